package io.kam.comparison;

import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a change of policy puts on those who handle a case, as keys of labels. */
final class Workload {
    private Workload() {}

    /** One entry for each target, level and action that is more, less or other than before. */
    static List<String> of(EscalationDecision was, EscalationDecision is) {
        List<String> work = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            target(
                    target(was.caseDecision().targets(), metric),
                    target(is.caseDecision().targets(), metric),
                    work);
        }
        int before = was.level() == null ? 0 : was.level();
        int after = is.level() == null ? 0 : is.level();
        if (before != after) {
            work.add(after > before ? "level.higher" : "level.lower");
        }
        Set<String> old = keys(was);
        Set<String> next = keys(is);
        next.stream().filter(key -> !old.contains(key)).forEach(key -> work.add("action.more"));
        old.stream().filter(key -> !next.contains(key)).forEach(key -> work.add("action.less"));
        return work;
    }

    private static void target(@Nullable ServiceTarget was, @Nullable ServiceTarget is, List<String> work) {
        if (was == null || is == null) {
            if (was != is) {
                work.add(was == null ? "target.added" : "target.removed");
            }
        } else if (!was.equals(is)) {
            ServiceDuration old = was.duration();
            ServiceDuration next = is.duration();
            int order = 0;
            if (old != null
                    && next != null
                    && was.hours() == is.hours()
                    && (old.time() == null) == (next.time() == null)) {
                order = next.counted().compareTo(old.counted());
            }
            work.add(order < 0 ? "target.shorter" : order > 0 ? "target.longer" : "target.other");
        }
    }

    private static @Nullable ServiceTarget target(List<ServiceTarget> targets, Metric metric) {
        return targets.stream()
                .filter(target -> target.metric() == metric)
                .findFirst()
                .orElse(null);
    }

    private static Set<String> keys(EscalationDecision decision) {
        return decision.actions().stream().map(EscalationAction::key).collect(Collectors.toCollection(HashSet::new));
    }
}
