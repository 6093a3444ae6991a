package io.kam.rules.drools;

import io.kam.rule.DecisionStep;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells two answers apart, with all that it takes to make a test of the difference. */
final class Differences {
    private Differences() {}

    static String told(RuleModel model, Facts facts, Object expected, Object actual) {
        StringBuilder text = new StringBuilder();
        if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> got) {
            Set<Object> matches = new LinkedHashSet<>(wanted.keySet());
            matches.addAll(got.keySet());
            for (Object match : matches) {
                if (!Objects.equals(wanted.get(match), got.get(match))) {
                    Rule rule = ((Match) match).rule();
                    text.append(wanted.get(match))
                            .append(" by definition, ")
                            .append(got.get(match))
                            .append(" by Drools: ")
                            .append(match)
                            .append('\n')
                            .append(RuleText.of(rule))
                            .append(DrlPrinter.print(DecisionStep.TIER, List.of(rule), Set.of())
                                    .drl());
                }
            }
        }
        return text.append(facts(model, facts)).toString();
    }

    private static String facts(RuleModel model, Facts facts) {
        return model.vocabulary().types().values().stream()
                .filter(type -> type.occurrence() == FactType.Occurrence.ONCE)
                .map(type -> type + ": " + facts.one(type))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
