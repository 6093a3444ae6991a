package io.kam.step;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy's table {@code stability} says of how long tiers are kept. Immutable, thread-safe.
 *
 * @param dwell how long a tier is kept at least after a change
 * @param reviewsBelow so many reviews in a row must fail before a fall
 * @param grace how long the former tier's service stays after a fall
 * @param steps so many levels a customer falls at one review
 */
record StabilityTable(Period dwell, long reviewsBelow, Period grace, long steps, Place place) {
    static final String DWELL = "dwell";
    static final String REVIEWS_BELOW = "reviews below";
    static final String GRACE = "grace";
    static final String STEPS = "steps per review";
    private static final String KEY = "parameter";
    private static final String PERIOD = "period";
    private static final String COUNT = "count";

    static final TableSpec SPEC = TableSpec.of("stability")
            .key(KEY, ValueType.TEXT)
            .optional(PERIOD, ValueType.PERIOD)
            .optional(COUNT, ValueType.INTEGER)
            .complete(DWELL, REVIEWS_BELOW, GRACE, STEPS)
            .mayBeMissing()
            .checked(StabilityTable::problems);

    /** That of a policy which was checked; null if it has none. */
    static @Nullable StabilityTable of(RuleModel rules) {
        return rules.derived(
                        SPEC,
                        () -> Optional.ofNullable(rules.tables(TierStep.STEP).get(SPEC.name()))
                                .map(StabilityTable::read))
                .orElse(null);
    }

    private static StabilityTable read(Table table) {
        return new StabilityTable(
                (Period) SPEC.value(table, DWELL, PERIOD),
                (Long) SPEC.value(table, REVIEWS_BELOW, COUNT),
                (Period) SPEC.value(table, GRACE, PERIOD),
                (Long) SPEC.value(table, STEPS, COUNT),
                table.place());
    }

    private static List<PolicyProblem> problems(RuleModel rules, Table table) {
        List<PolicyProblem> problems = new ArrayList<>();
        List<String> known = List.of(DWELL, REVIEWS_BELOW, GRACE, STEPS);
        List<String> missing = new ArrayList<>(known);
        for (Row row : table.rows()) {
            Object parameter = row.value(KEY);
            if (!(parameter instanceof String name) || !known.contains(name)) {
                problems.add(problem(
                        row.place(), "there is no parameter (" + parameter + "), only " + String.join(", ", known)));
                continue;
            }
            missing.remove(name);
            boolean period = name.equals(DWELL) || name.equals(GRACE);
            Object value = TableSpec.optional(row, period ? PERIOD : COUNT);
            Object other = TableSpec.optional(row, period ? COUNT : PERIOD);
            if (value == null || other != null) {
                problems.add(problem(
                        row.place(),
                        name + " must have a " + (period ? PERIOD : COUNT) + " and no " + (period ? COUNT : PERIOD)));
            } else if (value instanceof Period length && !isLength(length)) {
                problems.add(problem(
                        row.place(),
                        name + " (" + length + ") must be P0D or more and " + TierStep.LONGEST_YEARS
                                + " years or less"));
            } else if (value instanceof Long count && (count < 1 || count > Integer.MAX_VALUE)) {
                problems.add(problem(row.place(), name + " (" + count + ") must be 1 or more"));
            }
        }
        for (String name : missing) {
            problems.add(PolicyProblem.of(
                    ProblemCode.MISSING_ROW, table.place(), "a row with " + KEY + " (" + name + ") is missing"));
        }
        return problems;
    }

    private static boolean isLength(Period period) {
        return period.isZero() || TierStep.leadsOn(period);
    }

    private static PolicyProblem problem(Place place, String message) {
        return PolicyProblem.of(ProblemCode.INVALID_BOUND, place, message);
    }
}
