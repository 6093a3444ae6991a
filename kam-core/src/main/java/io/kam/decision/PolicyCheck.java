package io.kam.decision;

import io.kam.model.ClockStart;
import io.kam.model.CustomerClass;
import io.kam.model.LifecycleStage;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.TargetChange;
import io.kam.model.Tier;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is checked of a policy beside its language when it is loaded: the tables and sentences that the core's own mechanics
 * need, and of every table that bands have no gap and no overlap, and that there is a row of each key that a rule names.
 */
public final class PolicyCheck {
    /** The ids of the core's own mechanics that give reasons, and have sentences as rules do. */
    public static final Set<String> MECHANICS =
            Set.of(CoreTables.BAND, CoreTables.OVERRIDE, CoreTables.REVIEW, CoreTables.STEPS, CoreTables.FLOOR);

    private static final int LONGEST_YEARS = 1000;
    private static final LocalDate LEAP_YEAR = LocalDate.of(2024, 1, 1);

    private final RuleModel rules;
    private final Predicate<String> hasSentence;
    private final Set<String> unread;
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final TableCheck tables;

    private PolicyCheck(RuleModel rules, Predicate<String> hasSentence, Set<String> unread) {
        this.rules = rules;
        this.hasSentence = hasSentence;
        this.unread = unread;
        this.tables = new TableCheck(rules, unread, problems);
    }

    /**
     * What is wrong with the tables and sentences that the core's mechanics need, with bands, and with keys that rules name;
     * empty if nothing is.
     */
    public static List<PolicyProblem> problems(PolicyDefinition policy) {
        Objects.requireNonNull(policy, "policy");
        Locale language = policy.languages().get(0);
        return problems(policy.rules(), id -> !policy.sentence(id, language).equals(id), Set.of());
    }

    /**
     * What is wrong, as {@link #problems(PolicyDefinition)} tells it, with what could be read of a policy that has other
     * problems, so that all are told at once.
     *
     * @param rules the rules and tables that could be read
     * @param hasSentence whether a rule or mechanic has a sentence, by its id
     * @param unread the paths of the files that have problems; nothing is told to be missing that may stand in one
     */
    public static List<PolicyProblem> problems(RuleModel rules, Predicate<String> hasSentence, Set<String> unread) {
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(hasSentence, "hasSentence");
        Objects.requireNonNull(unread, "unread");
        PolicyCheck check = new PolicyCheck(rules, hasSentence, unread);
        if (check.proposes(DecisionStep.CLASSIFICATION, "points")) {
            check.classes();
        }
        if (check.proposes(DecisionStep.CLASSIFICATION, "stage")) {
            check.stages();
        }
        if (!rules.rules(DecisionStep.TIER).isEmpty()) {
            check.reviews();
            check.sentence(DecisionStep.TIER, CoreTables.OVERRIDE);
        }
        if (check.proposes(DecisionStep.PRIORITY, "raise") || check.proposes(DecisionStep.PRIORITY, "lower")) {
            check.bounds();
        }
        if (check.proposes(DecisionStep.SERVICE_TARGET, "target")
                || check.proposes(DecisionStep.SERVICE_TARGET, "targetOn")) {
            check.clocks();
        }
        if (check.proposes(DecisionStep.ESCALATION, "level")) {
            check.ladder();
        }
        for (DecisionStep step : DecisionStep.values()) {
            rules.tables(step).values().forEach(table -> check.problems.addAll(TableBands.problems(table)));
        }
        check.problems.addAll(RowConstants.problems(rules));
        check.problems.addAll(PercentageCells.problems(rules));
        return check.told();
    }

    /**
     * What can be used as it stands, but was probably not meant: tables and rows that nothing reads, hours over midnight, and hours
     * that leave a minute or less to the next hour or to the next window.
     *
     * @return a line each, with its file; empty if there is nothing
     */
    public static List<String> notes(PolicyDefinition policy) {
        Objects.requireNonNull(policy, "policy");
        return PolicyNotes.of(policy);
    }

