package io.kam.check;

import io.kam.rule.Condition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table that the rules of a step read, in conditions, by variables or in what they propose; and the column of
 * remarks, which people do.
 */
final class ReadColumns {
    private static final String REMARK = "remark";

    private final Set<Field> columns = new HashSet<>();

    private ReadColumns() {}

    static ReadColumns of(RuleModel rules, DecisionStep step, Table table) {
        ReadColumns read = new ReadColumns();
        for (Rule rule : rules.rules(step)) {
            Set<Integer> slots = new HashSet<>();
            rule.patterns().stream()
                    .filter(pattern -> pattern.table() == table)
                    .forEach(pattern -> slots.add(pattern.slot()));
            if (!slots.isEmpty()) {
                rule.when().forEach(element -> read.add(element, slots));
                rule.then().arguments().forEach(argument -> read.add(argument, slots));
            }
        }
        return read;
    }

    boolean reads(Field column) {
        return columns.contains(column) || column.name().equals(REMARK);
    }

    private void add(Element element, Set<Integer> slots) {
        if (element instanceof Element.Pattern pattern) {
            pattern.bindings().forEach(binding -> add(binding.path(), slots));
            add(pattern.condition(), slots);
        } else if (element instanceof Element.Quantified quantified) {
            add(quantified.pattern(), slots);
        } else if (element instanceof Element.Accumulate accumulate) {
            add(accumulate.source(), slots);
            add(accumulate.condition(), slots);
            for (Element.Aggregate aggregate : accumulate.aggregates()) {
                if (aggregate.argument() != null) {
                    add(aggregate.argument(), slots);
                }
            }
        }
    }

    private void add(Condition condition, Set<Integer> slots) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> add(part, slots));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> add(part, slots));
        } else if (condition instanceof Condition.Negation negation) {
            add(negation.part(), slots);
        } else if (condition instanceof Condition.Atom atom) {
            atom.terms().forEach(term -> add(term, slots));
        }
    }

    private void add(Term term, Set<Integer> slots) {
        if (term instanceof Term.Path path && slots.contains(path.slot())) {
            columns.addAll(path.steps());
        } else if (term instanceof Term.Arithmetic a) {
            List.of(a.left(), a.right()).forEach(part -> add(part, slots));
        } else if (term instanceof Term.Call call) {
            call.arguments().forEach(part -> add(part, slots));
        }
    }
}
