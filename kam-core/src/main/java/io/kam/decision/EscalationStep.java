package io.kam.decision;

import io.kam.decision.Reason.Outcome;
import io.kam.model.CaseProgress;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.RuleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Combines the proposals of the step escalation: the highest level, never below the one that the case's events tell, nor below
 * one that it was raised to before, since it was last brought down.
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
        Evaluation evaluation = evaluate(policy, policy.compiled(), facts);
        EscalationStep step = new EscalationStep(policy, decision, proposals(evaluation));
        Escalated escalated = step.escalated();
        return new StepResult<>(evaluation, escalated, step.proposals, List.of());
    }

    static Evaluation evaluate(Policy policy, CompiledRules rules, Facts facts) {
        return Evaluation.of(policy, rules, DecisionStep.ESCALATION, facts);
    }

    /** What the rules propose. */
    static List<Proposed> proposals(Evaluation evaluation) {
        return evaluation.proposals(match -> switch (match.rule().then().verb().name()) {
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
        CaseLevels past = decision.levels();
        List<Proposed> counting = past.counting(proposals);
        int floor = Objects.requireNonNullElse(progress.level(), 0);
        int proposed = counting.stream()
                .filter(p -> p.isBy("level"))
                .mapToInt(EscalationStep::level)
                .max()
                .orElse(0);
        int reached = past.highestBefore(decision.asOf());
        int level = Math.max(Math.max(floor, reached), proposed);
        if (level > Math.max(floor, proposed)) {
            floor(reached, level, "case.record.levels");
        } else if (floor > 0) {
            floor(floor, level, "caseProgress.level");
        }
        counting.stream().filter(p -> !p.isBy("level") || level(p) == level).forEach(p -> p.became(Outcome.DECIDED));
        return new Escalated(
                level == 0 && progress.level() == null ? null : level,
                List.copyOf(new TreeSet<>(words(counting, "toDepartment"))),
                actions(level, words(counting, "action")));
    }

    /** The level that a proposal is for. */
    static int level(Proposed proposed) {
        long level = proposed.argument(0, Long.class);
        if (level > Integer.MAX_VALUE) {
            throw proposed.failed("level (" + level + ") must be at most " + Integer.MAX_VALUE);
        }
        return (int) level;
    }

    private void floor(int floor, int level, String path) {
        Proposed core = Proposed.ofCore(
                CoreTables.FLOOR,
                "level",
                (long) floor,
                List.of(new Evidence(path, Ops.print((long) floor))),
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