    /** What is told of the problems: the first, if there are more than are told. */
    private List<PolicyProblem> told() {
        if (problems.size() <= PolicyLimits.PROBLEMS) {
            return problems;
        }
        List<PolicyProblem> first = new ArrayList<>(
                problems.stream().sorted().limit(PolicyLimits.PROBLEMS).toList());
        first.add(PolicyProblem.of(
                ProblemCode.TOO_MANY_PROBLEMS,
                Place.of(first.get(first.size() - 1).place().file()),
                "more than (" + PolicyLimits.PROBLEMS + ") problems; mend these first"));
        return first;
    }

    private boolean proposes(DecisionStep step, String verb) {
        return rules.rules(step).stream()
                .map(Rule::then)
                .anyMatch(then -> then.verb().name().equals(verb));
    }

    private void classes() {
        Table bands = tables.table(
                DecisionStep.CLASSIFICATION,
                "bands",
                List.of("class", "from"),
                TableCheck.columns(
                        "class", ValueType.ofEnum(CustomerClass.class),
                        "from", ValueType.INTEGER,
                        "below", ValueType.INTEGER,
                        "value", ValueType.TEXT));
        if (bands != null) {
            problems.addAll(Bands.problems(bands, classesOfPoints()));
        }
        Table minimums = tables.table(
                DecisionStep.CLASSIFICATION,
                "minimums",
                List.of("class"),
                TableCheck.columns("class", ValueType.ofEnum(CustomerClass.class), "criteria", ValueType.INTEGER));
        tables.each(minimums, "class", List.of(CustomerClass.values()), "criteria");
        sentence(DecisionStep.CLASSIFICATION, CoreTables.BAND);
    }

    /** The classes that rules give points for; all, if a rule takes the class from a table. */
    private Set<CustomerClass> classesOfPoints() {
        Set<CustomerClass> classes = EnumSet.noneOf(CustomerClass.class);
        for (Rule rule : rules.rules(DecisionStep.CLASSIFICATION)) {
            if (rule.then().verb().name().equals("points")) {
                Object named = Term.constant(rule.then().arguments().get(0));
                classes.addAll(named == null ? EnumSet.allOf(CustomerClass.class) : EnumSet.of((CustomerClass) named));
            }
        }
        return classes;
    }

    private void stages() {
        Table stages = tables.table(
                DecisionStep.CLASSIFICATION,
                "stages",
                List.of("stage"),
                TableCheck.columns("stage", ValueType.ofEnum(LifecycleStage.class), "precedence", ValueType.INTEGER));
        tables.each(stages, "stage", List.of(LifecycleStage.values()), "precedence");
        Map<Object, Row> seen = new HashMap<>();
        for (Row row : TableCheck.rows(stages)) {
            Object precedence = row.value("precedence");
            Row first = precedence == null ? null : seen.putIfAbsent(precedence, row);
            if (first != null) {
                tables.tell(
                        ProblemCode.REPEATED_PRECEDENCE,
                        row,
                        "precedence (" + precedence + ") is that of " + first.key() + " too, at " + first.place());
            }
        }
    }

    private void reviews() {
        Table review = tables.table(
                DecisionStep.TIER,
                "review",
                List.of("tier"),
                TableCheck.columns("tier", ValueType.ofEnum(Tier.class), "every", ValueType.PERIOD));
        tables.each(review, "tier", List.of(Tier.values()), "every");
        for (Row row : TableCheck.rows(review)) {
            if (row.value("every") instanceof Period every && !leadsOn(every)) {
                tables.tell(
                        ProblemCode.INVALID_INTERVAL,
                        row,
                        "every (" + every + ") must be a day or more and " + LONGEST_YEARS + " years or less");
            }
        }
        sentence(DecisionStep.TIER, CoreTables.REVIEW);
    }

