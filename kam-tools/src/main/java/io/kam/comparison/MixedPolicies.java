package io.kam.comparison;

import io.kam.calendar.BusinessCalendar;
import io.kam.check.PolicyCheck;
import io.kam.comparison.PolicyChange.Kind;
import io.kam.coverage.ChangedPolicy;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Policies between an earlier and a later one: the earlier one with some of the changes. Changes that only make sense together, such as a
 * column and the rules that read it, are one unit. Thread-safe.
 */
final class MixedPolicies {
    /** So many are kept, since making one costs as much as many decisions. */
    private static final int KEPT = 512;

    private final Policy before;
    private final Policy after;
    private final List<List<PolicyChange>> units;
    private final Map<BitSet, Optional<Policy>> made = new ConcurrentHashMap<>();

    MixedPolicies(Policy before, Policy after, List<PolicyChange> changes) {
        this.before = before;
        this.after = after;
        this.units = units(changes);
    }

    private List<List<PolicyChange>> units(List<PolicyChange> changes) {
        List<List<PolicyChange>> all = new ArrayList<>();
        changes.forEach(change -> all.add(List.of(change)));
        for (PolicyChange columns : changes) {
            if (columns.kind() == Kind.COLUMNS) {
                List<PolicyChange> together = new ArrayList<>();
                all.removeIf(unit -> unit.stream().anyMatch(change -> needs(change, columns)) && together.addAll(unit));
                all.add(together);
            }
        }
        return all;
    }

    /** Whether a change can't be made without that of a table's columns. */
    private boolean needs(PolicyChange change, PolicyChange columns) {
        boolean ofTable = change.kind() != Kind.RULE
                && change.step() == columns.step()
                && change.name().equals(columns.name());
        return ofTable
                || change.kind() == Kind.RULE
                        && (reads(before, change.name(), columns) || reads(after, change.name(), columns));
    }

    private static boolean reads(Policy policy, String rule, PolicyChange columns) {
        Table table = table(policy.definition(), columns);
        return policy.definition().rules().rule(rule).stream()
                .flatMap(each -> each.patterns().stream())
                .anyMatch(pattern -> pattern.table() == table && table != null);
    }

    private static @Nullable Table table(PolicyDefinition policy, PolicyChange change) {
        return policy.rules().tables(Objects.requireNonNull(change.step())).get(change.name());
    }

    /** The changes, in units that can be made one by one. */
    List<List<PolicyChange>> units() {
        return units;
    }

    /** The earlier policy with some of the units, by their places in the list; empty if it would be invalid. */
    Optional<Policy> with(BitSet some) {
        if (some.cardinality() == units.size()) {
            return Optional.of(after);
        }
        Optional<Policy> known = made.get(some);
        if (known == null) {
            known = new Mixing(some).policy();
            if (made.size() >= KEPT) {
                made.clear();
            }
            made.put((BitSet) some.clone(), known);
        }
        return known;
    }

    /** The making of one policy. */
    private final class Mixing {
        private final PolicyDefinition was = before.definition();
        private final PolicyDefinition is = after.definition();
        private final Set<PolicyChange> changes = new HashSet<>();
        private final Map<DecisionStep, List<Table>> tables = new HashMap<>();
        /** By the tables that rules match what they match instead. */
        private final Map<Table, Table> instead = new IdentityHashMap<>();
        /** Tables of the later policy whose columns the earlier one doesn't have. */
        private final Set<Table> otherColumns = Collections.newSetFromMap(new IdentityHashMap<>());

        Mixing(BitSet some) {
            some.stream().forEach(unit -> changes.addAll(units.get(unit)));
        }

        Optional<Policy> policy() {
            was.rules().vocabulary().steps().forEach(this::tables);
            List<Rule> rules = new ArrayList<>();
            Map<String, Rule> old = RuleTokens.byId(was.rules().rules());
            Map<String, Rule> next = RuleTokens.byId(is.rules().rules());
            Set<String> ids = new TreeSet<>(old.keySet());
            ids.addAll(next.keySet());
            for (String id : ids) {
                Rule rule = isChanged(Kind.RULE, null, id, "") || readsOtherColumns(next.get(id))
                        ? next.get(id)
                        : old.get(id);
                if (rule != null) {
                    rules.add(rewritten(rule));
                }
            }
            return definition(new RuleModel(was.rules().vocabulary(), rules, tables))
                    .filter(mixed -> PolicyCheck.problems(mixed).isEmpty())
                    .map(mixed -> ChangedPolicy.of(before, mixed));
        }

