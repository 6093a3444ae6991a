package io.kam.decision;

import io.kam.model.AsOf;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.NearMiss;
import io.kam.rule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tier that a customer earns at an instant, and why. Immutable, thread-safe.
 */
public final class TierDecision extends Decision {
    private final Customer customer;
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
        super(policy, asOf);
        this.customer = customer;
        this.classification = classification;
        this.classified = classified;
        this.assigned = assigned;
    }

    /**
     * Decides by a policy.
     *
     * @param given a classification that replaces the step that would decide it; null to decide it
     * @param facts facts of the types that the host declared, at most one of each; one not given is unknown
     * @throws IllegalArgumentException if a fact is of another type, or two are of one
     */
    public static TierDecision of(
            Policy policy, Customer customer, @Nullable Classification given, Instant asOf, Record... facts) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(facts, "facts");
        return of(
                policy,
                customer,
                given,
                asOf,
                policy.definition().rules().vocabulary().ownFacts(Arrays.asList(facts)));
    }

    /** As the other, by facts that were checked. */
    static TierDecision of(
            Policy policy, Customer customer, @Nullable Classification given, Instant asOf, List<Record> own) {
        Objects.requireNonNull(customer, "customer");
        PolicyDefinition definition = policy.definition();
        AsOf now = AsOf.at(Objects.requireNonNull(asOf, "asOf"), definition.zone());
        StepResult<Classification> classification =
                given != null ? null : ClassificationStep.decide(policy, facts(definition, now, own, customer));
        Classification classified = classification == null ? Objects.requireNonNull(given) : classification.value();
        Facts facts = facts(definition, now, own, customer, classified);
        return new TierDecision(
                policy, customer, now, classification, classified, TierStep.decide(policy, customer, facts));
    }

    private static Facts facts(PolicyDefinition definition, AsOf now, List<Record> own, Record... facts) {
        return Facts.of(
                definition.rules().vocabulary(),
                now,
                Stream.concat(Stream.of(facts), own.stream()).toArray());
    }

    /** The customer's id. */
    public String customerId() {
        return customer.id();
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
        return startOf(assigned.value().reviewOn()).findFirst().orElse(null);
    }

    @Override
    void changes(Consumer<Instant> out) {
        super.changes(out);
        startOf(assigned.value().reviewOn()).forEach(out);
        mechanicChanges(out);
    }

    /** The instants at which what the core's mechanics propose begins, ends or moves on. */
    void mechanicChanges(Consumer<Instant> out) {
        TierRecord record = customer.tierRecord();
        if (record != null
                && record.override() != null
                && TierStep.lacks(record.override()).isEmpty()) {
            LocalDate ends = record.override().endsOn();
            startOf(record.override().startsOn()).forEach(out);
            startOf(ends == null || ends.equals(LocalDate.MAX) ? null : ends.plusDays(1))
                    .forEach(out);
        }
        // Without a review held, the day that the interval gives moves on when it comes, also where an earlier one is
        // due.
        if (record == null || record.lastReviewedOn() == null) {
            assigned.proposals().stream()
                    .filter(proposed -> proposed.id().equals(CoreTables.REVIEW))
                    .flatMap(proposed -> startOf(proposed.argument(0, LocalDate.class)))
                    .forEach(out);
        }
    }

    @Override
    List<StepResult<?>> steps() {
        return classification == null ? List.of(assigned) : List.of(classification, assigned);
    }

    @Override
    LinkedHashMap<String, @Nullable Object> headline() {
        LinkedHashMap<String, @Nullable Object> headline = new LinkedHashMap<>();
        headline.put("customer", customerId());
        headline.put("tier", tier());
        headline.put("value", classified.value());
        headline.put("importance", classified.importance());
        headline.put("potential", classified.potential());
        headline.put("stage", classified.stage());
        headline.put("reviewDueAt", reviewDueAt());
        return headline;
    }

    /** As {@link #whyNot(Tier, Locale)}, with sentences in the policy's first language. */
    public List<WhyNot> whyNot(Tier wanted) {
        Objects.requireNonNull(wanted, "wanted");
        return whyNot(wanted, firstLanguage());
    }

    /**
     * Why the customer does not have a tier, or a better one: the override that decides otherwise and each cap at a tier below,
     * also one that cuts nothing yet, by id, row and evidence; then for each rule and row that would lead there what it lacked: fewest conditions first,
     * then nearest to the tier, then by id and row. A row that leads higher is left out where one of the same rule that leads
     * lower lacks as much.
     *
     * @param language the language of the sentences; where it lacks one, the policy's first language is used
     * @return empty if the customer has the tier or a better one
     */
    public List<WhyNot> whyNot(Tier wanted, Locale language) {
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(language, "language");
        Tier present = tier();
        if (present != null && present.compareTo(wanted) <= 0) {
            return List.of();
        }
        List<WhyNot> answers = new ArrayList<>();
        for (Proposed proposed : assigned.proposals()) {
            boolean overrides = proposed.isBy("override") && proposed.outcome() == Reason.Outcome.DECIDED;
            if (overrides
                    || proposed.isBy("atMost")
                            && proposed.argument(0, Tier.class).compareTo(wanted) > 0) {
                Reason reason = proposed.render(assigned.evaluation(), sentence(proposed.id(), language));
                answers.add(new WhyNot(
                        reason.id(), reason.rowKey(), reason.sentence(), List.of(), reason.evidence(), reason.place()));
            }
        }
        answers.sort(Comparator.comparing((WhyNot answer) -> !answer.id().equals(CoreTables.OVERRIDE))
                .thenComparing(WhyNot::toString));
        for (Way way : ways(wanted)) {
            Match match = way.miss().match();
            answers.add(new WhyNot(
                    match.rule().id(),
                    match.rowKey(),
                    sentence(match.rule().id(), language),
                    way.miss().missing(),
                    List.of(),
                    match.rule().place()));
        }
        return Collections.unmodifiableList(answers);
    }

    private String sentence(String id, Locale language) {
        return decidedBy().definition().sentence(id, language);
    }

    /** A rule and row that would lead to a tier. */
    private record Way(NearMiss miss, Tier to) {
        private static final Comparator<Way> NEAREST = Comparator.comparingInt(Way::lacks)
                .thenComparing(Way::to, Comparator.reverseOrder())
                .thenComparing(Way::name);

        int lacks() {
            return miss.lacks();
        }

        String name() {
            return miss.match().toString();
        }

        boolean coveredBy(Way other) {
            return miss.match().rule() == other.miss.match().rule()
                    && lacks() == other.lacks()
                    && to.compareTo(other.to) < 0;
        }
    }

    private List<Way> ways(Tier wanted) {
        Map<String, Way> nearest = new TreeMap<>();
        for (Rule rule : decidedBy().definition().rules().rules(DecisionStep.TIER)) {
            if (rule.effectiveOn(now().date()) && raises(rule)) {
                for (NearMiss miss : decidedBy().evaluator().nearMisses(rule, assigned.facts())) {
                    if (miss.match().arguments()[0] instanceof Tier to && to.compareTo(wanted) <= 0) {
                        Way way = new Way(miss, to);
                        nearest.putIfAbsent(way.name(), way);
                    }
                }
            }
        }
        return nearest.values().stream()
                .filter(way -> nearest.values().stream().noneMatch(way::coveredBy))
                .sorted(Way.NEAREST)
                .toList();
    }

    private static boolean raises(Rule rule) {
        String verb = rule.then().verb().name();
        return verb.equals("enters") || verb.equals("atLeast");
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
            next.tier(tier()).since(now().date());
        }
        LocalDate due = assigned.value().reviewOn();
        boolean reviewed =
                present == null || present.lastReviewedOn() == null || due != null && !due.isAfter(now().date());
        if (reviewed) {
            next.lastReviewedOn(now().date()).nextReviewOn(null);
        }
        return next.build();
    }

    /** One line: customer, tier, instant, policy. */
    @Override
    public String toString() {
        return customerId() + " " + tier() + " at " + asOf() + " by " + policy();
    }
}
