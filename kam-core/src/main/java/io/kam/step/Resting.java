package io.kam.step;

import io.kam.rule.RuleModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Of the steps of a policy those that one rests on, in their order, and itself. Immutable. */
record Resting(RuleModel rules, List<Step> found) {
    static Resting of(Step step, RuleModel rules) {
        List<Step> all = Steps.of(rules.vocabulary());
        Set<Step> needed = new HashSet<>(Set.of(step));
        for (int i = all.size() - 1; i >= 0; i--) {
            if (needed.contains(all.get(i))) {
                for (Step earlier : all.subList(0, i)) {
                    if (all.get(i).restsOn(earlier, rules)) {
                        needed.add(earlier);
                    }
                }
            }
        }
        List<Step> found = new ArrayList<>(all);
        found.retainAll(needed);
        return new Resting(rules, List.copyOf(found));
    }
}
