package io.kam.coverage;

import io.kam.evaluator.Observer;
import io.kam.policy.Policy;
import io.kam.rule.Condition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.RuleTraits;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.tools.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what examples touch. Not thread-safe. */
final class CoverageRun {
    private final Policy policy;
    private final List<Example> examples;
    private final RuleModel model;
    private final Map<Object, Integer> touched = new IdentityHashMap<>();
    private final Map<Rule, Integer> unmatched = new IdentityHashMap<>();
    private final Map<Condition.Atom, Integer> falses = new IdentityHashMap<>();
    private final Map<DecisionStep, List<Example>> asking = new IdentityHashMap<>();
    private final Map<DecisionStep, Set<@Nullable Object>> proposed = new IdentityHashMap<>();

    CoverageRun(Policy policy, List<Example> examples) {
        this.policy = policy;
        this.examples = examples;
        this.model = policy.definition().rules();
    }

    Coverage coverage() {
        examples.forEach(this::count);
        AtomText text = new AtomText(policy);
        List<Coverage.OfRule> rules = new ArrayList<>();
        for (Rule rule : model.rules()) {
            if (rule.enabled()) {
                List<Coverage.OfAtom> atoms = RuleTraits.atoms(rule)
                        .filter(atom -> readsFacts(atom, rule))
                        .map(atom -> new Coverage.OfAtom(
                                atom.text(),
                                atom.place(),
                                text.end(atom.place()),
                                touched.getOrDefault(atom, 0),
                                falses.getOrDefault(atom, 0)))
                        .toList();
                rules.add(new Coverage.OfRule(
                        rule.id(),
                        rule.place(),
                        touched.getOrDefault(rule, 0),
                        unmatched.getOrDefault(rule, 0),
                        atoms));
            }
        }
        return new Coverage(rules, rows());
    }

    private void count(Example example) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Rule> matched = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Rule> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Condition.Atom> wrong = Collections.newSetFromMap(new IdentityHashMap<>());
        Observer observer = new Observer() {
            @Override
            public void atom(Condition.Atom atom, boolean truth) {
                if (truth) {
                    seen.add(atom);
                } else {
                    wrong.add(atom);
                }
            }

            @Override
            public void row(Row row) {
                seen.add(row);
            }
        };
        Set<DecisionStep> steps = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Asked question : Asked.by(policy, example)) {
            steps.add(question.step());
            question.matches()
                    .forEach(match -> proposed.computeIfAbsent(question.step(), step -> new HashSet<>())
                            .addAll(Arrays.asList(match.arguments(question.facts()))));
            for (Rule rule : model.rules(question.step())) {
                if (question.of(rule)) {
                    asked.add(rule);
                    if (policy.evaluator().observe(rule, question.facts(), observer)) {
                        matched.add(rule);
                    }
                }
            }
        }
        steps.forEach(
                step -> asking.computeIfAbsent(step, s -> new ArrayList<>()).add(example));
        seen.addAll(matched);
        asked.removeAll(matched);
        seen.forEach(each -> touched.merge(each, 1, Integer::sum));
        asked.forEach(each -> unmatched.merge(each, 1, Integer::sum));
        wrong.forEach(each -> falses.merge(each, 1, Integer::sum));
    }

    /** Whether an atom reads anything but rows and constants. */
    static boolean readsFacts(Condition.Atom atom, Rule rule) {
        return atom.terms().stream()
                .flatMap(RuleTraits::parts)
                .anyMatch(part -> part instanceof Term.Path path && !isOfRow(path, rule)
                        || part instanceof Term.Call call && call.function().timeVarying());
    }

    /** Whether a path leads from a row. */
    static boolean isOfRow(Term.Path path, Rule rule) {
        return rule.patterns().stream()
                .anyMatch(pattern ->
                        pattern.slot() == path.slot() && pattern.type().occurrence() == FactType.Occurrence.ROW);
    }

    private List<Coverage.OfRow> rows() {
        LibraryRows library = new LibraryRows(policy, asking, proposed);
        List<Coverage.OfRow> rows = new ArrayList<>();
        for (Step step : Steps.of(model.vocabulary())) {
            for (Table table : model.tables(step).values()) {
                boolean matched = isMatched(table, step);
                for (Row row : table.rows()) {
                    int used = touched.getOrDefault(row, 0);
                    boolean others = used == 0 && (!matched || step.table(table.name()) != null);
                    rows.add(new Coverage.OfRow(
                            table.name(), row.key(), row.place(), others && library.uses(step, table, row) ? 1 : used));
                }
            }
        }
        rows.sort(Comparator.comparing(Coverage.OfRow::place));
        return rows;
    }

    /** Whether rules match the rows of a table. */
    private boolean isMatched(Table table, DecisionStep step) {
        return model.rules(step).stream()
                .flatMap(rule -> rule.patterns().stream())
                .map(Element.Pattern::table)
                .anyMatch(each -> each == table);
    }
}
