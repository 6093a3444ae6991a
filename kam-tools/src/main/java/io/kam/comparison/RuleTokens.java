package io.kam.comparison;

import io.kam.rule.Condition;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Proposal;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a rule says, as a list of words that doesn't depend on where it stands. */
final class RuleTokens {
    private final List<String> tokens = new ArrayList<>();

    private RuleTokens() {}

    static List<String> of(Rule rule) {
        RuleTokens all = new RuleTokens();
        all.add(rule.when());
        all.add(rule.then());
        all.add("effective " + (rule.effective() == null ? "always" : rule.effective()));
        all.add("expires " + (rule.expires() == null ? "never" : rule.expires()));
        all.add(rule.enabled() ? "enabled" : "disabled");
        return all.tokens;
    }

    private void add(@Nullable Object part) {
        if (part instanceof Place) {
            return;
        }
        if (part instanceof Collection<?> parts) {
            tokens.add("(");
            parts.forEach(this::add);
            tokens.add(")");
        } else if (part instanceof Term.Literal literal) {
            tokens.add(Ops.print(literal.value()));
        } else if (part instanceof Proposal proposal) {
            tokens.add(proposal.verb().name());
            add(proposal.arguments());
        } else if (part instanceof Table table) {
            tokens.add(table.name());
        } else if (part instanceof FactType type) {
            tokens.add(type.name());
        } else if (part instanceof Field field) {
            tokens.add(field.name());
        } else if (part instanceof Condition.Comparison.Operator operator) {
            tokens.add(operator.symbol());
        } else if (part instanceof Enum<?> constant) {
            tokens.add(constant.name());
        } else if (part instanceof Record record) {
            tokens.add(part.getClass().getSimpleName());
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                add(value(component, record));
            }
        } else {
            tokens.add(String.valueOf(part));
        }
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the parts of rules are public records", e);
        }
    }

    /** {@code 0.9 -> 0.95} for each word that differs; empty if the rules don't have the same shape. */
    static String difference(List<String> before, List<String> after) {
        if (before.size() != after.size()) {
            return "";
        }
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                differing.add(before.get(i) + " -> " + after.get(i));
            }
        }
        return String.join(", ", differing);
    }

    /** Rules by id. */
    static TreeMap<String, Rule> byId(List<Rule> rules) {
        TreeMap<String, Rule> byId = new TreeMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        return byId;
    }
}
