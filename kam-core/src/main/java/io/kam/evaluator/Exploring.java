package io.kam.evaluator;

import io.kam.model.AsOf;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.RuleModel;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explores the combinations of facts that a rule allows, in three-valued logic, and gives the truth of conditions and the value of terms
 * for what the slots of a frame hold. Immutable, thread-safe.
 */
final class Exploring {
    /** Stands for an element of a list that is not known: everything about it is unknown. */
    static final Object UNKNOWN_FACT = new Object();

    private final RuleModel model;
    private final Map<Element.Pattern, RowLookup> lookups = new IdentityHashMap<>();
    /** Made when first asked for, which those who only decide never do. */
    private volatile @Nullable Known known;

    /**
     * What is worked out of the rules once.
     *
     * @param texts the texts of terms and atoms, which evidence shows again and again
     */
    private record Known(Map<Object, String> texts, Map<Condition.Atom, Reads> reads) {
        static Known of(RuleModel model) {
            Known known = new Known(new IdentityHashMap<>(), new IdentityHashMap<>());
            for (Rule rule : model.rules()) {
                RuleTraits.terms(rule).forEach(term -> known.texts.put(term, term.text()));
                RuleTraits.atoms(rule).forEach(atom -> {
                    known.texts.put(atom, atom.text());
                    known.reads.put(atom, Reads.of(atom));
                });
            }
            return known;
        }
    }

    /** An aggregate's value that time may change, since it may change which facts are folded. */
    private record Changing(@Nullable Object present) {}

    /** An atom that time may flip, with what the slots held when it was read. */
    record Flip(Condition.Comparison atom, @Nullable Object[] slots) {}

    /** Takes each combination of facts that a rule's elements allow, with the truth of its whole condition. */
    interface Visitor {
        void combination(Truth truth, int depth);
    }

    Exploring(RuleModel model) {
        this.model = model;
        for (Rule rule : model.rules()) {
            for (Element.Pattern pattern : rule.patterns()) {
                Optional<RowLookup> lookup = RowLookup.of(pattern);
                if (lookup.isPresent()) {
                    lookups.put(pattern, lookup.get());
                }
            }
        }
    }

    private Known known() {
        Known made = known;
        if (made == null) {
            made = Known.of(model);
            known = made;
        }
        return made;
    }

    String text(Term term) {
        String text = known().texts().get(term);
        return text == null ? term.text() : text;
    }

    Reads reads(Condition.Atom atom) {
        Reads read = known().reads().get(atom);
        return read == null ? Reads.of(atom) : read;
    }

    boolean folds(Rule rule) {
        return model.traits(rule).folds();
    }

    String text(Condition.Atom atom) {
        String text = known().texts().get(atom);
        return text == null ? atom.text() : text;
    }

    /**
     * Visits the combinations of facts for the elements from one on.
     *
     * @param least the least truth worth going on with: a combination below is visited as it stands
     */
    void explore(Rule rule, int depth, Truth soFar, Frame frame, Truth least, Visitor visitor) {
        if (depth == rule.when().size() || soFar.compareTo(least) < 0) {
            visitor.combination(soFar, depth);
            return;
        }
        int flips = frame.flips == null ? 0 : frame.flips.size();
        try {
            Element element = rule.when().get(depth);
            if (element instanceof Element.Pattern pattern) {
                Candidates candidates = candidates(pattern, frame);
                for (Object fact : candidates.facts()) {
                    frame.slots[pattern.slot()] = fact;
                    explore(rule, depth + 1, soFar.and(truth(pattern.condition(), frame)), frame, least, visitor);
                    forget(frame, flips);
                }
                if (!candidates.complete()) {
                    frame.slots[pattern.slot()] = UNKNOWN_FACT;
                    explore(rule, depth + 1, soFar.and(Truth.UNKNOWN), frame, least, visitor);
                }
                frame.slots[pattern.slot()] = null;
            } else {
                explore(rule, depth + 1, soFar.and(truth(element, frame)), frame, least, visitor);
                forget(frame, flips);
            }
        } catch (ArithmeticException e) {
            throw new RuleFailedException(rule, e);
        }
    }

    /** Drops the flips of a combination that has been visited. */
    private static void forget(Frame frame, int flips) {
        while (frame.flips != null && frame.flips.size() > flips) {
            frame.flips.pop();
        }
    }

