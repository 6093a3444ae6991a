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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How two policies differ in what they decide: rules by id, rows by key, and the settings of the whole policy. Immutable. */
final class PolicyChanges {
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
                all.add(new PolicyChange(rule.step().toString(), file, id, "", file + " " + id + " " + what));
            }
        }
    }

    private void tables(DecisionStep step) {
        Map<String, Table> was = before.rules().tables(step);
        Map<String, Table> is = after.rules().tables(step);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            Table known = is.containsKey(name) ? is.get(name) : was.get(name);
            String file = Objects.requireNonNull(known).place().file();
            Map<String, Row> old = byKey(was.get(name));
            Map<String, Row> next = byKey(is.get(name));
            Set<String> keys = new LinkedHashSet<>(old.keySet());
            keys.addAll(next.keySet());
            for (String key : keys) {
                Row row = old.get(key);
                Row other = next.get(key);
                String what = row == null || other == null
                        ? words.label(row == null ? "comparison.added" : "comparison.removed")
                        : cells(row, other);
                if (!what.isEmpty()) {
                    String rowKey =
                            Objects.requireNonNull(row == null ? other : row).key();
                    all.add(new PolicyChange(step.toString(), file, "", rowKey, file + " " + key + " " + what));
                }
            }
        }
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

    /** Rows by key; those of one key, or without any, are numbered. */
    private static Map<String, Row> byKey(@Nullable Table table) {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (table != null) {
            for (Row row : table.rows()) {
                String key = row.key();
                for (int i = 2; rows.containsKey(key) || key.isEmpty(); i++) {
                    key = row.key() + "#" + (row.key().isEmpty() ? i - 1 : i);
                    if (!rows.containsKey(key)) {
                        break;
                    }
                }
                rows.put(key, row);
            }
        }
        return rows;
    }

    private void settings() {
        setting("zone", before.zone(), after.zone());
        setting("default-calendar", before.defaultCalendar(), after.defaultCalendar());
        setting("open-cases", before.openCases(), after.openCases());
        Set<String> ids = new TreeSet<>(before.calendars().keySet());
        ids.addAll(after.calendars().keySet());
        for (String id : ids) {
            Object was = before.calendars().get(id);
            Object is = after.calendars().get(id);
            if (!Objects.equals(was, is)) {
                String what = words.label(
                        was == null ? "comparison.added" : is == null ? "comparison.removed" : "comparison.rewritten");
                all.add(new PolicyChange("", "", "", "", words.label("comparison.calendar", id) + " " + what));
            }
        }
    }

    private void setting(String name, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            all.add(new PolicyChange("", "", "", "", "policy.properties " + name + " " + was + " -> " + is));
        }
    }

    /**
     * The changes behind differing reasons: those of their rules and rows; where none is, those of their steps, since another rule or row
     * may have taken its place unseen; else all.
     */
    List<String> behind(List<Reason> differing) {
        List<String> direct = texts(change -> differing.stream().anyMatch(reason -> isOf(change, reason)));
        if (!direct.isEmpty()) {
            return direct;
        }
        Set<String> steps = differing.stream().map(this::step).collect(Collectors.toSet());
        List<String> near = texts(change -> steps.contains(change.step()));
        return near.isEmpty() ? texts(change -> true) : near;
    }

    private List<String> texts(Predicate<PolicyChange> which) {
        return all.stream().filter(which).map(PolicyChange::text).toList();
    }

    private boolean isOf(PolicyChange change, Reason reason) {
        if (!change.rule().isEmpty()) {
            return change.rule().equals(reason.id());
        }
        return !change.rowKey().isEmpty()
                && Arrays.asList(reason.rowKey().split("; ?")).contains(change.rowKey())
                && tables(reason).contains(change.file());
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

    private String step(Reason reason) {
        return Stream.of(after, before)
                .flatMap(policy -> policy.rules().rule(reason.id()).stream())
                .map(rule -> rule.step().toString())
                .findFirst()
                .orElseGet(() -> {
                    String file = reason.place().file();
                    return file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
                });
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
