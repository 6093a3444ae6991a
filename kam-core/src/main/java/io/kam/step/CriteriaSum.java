package io.kam.step;

import io.kam.evaluator.Explanation;
import io.kam.evaluator.Gaps;
import io.kam.model.MissingCriteria;
import io.kam.rule.Evidence;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sum of points of which some may still come: what unknown fields leave open adds nothing to it now, and at the end may add anything
 * within its bounds. Immutable.
 *
 * @param sum what is proposed
 * @param least what it may be at least once all is known
 * @param most what it may be at most then
 * @param scaled the sum on the scale of all criteria, at the place that it has on the scale of the known ones, rounded down; null if the
 *     known ones can give nothing but this sum, and others more
 * @param scale the least and the most of the known criteria and of all, of which it was scaled
 * @param fields the unknown fields that settle it, sorted
 * @param rules the ids of the rules that they leave open
 */
record CriteriaSum(
        long sum, long least, long most, @Nullable Long scaled, Scale scale, List<String> fields, List<String> rules) {
    /** What the known criteria, and what all could give. */
    record Scale(SumBounds.Bounds known, SumBounds.Bounds all) {
        /** A sum at the same place between least and most. */
        @Nullable
        Long scaled(long sum) {
            if (known.equals(all)) {
                return sum;
            }
            BigInteger width = BigInteger.valueOf(known.most()).subtract(BigInteger.valueOf(known.least()));
            if (width.signum() == 0) {
                return null;
            }
            BigInteger place = BigInteger.valueOf(sum).subtract(BigInteger.valueOf(known.least()));
            BigInteger wide = BigInteger.valueOf(all.most()).subtract(BigInteger.valueOf(all.least()));
            BigInteger[] parts = place.multiply(wide).divideAndRemainder(width);
            long down = parts[1].signum() < 0 ? 1 : 0;
            return Math.addExact(all.least(), Math.subtractExact(parts[0].longValueExact(), down));
        }
    }

    /**
     * The range of a sum if everything is open that did not give its points for good: no narrower than the true one, and sooner said.
     */
    static SumBounds.Bounds range(SumBounds bounds, List<Proposed> points, LocalDate today) {
        long sum = Combination.sum(points, SumBounds.NUMBER);
        SumBounds.Bounds range = new SumBounds.Bounds(sum, sum);
        for (SumBounds.OfRule rule : bounds.rules()) {
            if (!(rule.once() && isGiven(rule, points)) && rule.rule().effectiveOn(today)) {
                range = range.plus(rule.all());
            }
        }
        return range;
    }

    private static boolean isGiven(SumBounds.OfRule rule, List<Proposed> points) {
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).id().equals(rule.rule().id())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The sum of some proposals.
     *
     * @param explanation of the facts that they were made for
     */
    static CriteriaSum of(SumBounds bounds, List<Proposed> points, Explanation explanation, LocalDate today) {
        Set<String> known = new HashSet<>();
        for (Proposed proposed : points) {
            known.add(proposed.argument(SumBounds.CRITERION, String.class));
        }
        SumBounds.Bounds all = SumBounds.Bounds.NOTHING;
        SumBounds.Bounds open = SumBounds.Bounds.NOTHING;
        SumBounds.Bounds missing = SumBounds.Bounds.NOTHING;
        Set<String> fields = new TreeSet<>();
        List<String> rules = new ArrayList<>();
        Set<String> missed = new HashSet<>();
        for (SumBounds.OfRule rule : bounds.rules()) {
            if (rule.rule().effectiveOn(today)) {
                all = all.plus(rule.all());
                Gaps gaps = rule.once() && isGiven(rule, points) ? null : explanation.gaps(rule.rule());
                if (gaps != null && !gaps.unknown().isEmpty()) {
                    open = open.plus(rule.all());
                    fields.addAll(gaps.unknown());
                    rules.add(rule.rule().id());
                    missed.addAll(rule.parts().keySet());
                }
            }
        }
        missed.removeAll(known);
        for (SumBounds.OfRule rule : missed.isEmpty() ? List.<SumBounds.OfRule>of() : bounds.rules()) {
            for (Map.Entry<String, SumBounds.Bounds> part : rule.parts().entrySet()) {
                if (missed.contains(part.getKey()) && rule.rule().effectiveOn(today)) {
                    missing = missing.plus(part.getValue());
                }
            }
        }
        long sum = Combination.sum(points, SumBounds.NUMBER);
        Scale scale = new Scale(
                new SumBounds.Bounds(
                        Math.subtractExact(all.least(), missing.least()),
                        Math.subtractExact(all.most(), missing.most())),
                all);
        return new CriteriaSum(
                sum,
                Math.addExact(sum, open.least()),
                Math.addExact(sum, open.most()),
                scale.scaled(sum),
                scale,
                List.copyOf(fields),
                List.copyOf(rules));
    }

    /** Whether criteria are missing, so that the sum is another on the scale of all. */
    boolean isScaled() {
        return !scale.known().equals(scale.all());
    }

    /** What was made of the criteria that are missing, as evidence of a sum. */
    void tell(MissingCriteria missing, String of, List<Evidence> out) {
        if (missing == MissingCriteria.SCALED && isScaled()) {
            out.add(new Evidence("possible(" + of + ")", scale.known().most()));
            out.add(new Evidence("possibleOfAll(" + of + ")", scale.all().most()));
            out.add(new Evidence("scaled(" + of + ")", scaled));
        }
        if (missing == MissingCriteria.CERTAIN_ONLY && !rules.isEmpty()) {
            out.add(new Evidence("least(" + of + ")", least));
            out.add(new Evidence("most(" + of + ")", most));
        }
    }

    /** How many different criteria points were given for. */
    static int criteria(List<Proposed> points) {
        int different = 0;
        for (int i = 0; i < points.size(); i++) {
            String criterion = points.get(i).argument(SumBounds.CRITERION, String.class);
            boolean seen = false;
            for (int before = 0; before < i && !seen; before++) {
                seen = points.get(before)
                        .argument(SumBounds.CRITERION, String.class)
                        .equals(criterion);
            }
            different += seen ? 0 : 1;
        }
        return different;
    }
}
