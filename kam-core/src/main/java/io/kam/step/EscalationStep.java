package io.kam.step;

import io.kam.decision.EscalationAction;
import io.kam.decision.Reason.Outcome;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CasePriority;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.Triage;
import io.kam.page.ExplanationPage;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.EscalationProposals;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The step escalation: the highest level, never below the one that the case's events tell, nor below one that it was raised to before,
 * since it was last brought down; who is in charge there, and what is to be done.
 */
final class EscalationStep {
    private static final String LEVELS = "level";
    private static final Mechanic FLOOR = Mechanic.of("CORE-FLOOR", LEVELS);
    private static final TableSpec ROLES = TableSpec.of("roles")
            .key("level", ValueType.INTEGER)
            .column("role", ValueType.TEXT)
            .neededBy(LEVELS)
            .checked(EscalationStep::levels);
    private static final TableSpec ACTIONS = TableSpec.of("actions")
            .key("level", ValueType.INTEGER)
            .key("action", ValueType.TEXT)
            .neededBy(LEVELS)
            .checked(EscalationStep::levels);

    static final Output<Long> LEVEL = Output.of("level", Long.class)
            .field("escalation.level")
            .by(Combination.of(EscalationStep::level, LEVELS).among(EscalationStep::counts));

    /** Who is in charge; empty if nobody is. */
    static final Output<String> ROLE = Output.of("role", String.class)
            .field("escalation.level")
            .by(Combination.of((in, before) -> role(in.policy().rules(), in.value(LEVEL))))
            .shownAs(ValueType.TEXT, (situation, role) -> role.isEmpty() ? null : role)
            .onPage(situation -> List.of(new ExplanationPage.Field("role", named("role", roleIn(situation)))));

    static final Output<List<String>> DEPARTMENTS = Output.ofTexts("departments")
            .field("escalation.departments")
            .by(Combination.union("toDepartment").among(EscalationStep::counts));

    static final Output<List<EscalationAction>> TO_DO = Output.<List<EscalationAction>>ofOwn("actions")
            .field("escalation.actions")
            .by(Combination.union("action").among(EscalationStep::counts).as(EscalationStep::actions))
            .onPage(situation -> List.of(new ExplanationPage.Field(
                    "actions", toDo(situation).stream().map(EscalationStep::row).toList())))
            .askedAs(
                    "actions",
                    ValueType.setOf(ValueType.TEXT),
                    situation -> toDo(situation).stream()
                            .map(action -> action.level() + ":" + action.action())
                            .sorted()
                            .toList());

    static final Step STEP = Step.of("escalation", "ESC", EscalationProposals.class)
            .reads(
                    Customer.class,
                    SupportCase.class,
                    AsOf.class,
                    Classification.class,
                    AssignedTier.class,
                    CaseProgress.class,
                    Triage.class,
                    CasePriority.class,
                    ServiceTargets.class,
                    CaseClocks.class)
            .output(LEVEL)
            .output(ROLE)
            .output(DEPARTMENTS)
            .output(TO_DO)
            .table(ROLES)
            .table(ACTIONS)
            .mechanic(FLOOR)
            .restingOnItsPast()
            .answeredBy(EscalationAnswer::new)
            .build();

    private EscalationStep() {}

    private static @Nullable String roleIn(Situation situation) {
        return situation.value(ROLE);
    }

    private static List<EscalationAction> toDo(Situation situation) {
        return Objects.requireNonNull(situation.value(TO_DO));
    }

    private static ExplanationPage.@Nullable Name named(String kind, @Nullable String text) {
        return text == null ? null : new ExplanationPage.Name(kind, text);
    }

    private static ExplanationPage.Row row(EscalationAction action) {
        return new ExplanationPage.Row(List.of(
                new ExplanationPage.Field(action.level() == 0 ? "action.anyLevel" : "action.level", action.level()),
                new ExplanationPage.Field("action.role", named("role", action.role())),
                new ExplanationPage.Field("action.action", named("action", action.action()))));
    }

    private static boolean isClosed(Combining in) {
        return isClosed(in.fact(CaseProgress.class));
    }

    /** Whether the case is known not to be open. */
    static boolean isClosed(Facts facts) {
        return isClosed(facts.one(CaseProgress.class));
    }

    private static boolean isClosed(@Nullable CaseProgress progress) {
        return progress != null && Boolean.FALSE.equals(progress.open());
    }

    private static boolean counts(Combining in, Proposed proposed) {
        return !isClosed(in) && in.situation().times().levels().counts(proposed);
    }

