package io.kam.decision;

import io.kam.decision.Reason.Outcome;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.ServiceTargets;
import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Combines the proposals of the step servicetarget: for each metric the target that is due first from the case's start. */
final class TargetStep {
    private TargetStep() {}

    /**
     * @param assumed whether the strictest tier was taken for an unknown one
     */
    static StepResult<ServiceTargets> decide(Policy policy, Facts facts, boolean assumed) {
        List<Proposed> proposals = StepResult.proposals(
                policy,
                DecisionStep.SERVICE_TARGET,
                facts,
                match -> "target."
                        + Objects.requireNonNull(match.arguments()[0])
                                .toString()
                                .toLowerCase(Locale.ROOT));
        List<Diagnostic> diagnostics = new ArrayList<>();
        if (assumed) {
            diagnostics.add(new Diagnostic(Diagnostic.Kind.TIER_ASSUMED, List.of("assignedTier.tier"), List.of()));
        }
        List<Proposed> timed = new ArrayList<>();
        for (Proposed proposed : proposals) {
            if (time(proposed) == null || hours(proposed) == ServiceHours.BUSINESS) {
                diagnostics.add(new Diagnostic(
                        Diagnostic.Kind.NEEDS_CALENDAR, List.of(proposed.field()), List.of(proposed.id())));
            } else {
                timed.add(proposed);
            }
        }
        List<ServiceTarget> targets = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            List<Proposed> candidates = timed.stream()
                    .filter(p -> p.argument(0, Metric.class) == metric)
                    .toList();
            Duration strictest = candidates.stream()
                    .map(TargetStep::time)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (strictest != null) {
                candidates.stream().filter(p -> strictest.equals(time(p))).forEach(p -> p.became(Outcome.DECIDED));
                targets.add(new ServiceTarget(metric, ServiceDuration.of(strictest), ServiceHours.ALWAYS));
            }
        }
        return new StepResult<>(
                policy, DecisionStep.SERVICE_TARGET, facts, new ServiceTargets(targets), proposals, diagnostics);
    }

    private static @Nullable Duration time(Proposed proposed) {
        return proposed.argument(1, ServiceDuration.class).time();
    }

    private static ServiceHours hours(Proposed proposed) {
        return proposed.argument(2, ServiceHours.class);
    }
}
