package io.kam.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of a rule without facts. It is gathered by loops, since that is a part of each start.
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
        Map<Integer, FactType> bySlot = new HashMap<>();
        Map<FactType, Set<Field>> reads = new HashMap<>();
        List<FactType> recorded = new ArrayList<>();
        for (Element.Pattern pattern : rule.patterns()) {
            FactType type = pattern.type();
            bySlot.put(pattern.slot(), type);
            if (reads.put(type, new HashSet<>()) == null && type.field("knownAt") != null) {
                recorded.add(type);
            }
        }
        List<Term> terms = new ArrayList<>();
        addTerms(rule, terms);
        for (Term term : terms) {
            Set<Field> read = term instanceof Term.Path path && !path.steps().isEmpty()
                    ? reads.get(bySlot.get(path.slot()))
                    : null;
            if (read != null) {
                read.add(((Term.Path) term).steps().get(0));
            }
        }
        boolean folds = false;
        for (Element element : rule.when()) {
            folds |= element instanceof Element.Accumulate;
        }
        return new RuleTraits(readsTime(rule), folds, recorded, reads);
    }

    private static boolean readsTime(Rule rule) {
        List<Condition.Atom> atoms = new ArrayList<>();
        addAtoms(rule, atoms);
        for (Condition.Atom atom : atoms) {
            for (Term term : atom.terms()) {
                if (term.timeVarying()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the rule may come to match, or cease to, by time alone. */
    public boolean changesWithTime() {
        return readsTime || !recorded.isEmpty();
    }

    /** All terms of a rule, with those that they consist of. */
    public static Stream<Term> terms(Rule rule) {
        List<Term> terms = new ArrayList<>();
        addTerms(rule, terms);
        return terms.stream();
    }

    private static void addTerms(Rule rule, List<Term> out) {
        List<Condition.Atom> atoms = new ArrayList<>();
        addAtoms(rule, atoms);
        for (Condition.Atom atom : atoms) {
            addParts(atom.terms(), out);
        }
        for (Element.Pattern pattern : rule.patterns()) {
            for (Element.Binding binding : pattern.bindings()) {
                addParts(binding.path(), out);
            }
        }
        for (Element element : rule.when()) {
            if (element instanceof Element.Accumulate accumulate) {
                for (Element.Aggregate aggregate : accumulate.aggregates()) {
                    if (aggregate.argument() != null) {
                        addParts(aggregate.argument(), out);
                    }
                }
            }
        }
        addParts(rule.then().arguments(), out);
    }

    /** All atoms of a rule's conditions. */
    public static Stream<Condition.Atom> atoms(Rule rule) {
        List<Condition.Atom> atoms = new ArrayList<>();
        addAtoms(rule, atoms);
        return atoms.stream();
    }

    private static void addAtoms(Rule rule, List<Condition.Atom> out) {
        for (Element.Pattern pattern : rule.patterns()) {
            addAtoms(pattern.condition(), out);
        }
        for (Element element : rule.when()) {
            if (element instanceof Element.Accumulate accumulate) {
                addAtoms(accumulate.condition(), out);
            }
        }
    }

    private static void addAtoms(Condition condition, List<Condition.Atom> out) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                addAtoms(part, out);
            }
        } else if (condition instanceof Condition.Or or) {
            for (Condition part : or.parts()) {
                addAtoms(part, out);
            }
        } else if (condition instanceof Condition.Negation negation) {
            addAtoms(negation.part(), out);
        } else {
            out.add((Condition.Atom) condition);
        }
    }

    /** Whether a term reads nothing but facts that exist once, so that it has one value in a decision. */
    public static boolean isOfOnce(Term term, Rule rule) {
        List<Term> parts = new ArrayList<>();
        addParts(term, parts);
        for (Term part : parts) {
            if (part instanceof Term.Path path && !isOnce(path.slot(), rule)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOnce(int slot, Rule rule) {
        for (Element.Pattern pattern : rule.patterns()) {
            if (pattern.slot() == slot && pattern.type().occurrence() == FactType.Occurrence.ONCE) {
                return true;
            }
        }
        return false;
    }

    /** Those conditions that must all be true for a condition to be, in their order; itself if it is no conjunction. */
    public static List<Condition> conjuncts(Condition condition) {
        List<Condition> parts = new ArrayList<>();
        addConjuncts(condition, parts);
        return parts;
    }

    private static void addConjuncts(Condition condition, List<Condition> out) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                addConjuncts(part, out);
            }
        } else {
            out.add(condition);
        }
    }

    /** A term with those that it consists of. */
    public static Stream<Term> parts(Term term) {
        List<Term> parts = new ArrayList<>();
        addParts(term, parts);
        return parts.stream();
    }

    private static void addParts(List<Term> terms, List<Term> out) {
        for (Term term : terms) {
            addParts(term, out);
        }
    }

    private static void addParts(Term term, List<Term> out) {
        out.add(term);
        if (term instanceof Term.Arithmetic arithmetic) {
            addParts(arithmetic.left(), out);
            addParts(arithmetic.right(), out);
        } else if (term instanceof Term.Call call) {
            addParts(call.arguments(), out);
        }
    }
}