        private boolean isChanged(Kind kind, @Nullable DecisionStep step, String name, String key) {
            for (PolicyChange change : changes) {
                if (change.kind() == kind
                        && (step == null || change.step() == step)
                        && change.name().equals(name)
                        && change.key().equals(key)) {
                    return true;
                }
            }
            return false;
        }

        private void tables(DecisionStep step) {
            Set<String> names = new TreeSet<>(was.rules().tables(step).keySet());
            names.addAll(is.rules().tables(step).keySet());
            List<Table> mixed = new ArrayList<>();
            for (String name : names) {
                Table old = was.rules().tables(step).get(name);
                Table next = is.rules().tables(step).get(name);
                Table table = table(step, name, old, next);
                if (table != null) {
                    mixed.add(table);
                    if (old != null) {
                        instead.put(old, table);
                    }
                    if (next != null) {
                        instead.put(next, table);
                    }
                }
            }
            tables.put(step, mixed);
        }

        private @Nullable Table table(DecisionStep step, String name, @Nullable Table old, @Nullable Table next) {
            if (isChanged(Kind.COLUMNS, step, name, "")) {
                otherColumns.add(Objects.requireNonNull(next));
                return next;
            }
            Map<String, Row> rows = PolicyChanges.byKey(old);
            Map<String, Row> later = PolicyChanges.byKey(next);
            boolean changed = false;
            for (PolicyChange change : changes) {
                if (change.kind() == Kind.ROW
                        && change.step() == step
                        && change.name().equals(name)) {
                    changed = true;
                    Row row = later.get(change.key());
                    if (row == null) {
                        rows.remove(change.key());
                    } else {
                        rows.put(change.key(), row);
                    }
                }
            }
            if (!changed) {
                return old;
            }
            if (next == null && rows.isEmpty()) {
                return null;
            }
            Table like = Objects.requireNonNull(next == null ? old : next);
            List<Row> inOrder = new ArrayList<>();
            later.keySet().forEach(key -> {
                Row row = rows.remove(key);
                if (row != null) {
                    inOrder.add(row);
                }
            });
            inOrder.addAll(rows.values());
            return new Table(name, like.rowType(), inOrder, like.place());
        }

        private boolean readsOtherColumns(@Nullable Rule rule) {
            return rule != null
                    && rule.patterns().stream().map(Element.Pattern::table).anyMatch(otherColumns::contains);
        }

        private Rule rewritten(Rule rule) {
            Rule rewritten = rule;
            for (Element.Pattern pattern : rule.patterns()) {
                Table from = pattern.table();
                Table to = from == null ? null : instead.get(from);
                if (from != null && to != null && from != to) {
                    rewritten = ChangedPolicy.reading(rewritten, from, to);
                }
            }
            return rewritten;
        }

        private Optional<PolicyDefinition> definition(RuleModel rules) {
            Map<String, BusinessCalendar> calendars = new HashMap<>(was.calendars());
            for (PolicyChange change : changes) {
                if (change.kind() == Kind.CALENDAR) {
                    BusinessCalendar later = is.calendars().get(change.name());
                    if (later == null) {
                        calendars.remove(change.name());
                    } else {
                        calendars.put(change.name(), later);
                    }
                }
            }
            PolicyDefinition usual = of(PolicyChanges.DEFAULT_CALENDAR);
            if (usual.defaultCalendar() != null && !calendars.containsKey(usual.defaultCalendar())) {
                return Optional.empty();
            }
            return Optional.of(new PolicyDefinition(
                    was.version(),
                    of(PolicyChanges.ZONE).zone(),
                    of(PolicyChanges.CURRENCY).currency(),
                    was.languages(),
                    was.owner(),
                    of(PolicyChanges.OPEN_CASES).openCases(),
                    calendars,
                    usual.defaultCalendar(),
                    rules,
                    sentences()));
        }

        /** The policy that has a setting. */
        private PolicyDefinition of(String setting) {
            return isChanged(Kind.SETTING, null, setting, "") ? is : was;
        }

        private Map<Locale, Map<String, String>> sentences() {
            Map<Locale, Map<String, String>> sentences = new HashMap<>();
            for (PolicyDefinition each : List.of(is, was)) {
                each.sentences()
                        .forEach((language, texts) -> sentences
                                .computeIfAbsent(language, key -> new HashMap<>())
                                .putAll(texts));
            }
            return sentences;
        }
    }
}
