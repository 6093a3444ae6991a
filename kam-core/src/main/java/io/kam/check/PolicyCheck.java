package io.kam.check;

import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.step.Mechanic;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.step.TableSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is checked of a policy beside its language when it is loaded: the tables and sentences that the core's own mechanics
 * need, and of every table that bands have no gap and no overlap, and that there is a row of each key that a rule names.
 */
public final class PolicyCheck {
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
     * What is wrong with keys that rules name which have other problems.
     *
     * @param conditions what could be read of them, by the ids of the rules
     */
    public static List<PolicyProblem> keys(Map<String, List<Element>> conditions) {
        return RowConstants.problems(Objects.requireNonNull(conditions, "conditions"));
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
        for (Step step : Steps.of(rules.vocabulary())) {
            check.step(step);
            for (Table table : rules.tables(step).values()) {
                check.problems.addAll(TableBands.problems(table));
                check.problems.addAll(TableThresholds.problems(table));
            }
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

    /** Checks the tables that a step's mechanics read, and the sentences of those that may give a reason. */
    private void step(Step step) {
        Set<String> proposed = new HashSet<>();
        for (Rule rule : rules.rules(step)) {
            proposed.add(rule.then().verb().name());
        }
        for (TableSpec spec : step.tables()) {
            boolean missing = spec.isOptional() && !rules.tables(step).containsKey(spec.name());
            Table table = spec.isNeeded(proposed) && !missing ? tables.table(step, spec) : null;
            if (table != null) {
                for (String column : spec.values()) {
                    tables.each(table, spec, column);
                }
                problems.addAll(spec.check(rules, table));
            }
        }
        for (Mechanic mechanic : step.mechanics()) {
            boolean works = mechanic.table().isEmpty() || rules.tables(step).containsKey(mechanic.table());
            if (works
                    && (mechanic.verbs().isEmpty()
                            ? !proposed.isEmpty()
                            : !Collections.disjoint(mechanic.verbs(), proposed))) {
                sentence(step, mechanic.id());
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
