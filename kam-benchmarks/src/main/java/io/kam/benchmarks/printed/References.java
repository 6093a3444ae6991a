package io.kam.benchmarks.printed;

import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.List;

/** What printed text refers to by index, gathered while it is printed. */
final class References {
    private final List<FactType> lists = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<List<Field>> paths = new ArrayList<>();
    private final List<Object> constants = new ArrayList<>();

    int list(FactType type) {
        return index(lists, type);
    }

    int table(Table table) {
        return index(tables, table);
    }

    int path(List<Field> path) {
        return index(paths, path);
    }

    int constant(Object constant) {
        return index(constants, constant);
    }

    private static <T> int index(List<T> all, T one) {
        int index = all.indexOf(one);
        if (index < 0) {
            index = all.size();
            all.add(one);
        }
        return index;
    }

    List<FactType> lists() {
        return lists;
    }

    List<Table> tables() {
        return tables;
    }

    List<List<Field>> paths() {
        return paths;
    }

    List<Object> constants() {
        return constants;
    }
}
