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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The step tier: the best tier entered, raised to the highest floor, cut to the lowest cap, replaced by a valid override; and the
 * earliest review.
 */
final class TierStep {
    static final String RECORD = "customer.tierRecord.";
    private static final String OVERRIDE = RECORD + "override.";
    private static final String[] EARNING = {"enters", "atLeast"};
    static final int LONGEST_YEARS = 1000;
    private static final LocalDate LEAP_YEAR = LocalDate.of(2024, 1, 1);
    static final Mechanic OVERRIDDEN = Mechanic.of("CORE-OVERRIDE");
    private static final Mechanic REVIEWED = Mechanic.of("CORE-REVIEW").reading("customer.since");
    private static final Mechanic HELD = Mechanic.of("CORE-HELD").by(StabilityTable.SPEC);
    private static final Mechanic DWELLING = Mechanic.of("CORE-DWELL").by(StabilityTable.SPEC);
    private static final Mechanic FALLEN = Mechanic.of("CORE-FALL").by(StabilityTable.SPEC);
    private static final Mechanic GRACE = Mechanic.of("CORE-GRACE").by(StabilityTable.SPEC);
    private static final TableSpec INTERVALS = TableSpec.of("review")
            .key("tier", Tier.class)
            .column("every", ValueType.PERIOD)
            .complete((Object[]) Tier.values())
            .checked(TierStep::intervals);

    static final Output<Tier> TIER = Output.of("tier", Tier.class)
            .by(Combination.of(TierStep::kept, "stays")
                    .then(Combination.floorAndCap(Tier.class, "atLeast", "atMost", "enters", "holds", "falls"))
                    .then(TierStep::supported)
                    .then(TierStep::overridden))
            .readFrom(AssignedTier.class, AssignedTier::tier)
            .carried();
    static final Output<LocalDate> REVIEW_ON = Output.of("reviewDueAt", LocalDate.class)
            .by(Combination.of(TierStep::ofInterval).then(Combination.earliest(LocalDate.class, "reviewBy")))
            .shownAs(ValueType.INSTANT, (situation, day) -> situation.startOf(day))
            .endingWhenReached()
            .onPage(situation -> List.of(
                    new ExplanationPage.Field("keptTier", keptTier(situation)),
                    new ExplanationPage.Field("reviewDueAt", due(situation))));

    /** The former tier whose service the customer gets; none if it gets that of its tier. */
    static final Output<Tier> SERVICE = Output.of("serviceTier", Tier.class)
            .by(Combination.of(TierStep::service))
            .readFrom(AssignedTier.class, assigned -> assigned.service() == assigned.tier() ? null : assigned.service())
            .onPage(situation -> shownIfAny("serviceTier", situation.shown(TierStep.SERVICE)))
            .carried();

    static final Output<LocalDate> GRACE_UNTIL = Output.of("graceUntil", LocalDate.class)
            .by(Combination.of(TierStep::graceUntil))
            .shownAs(ValueType.INSTANT, (situation, day) -> situation.startOf(day))
            .endingWhenReached()
            .onPage(situation -> shownIfAny("graceUntil", situation.shown(TierStep.GRACE_UNTIL)));

    static final Step STEP = Step.of("tier", "TIER", TierProposals.class)
            .reads(Customer.class, AsOf.class, Classification.class, Scorecards.class)
            .onlyIfRead(Scorecards.class)
            .output(TIER)
            .output(SERVICE)
            .output(GRACE_UNTIL)
            .output(REVIEW_ON)
            .table(INTERVALS)
            .table(StabilityTable.SPEC)
            .mechanic(REVIEWED)
            .mechanic(OVERRIDDEN)
            .mechanic(HELD)
            .mechanic(DWELLING)
            .mechanic(FALLEN)
            .mechanic(GRACE)
            .decides(AssignedTier.class, TierStep::assigned)
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

    private static List<ExplanationPage.Field> shownIfAny(String label, @Nullable Object value) {
        return value == null ? List.of() : List.of(new ExplanationPage.Field(label, value));
    }

    private static AssignedTier assigned(Step.Values decided) {
        Tier tier = decided.of(TIER);
        Tier service = decided.of(SERVICE);
        return new AssignedTier(tier, service == null ? tier : service);
    }

    /** Why a tier is kept that the customer would not enter; an empty text if it is not. */
    private static Object keptTier(Situation situation) {
        Stability stability =
                Stability.of(situation, situation.result(TierStep.STEP).proposals());
        if (stability == null || !stability.holds()) {
            return "";
        }
        List<ExplanationPage.Field> cells = new ArrayList<>();
        cells.add(new ExplanationPage.Field("kept.tier", stability.before()));
        cells.add(new ExplanationPage.Field("kept.since", stability.since()));
        cells.add(new ExplanationPage.Field("kept.entered", stability.entered()));
        if (stability.fails()) {
            cells.add(new ExplanationPage.Field(
                    "kept.failed", stability.failed() + "/" + stability.table().reviewsBelow()));
            LocalDate mayFallOn = stability.mayFallOn();
            cells.add(new ExplanationPage.Field("kept.mayFallOn", mayFallOn == null ? "" : mayFallOn));
        } else {
            cells.add(new ExplanationPage.Field("kept.stays", true));
        }
        return new ExplanationPage.Row(cells);
    }

