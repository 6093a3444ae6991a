package io.kam.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluator;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.RuleFailedException;
import io.kam.rule.RuleModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random rules match the same for random facts, whether Drools matches them or the evaluator, which is the definition.
 *
 * <p>A thousand rules here; a hundred thousand with {@code mvn -Psoak -pl kam-rules -am verify
 * -Dtest=AgreementTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class AgreementTest {
    private static final int RULES = 50;
    private static final int DECISIONS = 40;
    private static final int BATCHES = 20;
    private static final int SOAK_BATCHES = 2000;

    static List<Long> seeds() {
        int batches = Boolean.getBoolean("kam.soak") ? SOAK_BATCHES : BATCHES;
        return new Random(20260331).longs(batches).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("random rules match the same in Drools as by definition")
    void random_rules_match_as_defined(long seed) {
        Random random = new Random(seed);
        boolean overflowing = random.nextInt(5) == 0;
        RuleModel model = new RandomRules(random, overflowing, random.nextInt(4) == 0).model(RULES);
        CompiledRules definition = new Evaluator(model);
        CompiledRules drools = new DroolsRuleEngine().compile(model);
        RandomFacts facts = new RandomFacts(random);

        for (int i = 0; i < DECISIONS; i++) {
            Facts decision = facts.next();
            Object expected = answer(definition, decision);
            Object actual = answer(drools, decision);

            if (!actual.equals(expected)) {
                assertThat(actual)
                        .as(() -> Differences.told(model, decision, expected, actual))
                        .isEqualTo(expected);
            }
        }
    }

    /** How often each match occurs, or what failed. */
    private static Object answer(CompiledRules rules, Facts facts) {
        try {
            Map<Match, Integer> matches = new HashMap<>();
            rules.matches(DecisionStep.TIER, facts).forEach(match -> matches.merge(match, 1, Integer::sum));
            return matches;
        } catch (RuleFailedException e) {
            return e.getMessage();
        }
    }
}
