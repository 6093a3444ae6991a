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
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
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
            startOf(ends == null ? null : ends.plusDays(1)).forEach(out);
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
        Locale language = firstLanguage();
        List<WhyNot> answers = new ArrayList<>();
        for (Proposed cap : assigned.proposals()) {
            boolean cuts = cap.isBy("atMost") || cap.isBy("override");
            if (cuts && cap.outcome() == Reason.Outcome.DECIDED) {
                Reason reason = cap.render(assigned, decidedBy().definition().sentence(cap.id(), language));
                answers.add(new WhyNot(reason.id(), reason.rowKey(), reason.sentence(), List.of(), reason.place()));
            }
        }
        Map<String, NearMiss> nearest = new TreeMap<>();
        for (Rule rule : decidedBy().definition().rules().rules(DecisionStep.TIER)) {
            if (rule.effectiveOn(now().date()) && raises(rule)) {
                for (NearMiss miss : decidedBy().evaluator().nearMisses(rule, assigned.facts())) {
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
                        decidedBy().definition().sentence(miss.match().rule().id(), language),
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
