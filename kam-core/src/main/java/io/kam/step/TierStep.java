package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Scorecards;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.page.ExplanationPage;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Evidence;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.TierProposals;
import io.kam.rule.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The step tier: the best tier entered, raised to the highest floor, cut to the lowest cap, replaced by a valid override; and the
 * earliest review.
 */
final class TierStep {
    private static final String OVERRIDE = "customer.tierRecord.override.";
    private static final int LONGEST_YEARS = 1000;
    private static final LocalDate LEAP_YEAR = LocalDate.of(2024, 1, 1);
    static final Mechanic OVERRIDDEN = Mechanic.of("CORE-OVERRIDE");
    private static final Mechanic REVIEWED = Mechanic.of("CORE-REVIEW").reading("customer.since");
    private static final TableSpec INTERVALS = TableSpec.of("review")
            .key("tier", Tier.class)
            .column("every", ValueType.PERIOD)
            .complete((Object[]) Tier.values())
            .checked(TierStep::intervals);

    static final Output<Tier> TIER = Output.of("tier", Tier.class)
            .by(Combination.floorAndCap(Tier.class, "atLeast", "atMost", "enters")
                    .then(TierStep::overridden))
            .readFrom(AssignedTier.class, AssignedTier::tier)
            .carried();
    static final Output<LocalDate> REVIEW_ON = Output.of("reviewDueAt", LocalDate.class)
            .by(Combination.of(TierStep::ofInterval).then(Combination.earliest(LocalDate.class, "reviewBy")))
            .shownAs(ValueType.INSTANT, (situation, day) -> situation.startOf(day))
            .endingWhenReached()
            .onPage(situation -> List.of(new ExplanationPage.Field("reviewDueAt", due(situation))));

    static final Step STEP = Step.of("tier", "TIER", TierProposals.class)
            .reads(Customer.class, AsOf.class, Classification.class, Scorecards.class)
            .onlyIfRead(Scorecards.class)
            .output(TIER)
            .output(REVIEW_ON)
            .table(INTERVALS)
            .mechanic(REVIEWED)
            .mechanic(OVERRIDDEN)
            .decides(AssignedTier.class, decided -> new AssignedTier(decided.of(TIER)))
            .changing(TierStep::changes)
            .answeredBy(TierAnswer::new)
            .build();

    private TierStep() {}

    /** When the review is due, marked where that is past. */
    private static @Nullable Object due(Situation situation) {
        Object due = situation.shown(TierStep.REVIEW_ON);
        return due instanceof Instant at && at.isBefore(situation.now().instant())
                ? new ExplanationPage.Row(List.of(new ExplanationPage.Field("overdue", at)))
                : due;
    }

    /** The tier of a valid override in place of what was combined; an incomplete or expired one is reported. */
    private static @Nullable Tier overridden(Combining in, @Nullable Tier combined) {
        TierRecord record = in.situation().customer().tierRecord();
        TierOverride override = record == null ? null : record.override();
        if (override == null) {
            return combined;
        }
        Tier tier = override.tier();
        LocalDate starts = override.startsOn();
        LocalDate ends = override.endsOn();
        List<String> missing = lacks(override);
        if (tier == null || starts == null || ends == null || !missing.isEmpty()) {
            in.diagnose(Diagnostic.Kind.OVERRIDE_INCOMPLETE, missing, List.of(OVERRIDDEN.id()));
            return combined;
        }
        LocalDate today = in.now().date();
        if (today.isAfter(ends)) {
            in.diagnose(Diagnostic.Kind.OVERRIDE_EXPIRED, List.of(OVERRIDE + "endsOn"), List.of(OVERRIDDEN.id()));
            return combined;
        }
        if (today.isBefore(starts)) {
            return combined;
        }
        in.decided().stream()
                .filter(proposed -> proposed.argument(0, Tier.class) != tier)
                .forEach(proposed -> proposed.became(Outcome.LOST));
        in.propose(
                        OVERRIDDEN,
                        "override",
                        tier,
                        () -> List.of(
                                new Evidence(OVERRIDE + "tier", tier),
                                new Evidence(OVERRIDE + "startsOn", starts),
                                new Evidence(OVERRIDE + "endsOn", ends)),
                        Place.of("tier/reasons.properties"))
                .became(Outcome.DECIDED);
        return tier;
    }

    /** The paths of what an override lacks to be valid. */
    private static List<String> lacks(TierOverride override) {
        List<String> missing = new ArrayList<>();
        missing(OVERRIDE + "tier", override.tier(), missing);
        missing(OVERRIDE + "reason", override.reason(), missing);
        missing(OVERRIDE + "approvedBy", override.approvedBy(), missing);
        missing(OVERRIDE + "startsOn", override.startsOn(), missing);
        missing(OVERRIDE + "endsOn", override.endsOn(), missing);
        return missing;
    }

    private static void missing(String path, @Nullable Object value, List<String> out) {
        if (value == null || value instanceof String text && text.isBlank()) {
            out.add(path);
        }
    }

    /** A row of the intervals. */
    private record Interval(Period every, Place place) {
        /** That of each tier, in their order. */
        static Interval[] byTier(Table intervals) {
            return Arrays.stream(Tier.values())
                    .map(tier -> INTERVALS.row(intervals, tier))
                    .map(row -> new Interval((Period) TableSpec.known(row, "every"), row.place()))
                    .toArray(Interval[]::new);
        }
    }

    /** Proposes the review that the tier's interval makes due. */
    private static @Nullable LocalDate ofInterval(Combining in, @Nullable LocalDate before) {
        Tier tier = in.value(TIER);
        if (tier != null) {
            Interval interval = in.derived(INTERVALS, Interval::byTier)[tier.ordinal()];
            ReviewInterval review = ReviewInterval.of(
                    interval.every(),
                    in.situation().customer(),
                    in.policy().version().effectiveFrom(),
                    in.now().date());
            in.propose(REVIEWED, "reviewBy", review.due(), review::evidence, interval.place());
        }
        return before;
    }

    /** The days of a valid override; and without a review held the day of the interval, which moves on when it comes. */
    private static List<Instant> changes(Situation situation, StepResult result) {
        TierRecord record = situation.customer().tierRecord();
        TierOverride override = record == null ? null : record.override();
        List<Instant> changes = new ArrayList<>(0);
        if (override != null && lacks(override).isEmpty()) {
            LocalDate ends = Objects.requireNonNull(override.endsOn());
            changes.add(situation.startOf(Objects.requireNonNull(override.startsOn())));
            if (!ends.equals(LocalDate.MAX)) {
                changes.add(situation.startOf(ends.plusDays(1)));
            }
        }
        if (record == null || record.lastReviewedOn() == null) {
            for (Proposed proposed : result.proposals()) {
                if (proposed.id().equals(REVIEWED.id())) {
                    changes.add(situation.startOf(proposed.argument(0, LocalDate.class)));
                }
            }
        }
        return changes;
    }

    private static List<PolicyProblem> intervals(RuleModel rules, Table review) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : review.rows()) {
            if (row.value("every") instanceof Period every && !leadsOn(every)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_INTERVAL,
                        row.place(),
                        "every (" + every + ") must be a day or more and " + LONGEST_YEARS + " years or less"));
            }
        }
        return problems;
    }

    /** Whether each part of an interval leads on, and the whole to another day, not beyond the days that can be counted. */
    private static boolean leadsOn(Period interval) {
        try {
            LocalDate next = LEAP_YEAR.plus(interval);
            return !interval.isNegative()
                    && next.isAfter(LEAP_YEAR)
                    && !next.isAfter(LEAP_YEAR.plusYears(LONGEST_YEARS));
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
