package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.rule.Condition;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the rules that are open could change what a decision says if they matched: by trying it, with each by itself, and with
 * several together where proposals add up. What can't be tried counts as what could. A rule that asks whether a field is known could
 * change it, if what it proposes would; and so could a field that a mechanic reads and did without.
 */
final class Influence {
    /** So many different proposals of a rule are tried; one that could make more counts as one that could change something. */
    private static final int MOST = 200;

    private final Answer answer;
    private final Set<String> rules = new HashSet<>();
    private final Set<String> askedFor = new HashSet<>();
    private final Map<Record, Boolean> leading = new HashMap<>();

    private Influence(Answer answer) {
        this.answer = answer;
    }

    static Influence on(Answer answer) {
        // Whatever is supposed, what a case was promised and reached stays.
        answer.times();
        Influence influence = new Influence(answer);
        answer.results().forEach(influence::look);
        return influence;
    }

    /** The rules of a diagnostic that could change the outcome. */
    List<String> rules(Diagnostic diagnostic) {
        return diagnostic.rules().stream()
                .filter(id -> rules.contains(id) || diagnostic.paths().stream().anyMatch(askedFor::contains))
                .toList();
    }

    /** What a rule might propose. */
    private record Possible(Rule rule, List<Object> arguments) {
        Proposed proposed(Step step) {
            @Nullable Object[] all = arguments.toArray();
            return new Proposed(Proposal.supposed(step, rule, all));
        }

        boolean isBy(String verb) {
            return rule.then().verb().name().equals(verb);
        }

        /** What is summed: the last of its arguments. */
        long number() {
            return !arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof Long number ? number : 0;
        }
    }

    private void look(StepResult result) {
        List<Possible> open = new ArrayList<>();
        for (Rule rule : answer.decidedBy().definition().rules().rules(result.step())) {
            if (rule.effectiveOn(result.evaluation().facts().asOf().date())) {
                if (result.evaluation().mayBeOpen(rule)) {
                    look(result, rule, open);
                }
                asks(result, rule);
            }
        }
        for (String verb : result.step().verbs().keySet()) {
            together(result, verb, open);
        }
        for (Output<?> shown : answer.shown(result.step())) {
            result.proposals().stream()
                    .filter(proposed -> proposed.isFor(shown))
                    .flatMap(proposed -> result.step().mechanics().stream()
                            .filter(mechanic -> mechanic.id().equals(proposed.id())))
                    .forEach(mechanic -> askedFor.addAll(mechanic.reads()));
        }
    }

    private void look(StepResult result, Rule rule, List<Possible> open) {
        Set<List<@Nullable Object>> each = new LinkedHashSet<>(answer.decidedBy()
                .evaluator()
                .possible(rule, result.evaluation().facts()));
        Set<Possible> possible = new LinkedHashSet<>();
        boolean all = each.stream().allMatch(arguments -> add(rule, arguments, possible));
        if (!all || possible.stream().anyMatch(some -> changes(result, List.of(some)))) {
            rules.add(rule.id());
        }
        open.addAll(possible);
    }

