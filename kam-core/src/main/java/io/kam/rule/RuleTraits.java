package io.kam.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a rule without facts.
 *
 * @param readsTime whether a comparison of it reads the time
 * @param folds whether it folds facts into values
 * @param recorded the types of its patterns whose facts may become known later
 * @param reads the types of its patterns, each with the fields that are read of its facts
 */
public record RuleTraits(boolean readsTime, boolean folds, List<FactType> recorded, Map<FactType, Set<Field>> reads) {
    public RuleTraits {
        recorded = List.copyOf(Objects.requireNonNull(recorded, "recorded"));
        reads = Map.copyOf(Objects.requireNonNull(reads, "reads"));
    }

    /** Those of a rule. */
    static RuleTraits of(Rule rule) {
        Map<Integer, FactType> bySlot =
                rule.patterns().stream().collect(Collectors.toMap(Element.Pattern::slot, Element.Pattern::type));
        Map<FactType, Set<Field>> reads = new HashMap<>();
        bySlot.values().forEach(type -> reads.put(type, new HashSet<>()));
        terms(rule).forEach(term -> {
            if (term instanceof Term.Path path && !path.steps().isEmpty()) {
                Optional.ofNullable(bySlot.get(path.slot()))
                        .ifPresent(type -> Objects.requireNonNull(reads.get(type))
                                .add(path.steps().get(0)));
            }
        });
        return new RuleTraits(
                atoms(rule).flatMap(atom -> atom.terms().stream()).anyMatch(Term::timeVarying),
                rule.when().stream().anyMatch(Element.Accumulate.class::isInstance),
                reads.keySet().stream()
                        .filter(type -> type.field("knownAt") != null)
                        .toList(),
                reads);
    }

    /** Whether the rule may come to match, or cease to, by time alone. */
    public boolean changesWithTime() {
        return readsTime || !recorded.isEmpty();
    }

    /** All terms of a rule, with those that they consist of. */
    public static Stream<Term> terms(Rule rule) {
        return Stream.of(
                        atoms(rule).flatMap(atom -> atom.terms().stream()),
                        rule.patterns().stream()
                                .flatMap(pattern -> pattern.bindings().stream())
                                .map(Element.Binding::path),
                        rule.when().stream()
                                .filter(Element.Accumulate.class::isInstance)
                                .flatMap(element -> ((Element.Accumulate) element).aggregates().stream())
                                .flatMap(aggregate -> Stream.ofNullable(aggregate.argument())),
                        rule.then().arguments().stream())
                .flatMap(terms -> terms)
                .flatMap(RuleTraits::parts);
    }

    /** All atoms of a rule's conditions. */
    public static Stream<Condition.Atom> atoms(Rule rule) {
        return Stream.concat(
                        rule.patterns().stream().map(Element.Pattern::condition),
                        rule.when().stream()
                                .filter(Element.Accumulate.class::isInstance)
                                .map(element -> ((Element.Accumulate) element).condition()))
                .flatMap(RuleTraits::atoms);
    }

    private static Stream<Condition.Atom> atoms(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().flatMap(RuleTraits::atoms);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().flatMap(RuleTraits::atoms);
        }
        return condition instanceof Condition.Negation negation
                ? atoms(negation.part())
                : Stream.of((Condition.Atom) condition);
    }

    /** Whether a term reads nothing but facts that exist once, so that it has one value in a decision. */
    public static boolean isOfOnce(Term term, Rule rule) {
        return parts(term)
                .allMatch(part -> !(part instanceof Term.Path path)
                        || rule.patterns().stream()
                                .anyMatch(pattern -> pattern.slot() == path.slot()
                                        && pattern.type().occurrence() == FactType.Occurrence.ONCE));
    }

    /** A term with those that it consists of. */
    public static Stream<Term> parts(Term term) {
        Stream<Term> parts = Stream.empty();
        if (term instanceof Term.Arithmetic arithmetic) {
            parts = Stream.of(arithmetic.left(), arithmetic.right());
        } else if (term instanceof Term.Call call) {
            parts = call.arguments().stream();
        }
        return Stream.concat(Stream.of(term), parts.flatMap(RuleTraits::parts));
    }
}
