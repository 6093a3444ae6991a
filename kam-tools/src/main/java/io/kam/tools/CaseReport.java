package io.kam.tools;

import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.tools.TargetCounts.Standing;
import io.kam.tools.TextTable.Align;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was decided about many cases, counted; it holds counts, not cases. Not thread-safe. */
public final class CaseReport {
    private static final String ESCALATION = "escalation.";
    private static final String OPEN_TARGETS =
            "Targets of the open cases; at risk: runs, is not breached and already raises the level of escalation";
    private static final String LEVELS = "Open cases by level of escalation; due: not recorded at that level yet";
    private static final List<Step> STEPS =
            Steps.all().stream().filter(Step::isAboutCases).toList();
    private static final List<String> FIELDS = List.of("triage.", "priority", "target.", ESCALATION);

    private final CountTable priorities = CountTable.of("priority", Priority.values(), Tier.values());
    private final CountTable states = new CountTable(
            "state",
            Arrays.stream(CaseState.values())
                    .filter(state -> state != CaseState.UNKNOWN)
                    .map(CaseState::toString)
                    .toList(),
            CountTable.names(Priority.values()));
    private final TargetCounts openTargets =
            new TargetCounts(Standing.STOPPED, Standing.RUNNING, Standing.AT_RISK, Standing.BREACHED);
    private final TargetCounts solvedTargets = new TargetCounts(Standing.STOPPED, Standing.BREACHED);
    private final Map<@Nullable Integer, Level> levels =
            new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
    private final Map<String, Integer> departments = new TreeMap<>();
    private final ReasonCounts reasons = new ReasonCounts("cases");
    private int cases;

    /** A report of no cases yet. */
    public CaseReport() {}

    /** The open cases of a level. */
    private static final class Level {
        private final String role;
        private final Map<String, Integer> actions = new TreeMap<>();
        private int cases;
        private int due;

        Level(String role) {
            this.role = role;
        }
    }

    /** Counts a decision. */
    public void add(SupportCase supportCase, EscalationDecision decision) {
        add(supportCase, decision, decision.reasons(), decision.diagnostics());
    }

    /** Counts a decision whose reasons and diagnostics were worked out already. */
    public void add(
            SupportCase supportCase, EscalationDecision decision, List<Reason> given, List<Diagnostic> diagnostics) {
        cases++;
        Priority priority = decision.caseDecision().priority();
        priorities.add(priority, decision.caseDecision().tier());
        CaseState state = CaseState.of(supportCase, decision.asOf());
        states.add(state.toString(), priority == null ? CaseState.UNKNOWN.toString() : priority.name());
        if (state.open()) {
            openTargets.add(decision, given);
            escalation(decision);
        } else if (state.solved()) {
            solvedTargets.add(decision, given);
        }
        reasons.add(
                given.stream()
                        .filter(reason -> FIELDS.stream().anyMatch(reason.field()::startsWith))
                        .toList(),
                aboutCases(diagnostics));
    }

    private void escalation(EscalationDecision decision) {
        Level level = level(decision.level(), decision.role());
        level.cases++;
        Integer recorded = decision.caseDecision().progress().level();
        if (decision.level() != null && decision.level() > Objects.requireNonNullElse(recorded, 0)) {
            level.due++;
        }
        for (EscalationAction action : decision.actions()) {
            level(action.level(), action.level() == 0 ? "" : action.role())
                    .actions
                    .merge(action.action(), 1, Integer::sum);
        }
        decision.departments().forEach(department -> departments.merge(department, 1, Integer::sum));
    }

    private Level level(@Nullable Integer number, String role) {
        return levels.computeIfAbsent(number, level -> new Level(role));
    }

    /** What the steps that decide about cases told, with their rules alone. */
    public static List<Diagnostic> aboutCases(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(each -> new Diagnostic(
                        each.kind(),
                        each.paths(),
                        each.rules().stream().filter(CaseReport::isAboutCases).toList()))
                .filter(each -> !each.rules().isEmpty())
                .toList();
    }

    private static boolean isAboutCases(String ruleId) {
        return STEPS.stream().anyMatch(step -> ruleId.startsWith(step.prefix() + "-"));
    }

    /** How many cases were counted. */
    public int cases() {
        return cases;
    }

    /** The tables that say most, as text. */
    public String brief() {
        return byPriority() + "\n" + byTarget() + "\n" + byLevel();
    }

    private String byPriority() {
        return "Cases by priority and the customer's tier\n\n" + priorities;
    }

    private String byTarget() {
        return OPEN_TARGETS + "\n\n" + openTargets.table();
    }

    private String byLevel() {
        return LEVELS + "\n\n" + levels();
    }

    /** All tables as text but those without rows, with LF line ends. */
    @Override
    public String toString() {
        return byPriority()
                + "\nCases by state and priority\n\n" + states
                + openTargets.table().under(OPEN_TARGETS)
                + solvedTargets.table().under("Targets of the resolved and closed cases")
                + levels().under(LEVELS)
                + actions().under("What is to be done in them; level 0: whatever the level")
                + departments().under("Departments called in")
                + reasons.deciding(field -> !field.startsWith(ESCALATION))
                        .under("What decided triage, priority and targets, most often first")
                + reasons.deciding(field -> field.startsWith(ESCALATION))
                        .under("What decided the escalation, most often first")
                + reasons.unknown().under("What was unknown, most often first, and the rules that it left open");
    }

    private TextTable levels() {
        TextTable table = new TextTable(
                List.of(Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT),
                List.of("level", "in charge", "cases", "due"));
        levels.forEach((number, level) ->
                table.add(List.of(number(number), level.role, String.valueOf(level.cases), String.valueOf(level.due))));
        return table;
    }

    /** {@code ?} is unknown. */
    private static String number(@Nullable Integer level) {
        return level == null ? "?" : level.toString();
    }

    private TextTable actions() {
        TextTable table = new TextTable(
                List.of(Align.RIGHT, Align.LEFT, Align.LEFT, Align.RIGHT),
                List.of("level", "in charge", "action", "cases"));
        levels.forEach((number, level) -> level.actions.forEach(
                (action, count) -> table.add(List.of(number(number), level.role, action, String.valueOf(count)))));
        return table;
    }

    private TextTable departments() {
        TextTable table = new TextTable(List.of(Align.LEFT, Align.RIGHT), List.of("department", "cases"));
        departments.forEach((department, count) -> table.add(List.of(department, String.valueOf(count))));
        return table;
    }
}
