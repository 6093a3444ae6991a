package io.kam.coverage;

import io.kam.evaluator.Evaluator;
import io.kam.rule.Match;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rules propose. */
final class Proposals {
    private Proposals() {}

    /** What the rules of an evaluator propose that count at the instant, each proposal with how many times. */
    static Map<List<?>, Integer> of(Evaluator evaluator, Asked asked) {
        Map<List<?>, Integer> proposals = new HashMap<>();
        for (Match match : evaluator.evaluate(asked.step(), asked.facts()).matches()) {
            if (asked.of(match.rule())) {
                proposals.merge(
                        Arrays.asList(match.rule().id(), Arrays.asList(match.arguments(asked.facts()))),
                        1,
                        Integer::sum);
            }
        }
        return proposals;
    }
}