    private static @Nullable Long level(Combining in, @Nullable Long before) {
        if (isClosed(in)) {
            return 0L;
        }
        CaseProgress progress = Objects.requireNonNull(in.fact(CaseProgress.class));
        List<Proposed> proposals = in.by(LEVELS);
        long floor = Objects.requireNonNullElse(progress.level(), 0);
        long proposed =
                proposals.stream().mapToLong(EscalationStep::levelOf).max().orElse(0);
        long reached = in.situation().times().levels().highestBefore(in.now().instant());
        long level = Math.max(Math.max(floor, reached), proposed);
        if (level > Math.max(floor, proposed)) {
            floor(in, reached, level, "case.record.levels");
        } else if (floor > 0) {
            floor(in, floor, level, "caseProgress.level");
        }
        proposals.stream().filter(each -> levelOf(each) == level).forEach(each -> each.became(Outcome.DECIDED));
        return level == 0 && progress.level() == null ? null : level;
    }

    /** The level that a proposal is for. */
    static int levelOf(Proposed proposed) {
        long level = proposed.argument(0, Long.class);
        if (level > Integer.MAX_VALUE) {
            throw proposed.failed("level (" + level + ") must be at most " + Integer.MAX_VALUE);
        }
        return (int) level;
    }

    private static void floor(Combining in, long floor, long level, String path) {
        in.propose(
                        FLOOR,
                        LEVELS,
                        floor,
                        () -> List.of(new Evidence(path, floor)),
                        Place.of("escalation/reasons.properties"))
                .became(floor == level ? Outcome.DECIDED : Outcome.LOST);
    }

    /** What rules ask for whatever the level, and what is to be done at the level and at those below it, each once. */
    private static List<EscalationAction> actions(Combining in, List<String> proposed) {
        Long reached = in.value(LEVEL);
        if (isClosed(in)) {
            return List.of();
        }
        long level = reached == null ? 0 : reached;
        RuleModel rules = in.policy().rules();
        List<EscalationAction> actions = new ArrayList<>();
        for (String word : new TreeSet<>(proposed)) {
            actions.add(action(in.situation(), 0, word, role(rules, level)));
        }
        rowsUpTo(rules, level).forEach((below, rows) -> {
            String inCharge = role(rules, below.longValue());
            rows.stream()
                    .map(row -> Ops.print(row.value("action")))
                    .distinct()
                    .forEach(word -> actions.add(action(in.situation(), below, word, inCharge)));
        });
        return List.copyOf(actions);
    }

    private static SortedMap<Integer, List<Row>> rowsUpTo(RuleModel rules, long last) {
        Table table = rules.tables(STEP).get(ACTIONS.name());
        return (table == null ? List.<Row>of() : table.rows())
                .stream()
                        .filter(row -> row.value("level") instanceof Long number && number >= 1 && number <= last)
                        .collect(Collectors.groupingBy(
                                row -> ((Long) TableSpec.known(row, "level")).intValue(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    private static EscalationAction action(Situation situation, int level, String word, String role) {
        Instant episode = situation.times().history().episodeOf(level);
        String key = situation.caseId() + ":" + (episode == null ? "" : episode + ":") + level + ":" + word;
        return new EscalationAction(key, level, word, role);
    }

    /** Who is in charge at a level, or at the highest that the policy knows if that is lower; empty if nobody is. */
    private static String role(RuleModel rules, @Nullable Long level) {
        return level == null || level == 0
                ? ""
                : ROLES.rowsWhere(rules, STEP, "level", Ladder.of(rules).known(level)).stream()
                        .map(row -> Ops.print(row.value("role")))
                        .findFirst()
                        .orElse("");
    }

    /** The highest level that the tables name; 0 if none. */
    static long highestLevel(RuleModel rules) {
        long highest = 0;
        for (TableSpec spec : List.of(ROLES, ACTIONS)) {
            Table table = rules.tables(STEP).get(spec.name());
            highest = Math.max(highest, table == null ? 0 : Ladder.highest(table, "level"));
        }
        return highest;
    }

    /** The rows of a level that no case can have, which would never be used. */
    private static List<PolicyProblem> levels(RuleModel rules, Table table) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : table.rows()) {
            Object level = row.value("level");
            if (!(level instanceof Long number && number >= 1)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_LEVEL,
                        row.place(),
                        "level (" + (level == null ? "" : level) + ") must be 1 or more"));
            }
        }
        return problems;
    }
}
