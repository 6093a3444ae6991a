package io.kam.rules.drools;

import io.kam.rule.Element;
import io.kam.rule.Rule;
import java.util.stream.Collectors;

/** A rule's elements for people to read. */
final class RuleText {
    private RuleText() {}

    static String of(Rule rule) {
        return rule.when().stream().map(RuleText::of).collect(Collectors.joining("\n  ", "  ", "\n"));
    }

    private static String of(Element element) {
        if (element instanceof Element.Quantified quantified) {
            return (quantified.exists() ? "exists " : "not ") + of(quantified.pattern());
        }
        if (element instanceof Element.Accumulate accumulate) {
            return "accumulate " + of(accumulate.source())
                    + accumulate.aggregates().stream()
                            .map(a -> a.variable() + " : "
                                    + a.text(accumulate.source().type()))
                            .collect(Collectors.joining(", ", "; ", "; "))
                    + accumulate.condition().text();
        }
        Element.Pattern pattern = (Element.Pattern) element;
        return pattern.type() + pattern.condition().text();
    }
}
