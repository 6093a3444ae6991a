package io.kam.coverage;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rows a pattern can match at all. */
final class RowConditions {
    private RowConditions() {}

    /** The columns that must equal a constant. */
    static Map<Field, Object> constants(Element.Pattern pattern) {
        Map<Field, Object> constants = new LinkedHashMap<>();
        List<Condition> parts =
                pattern.condition() instanceof Condition.And and ? and.parts() : List.of(pattern.condition());
        for (Condition part : parts) {
            if (part instanceof Condition.Comparison c && c.operator() == Condition.Comparison.Operator.EQ) {
                add(pattern, c.left(), c.right(), constants);
                add(pattern, c.right(), c.left(), constants);
            }
        }
        return constants;
    }

    private static void add(Element.Pattern pattern, Term column, Term value, Map<Field, Object> out) {
        if (column instanceof Term.Path path
                && path.slot() == pattern.slot()
                && path.steps().size() == 1
                && value instanceof Term.Literal literal) {
            out.put(path.steps().get(0), literal.value());
        }
    }
}