    /** The facts that a pattern might match, and whether those are all there are. */
    record Candidates(Collection<? extends @Nullable Object> facts, boolean complete) {}

    Candidates candidates(Element.Pattern pattern, Frame frame) {
        if (pattern.table() != null) {
            RowLookup lookup = lookups.get(pattern);
            Object value = lookup == null || frame.open(lookup.value()) ? null : value(lookup.value(), frame);
            return new Candidates(
                    lookup == null || value == null
                            ? pattern.table().rows()
                            : pattern.table().rowsWhere(lookup.column(), value),
                    true);
        }
        if (pattern.type().occurrence() == FactType.Occurrence.ONCE) {
            return new Candidates(Collections.singletonList(frame.facts.one(pattern.type())), true);
        }
        Facts.Elements elements = frame.facts.elements(pattern.type());
        return new Candidates(elements.known(), elements.complete());
    }

    /** The truth of an element that is no plain pattern; an accumulate also fills the slots of its values. */
    Truth truth(Element element, Frame frame) {
        if (element instanceof Element.Quantified quantified) {
            Truth some = some(quantified.pattern(), frame);
            return quantified.exists() ? some : some.not();
        }
        if (element instanceof Element.Accumulate accumulate) {
            fold(accumulate, frame);
            return truth(accumulate.condition(), frame);
        }
        throw new IllegalStateException("a plain pattern has no truth of its own");
    }

    /** True if the pattern holds for some fact; if for none, false, or unknown where not all facts are known. */
    private Truth some(Element.Pattern pattern, Frame frame) {
        Candidates candidates = candidates(pattern, frame);
        Truth result = candidates.complete() ? Truth.FALSE : Truth.UNKNOWN;
        for (Object fact : candidates.facts()) {
            frame.slots[pattern.slot()] = fact;
            Truth truth = foldable(pattern, frame);
            if (truth == Truth.TRUE || truth == Truth.UNKNOWN && frame.timeOpen()) {
                result = result.or(truth);
            }
        }
        frame.slots[pattern.slot()] = null;
        return result;
    }

    /** The truth of a pattern for one fact, without the flips of a fact that never counts. */
    private Truth foldable(Element.Pattern pattern, Frame frame) {
        int flips = frame.flips == null ? 0 : frame.flips.size();
        Truth truth = truth(pattern.condition(), frame);
        if (truth == Truth.FALSE) {
            forget(frame, flips);
        } else if (truth == Truth.TRUE && frame.observer != null && frame.slots[pattern.slot()] instanceof Row row) {
            frame.observer.row(row);
        }
        return truth;
    }

    private void fold(Element.Accumulate accumulate, Frame frame) {
        Element.Pattern source = accumulate.source();
        Candidates candidates = candidates(source, frame);
        List<List<@Nullable Object>> columns = new ArrayList<>();
        accumulate.aggregates().forEach(aggregate -> columns.add(new ArrayList<>()));
        boolean changing = false;
        Frame now = frame.at(frame.asOf);
        for (Object fact : candidates.facts()) {
            frame.slots[source.slot()] = fact;
            Truth truth = foldable(source, frame);
            if (truth == Truth.UNKNOWN && frame.timeOpen()) {
                changing = true;
                truth = truth(source.condition(), now);
            }
            if (truth == Truth.TRUE) {
                for (int i = 0; i < columns.size(); i++) {
                    Term argument = accumulate.aggregates().get(i).argument();
                    columns.get(i).add(argument == null ? Boolean.TRUE : value(argument, frame));
                }
            }
        }
        frame.slots[source.slot()] = null;
        for (int i = 0; i < columns.size(); i++) {
            Element.Aggregate aggregate = accumulate.aggregates().get(i);
            Object value = candidates.complete() ? aggregate.of(columns.get(i)) : null;
            frame.slots[aggregate.slot()] = changing && candidates.complete() ? new Changing(value) : value;
        }
    }

    /** The truth of a condition for what the slots hold. */
    Truth truth(Condition condition, Frame frame) {
        if (condition instanceof Condition.And and) {
            Truth result = Truth.TRUE;
            for (Condition part : and.parts()) {
                result = result.and(truth(part, frame));
                if (result == Truth.FALSE) {
                    break;
                }
            }
            return result;
        }
        if (condition instanceof Condition.Or or) {
            Truth result = Truth.FALSE;
            for (Condition part : or.parts()) {
                result = result.or(truth(part, frame));
                if (result == Truth.TRUE && !frame.timeOpen()) {
                    break;
                }
            }
            return result;
        }
        return condition instanceof Condition.Negation negation
                ? truth(negation.part(), frame).not()
                : atom((Condition.Atom) condition, frame);
    }

