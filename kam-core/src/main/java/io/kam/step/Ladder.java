package io.kam.step;

import io.kam.clock.CaseHistory;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.SupportCase;
import io.kam.rule.Element;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The levels of escalation that a policy knows: those of its tables {@code roles} and {@code actions}, and those that its rules
 * propose.
 *
 * @param top the highest; 0 if the policy knows no level, {@link Long#MAX_VALUE} if a rule proposes what a fact holds
 */
record Ladder(long top) {
    static Ladder of(RuleModel rules) {
        long top = EscalationStep.highestLevel(rules);
        for (Rule rule : rules.rules(EscalationStep.STEP)) {
            if (rule.then().verb().name().equals("level")) {
                top = Math.max(top, highest(rule, rule.then().arguments().get(0)));
            }
        }
        return new Ladder(top);
    }

    private static long highest(Rule rule, Term proposed) {
        if (proposed instanceof Term.Literal literal) {
            return (Long) literal.value();
        }
        Term.Path path = (Term.Path) proposed;
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern
                    && pattern.slot() == path.slot()
                    && pattern.table() != null) {
                return highest(pattern.table(), path.steps().get(0).name());
            }
        }
        return Long.MAX_VALUE;
    }

    static long highest(Table table, String column) {
        return table.rows().stream()
                .map(row -> row.value(column))
                .filter(Long.class::isInstance)
                .mapToLong(Long.class::cast)
                .max()
                .orElse(0);
    }

    /** The level, or the highest that is known if that is lower. */
    long known(long level) {
        return top == 0 ? level : Math.min(level, top);
    }

    /** The events that count and tell a level beyond the highest, by their places in the case's list. */
    List<String> beyond(SupportCase supportCase, CaseHistory history) {
        Set<CaseEvent> counting = Collections.newSetFromMap(new IdentityHashMap<>());
        counting.addAll(Objects.requireNonNullElse(history.events(), List.of()));
        List<CaseEvent> all = Objects.requireNonNullElse(supportCase.events(), List.of());
        List<String> beyond = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            CaseEvent event = all.get(i);
            Integer level = event.level();
            if (counting.contains(event)
                    && (event.kind() == CaseEventKind.ESCALATED || event.kind() == CaseEventKind.DEESCALATED)
                    && level != null
                    && known(level) < level) {
                beyond.add("case.events[" + i + "].level");
            }
        }
        return beyond;
    }
}
