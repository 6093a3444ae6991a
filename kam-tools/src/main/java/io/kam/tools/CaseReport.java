package io.kam.tools;

import io.kam.clock.CaseState;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.page.ExplanationPage;
import io.kam.page.Words;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.tools.TargetCounts.Standing;
import io.kam.tools.TextTable.Align;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was decided about many cases, counted; it holds counts, not cases. Not thread-safe. */
public final class CaseReport {
    private static final String ESCALATION = "escalation.";
    private static final List<Step> STEPS =
            Steps.all().stream().filter(Step::isAboutCases).toList();
    private static final List<String> FIELDS = List.of("triage.", "priority", "target.", ESCALATION);

    private final Words words;
    private final Function<ExplanationPage.Name, Optional<String>> names;
    private final CountTable priorities;
    private final CountTable states;
    private final TargetCounts openTargets;
    private final TargetCounts solvedTargets;
    private final Map<@Nullable Integer, Level> levels =
            new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
    private final Map<String, Integer> departments = new TreeMap<>();
    private final ReasonCounts reasons;
    private int cases;

    /**
     * A report of no cases yet.
     *
     * @param language that of headings and words: Chinese, or else English
     * @param names the policy's words for its names in the language, as {@link io.kam.policy.PolicyDefinition#word} has them
     */
    public CaseReport(Locale language, Function<ExplanationPage.Name, Optional<String>> names) {
        this.names = Objects.requireNonNull(names, "names");
        this.words = new Words(language, List.of(CaseReport.class));
        this.priorities = CountTable.of(words, words.label("report.priority"), Priority.values(), Tier.values());
        this.states = new CountTable(
                words,
                words.label("report.state"),
                Arrays.stream(CaseState.values())
                        .filter(state -> state != CaseState.UNKNOWN)
                        .map(words::word)
                        .toList(),
                CountTable.columns(words, Priority.values()));
        this.openTargets =
                new TargetCounts(words, Standing.STOPPED, Standing.RUNNING, Standing.AT_RISK, Standing.BREACHED);
        this.solvedTargets = new TargetCounts(words, Standing.STOPPED, Standing.BREACHED);
        this.reasons = new ReasonCounts(words, "report.cases");
    }

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
        states.add(words.word(state), priority);
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
        return words.label("report.priorities") + "\n\n" + priorities;
    }

    private String byTarget() {
        return words.label("report.openTargets") + "\n\n" + openTargets.table();
    }

    private String byLevel() {
        return words.label("report.levels") + "\n\n" + levels();
    }

    /** All tables as text but those without rows, with LF line ends. */
    @Override
    public String toString() {
        return byPriority()
                + "\n" + words.label("report.states") + "\n\n" + states
                + openTargets.table().under(words.label("report.openTargets"))
                + solvedTargets.table().under(words.label("report.solvedTargets"))
                + levels().under(words.label("report.levels"))
                + actions().under(words.label("report.actions"))
                + departments().under(words.label("report.departments"))
                + reasons.deciding(field -> !field.startsWith(ESCALATION)).under(words.label("report.deciding.case"))
                + reasons.deciding(field -> field.startsWith(ESCALATION))
                        .under(words.label("report.deciding.escalation"))
                + reasons.unknown().under(words.label("report.unknowns"));
    }

    /** The names of columns. */
    private List<String> heading(String... labels) {
        return Arrays.stream(labels)
                .map(label -> words.label("report." + label))
                .toList();
    }

    private TextTable levels() {
        TextTable table = new TextTable(
                List.of(Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT), heading("level", "role", "cases", "due"));
        levels.forEach((number, level) -> table.add(List.of(
                number(number), named("role", level.role), String.valueOf(level.cases), String.valueOf(level.due))));
        return table;
    }

    /** {@code ?} is unknown. */
    private static String number(@Nullable Integer level) {
        return level == null ? "?" : level.toString();
    }

    private TextTable actions() {
        TextTable table = new TextTable(
                List.of(Align.RIGHT, Align.LEFT, Align.LEFT, Align.RIGHT), heading("level", "role", "action", "cases"));
        levels.forEach((number, level) -> level.actions.forEach((action, count) -> table.add(
                List.of(number(number), named("role", level.role), named("action", action), String.valueOf(count)))));
        return table;
    }

    private TextTable departments() {
        TextTable table = new TextTable(List.of(Align.LEFT, Align.RIGHT), heading("department", "cases"));
        departments.forEach(
                (department, count) -> table.add(List.of(named("department", department), String.valueOf(count))));
        return table;
    }

    /** A name of the policy after its word, if it has one, as on pages. */
    private String named(String kind, String name) {
        return names.apply(new ExplanationPage.Name(kind, name))
                .map(word -> word + " " + name)
                .orElse(name);
    }
}
