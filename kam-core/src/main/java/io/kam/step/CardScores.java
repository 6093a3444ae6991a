package io.kam.step;

import io.kam.model.Factor;
import io.kam.model.Measure;
import io.kam.model.MissingCriteria;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a card, of which enough are known. Immutable.
 *
 * @param scored what the known factors of a weight above 0 count
 * @param missing the weights above 0 of the other factors of the card
 * @param rule what becomes of them
 */
record CardScores(Map<Factor, Scored> scored, Map<Factor, BigDecimal> missing, MissingCriteria rule) {
    private static final BigDecimal WORST = Objects.requireNonNull(Measure.SCORE.min());
    private static final BigDecimal BEST = Objects.requireNonNull(Measure.SCORE.max());
    private static final int MEAN_DECIMALS = 1;
    private static final int RATIO_DECIMALS = 2;

    /**
     * What a factor counts.
     *
     * @param score 1 to 10, of which 10 is the best
     */
    record Scored(BigDecimal score, BigDecimal weight) {}

    /** A number of which the least and the most are known. */
    record Range(BigDecimal least, BigDecimal most) {
        /** The number; null if it may be one or the other. */
        @Nullable
        BigDecimal settled() {
            return least.compareTo(most) == 0 ? least : null;
        }
    }

    /** A score counted from the other end. */
    static BigDecimal reversed(BigDecimal score) {
        return WORST.add(BEST).subtract(score);
    }

    /** What a factor that is missing counts, as far as it counts. */
    static BigDecimal worst() {
        return WORST;
    }

    /** The weighted mean; null if the missing factors could change it, and it is to be known only if they can't. */
    @Nullable
    BigDecimal mean() {
        return range().settled();
    }

    /** The weighted mean as the missing factors leave it: one number, unless it is to be known only if they can't change it. */
    Range range() {
        return new Range(
                mean(this, WORST), rule == MissingCriteria.CERTAIN_ONLY ? mean(this, BEST) : mean(this, WORST));
    }

    private static BigDecimal mean(CardScores card, BigDecimal ofMissing) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (Scored each : card.scored.values()) {
            sum = sum.add(each.score().multiply(each.weight()));
            weights = weights.add(each.weight());
        }
        if (card.rule != MissingCriteria.SCALED) {
            for (BigDecimal weight : card.missing.values()) {
                sum = sum.add(ofMissing.multiply(weight));
                weights = weights.add(weight);
            }
        }
        return sum.divide(weights, MEAN_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The factors that are scored on both cards. */
    int shared(CardScores other) {
        int shared = 0;
        for (Factor factor : scored.keySet()) {
            shared += other.scored.containsKey(factor) ? 1 : 0;
        }
        return shared;
    }

    /**
     * The proportion of this to another card, factor by factor, by the weights of this; what is missing on either is judged as the other
     * says. If it is scaled, some factor must be scored on both.
     */
    Range proportionTo(CardScores other) {
        boolean certain = other.rule == MissingCriteria.CERTAIN_ONLY;
        BigDecimal least = proportion(this, other, WORST, certain ? BEST : WORST);
        return new Range(least, certain ? proportion(this, other, BEST, WORST) : least);
    }

    private static BigDecimal proportion(
            CardScores one, CardScores other, BigDecimal lacking, BigDecimal otherLacking) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal otherSum = BigDecimal.ZERO;
        for (Map.Entry<Factor, BigDecimal> each : one.compared(other).entrySet()) {
            Scored score = one.scored.get(each.getKey());
            Scored otherScore = other.scored.get(each.getKey());
            sum = sum.add(each.getValue().multiply(score == null ? lacking : score.score()));
            otherSum = otherSum.add(each.getValue().multiply(otherScore == null ? otherLacking : otherScore.score()));
        }
        return sum.divide(otherSum, RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The factors by which this is compared with another card, with their weights: those scored on both if it is scaled, else all. */
    Map<Factor, BigDecimal> compared(CardScores other) {
        Map<Factor, BigDecimal> weights = new EnumMap<>(Factor.class);
        for (CardScores card : List.of(other, this)) {
            weights.putAll(card.missing);
            card.scored.forEach((factor, each) -> weights.put(factor, each.weight()));
        }
        if (other.rule == MissingCriteria.SCALED) {
            weights.keySet().removeIf(factor -> !scored.containsKey(factor) || !other.scored.containsKey(factor));
        }
        return weights;
    }
}
