package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.io.DecisionJson;
import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.MissingCriteria;
import io.kam.model.ScoreCard;
import io.kam.model.Scorecards;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What holds for the scorecards of any customer and any way to treat missing factors. */
class ScorecardPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
    private static final Map<MissingCriteria, KamEngine> ENGINES = new EnumMap<>(MissingCriteria.class);
    private static final List<KamEngine> STANDARD = List.of(named("model"), named("fast"), named("drools"));

    static {
        for (MissingCriteria missing : MissingCriteria.values()) {
            ENGINES.put(
                    missing,
                    ScorecardTest.engine(ScorecardTest.replacing("scorecard/minimums.csv", ",SCALED", "," + missing)));
        }
    }

    private static KamEngine named(String engine) {
        return KamEngine.builder().engine(engine).build();
    }

    private static Customer customer(Map<ScoreCard, List<FactorScore>> cards) {
        return Customer.builder("C-1")
                .attractiveness(cards.get(ScoreCard.ATTRACTIVENESS))
                .strength(cards.get(ScoreCard.STRENGTH))
                .competitorStrength(cards.get(ScoreCard.COMPETITOR))
                .build();
    }

    /** Scores of all cards, most of them known. */
    private static Map<ScoreCard, List<FactorScore>> random(Random random) {
        Map<ScoreCard, List<FactorScore>> cards = new EnumMap<>(ScoreCard.class);
        for (ScoreCard card : ScoreCard.values()) {
            List<FactorScore> scores = new ArrayList<>();
            for (Factor factor : Factor.values()) {
                boolean ofCard = factor.compareTo(Factor.PRICE) < 0 == (card == ScoreCard.ATTRACTIVENESS);
                if (ofCard && random.nextInt(5) > 0) {
                    Integer score = random.nextInt(8) == 0 ? null : Integer.valueOf(1 + random.nextInt(10));
                    scores.add(new FactorScore(card, factor, score));
                }
            }
            cards.put(card, scores);
        }
        return cards;
    }

    @Property(tries = 300)
    void all_engines_agree_whatever_the_order_of_the_scores(@ForAll Random random) {
        Map<ScoreCard, List<FactorScore>> cards = random(random);
        String expected = DecisionJson.write(STANDARD.get(0).scorecards(customer(cards), NOW));

        cards.values().forEach(scores -> Collections.shuffle(scores, random));

        for (KamEngine engine : STANDARD) {
            assertThat(DecisionJson.write(engine.scorecards(customer(cards), NOW)))
                    .isEqualTo(expected);
        }
    }

    @Property(tries = 300)
    void a_better_score_never_lowers_a_mean_and_a_worse_one_of_a_competitor_never_our_relative_strength(
            @ForAll Random random, @ForAll MissingCriteria missing) {
        Map<ScoreCard, List<FactorScore>> cards = random(random);
        KamEngine engine = ENGINES.get(missing);
        Scorecards before = engine.scorecards(customer(cards), NOW).scorecards();

        for (ScoreCard card : ScoreCard.values()) {
            List<FactorScore> scores = cards.get(card);
            int place = scores.isEmpty() ? 0 : random.nextInt(scores.size());
            Integer score = scores.isEmpty() ? null : scores.get(place).score();
            if (score != null) {
                Factor factor = scores.get(place).factor();
                boolean lower = factor == Factor.COMPETITION || card == ScoreCard.COMPETITOR;
                int changed = lower ? 1 + random.nextInt(score) : score + random.nextInt(11 - score);
                scores.set(place, new FactorScore(card, factor, changed));
            }
        }

        Scorecards after = engine.scorecards(customer(cards), NOW).scorecards();
        assertNotLess(before.attractiveness(), after.attractiveness());
        assertNotLess(before.strength(), after.strength());
        assertNotLess(before.relativeStrength(), after.relativeStrength());
    }

    private static void assertNotLess(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (before == null || after == null) {
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(after).isGreaterThanOrEqualTo(before);
        }
    }

    @Property(tries = 300)
    void what_is_certain_stays_so_once_all_is_known(@ForAll Random random) {
        Map<ScoreCard, List<FactorScore>> cards = random(random);
        KamEngine engine = ENGINES.get(MissingCriteria.CERTAIN_ONLY);
        Scorecards before = engine.scorecards(customer(cards), NOW).scorecards();

        for (ScoreCard card : ScoreCard.values()) {
            List<FactorScore> scores = cards.get(card);
            scores.removeIf(each -> each.score() == null);
            for (Factor factor : Factor.values()) {
                boolean ofCard = factor.compareTo(Factor.PRICE) < 0 == (card == ScoreCard.ATTRACTIVENESS);
                if (ofCard && scores.stream().noneMatch(each -> each.factor() == factor)) {
                    scores.add(new FactorScore(card, factor, random.nextBoolean() ? 1 : 10));
                }
            }
        }

        Scorecards after = engine.scorecards(customer(cards), NOW).scorecards();
        assertThat(after.quadrant()).isNotNull();
        if (before.quadrant() != null) {
            assertThat(after.quadrant()).isEqualTo(before.quadrant());
        }
        if (before.strength() != null) {
            assertThat(after.strength()).isEqualByComparingTo(before.strength());
        }
        if (before.attractiveness() != null) {
            assertThat(after.attractiveness()).isEqualByComparingTo(before.attractiveness());
        }
    }
}
