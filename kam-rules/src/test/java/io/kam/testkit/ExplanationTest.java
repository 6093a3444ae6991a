package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.evaluator.Evaluator;
import io.kam.evaluator.Explanation;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.RuleModel;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is prepared of a policy's rules says what the evaluator says, which is the definition. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplanationTest {
    private static final boolean SOAK = Boolean.getBoolean("kam.soak");
    private static final int SUBJECTS = SOAK ? 100_000 : 2_000;
    private static final int BATCHES = SOAK ? 2_000 : 40;
    private static final int DECISIONS = 60;
    private static final int RULES = 50;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Set<String> evidence = new HashSet<>();
    private final Set<String> gaps = new HashSet<>();
    private final Set<Optional<Instant>> flips = new HashSet<>();

    static LongStream seeds() {
        return new Random(20260331).longs(BATCHES);
    }

    @Test
    void of_the_standard_policy_whatever_is_unknown() {
        RuleModel model;
        try (KamEngine kam = KamEngine.builder().engine("model").build()) {
            model = kam.policy().definition().rules();
        }
        RandomFacts facts = RandomFacts.about(model, new Random(24));
        Evaluator evaluator = new Evaluator(model);

        for (int i = 0; i < SUBJECTS; i++) {
            Facts each = facts.next();
            Steps.all().forEach(step -> compare(evaluator, model, step, each));
        }
        assertThat(evidence).hasSizeGreaterThan(50);
        assertThat(gaps).hasSizeGreaterThan(50);
        assertThat(flips).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_random_rules(long seed) {
        Random random = new Random(seed);
        RuleModel model =
                new RandomRules(random, Steps.vocabulary(), random.nextInt(5) == 0, random.nextBoolean()).model(RULES);
        RandomFacts facts = new RandomFacts(random, model.vocabulary());
        Evaluator evaluator = new Evaluator(model);

        for (int i = 0; i < DECISIONS; i++) {
            compare(evaluator, model, Steps.TIER, facts.next());
        }
        assertThat(gaps).isNotEmpty();
    }

    private void compare(Evaluator evaluator, RuleModel model, DecisionStep step, Facts facts) {
        List<Match> matches = matches(evaluator, step, facts);
        Explanation explanation = evaluator.explanation(step, facts);
        for (Rule rule : model.rules(step)) {
            String expected = text(() -> evaluator.gaps(rule, facts));
            assertThat(text(() -> explanation.gaps(rule)))
                    .as("%s %s", rule, facts)
                    .isEqualTo(expected);
            gaps.add(expected);
        }
        if (matches == null) {
            return;
        }
        compareFlips(evaluator, explanation, step, facts);
        for (Match match : matches) {
            List<Evidence> expected = evaluator.evidence(match, facts);
            assertThat(explanation.evidence(match)).as("%s", match.rule()).isEqualTo(expected);
            evidence.add(expected.toString());
        }
    }

    private void compareFlips(Evaluator evaluator, Explanation explanation, DecisionStep step, Facts facts) {
        Optional<Instant> flip;
        try {
            flip = evaluator.nextFlip(step, facts, ZONE);
        } catch (RuleFailedException | IllegalStateException e) {
            // With time open it computes more than a decision does.
            return;
        }
        assertThat(explanation.nextFlip(ZONE)).isEqualTo(flip);
        flips.add(flip);
    }

    /** Null if a rule fails: then nothing is decided. */
    private static @Nullable List<Match> matches(Evaluator evaluator, DecisionStep step, Facts facts) {
        try {
            return evaluator.evaluate(step, facts).matches();
        } catch (RuleFailedException e) {
            return null;
        }
    }

    private static String text(Supplier<?> answer) {
        try {
            return answer.get().toString();
        } catch (RuleFailedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
