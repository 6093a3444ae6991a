package io.kam.testkit;

import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.RuleFailedException;
import io.kam.rule.RuleModel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What compiled rules answer about facts, so that two answers can be compared.
 *
 * @param matches how often each match occurs
 * @param failure the message of the rule that failed; empty if none did
 */
record Answer(Map<Match, Integer> matches, String failure) {
    static Answer of(CompiledRules rules, DecisionStep step, Facts facts) {
        Evaluation answered;
        try {
            answered = rules.evaluate(step, facts);
        } catch (RuleFailedException e) {
            return new Answer(Map.of(), String.valueOf(e.getMessage()));
        }
        if (answered == null) {
            throw new AssertionError(
                    "evaluate must not answer null: where nothing matches, its list of matches is empty");
        }
        Map<Match, Integer> matches = new HashMap<>();
        answered.matches().forEach(match -> matches.merge(Objects.requireNonNull(match, "a match"), 1, Integer::sum));
        return new Answer(matches, "");
    }

    /** How another answer differs, with all that it takes to make a test of the difference. */
    String difference(Answer other, RuleModel model, Facts facts) {
        StringBuilder text = new StringBuilder();
        if (!failure.equals(other.failure)) {
            text.append("by definition (")
                    .append(failure)
                    .append(") fails, by the engine (")
                    .append(other.failure)
                    .append(")\n");
        }
        Set<Match> all = new LinkedHashSet<>(matches.keySet());
        all.addAll(other.matches.keySet());
        for (Match match : all) {
            int wanted = matches.getOrDefault(match, 0);
            int got = other.matches.getOrDefault(match, 0);
            if (wanted != got) {
                text.append(match)
                        .append(" matches ")
                        .append(wanted)
                        .append(" times by definition, ")
                        .append(got)
                        .append(" times by the engine\n")
                        .append(RuleText.of(match.rule()));
            }
        }
        return text + "\n" + told(model, facts);
    }

    private static String told(RuleModel model, Facts facts) {
        return model.vocabulary().types().values().stream()
                .filter(type -> type.occurrence() == FactType.Occurrence.ONCE)
                .map(type -> type + ": " + facts.one(type))
                .collect(Collectors.joining("\n"));
    }
}