    /** Adds what a rule would propose by some arguments, an unknown constant standing for each; false if that can't be said. */
    private static boolean add(Rule rule, List<@Nullable Object> arguments, Set<Possible> out) {
        Verb verb = rule.then().verb();
        List<List<Object>> all = List.of(List.of());
        for (int i = 0; i < arguments.size(); i++) {
            Object known = arguments.get(i);
            List<Object> values = known == null
                    ? constants(verb.parameterTypes().get(i))
                    : List.of(verb.argument(i, known instanceof Integer number ? Long.valueOf(number) : known));
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> begun : all) {
                for (Object value : values) {
                    longer.add(Stream.concat(begun.stream(), Stream.of(value)).toList());
                }
            }
            if (longer.isEmpty() || longer.size() > MOST) {
                return false;
            }
            all = longer;
        }
        all.forEach(each -> out.add(new Possible(rule, each)));
        return out.size() <= MOST;
    }

    /** All values that an argument could have; none where there are too many to try. */
    private static List<Object> constants(ValueType type) {
        Class<?> constants = type.javaType();
        if (constants != null && constants.isEnum()) {
            return List.of(constants.getEnumConstants());
        }
        return type.kind() == ValueType.Kind.BOOLEAN ? List.of(true, false) : List.of();
    }

    /** Takes the fields that a rule asks to be known or unknown, if it could change something by matching or not. */
    private void asks(StepResult result, Rule rule) {
        List<String> asked = rule.patterns().stream()
                .flatMap(pattern -> asked(pattern.condition()))
                .toList();
        if (asked.isEmpty() || askedFor.containsAll(asked)) {
            return;
        }
        List<Proposed> proposals = result.evaluation().proposals();
        List<Proposed> without = proposals.stream()
                .filter(proposed -> !proposed.id().equals(rule.id()))
                .toList();
        if (without.size() < proposals.size()) {
            if (differs(result, without)) {
                askedFor.addAll(asked);
            }
            return;
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        rule.then().arguments().forEach(argument -> arguments.add(Term.constant(argument)));
        Set<Possible> possible = new LinkedHashSet<>();
        if (!add(rule, arguments, possible) || possible.stream().anyMatch(some -> changes(result, List.of(some)))) {
            askedFor.addAll(asked);
        }
    }

    private static Stream<String> asked(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().flatMap(Influence::asked);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().flatMap(Influence::asked);
        }
        if (condition instanceof Condition.Negation negation) {
            return asked(negation.part());
        }
        return condition instanceof Condition.Known known
                ? Stream.of(known.term().text())
                : Stream.empty();
    }

    /** Tries what may come for a verb whose proposals add up: all that adds, all that takes away, and all that there may be. */
    private void together(StepResult result, String verb, List<Possible> open) {
        boolean addUp = result.step().outputs().stream()
                .anyMatch(output -> output.combination().summed().contains(verb));
        List<Possible> summed =
                open.stream().filter(possible -> possible.isBy(verb)).toList();
        if (!addUp || summed.size() < 2) {
            return;
        }
        for (Output<?> output : result.step().outputs()) {
            List<Possible> ofOutput = summed.stream()
                    .filter(possible -> possible.proposed(result.step()).isFor(output))
                    .toList();
            List<Possible> more =
                    ofOutput.stream().filter(possible -> possible.number() >= 0).toList();
            List<Possible> less =
                    ofOutput.stream().filter(possible -> possible.number() <= 0).toList();
            if (changes(result, more) || changes(result, less) || changes(result, ofOutput)) {
                ofOutput.forEach(possible -> rules.add(possible.rule().id()));
            }
        }
    }

    private boolean changes(StepResult result, List<Possible> more) {
        return !more.isEmpty()
                && differs(
                        result,
                        Stream.concat(
                                        result.evaluation().proposals().stream(),
                                        more.stream().map(possible -> possible.proposed(result.step())))
                                .toList());
    }

    /** Whether the decision would say something else by other proposals of a step; so too where they can't be combined. */
    private boolean differs(StepResult result, List<Proposed> proposals) {
        Step step = result.step();
        try {
            OutputValues values = Combining.run(
                            step, answer.situation(), result.evaluation().facts(), new ArrayList<>(proposals))
                    .values();
            if (answer.shown(step).stream()
                    .anyMatch(output -> !Objects.equals(values.of(output), result.value(output)))) {
                return true;
            }
            Record fact = values.equals(result.values()) ? null : step.fact(values);
            return fact != null
                    && !fact.equals(result.fact())
                    && leading.computeIfAbsent(fact, changed -> leadsOn(step, changed));
        } catch (ArithmeticException | RuleFailedException e) {
            return true;
        }
    }

    /** Whether a later step would decide something else that is shown. */
    private boolean leadsOn(Step step, Record fact) {
        Situation supposed = answer.situation().supposing(fact);
        for (StepResult later : answer.results()) {
            if (later.step() != step) {
                for (Output<?> output : answer.shown(later.step())) {
                    if (!Objects.equals(supposed.value(output), later.value(output))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
