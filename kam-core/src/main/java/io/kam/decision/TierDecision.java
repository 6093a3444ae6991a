package io.kam.decision;

import io.kam.model.AsOf;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyVersion;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.NearMiss;
import io.kam.rule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tier that a customer earns at an instant, and why. What was decided is held; reasons, diagnostics and validity are worked
 * out when asked for, always with the policy that decided. Immutable, thread-safe.
 */
public final class TierDecision {
    private final Policy policy;
    private final Customer customer;
    private final AsOf asOf;
    private final @Nullable StepResult<Classification> classification;
    private final Classification classified;
    private final StepResult<TierStep.Assigned> assigned;

    private TierDecision(
            Policy policy,
            Customer customer,
            AsOf asOf,
            @Nullable StepResult<Classification> classification,
            Classification classified,
            StepResult<TierStep.Assigned> assigned) {
        this.policy = policy;
        this.customer = customer;
        this.asOf = asOf;
        this.classification = classification;
        this.classified = classified;
        this.assigned = assigned;
    }

    /**
     * Decides by a policy.
     *
     * @param given a classification that replaces the step that would decide it; null to decide it
     */
    public static TierDecision of(Policy policy, Customer customer, @Nullable Classification given, Instant asOf) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(customer, "customer");
        PolicyDefinition definition = policy.definition();
        AsOf now = AsOf.at(Objects.requireNonNull(asOf, "asOf"), definition.zone());
        StepResult<Classification> classification = given != null
                ? null
                : ClassificationStep.decide(policy, Facts.of(definition.rules().vocabulary(), now, customer));
        Classification classified = classification == null ? Objects.requireNonNull(given) : classification.value();
        Facts facts = Facts.of(definition.rules().vocabulary(), now, customer, classified);
        return new TierDecision(
                policy, customer, now, classification, classified, TierStep.decide(policy, customer, facts));
    }

    /** The customer's id. */
    public String customerId() {
        return customer.id();
    }

    /** The instant asked about. */
    public Instant asOf() {
        return asOf.instant();
    }

    /** The policy that decided. */
    public PolicyVersion policy() {
        return policy.version();
    }

    /** The tier; null if no rule proposed one. */
    public @Nullable Tier tier() {
        return assigned.value().tier();
    }

    /** The classification that the tier rests on; its unknown classes are null. */
    public Classification classification() {
        return classified;
    }

    /**
     * When the tier must be reviewed: the start of a day in the policy's zone. Not after {@link #asOf} if the review is due.
     *
     * @return null if there is no tier and no rule asks for a review
     */
    public @Nullable Instant reviewDueAt() {
        LocalDate day = assigned.value().reviewOn();
        return day == null ? null : day.atStartOfDay(zone()).toInstant();
    }

    /**
     * Until when the decision holds if no fact changes, exclusive: until then everything in it is the same but
     * {@link #asOf} and the evidence of values that change with time.
     *
     * @return null if it holds for ever
     */
    public @Nullable Instant validUntil() {
        List<Instant> changes = new ArrayList<>();
        steps().forEach(step -> step.changes(changes::add));
        // The day that the interval gives moves on when it comes, also where an earlier review is due.
        assigned.proposals().stream()
                .filter(proposed -> proposed.id().equals(CoreTables.REVIEW))
                .map(proposed -> startOf(proposed.argument(0, LocalDate.class)))
                .filter(Objects::nonNull)
                .forEach(changes::add);
        Stream.of(reviewDueAt(), startOf(policy.version().effectiveFrom()))
                .filter(Objects::nonNull)
                .forEach(changes::add);
        TierRecord record = customer.tierRecord();
        if (record != null && record.override() != null) {
            LocalDate ends = record.override().endsOn();
            Stream.of(startOf(record.override().startsOn()), startOf(ends == null ? null : ends.plusDays(1)))
                    .filter(Objects::nonNull)
                    .forEach(changes::add);
        }
        return changes.stream()
                .filter(change -> change.isAfter(asOf.instant()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return policy.definition().zone();
    }

    private List<StepResult<?>> steps() {
        return classification == null ? List.of(assigned) : List.of(classification, assigned);
    }

    /** All proposals that were weighed, in the policy's first language: those that decided, then lost, then were cut. */
    public List<Reason> reasons() {
        return reasons(policy.definition().languages().get(0));
    }

    /** As {@link #reasons()}, in a language; where the policy has no sentence in it, in its first language. */
    public List<Reason> reasons(Locale language) {
        List<Reason> reasons = new ArrayList<>();
        steps().forEach(step -> step.reasons(language, reasons::add));
        Collections.sort(reasons);
        return Collections.unmodifiableList(reasons);
    }

    /** What was unknown, ignored or in conflict. */
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        steps().forEach(step -> step.allDiagnostics(diagnostics::add));
        return merged(diagnostics);
    }

    /** One diagnostic for each kind and paths, with the rules of all. */
    private static List<Diagnostic> merged(List<Diagnostic> diagnostics) {
        Map<String, Diagnostic> merged = new TreeMap<>();
        for (Diagnostic diagnostic : diagnostics) {
            merged.merge(
                    diagnostic.kind() + " " + diagnostic.paths(),
                    diagnostic,
                    (a, b) -> new Diagnostic(
                            a.kind(),
                            a.paths(),
                            Stream.concat(a.rules().stream(), b.rules().stream())
                                    .toList()));
        }
        return merged.values().stream().sorted().toList();
    }

    /**
     * Why the customer does not have a tier, or a better one: the override or the caps that cut it; and for each rule and row
     * that would lead there, what it lacked, nearest first. Sentences in the policy's first language.
     *
     * @return empty if the customer has the tier or a better one
     */
    public List<WhyNot> whyNot(Tier wanted) {
        Tier present = tier();
        if (present != null && present.compareTo(wanted) <= 0) {
            return List.of();
        }
        Locale language = policy.definition().languages().get(0);
        List<WhyNot> answers = new ArrayList<>();
        for (Proposed cap : assigned.proposals()) {
            boolean cuts = cap.isBy("atMost") || cap.isBy("override");
            if (cuts && cap.outcome() == Reason.Outcome.DECIDED) {
                Reason reason = cap.render(assigned, policy.definition().sentence(cap.id(), language));
                answers.add(new WhyNot(reason.id(), reason.rowKey(), reason.sentence(), List.of(), reason.place()));
            }
        }
        Map<String, NearMiss> nearest = new TreeMap<>();
        for (Rule rule : policy.definition().rules().rules(DecisionStep.TIER)) {
            if (rule.effectiveOn(asOf.date()) && raises(rule)) {
                for (NearMiss miss : policy.evaluator().nearMisses(rule, assigned.facts())) {
                    Object proposed = miss.match().arguments()[0];
                    if (proposed instanceof Tier to && to.compareTo(wanted) <= 0) {
                        nearest.putIfAbsent(key(miss.match()), miss);
                    }
                }
            }
        }
        nearest.values().stream()
                .sorted(Comparator.comparingInt(
                                (NearMiss miss) -> miss.missing().size())
                        .thenComparing(miss -> key(miss.match())))
                .forEach(miss -> answers.add(new WhyNot(
                        miss.match().rule().id(),
                        miss.match().rowKey(),
                        policy.definition().sentence(miss.match().rule().id(), language),
                        miss.missing(),
                        miss.match().rule().place())));
        return Collections.unmodifiableList(answers);
    }

    private static boolean raises(Rule rule) {
        String verb = rule.then().verb().name();
        return verb.equals("enters") || verb.equals("atLeast");
    }

    private static String key(Match match) {
        return match.toString();
    }

    /**
     * The record for the host to keep and give with the customer next time. Asking changes nothing.
     *
     * @return the present record with the tier decided; with a new review if one was due or none was recorded
     */
    public TierRecord nextRecord() {
        TierRecord present = customer.tierRecord();
        TierRecord.Builder next = present == null ? TierRecord.builder() : present.toBuilder();
        if (present == null || present.tier() != tier()) {
            next.tier(tier()).since(asOf.date());
        }
        LocalDate due = assigned.value().reviewOn();
        boolean reviewed =
                present == null || present.lastReviewedOn() == null || due != null && !due.isAfter(asOf.date());
        if (reviewed) {
            next.lastReviewedOn(asOf.date()).nextReviewOn(null);
        }
        return next.build();
    }

    /** The decision as a page that a person reads, in the policy's first language. */
    public String explain() {
        return explain(policy.definition().languages().get(0));
    }

    /** As {@link #explain()}, in a language: labels in English or Chinese, sentences as far as the policy has them. */
    public String explain(Locale language) {
        return new ExplanationPage(language).of(this);
    }

    /** One line: customer, tier, instant, policy. */
    @Override
    public String toString() {
        return customerId() + " " + tier() + " at " + asOf() + " by " + policy();
    }
}
