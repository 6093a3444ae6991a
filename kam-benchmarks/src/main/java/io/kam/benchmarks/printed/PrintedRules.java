package io.kam.benchmarks.printed;

import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import java.util.List;

/**
 * The rules of a step as Drools compiles them, and what they refer to by index.
 *
 * @param drl the text
 * @param rules the rules; the one of index 17 is named {@code r17}
 * @param lists types whose elements are matched
 * @param tables tables whose rows are matched
 * @param paths fields from a fact to a value
 * @param constants values that are not written in the text
 */
record PrintedRules(
        String drl,
        List<Rule> rules,
        List<FactType> lists,
        List<Table> tables,
        List<List<Field>> paths,
        List<Object> constants) {
    PrintedRules {
        rules = List.copyOf(rules);
        lists = List.copyOf(lists);
        tables = List.copyOf(tables);
        paths = List.copyOf(paths);
        constants = List.copyOf(constants);
    }
}
