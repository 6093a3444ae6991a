package io.kam.decision;

import io.kam.clock.CaseHistory;
import io.kam.decision.Reason.Outcome;
import io.kam.model.CaseEvent;
import io.kam.model.CaseProgress;
import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.RuleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Combines the proposals of the step escalation: the highest level, never below the one that the case's events tell. After a
 * de-escalation a proposal counts only if there was an event since, or the de-escalation itself, at which it did not hold.
 */
final class EscalationStep {
    private static final String FIELD = "escalation.level";

    /** What the step decides; the level is null if the case's events are unknown and no rule proposes one. */
    record Escalated(@Nullable Integer level, List<String> departments, List<EscalationAction> actions) {}

    private final Policy policy;
    private final CaseDecision decision;
    private final List<Proposed> proposals;

    private EscalationStep(Policy policy, CaseDecision decision, List<Proposed> proposals) {
        this.policy = policy;
        this.decision = decision;
        this.proposals = proposals;
    }

    static StepResult<Escalated> decide(Policy policy, CaseDecision decision) {
        Facts facts = decision.facts();
        EscalationStep step = new EscalationStep(policy, decision, proposals(policy, facts));
        Escalated escalated = step.escalated();
        return new StepResult<>(policy, DecisionStep.ESCALATION, facts, escalated, step.proposals, List.of());
    }

    private static List<Proposed> proposals(Policy policy, Facts facts) {
        return StepResult.proposals(policy, DecisionStep.ESCALATION, facts, match -> switch (match.rule()
                .then()
                .verb()
                .name()) {
            case "level" -> FIELD;
            case "toDepartment" -> "escalation.departments";
            default -> "escalation.actions";
        });
    }

    private Escalated escalated() {
        CaseProgress progress = decision.progress();
        if (Boolean.FALSE.equals(progress.open())) {
            return new Escalated(0, List.of(), List.of());
        }
        Set<String> old = oldCrossings();
        List<Proposed> counting =
                proposals.stream().filter(p -> !old.contains(key(p))).toList();
        long floor = Objects.requireNonNullElse(progress.level(), 0);
        long proposed = counting.stream()
                .filter(p -> p.isBy("level"))
                .mapToLong(EscalationStep::level)
                .max()
                .orElse(0);
        long level = Math.max(floor, proposed);
        if (floor > 0) {
            floor(floor, level);
        }
        counting.stream()
                .filter(p -> !p.isBy("level") || p.argument(0, Long.class) == level)
                .forEach(p -> p.became(Outcome.DECIDED));
        return new Escalated(
                level == 0 && progress.level() == null ? null : Math.toIntExact(level),
                List.copyOf(new TreeSet<>(words(counting, "toDepartment"))),
                actions(Math.toIntExact(level), words(counting, "action")));
    }

    private static long level(Proposed proposed) {
        long level = proposed.argument(0, Long.class);
        if (level > Integer.MAX_VALUE) {
            throw proposed.failed("level (" + level + ") must be at most " + Integer.MAX_VALUE);
        }
        return level;
    }

    private void floor(long floor, long level) {
        Proposed core = Proposed.ofCore(
                CoreTables.FLOOR,
                "level",
                floor,
                List.of(new Evidence("caseProgress.level", Ops.print(floor))),
                Place.of("escalation/reasons.properties"),
                FIELD);
        core.became(floor == level ? Outcome.DECIDED : Outcome.LOST);
        proposals.add(core);
    }

    private static List<String> words(List<Proposed> proposals, String verb) {
        return proposals.stream()
                .filter(p -> p.isBy(verb))
                .map(p -> p.argument(0, String.class))
                .toList();
    }

    /** The proposals that held at the last de-escalation and at every event since. */
    private Set<String> oldCrossings() {
        CaseHistory history = decision.history();
        Instant since = history.deescalatedAt();
        List<CaseEvent> events = history.events();
        if (since == null || events == null) {
            return Set.of();
        }
        Set<Instant> instants = new TreeSet<>();
        instants.add(since);
        for (CaseEvent event : events) {
            Instant happened = Objects.requireNonNull(event.at());
            if (happened.isAfter(since)) {
                instants.add(happened);
            }
        }
        Set<String> old = new HashSet<>();
        proposals.forEach(p -> old.add(key(p)));
        for (Instant instant : instants) {
            Set<String> then = new HashSet<>();
            proposals(policy, decision.at(instant).facts()).forEach(p -> then.add(key(p)));
            old.retainAll(then);
        }
        return old;
    }

    private static String key(Proposed proposed) {
        return proposed.ruleAndRow() + " " + proposed.text();
    }

    /** What rules ask for whatever the level, and what is to be done at the level and at those below it, each once. */
    private List<EscalationAction> actions(int level, List<String> proposed) {
        RuleModel rules = policy.definition().rules();
        List<EscalationAction> actions = new ArrayList<>();
        for (String word : new TreeSet<>(proposed)) {
            actions.add(action(0, word, level == 0 ? "" : role(rules, level)));
        }
        CoreTables.rowsUpTo(rules, DecisionStep.ESCALATION, "actions", "level", level)
                .forEach((reached, rows) -> rows.stream()
                        .map(row -> Ops.print(row.value("action")))
                        .distinct()
                        .forEach(word -> actions.add(action(reached, word, role(rules, reached)))));
        return List.copyOf(actions);
    }

    private EscalationAction action(int level, String word, String role) {
        Instant episode = decision.history().episodeOf(level);
        String key = decision.caseId() + ":" + (episode == null ? "" : episode + ":") + level + ":" + word;
        return new EscalationAction(key, level, word, role);
    }

    /** Who is in charge at a level, or at the highest that the policy knows if that is lower; empty if it names nobody. */
    static String role(RuleModel rules, int level) {
        long known = Ladder.of(rules).known(level);
        return CoreTables.rowsWhere(rules, DecisionStep.ESCALATION, "roles", "level", known).stream()
                .map(row -> Ops.print(row.value("role")))
                .findFirst()
                .orElse("");
    }
}