    /** Proposes the tier that a customer with a record keeps, or falls to. */
    private static @Nullable Tier kept(Combining in, @Nullable Tier before) {
        Stability stability = Stability.of(in.situation(), in.all());
        if (stability == null) {
            lacking(in);
            return before;
        }
        List<String> assumed = stability.assumed();
        if (!assumed.isEmpty()) {
            in.diagnose(Diagnostic.Kind.RECORD_ASSUMED, assumed, List.of());
        }
        Tier earned = stability.earned();
        Place place = stability.table().place();
        if (stability.holds()) {
            in.propose(
                    stability.fails() && stability.dwells() ? DWELLING : HELD,
                    "holds",
                    stability.before(),
                    stability::evidence,
                    place);
        } else if (stability.falls() && earned != null) {
            in.propose(FALLEN, "falls", earned, stability::evidence, place);
        }
        return before;
    }

    /** Tells that a record says only what was set by hand, so that nothing keeps what was earned. */
    private static void lacking(Combining in) {
        TierRecord record = in.situation().customer().tierRecord();
        if (record != null
                && record.tier() != null
                && Stability.protectedBy(record) == null
                && StabilityTable.of(in.policy().rules()) != null) {
            in.diagnose(Diagnostic.Kind.RECORD_ASSUMED, List.of(RECORD + "earned"), List.of());
        }
    }

    /** Marks what lets the customer stay like the tier that is kept by it. */
    private static @Nullable Tier supported(Combining in, @Nullable Tier combined) {
        if (in.situation().customer().tierRecord() == null) {
            return combined;
        }
        for (Proposed held : in.by("holds")) {
            Tier tier = held.argument(0, Tier.class);
            in.by("stays").stream()
                    .filter(proposed -> proposed.argument(0, Tier.class).compareTo(tier) <= 0)
                    .forEach(proposed -> proposed.became(held.outcome()));
        }
        return combined;
    }

    private static @Nullable Tier service(Combining in, @Nullable Tier before) {
        Stability stability = Stability.of(in.situation(), in.all());
        Tier service = stability == null ? null : stability.service();
        if (stability != null && service != null) {
            in.propose(
                            GRACE,
                            "serves",
                            service,
                            stability::evidenceOfGrace,
                            stability.table().place())
                    .became(Outcome.DECIDED);
        }
        return service;
    }

    private static @Nullable LocalDate graceUntil(Combining in, @Nullable LocalDate before) {
        Stability stability = in.value(SERVICE) == null ? null : Stability.of(in.situation(), in.all());
        return stability == null ? null : stability.graceUntil();
    }

    /** Whether a rule proposes it, and raises the tier by it. */
    static boolean earns(Proposed proposed) {
        return proposed.isBy(EARNING[0]) || proposed.isBy(EARNING[1]);
    }

    /** The best that is entered or guaranteed; null if nothing is. */
    static @Nullable Tier entered(List<Proposed> proposals) {
        return proposals.stream()
                .filter(TierStep::earns)
                .map(proposed -> proposed.argument(0, Tier.class))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    static boolean isReviewOfRule(Proposed proposed) {
        return proposed.isBy("reviewBy") && !proposed.id().equals(REVIEWED.id());
    }

    /** The tier of an override that is valid on a day; null if there is none. */
    static @Nullable Tier overriding(@Nullable TierRecord record, LocalDate today) {
        TierOverride override = record == null ? null : record.override();
        return override == null
                        || !lacks(override).isEmpty()
                        || today.isBefore(Objects.requireNonNull(override.startsOn()))
                        || today.isAfter(Objects.requireNonNull(override.endsOn()))
                ? null
                : override.tier();
    }

    /** The tier of a valid override in place of what was combined; an incomplete or expired one is reported. */
    private static @Nullable Tier overridden(Combining in, @Nullable Tier combined) {
        TierRecord record = in.situation().customer().tierRecord();
        TierOverride override = record == null ? null : record.override();
        if (override == null) {
            return combined;
        }
        List<String> missing = lacks(override);
        if (!missing.isEmpty()) {
            in.diagnose(Diagnostic.Kind.OVERRIDE_INCOMPLETE, missing, List.of(OVERRIDDEN.id()));
            return combined;
        }
        LocalDate today = in.now().date();
        if (today.isAfter(Objects.requireNonNull(override.endsOn()))) {
            in.diagnose(Diagnostic.Kind.OVERRIDE_EXPIRED, List.of(OVERRIDE + "endsOn"), List.of(OVERRIDDEN.id()));
            return combined;
        }
        Tier tier = overriding(record, today);
        if (tier == null) {
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
                                new Evidence(OVERRIDE + "startsOn", override.startsOn()),
                                new Evidence(OVERRIDE + "endsOn", override.endsOn())),
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

    private static Interval[] intervals(RuleModel rules) {
        return rules.derived(INTERVALS, () -> Interval.byTier(INTERVALS.in(rules, TierStep.STEP)));
    }

    /** The interval of reviews of a tier. */
    static Period interval(RuleModel rules, Tier tier) {
        return intervals(rules)[tier.ordinal()].every();
    }

    /** The tier whose interval counts: until a review has been held, the one from which the customer falls by it. */
    private static @Nullable Tier reviewed(Combining in) {
        Stability stability = Stability.of(in.situation(), in.all());
        return stability != null && stability.falls() ? stability.decidedUnlessFallen() : in.value(TIER);
    }

    /** Proposes the review that the tier's interval makes due. */
    private static @Nullable LocalDate ofInterval(Combining in, @Nullable LocalDate before) {
        Tier tier = reviewed(in);
        if (tier != null) {
            Interval interval = intervals(in.policy().rules())[tier.ordinal()];
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
        Stability stability = Stability.of(situation, result.proposals());
        if (stability != null) {
            List<Period> every = Arrays.stream(
                            intervals(situation.policy().definition().rules()))
                    .map(Interval::every)
                    .toList();
            stability.changes(every, day -> changes.add(situation.startOf(day)));
        }
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
    static boolean leadsOn(Period interval) {
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
