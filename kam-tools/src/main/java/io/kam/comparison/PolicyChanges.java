package io.kam.comparison;

import io.kam.decision.Reason;
import io.kam.page.Words;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How two policies differ in what they decide: rules by id, rows by key, and the settings of the whole policy. Immutable. */
final class PolicyChanges {
    static final String ZONE = "zone";
    static final String CURRENCY = "currency";
    static final String DEFAULT_CALENDAR = "default-calendar";
    static final String OPEN_CASES = "open-cases";

    private final PolicyDefinition before;
    private final PolicyDefinition after;
    private final Words words;
    private final List<PolicyChange> all = new ArrayList<>();

    PolicyChanges(PolicyDefinition before, PolicyDefinition after, Words words) {
        this.before = before;
        this.after = after;
        this.words = words;
        rules();
        Stream.concat(before.rules().vocabulary().steps().stream(), after.rules().vocabulary().steps().stream())
                .distinct()
                .forEach(this::tables);
        settings();
    }

    List<PolicyChange> all() {
        return all;
    }

    private void rules() {
        Map<String, Rule> was = RuleTokens.byId(before.rules().rules());
        Map<String, Rule> is = RuleTokens.byId(after.rules().rules());
        Set<String> ids = new TreeSet<>(was.keySet());
        ids.addAll(is.keySet());
        for (String id : ids) {
            Rule old = was.get(id);
            Rule next = is.get(id);
            String what = null;
            if (old == null || next == null) {
                what = words.label(old == null ? "comparison.added" : "comparison.removed");
            } else {
                List<String> oldTokens = RuleTokens.of(old);
                List<String> tokens = RuleTokens.of(next);
                if (!oldTokens.equals(tokens)) {
                    String difference = RuleTokens.difference(oldTokens, tokens);
                    what = difference.isEmpty() ? words.label("comparison.rewritten") : difference;
                }
            }
            if (what != null) {
                Rule rule = next == null ? Objects.requireNonNull(old) : next;
                String file = rule.place().file();
                add(PolicyChange.Kind.RULE, rule.step(), id, "", file, file + " " + id + " " + what);
            }
        }
    }

    private void add(
            PolicyChange.Kind kind, @Nullable DecisionStep step, String name, String key, String file, String text) {
        all.add(new PolicyChange(kind, step, name, key, file, text));
    }

    private void tables(DecisionStep step) {
        Map<String, Table> was = before.rules().tables(step);
        Map<String, Table> is = after.rules().tables(step);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            Table old = was.get(name);
            Table next = is.get(name);
            String file =
                    Objects.requireNonNull(next == null ? old : next).place().file();
            if (old != null && next != null && !columns(old).equals(columns(next))) {
                String what = names(old) + " -> " + names(next);
                add(PolicyChange.Kind.COLUMNS, step, name, "", file, file + " " + what);
            }
            rows(step, name, file, byKey(old), byKey(next));
        }
    }

    private void rows(DecisionStep step, String table, String file, Map<String, Row> was, Map<String, Row> is) {
        Set<String> keys = new LinkedHashSet<>(was.keySet());
        keys.addAll(is.keySet());
        for (String key : keys) {
            Row old = was.get(key);
            Row next = is.get(key);
            String what = old == null || next == null
                    ? words.label(old == null ? "comparison.added" : "comparison.removed")
                    : cells(old, next);
            if (!what.isEmpty()) {
                add(PolicyChange.Kind.ROW, step, table, key, file, file + " " + key + " " + what);
            }
        }
    }

    /** The columns of a table with what they hold, in order. */
    static List<String> columns(Table table) {
        return table.rowType().fields().values().stream()
                .map(field -> field.name() + " " + field.type() + " " + field.key())
                .toList();
    }

    private static String names(Table table) {
        return String.join(",", table.rowType().fields().keySet());
    }

    private static String cells(Row was, Row is) {
        Set<String> columns = new LinkedHashSet<>(was.type().fields().keySet());
        columns.addAll(is.type().fields().keySet());
        return columns.stream()
                .filter(column -> !cell(was, column).equals(cell(is, column)))
                .map(column -> column + " " + shown(cell(was, column)) + " -> " + shown(cell(is, column)))
                .collect(Collectors.joining(", "));
    }

    private static String cell(Row row, String column) {
        Field field = row.type().field(column);
        return field == null ? "" : Ops.print(row.value(field.column()));
    }

    static String shown(String value) {
        return value.isEmpty() ? "?" : value;
    }

    /** The rows of a table by key, in order; none if there is no table. */
    static Map<String, Row> byKey(@Nullable Table table) {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (table != null) {
            table.rows().forEach(row -> rows.put(row.key(), row));
        }
        return rows;
    }

    private void settings() {
        setting(ZONE, before.zone(), after.zone());
        setting(CURRENCY, before.currency(), after.currency());
        setting(DEFAULT_CALENDAR, before.defaultCalendar(), after.defaultCalendar());
        setting(OPEN_CASES, before.openCases(), after.openCases());
        Set<String> ids = new TreeSet<>(before.calendars().keySet());
        ids.addAll(after.calendars().keySet());
        for (String id : ids) {
            Object was = before.calendars().get(id);
            Object is = after.calendars().get(id);
            if (!Objects.equals(was, is)) {
                String what = words.label(
                        was == null ? "comparison.added" : is == null ? "comparison.removed" : "comparison.rewritten");
                String text = words.label("comparison.calendar", id) + " " + what;
                add(PolicyChange.Kind.CALENDAR, null, id, "", "", text);
            }
        }
    }

    private void setting(String name, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            String text = "policy.properties " + name + " " + was + " -> " + is;
            add(PolicyChange.Kind.SETTING, null, name, "", "", text);
        }
    }

    /** Whether a change is of the rule of a reason, or of a row that it matched. */
    boolean takesPart(PolicyChange change, Reason reason) {
        return switch (change.kind()) {
            case RULE -> change.name().equals(reason.id());
            case ROW ->
                Arrays.asList(reason.rowKey().split("; ?")).contains(change.key())
                        && tables(reason).contains(change.file());
            default -> false;
        };
    }

    /** The files of the tables that a reason's rule reads. */
    private Set<String> tables(Reason reason) {
        Set<String> files = Stream.of(before, after)
                .flatMap(policy -> policy.rules().rule(reason.id()).stream())
                .flatMap(rule -> rule.patterns().stream())
                .flatMap(pattern -> Stream.ofNullable(pattern.table()))
                .map(Table::place)
                .map(Place::file)
                .collect(Collectors.toSet());
        files.add(reason.place().file());
        return files;
    }

    /** The reasons that only one of two decisions has; the first of the lists are those of the earlier one. */
    static List<List<Reason>> differing(List<Reason> was, List<Reason> is) {
        Map<String, Reason> old = byContent(was);
        Map<String, Reason> next = byContent(is);
        Map<String, Reason> gone = new LinkedHashMap<>(old);
        gone.keySet().removeAll(next.keySet());
        next.keySet().removeAll(old.keySet());
        return List.of(List.copyOf(gone.values()), List.copyOf(next.values()));
    }

    private static Map<String, Reason> byContent(List<Reason> reasons) {
        Map<String, Reason> byContent = new TreeMap<>();
        reasons.forEach(reason -> byContent.put(
                String.join(
                        "\n",
                        reason.ruleAndRow(),
                        reason.field(),
                        reason.proposal(),
                        reason.outcome().name(),
                        reason.evidence().toString()),
                reason));
        return byContent;
    }
}
