package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.model.ServiceDuration;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Rule;
import io.kam.rule.ValueType;
import io.kam.rule.Verb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the rules that are open could change what a decision says if they matched: by trying it, with each by itself, and with
 * all together where proposals are summed. A rule that asks whether a field is known could change it, if what it proposes would; and so
 * could a field that a mechanic reads and did without.
 */
final class Influence {
    /** What a number stands for that is not known: more and less than any that policies propose. */
    private static final List<Object> NUMBERS = List.of(1_000_000_000L, -1_000_000_000L);

    private final Answer answer;
    private final Set<String> rules = new HashSet<>();
    private final Set<String> askedFor = new HashSet<>();

    private Influence(Answer answer) {
        this.answer = answer;
    }

    static Influence on(Answer answer) {
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

    private void look(StepResult result) {
        List<Proposed> open = new ArrayList<>();
        for (Rule rule : answer.decidedBy().definition().rules().rules(result.step())) {
            if (rule.effectiveOn(result.evaluation().facts().asOf().date())) {
                List<Proposed> possible = new ArrayList<>();
                if (result.evaluation().mayBeOpen(rule)) {
                    answer.decidedBy()
                            .evaluator()
                            .possible(rule, result.evaluation().facts())
                            .forEach(arguments -> possible.addAll(proposals(result.step(), rule, arguments)));
                }
                if (possible.stream().anyMatch(proposed -> changes(result, List.of(proposed)))) {
                    rules.add(rule.id());
                }
                open.addAll(possible);
                asks(result, rule);
            }
        }
        for (Output<?> output : result.step().outputs()) {
            together(result, output, open);
        }
        for (Output<?> shown : answer.shown(result.step())) {
            result.proposals().stream()
                    .filter(proposed -> proposed.field().equals(shown.field()))
                    .flatMap(proposed -> result.step().mechanics().stream()
                            .filter(mechanic -> mechanic.id().equals(proposed.id())))
                    .forEach(mechanic -> askedFor.addAll(mechanic.reads()));
        }
    }

    /** What a rule would propose by some arguments, each that is not known standing for all that it could be. */
    private static List<Proposed> proposals(Step step, Rule rule, List<@Nullable Object> arguments) {
        Verb verb = rule.then().verb();
        List<@Nullable Object[]> all = new ArrayList<>();
        all.add(arguments.toArray());
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) == null) {
                List<@Nullable Object[]> more = new ArrayList<>();
                for (@Nullable Object[] each : all) {
                    for (Object value : values(verb.parameterTypes().get(i))) {
                        @Nullable Object[] copy = each.clone();
                        copy[i] = value;
                        more.add(copy);
                    }
                }
                all = more;
            }
        }
        return all.stream()
                .map(each -> Proposed.supposed(rule, each, step.fieldOf(verb.name(), each)))
                .toList();
    }

    private static List<Object> values(ValueType type) {
        Class<?> constants = type.javaType();
        if (constants != null && constants.isEnum()) {
            return List.of(constants.getEnumConstants());
        }
        return switch (type.kind()) {
            case INTEGER -> NUMBERS;
            case DATE -> List.of(LocalDate.of(1900, 1, 1));
            case DURATION -> List.of(ServiceDuration.parse("1m"));
            case BOOLEAN -> List.of(true, false);
            default -> List.of("?");
        };
    }

    /** Takes the fields that a rule asks to be known or unknown, if it could change something by matching or not. */
    private void asks(StepResult result, Rule rule) {
        List<String> asked = rule.when().stream().flatMap(Influence::asked).toList();
        if (asked.isEmpty()) {
            return;
        }
        List<Proposed> without = result.evaluation().proposals().stream()
                .filter(proposed -> !proposed.id().equals(rule.id()))
                .toList();
        boolean matched = without.size() < result.evaluation().proposals().size();
        List<@Nullable Object> unknown =
                Collections.nCopies(rule.then().arguments().size(), null);
        if (matched
                ? differs(result, without)
                : proposals(result.step(), rule, unknown).stream()
                        .anyMatch(proposed -> changes(result, List.of(proposed)))) {
            askedFor.addAll(asked);
        }
    }

    private static Stream<String> asked(Element element) {
        if (element instanceof Element.Pattern pattern) {
            return asked(pattern.condition());
        }
        return element instanceof Element.Quantified quantified
                ? asked(quantified.pattern().condition())
                : asked(((Element.Accumulate) element).source().condition());
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

    /** Tries what may come for verbs that are summed: all that raises the sum, all that lowers it, and all that there may be. */
    private void together(StepResult result, Output<?> output, List<Proposed> open) {
        List<Proposed> summed = open.stream()
                .filter(proposed -> proposed.field().equals(output.field())
                        && output.combination().summed().stream().anyMatch(proposed::isBy))
                .toList();
        if (summed.size() < 2) {
            return;
        }
        Map<String, Proposed> most = new TreeMap<>();
        Map<String, Proposed> least = new TreeMap<>();
        for (Proposed proposed : summed) {
            String of = proposed.id() + " " + proposed.allButLast();
            most.merge(of, proposed, (a, b) -> number(a) >= number(b) ? a : b);
            least.merge(of, proposed, (a, b) -> number(a) <= number(b) ? a : b);
        }
        List<List<Proposed>> trials = List.of(
                most.values().stream().filter(proposed -> number(proposed) >= 0).toList(),
                least.values().stream()
                        .filter(proposed -> number(proposed) <= 0)
                        .toList(),
                List.copyOf(most.values()));
        if (trials.stream().anyMatch(trial -> changes(result, trial))) {
            summed.forEach(proposed -> rules.add(proposed.id()));
        }
    }

    private static long number(Proposed proposed) {
        return proposed.last() instanceof Long number ? number : 0;
    }

    private boolean changes(StepResult result, List<Proposed> more) {
        return !more.isEmpty()
                && differs(
                        result,
                        Stream.concat(result.evaluation().proposals().stream(), more.stream())
                                .toList());
    }

    /** Whether the decision would say something else by other proposals of a step. */
    private boolean differs(StepResult result, List<Proposed> proposals) {
        Step step = result.step();
        Situation situation = answer.situation();
        Map<Output<?>, Object> values = Combining.run(
                        step, situation, result.evaluation().facts(), proposals)
                .values();
        if (values.equals(result.values())) {
            return false;
        }
        if (answer.shown(step).stream()
                .anyMatch(output ->
                        !Objects.equals(values.get(output), result.values().get(output)))) {
            return true;
        }
        Record fact = step.fact(new Step.Values() {
            @Override
            public <V> @Nullable V of(Output<V> output) {
                return output.cast(values.get(output));
            }
        });
        return fact != null && !fact.equals(result.fact()) && leadsOn(step, situation.supposing(fact));
    }

    /** Whether a later step would decide something else that is shown. */
    private boolean leadsOn(Step step, Situation supposed) {
        List<StepResult> results = answer.results();
        for (StepResult later : results) {
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