    private Truth atom(Condition.Atom atom, Frame frame) {
        Truth truth = truthOf(atom, frame);
        if (frame.observer != null && truth != Truth.UNKNOWN) {
            frame.observer.atom(atom, truth == Truth.TRUE);
        }
        return truth;
    }

    private Truth truthOf(Condition.Atom atom, Frame frame) {
        if (atom instanceof Condition.Comparison c) {
            if (frame.flips != null && (c.left().timeVarying() || c.right().timeVarying())) {
                frame.flips.push(new Flip(c, present(frame.slots)));
                return Truth.UNKNOWN;
            }
            return compare(c, frame);
        }
        if (atom instanceof Condition.Known k) {
            return known(k, frame);
        }
        if (atom instanceof Condition.OneOf o) {
            return oneOf(o, value(o.term(), frame));
        }
        Condition.Contains c = (Condition.Contains) atom;
        return contains(c, value(c.collection(), frame), value(c.value(), frame));
    }

    static Truth oneOf(Condition.OneOf o, @Nullable Object value) {
        if (value == null) {
            return Truth.UNKNOWN;
        }
        boolean found = false;
        for (int i = 0; i < o.values().size() && !found; i++) {
            found = Ops.eq(o.values().get(i).value(), value);
        }
        return Truth.of(o.negated() != found);
    }

    static Truth contains(Condition.Contains c, @Nullable Object collection, @Nullable Object value) {
        return collection == null || value == null
                ? Truth.UNKNOWN
                : Truth.of(c.negated() != Ops.contains((Collection<?>) collection, value));
    }

    private static @Nullable Object[] present(@Nullable Object[] slots) {
        @Nullable Object[] present = slots.clone();
        for (int i = 0; i < present.length; i++) {
            if (present[i] instanceof Changing changing) {
                present[i] = changing.present();
            }
        }
        return present;
    }

    private Truth compare(Condition.Comparison c, Frame frame) {
        return compare(c.operator(), value(c.left(), frame), value(c.right(), frame));
    }

    static Truth compare(Condition.Comparison.Operator operator, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Truth.UNKNOWN;
        }
        return Truth.of(
                switch (operator) {
                    case EQ -> Ops.eq(left, right);
                    case NE -> Ops.ne(left, right);
                    default -> operator.holds(Ops.compare(left, right));
                });
    }

    private Truth known(Condition.Known k, Frame frame) {
        Object fact = k.term() instanceof Term.Path path ? frame.slots[path.slot()] : null;
        return fact == UNKNOWN_FACT || fact instanceof Changing
                ? Truth.UNKNOWN
                : Truth.of(k.known() == (value(k.term(), frame) != null));
    }

    /** The value of a term for what the slots hold; null if unknown. */
    @Nullable
    Object value(Term term, Frame frame) {
        if (term instanceof Term.Path path) {
            return read(path, frame.slots, frame.asOf);
        }
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        if (term instanceof Term.Arithmetic a) {
            return compute(a.operator(), value(a.left(), frame), value(a.right(), frame));
        }
        Term.Call call = (Term.Call) term;
        @Nullable Object[] arguments = new Object[call.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = value(call.arguments().get(i), frame);
        }
        return call.function().apply(arguments, frame.asOf);
    }

    static @Nullable Number compute(Term.Arithmetic.Operator operator, @Nullable Object left, @Nullable Object right) {
        Number a = (Number) left;
        Number b = (Number) right;
        return switch (operator) {
            case ADD -> Ops.add(a, b);
            case SUBTRACT -> Ops.subtract(a, b);
            case MULTIPLY -> Ops.multiply(a, b);
            case DIVIDE -> Ops.divide(a, b);
        };
    }

    static @Nullable Object read(Term.Path path, @Nullable Object[] slots, AsOf asOf) {
        Object value = slots[path.slot()];
        if (value == UNKNOWN_FACT || value instanceof Changing) {
            return null;
        }
        List<Field> steps = path.steps();
        for (int i = 0; i < steps.size() && value != null; i++) {
            value = steps.get(i).get(value, asOf);
        }
        return value;
    }
}