    /** Whether each part of an interval leads on, and the whole to another day, not beyond the days that can be counted. */
    private static boolean leadsOn(Period interval) {
        try {
            LocalDate next = LEAP_YEAR.plus(interval);
            return !interval.isNegative()
                    && next.isAfter(LEAP_YEAR)
                    && !next.isAfter(LEAP_YEAR.plusYears(LONGEST_YEARS));
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private void bounds() {
        Table bounds = tables.table(
                DecisionStep.PRIORITY,
                "bounds",
                List.of("parameter"),
                TableCheck.columns("parameter", ValueType.TEXT, "value", ValueType.INTEGER));
        tables.each(bounds, "parameter", List.of(CoreTables.STEPS_PARAMETER), "value");
        for (Row row : TableCheck.rows(bounds)) {
            if (!CoreTables.STEPS_PARAMETER.equals(row.value("parameter"))) {
                tables.tell(
                        ProblemCode.INVALID_BOUND,
                        row,
                        "there is no parameter (" + row.value("parameter") + "), only " + CoreTables.STEPS_PARAMETER);
            } else if (row.value("value") instanceof Long steps && steps < 0) {
                tables.tell(ProblemCode.INVALID_BOUND, row, "value (" + steps + ") must be 0 or more");
            }
        }
        sentence(DecisionStep.PRIORITY, CoreTables.STEPS);
    }

    private void clocks() {
        Table clocks = tables.table(
                DecisionStep.SERVICE_TARGET,
                "clocks",
                List.of("metric"),
                TableCheck.columns(
                        "metric",
                        ValueType.ofEnum(Metric.class),
                        "pauses",
                        ValueType.BOOLEAN,
                        "onChange",
                        ValueType.ofEnum(TargetChange.class),
                        "dueIsLate",
                        ValueType.BOOLEAN),
                TableCheck.columns(
                        "waits",
                        ValueType.BOOLEAN,
                        "onReopen",
                        ValueType.ofEnum(Reopening.class),
                        "starts",
                        ValueType.ofEnum(ClockStart.class)));
        for (String column : List.of("pauses", "onChange", "dueIsLate")) {
            tables.each(clocks, "metric", List.of(Metric.values()), column);
        }
        for (Row row : TableCheck.rows(clocks)) {
            boolean ofAnswer =
                    row.value("metric") == Metric.ACKNOWLEDGE || row.value("metric") == Metric.FIRST_RESPONSE;
            if (ofAnswer && row.type().field("starts") != null && row.value("starts") == ClockStart.FIRST_RESPONSE) {
                tables.tell(
                        ProblemCode.INVALID_CELL,
                        row,
                        "starts (FIRST_RESPONSE) must be OPENING, since the first response stops the clock of "
                                + row.value("metric"));
            }
        }
        if (rules.tables(DecisionStep.SERVICE_TARGET).containsKey("pauses")) {
            Table pauses = tables.table(
                    DecisionStep.SERVICE_TARGET,
                    "pauses",
                    List.of("metric", "reason"),
                    TableCheck.columns(
                            "metric",
                            ValueType.ofEnum(Metric.class),
                            "reason",
                            ValueType.TEXT,
                            "pauses",
                            ValueType.BOOLEAN));
            for (Row row : TableCheck.rows(pauses)) {
                if (row.value("pauses") == null) {
                    tables.tell(ProblemCode.MISSING_ROW, row, "column pauses must not be blank");
                }
            }
        }
    }

    private void ladder() {
        levels(tables.table(
                DecisionStep.ESCALATION,
                "roles",
                List.of("level"),
                TableCheck.columns("level", ValueType.INTEGER, "role", ValueType.TEXT)));
        levels(tables.table(
                DecisionStep.ESCALATION,
                "actions",
                List.of("level", "action"),
                TableCheck.columns("level", ValueType.INTEGER, "action", ValueType.TEXT)));
        sentence(DecisionStep.ESCALATION, CoreTables.FLOOR);
    }

    /** Tells the rows of a level that no case can have, which would never be used. */
    private void levels(@Nullable Table table) {
        for (Row row : TableCheck.rows(table)) {
            Object level = row.value("level");
            if (!(level instanceof Long number && number >= 1)) {
                tables.tell(
                        ProblemCode.INVALID_LEVEL,
                        row,
                        "level (" + (level == null ? "" : level) + ") must be 1 or more");
            }
        }
    }

    private void sentence(DecisionStep step, String id) {
        String files = step.folder() + "/reasons";
        if (!hasSentence.test(id) && unread.stream().noneMatch(file -> file.startsWith(files))) {
            problems.add(PolicyProblem.of(
                    ProblemCode.MISSING_SENTENCE,
                    Place.of(files + ".properties"),
                    "the sentence of (" + id + ") is missing"));
        }
    }
}
