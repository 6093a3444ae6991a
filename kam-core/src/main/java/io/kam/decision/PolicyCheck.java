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
import io.kam.rule.Field;
import io.kam.rule.Hints;
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
import java.util.LinkedHashMap;
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

    private PolicyCheck(RuleModel rules, Predicate<String> hasSentence, Set<String> unread) {
        this.rules = rules;
        this.hasSentence = hasSentence;
        this.unread = unread;
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
        Table bands = table(
                DecisionStep.CLASSIFICATION,
                "bands",
                List.of("class", "from"),
                columns(
                        "class", ValueType.ofEnum(CustomerClass.class),
                        "from", ValueType.INTEGER,
                        "below", ValueType.INTEGER,
                        "value", ValueType.TEXT));
        if (bands != null) {
            problems.addAll(Bands.problems(bands, classesOfPoints()));
        }
        Table minimums = table(
                DecisionStep.CLASSIFICATION,
                "minimums",
                List.of("class"),
                columns("class", ValueType.ofEnum(CustomerClass.class), "criteria", ValueType.INTEGER));
        each(minimums, "class", List.of(CustomerClass.values()), "criteria");
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
        Table stages = table(
                DecisionStep.CLASSIFICATION,
                "stages",
                List.of("stage"),
                columns("stage", ValueType.ofEnum(LifecycleStage.class), "precedence", ValueType.INTEGER));
        each(stages, "stage", List.of(LifecycleStage.values()), "precedence");
        Map<Object, Row> seen = new HashMap<>();
        for (Row row : rows(stages)) {
            Object precedence = row.value("precedence");
            Row first = precedence == null ? null : seen.putIfAbsent(precedence, row);
            if (first != null) {
                tell(
                        ProblemCode.REPEATED_PRECEDENCE,
                        row,
                        "precedence (" + precedence + ") is that of " + first.key() + " too, at " + first.place());
            }
        }
    }

    private void reviews() {
        Table review = table(
                DecisionStep.TIER,
                "review",
                List.of("tier"),
                columns("tier", ValueType.ofEnum(Tier.class), "every", ValueType.PERIOD));
        each(review, "tier", List.of(Tier.values()), "every");
        for (Row row : rows(review)) {
            if (row.value("every") instanceof Period every && !leadsOn(every)) {
                tell(
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
        Table bounds = table(
                DecisionStep.PRIORITY,
                "bounds",
                List.of("parameter"),
                columns("parameter", ValueType.TEXT, "value", ValueType.INTEGER));
        each(bounds, "parameter", List.of(CoreTables.STEPS_PARAMETER), "value");
        for (Row row : rows(bounds)) {
            if (!CoreTables.STEPS_PARAMETER.equals(row.value("parameter"))) {
                tell(
                        ProblemCode.INVALID_BOUND,
                        row,
                        "there is no parameter (" + row.value("parameter") + "), only " + CoreTables.STEPS_PARAMETER);
            } else if (row.value("value") instanceof Long steps && steps < 0) {
                tell(ProblemCode.INVALID_BOUND, row, "value (" + steps + ") must be 0 or more");
            }
        }
        sentence(DecisionStep.PRIORITY, CoreTables.STEPS);
    }

    private void clocks() {
        Table clocks = table(
                DecisionStep.SERVICE_TARGET,
                "clocks",
                List.of("metric"),
                columns(
                        "metric",
                        ValueType.ofEnum(Metric.class),
                        "pauses",
                        ValueType.BOOLEAN,
                        "onChange",
                        ValueType.ofEnum(TargetChange.class),
                        "dueIsLate",
                        ValueType.BOOLEAN),
                columns(
                        "waits",
                        ValueType.BOOLEAN,
                        "onReopen",
                        ValueType.ofEnum(Reopening.class),
                        "starts",
                        ValueType.ofEnum(ClockStart.class)));
        for (String column : List.of("pauses", "onChange", "dueIsLate")) {
            each(clocks, "metric", List.of(Metric.values()), column);
        }
        if (rules.tables(DecisionStep.SERVICE_TARGET).containsKey("pauses")) {
            Table pauses = table(
                    DecisionStep.SERVICE_TARGET,
                    "pauses",
                    List.of("metric", "reason"),
                    columns(
                            "metric",
                            ValueType.ofEnum(Metric.class),
                            "reason",
                            ValueType.TEXT,
                            "pauses",
                            ValueType.BOOLEAN));
            for (Row row : rows(pauses)) {
                if (row.value("pauses") == null) {
                    tell(ProblemCode.MISSING_ROW, row, "column pauses must not be blank");
                }
            }
        }
    }

    private void ladder() {
        levels(table(
                DecisionStep.ESCALATION,
                "roles",
                List.of("level"),
                columns("level", ValueType.INTEGER, "role", ValueType.TEXT)));
        levels(table(
                DecisionStep.ESCALATION,
                "actions",
                List.of("level", "action"),
                columns("level", ValueType.INTEGER, "action", ValueType.TEXT)));
        sentence(DecisionStep.ESCALATION, CoreTables.FLOOR);
    }

    /** Tells the rows of a level that no case can have, which would never be used. */
    private void levels(@Nullable Table table) {
        for (Row row : rows(table)) {
            Object level = row.value("level");
            if (!(level instanceof Long number && number >= 1)) {
                tell(ProblemCode.INVALID_LEVEL, row, "level (" + (level == null ? "" : level) + ") must be 1 or more");
            }
        }
    }

    /** Tells the keys that have no row, or a blank value there. */
    private void each(@Nullable Table table, String key, List<?> keys, String column) {
        if (table != null) {
            for (Object constant : keys) {
                List<Row> rows = table.rowsWhere(key, constant);
                if (rows.isEmpty()) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.MISSING_ROW,
                            table.place(),
                            "a row with " + key + " (" + constant + ") is missing"));
                } else if (rows.get(0).value(column) == null) {
                    tell(ProblemCode.MISSING_ROW, rows.get(0), "column " + column + " must not be blank");
                }
            }
        }
    }

    private static Map<String, ValueType> columns(Object... namesAndTypes) {
        Map<String, ValueType> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put((String) namesAndTypes[i], (ValueType) namesAndTypes[i + 1]);
        }
        return columns;
    }

    private static List<Row> rows(@Nullable Table table) {
        return table == null ? List.of() : table.rows();
    }

    private void tell(ProblemCode code, Row row, String message) {
        problems.add(PolicyProblem.of(code, row.place(), message));
    }

    private @Nullable Table table(DecisionStep step, String name, List<String> key, Map<String, ValueType> columns) {
        return table(step, name, key, columns, Map.of());
    }

    /**
     * The table of a step, checked.
     *
     * @param optional the columns that it may lack
     */
    private @Nullable Table table(
            DecisionStep step,
            String name,
            List<String> key,
            Map<String, ValueType> columns,
            Map<String, ValueType> optional) {
        Table table = rules.tables(step).get(name);
        if (table == null) {
            String file = step.folder() + "/" + name + ".csv";
            if (!unread.contains(file)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_TABLE,
                        Place.of(file),
                        "the table is missing; its columns are " + String.join(", ", columns.keySet())));
            }
            return null;
        }
        int before = problems.size();
        Map<String, ValueType> known = new LinkedHashMap<>(columns);
        known.putAll(optional);
        known.forEach((column, type) -> {
            Field field = table.rowType().field(column);
            if (field == null && optional.containsKey(column)) {
                return;
            }
            if (field == null) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_COLUMN,
                        table.place(),
                        "column (" + column + ") is missing"
                                + Hints.maybe(column, table.rowType().fields().keySet())));
            } else if (type.kind() != field.type().kind() || !type.comparableWith(field.type())) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_COLUMN,
                        table.place(),
                        "column " + column + " is of type (" + field.type().name() + "), it must be " + type.name()));
            }
        });
        if (problems.size() == before) {
            unknownColumns(step, table, known.keySet());
        }
        List<String> keys = table.rowType().fields().values().stream()
                .filter(Field::key)
                .map(Field::name)
                .toList();
        if (problems.size() == before && !Set.copyOf(keys).equals(Set.copyOf(key))) {
            problems.add(PolicyProblem.of(
                    ProblemCode.WRONG_KEY,
                    table.place(),
                    "the key must be of the columns (" + String.join(", ", key) + "), it is of ("
                            + String.join(", ", keys) + ")"));
        }
        return problems.size() == before ? table : null;
    }

    /** Tells columns that neither the core nor a rule reads; not where rules could not be read, which may. */
    private void unknownColumns(DecisionStep step, Table table, Set<String> known) {
        if (unread.stream().anyMatch(path -> path.startsWith(step.folder() + "/") && path.endsWith(".drl"))) {
            return;
        }
        ReadColumns read = ReadColumns.of(rules, step, table);
        for (Field field : table.rowType().fields().values()) {
            if (!field.key() && !known.contains(field.name()) && !read.reads(field)) {
                String hint = Hints.maybe(field.name(), known);
                problems.add(PolicyProblem.of(
                        ProblemCode.UNKNOWN_COLUMN,
                        table.place(),
                        "column (" + field.name() + ") is read by nobody"
                                + (hint.isEmpty() ? "; there are " + String.join(", ", known) : hint)));
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
