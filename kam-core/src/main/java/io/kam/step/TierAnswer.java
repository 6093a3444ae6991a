package io.kam.step;

import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.evaluator.NearMiss;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The decision of the step tier. Results never change. Thread-safe. */
final class TierAnswer extends Answer implements TierDecision {
    private final StepResult assigned;

    TierAnswer(Situation situation) {
        super(situation, TierStep.STEP);
        this.assigned = situation.result(TierStep.STEP);
    }

    @Override
    public String customerId() {
        return customer().id();
    }

    private Customer customer() {
        return situation().customer();
    }

    @Override
    public @Nullable Tier tier() {
        return assigned.value(TierStep.TIER);
    }

    @Override
    public Classification classification() {
        return (Classification) Objects.requireNonNull(situation().find(Classification.class));
    }

    @Override
    public @Nullable Instant reviewDueAt() {
        LocalDate due = assigned.value(TierStep.REVIEW_ON);
        return due == null ? null : situation().startOf(due);
    }

    @Override
    public List<WhyNot> whyNot(Tier wanted) {
        Objects.requireNonNull(wanted, "wanted");
        return whyNot(wanted, firstLanguage());
    }

    @Override
    public List<WhyNot> whyNot(Tier wanted, Locale language) {
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(language, "language");
        Tier present = tier();
        if (present != null && present.compareTo(wanted) <= 0) {
            return List.of();
        }
        List<WhyNot> answers = new ArrayList<>();
        for (Proposed proposed : assigned.proposals()) {
            boolean overrides = proposed.isBy("override") && proposed.decided();
            if (overrides
                    || proposed.isBy("atMost")
                            && proposed.argument(0, Tier.class).compareTo(wanted) > 0) {
                Reason reason = proposed.render(assigned.evaluation(), sentence(proposed.id(), language));
                answers.add(new WhyNot(
                        reason.id(), reason.rowKey(), reason.sentence(), List.of(), reason.evidence(), reason.place()));
            }
        }
        answers.sort(Comparator.comparing((WhyNot answer) -> !answer.id().equals(TierStep.OVERRIDDEN.id()))
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
        for (Rule rule : decidedBy().definition().rules().rules(TierStep.STEP)) {
            if (rule.effectiveOn(situation().now().date()) && raises(rule)) {
                for (NearMiss miss : decidedBy()
                        .evaluator()
                        .nearMisses(rule, assigned.evaluation().facts())) {
                    if (miss.match().arguments(assigned.evaluation().facts())[0] instanceof Tier to
                            && to.compareTo(wanted) <= 0) {
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

    @Override
    public TierRecord nextRecord() {
        TierRecord present = customer().tierRecord();
        LocalDate today = situation().now().date();
        TierRecord.Builder next = present == null ? TierRecord.builder() : present.toBuilder();
        if (present == null || present.tier() != tier()) {
            next.tier(tier()).since(today);
        }
        LocalDate due = assigned.value(TierStep.REVIEW_ON);
        boolean reviewed = present == null || present.lastReviewedOn() == null || due != null && !due.isAfter(today);
        if (reviewed) {
            next.lastReviewedOn(today).nextReviewOn(null);
        }
        return next.build();
    }

    /** One line: customer, tier, instant, policy. */
    @Override
    public String toString() {
        return customerId() + " " + tier() + " at " + asOf() + " by " + policy();
    }
}
