package io.kam.examples;

import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.rule.CompiledRules;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Evaluation;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Term;
import io.kam.spi.RuleEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine that compares the fields of one fact with constants itself, and leaves all other rules to the evaluator. */
public final class PredicateEngine implements RuleEngine {
    @Override
    public String name() {
        return "predicates";
    }

    @Override
    public int preference() {
        return -1;
    }

    @Override
    public CompiledRules compile(RuleModel model) {
        List<Rule> simple = new ArrayList<>();
        List<Rule> others = new ArrayList<>();
        for (Rule rule : model.rules()) {
            if (rule.enabled()) {
                (isSimple(rule) ? simple : others).add(rule);
            }
        }
        CompiledRules rest = new Evaluator(new RuleModel(model.vocabulary(), others, Map.of()));
        return (step, facts) -> {
            List<Match> matches = new ArrayList<>(rest.evaluate(step, facts).matches());
            for (Rule rule : simple) {
                Element.Pattern pattern = (Element.Pattern) rule.when().get(0);
                Object fact = facts.one(pattern.type());
                if (rule.step() == step && holds(pattern.condition(), fact, facts.asOf())) {
                    matches.add(new Match(rule, new Object[] {fact}));
                }
            }
            return Evaluation.of(matches);
        };
    }

    /** Whether a rule has one pattern, over a fact that exists once, and does nothing but compare its fields with constants. */
    private static boolean isSimple(Rule rule) {
        return rule.when().size() == 1
                && rule.when().get(0) instanceof Element.Pattern pattern
                && pattern.type().occurrence() == FactType.Occurrence.ONCE
                && pattern.condition() instanceof Condition.And and
                && and.parts().stream()
                        .allMatch(part -> part instanceof Condition.Comparison comparison
                                && comparison.left() instanceof Term.Path
                                && comparison.right() instanceof Term.Literal);
    }

    private static boolean holds(Condition condition, @Nullable Object fact, AsOf asOf) {
        for (Condition part : ((Condition.And) condition).parts()) {
            Condition.Comparison comparison = (Condition.Comparison) part;
            Object value = value((Term.Path) comparison.left(), fact, asOf);
            Object constant = ((Term.Literal) comparison.right()).value();
            if (value == null || !holds(comparison.operator(), value, constant)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object value(Term.Path path, @Nullable Object fact, AsOf asOf) {
        Object value = fact;
        for (Field step : path.steps()) {
            value = value == null ? null : step.get(value, asOf);
        }
        return value;
    }

    private static boolean holds(Condition.Comparison.Operator operator, Object value, Object constant) {
        return switch (operator) {
            case EQ -> Ops.eq(value, constant);
            case NE -> Ops.ne(value, constant);
            default -> operator.holds(Ops.compare(value, constant));
        };
    }
}
