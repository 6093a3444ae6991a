package io.kam.testkit;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a rule as its author would, in the profile of DRL that policies are written in. */
final class RuleText {
    private static final int NONE = -1;

    private final Rule rule;
    private final Map<Integer, String> aggregates = new HashMap<>();

    private RuleText(Rule rule) {
        this.rule = rule;
        for (Element element : rule.when()) {
            if (element instanceof Element.Accumulate accumulate) {
                accumulate.aggregates().forEach(a -> aggregates.put(a.slot(), a.variable()));
            }
        }
    }

    static String of(Rule rule) {
        RuleText text = new RuleText(rule);
        return "rule \"" + rule.id() + " " + rule.title() + "\"" + (rule.enabled() ? "" : " enabled false") + "\nwhen\n"
                + rule.when().stream().map(text::element).collect(Collectors.joining("\n  ", "  ", "\n"))
                + "then\n  propose." + rule.then().verb().name()
                + rule.then().arguments().stream()
                        .map(argument -> text.term(argument, NONE))
                        .collect(Collectors.joining(", ", "( ", " );\nend\n"));
    }

    private String element(Element element) {
        if (element instanceof Element.Quantified quantified) {
            return (quantified.exists() ? "exists( " : "not( ") + pattern(quantified.pattern(), "") + " )";
        }
        if (element instanceof Element.Accumulate accumulate) {
            Element.Pattern source = accumulate.source();
            List<String> values = new ArrayList<>();
            for (Element.Aggregate a : accumulate.aggregates()) {
                Term argument = a.argument();
                values.add(a.variable() + " : " + a.function().word() + "("
                        + (argument == null ? "" : term(argument, NONE)) + ")");
            }
            return "accumulate( " + pattern(source, "$f" + source.slot() + " : ") + "; " + String.join(", ", values)
                    + (accumulate.condition().equals(Condition.ALWAYS)
                            ? ""
                            : "; " + parts(accumulate.condition(), NONE))
                    + " )";
        }
        Element.Pattern pattern = (Element.Pattern) element;
        return pattern(pattern, "$f" + pattern.slot() + " : ");
    }

    private String pattern(Element.Pattern pattern, String variable) {
        return variable + pattern.type() + "( " + parts(pattern.condition(), pattern.slot()) + " )";
    }

    private String parts(Condition condition, int own) {
        return ((Condition.And) condition)
                .parts().stream().map(part -> condition(part, own)).collect(Collectors.joining(", "));
    }

    private String condition(Condition condition, int own) {
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), " && ", own);
        }
        if (condition instanceof Condition.Or or) {
            return joined(or.parts(), " || ", own);
        }
        if (condition instanceof Condition.Negation negation) {
            return "!(" + condition(negation.part(), own) + ")";
        }
        if (condition instanceof Condition.Comparison c) {
            return term(c.left(), own) + " " + c.operator().symbol() + " " + term(c.right(), own);
        }
        if (condition instanceof Condition.Known known) {
            return term(known.term(), own) + (known.known() ? " != null" : " == null");
        }
        if (condition instanceof Condition.OneOf oneOf) {
            return term(oneOf.term(), own)
                    + (oneOf.negated() ? " not in " : " in ")
                    + oneOf.values().stream().map(v -> term(v, own)).collect(Collectors.joining(", ", "(", ")"));
        }
        Condition.Contains c = (Condition.Contains) condition;
        return term(c.collection(), own) + (c.negated() ? " not contains " : " contains ") + term(c.value(), own);
    }

    private String joined(List<Condition> parts, String by, int own) {
        return parts.stream().map(part -> condition(part, own)).collect(Collectors.joining(by, "(", ")"));
    }

    private String term(Term term, int own) {
        if (term instanceof Term.Path path) {
            String fields = path.steps().stream().map(Field::name).collect(Collectors.joining("."));
            String aggregate = aggregates.get(path.slot());
            return aggregate != null ? aggregate : path.slot() == own ? fields : "$f" + path.slot() + "." + fields;
        }
        if (term instanceof Term.Literal literal) {
            return literal(literal.value());
        }
        if (term instanceof Term.Arithmetic a) {
            return "(" + term(a.left(), own) + " " + a.operator().symbol() + " " + term(a.right(), own) + ")";
        }
        Term.Call call = (Term.Call) term;
        return call.function().word()
                + call.arguments().stream()
                        .map(argument -> term(argument, own))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(Object value) {
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() > 0 ? decimal.toPlainString() : decimal.toPlainString() + ".0";
        }
        return value.toString();
    }
}
