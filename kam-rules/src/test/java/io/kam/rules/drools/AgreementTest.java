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
 * <p>Some fifteen hundred rules here; a hundred thousand and more with {@code mvn -Psoak -pl kam-rules -am test
 * -Dtest=AgreementTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class AgreementTest {
    /** As many as give some fifty that a policy may hold. */
    private static final int WRITTEN = 170;

    private static final int RULES = 50;
    private static final int DECISIONS = 40;
    private static final int SOAK = 100;

    static List<Long> twenty() {
        return seeds(20);
    }

    static List<Long> ten() {
        return seeds(10);
    }

    private static List<Long> seeds(int batches) {
        return new Random(20260331)
                .longs(Boolean.getBoolean("kam.soak") ? batches * SOAK : batches)
                .boxed()
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("twenty")
    @DisplayName("random rules, written and read as any policy is, match the same in Drools as by definition")
    void written_rules_match_as_defined(long seed) {
        Random random = new Random(seed);
        RuleModel generated = new RandomRules(random, random.nextInt(5) == 0, false).model(WRITTEN);

        agree(WrittenRules.read(generated.rules()), random);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("ten")
    @DisplayName("random rules that no reader admits yet, of cases, sets and literal dates too, match as by definition")
    void other_rules_match_as_defined(long seed) {
        Random random = new Random(seed);
        boolean overflowing = random.nextInt(5) == 0;

        agree(new RandomRules(random, overflowing, random.nextBoolean()).model(RULES), random);
    }

    private static void agree(RuleModel model, Random random) {
        CompiledRules definition = new Evaluator(model);
        CompiledRules drools = new DroolsRuleEngine().compile(model);
        RandomFacts facts = new RandomFacts(random);
        for (int i = 0; i < DECISIONS; i++) {
            Facts decision = facts.next();
            Object expected = answer(definition, decision);
            Object actual = answer(drools, decision);

            assertThat(actual)
                    .as(() -> Differences.told(model, decision, expected, actual))
                    .isEqualTo(expected);
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
