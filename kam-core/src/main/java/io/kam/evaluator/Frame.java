package io.kam.evaluator;

import io.kam.model.AsOf;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The facts of one evaluation, what its slots hold so far, and what is left open in it. */
final class Frame {
    final Facts facts;
    final AsOf asOf;
    final @Nullable Object[] slots;
    /** The atoms that time may flip; null if time is not open. */
    final @Nullable Deque<Exploring.Flip> flips;

    /** Whom the truth of atoms is told to; null if nobody. */
    final @Nullable Observer observer;

    private final boolean factsOpen;

    private Frame(
            Facts facts,
            AsOf asOf,
            @Nullable Object[] slots,
            @Nullable Deque<Exploring.Flip> flips,
            boolean factsOpen,
            @Nullable Observer observer) {
        this.facts = facts;
        this.asOf = asOf;
        this.slots = slots;
        this.flips = flips;
        this.factsOpen = factsOpen;
        this.observer = observer;
    }

    static Frame of(Rule rule, Facts facts) {
        return of(facts, new Object[rule.slots()]);
    }

    static Frame of(Facts facts, @Nullable Object[] slots) {
        return new Frame(facts, facts.asOf(), slots, null, false, null);
    }

    /** One whose slots hold the facts that exist once. */
    static Frame ofOnce(Rule rule, Facts facts) {
        Frame frame = of(rule, facts);
        for (Element.Pattern pattern : rule.patterns()) {
            if (pattern.type().occurrence() == FactType.Occurrence.ONCE) {
                frame.slots[pattern.slot()] = facts.one(pattern.type());
            }
        }
        return frame;
    }

    /** One that leaves atoms open that time may flip, so that those which could matter are found. */
    static Frame ofOpenTime(Rule rule, Facts facts) {
        return new Frame(facts, facts.asOf(), new Object[rule.slots()], new ArrayDeque<>(), false, null);
    }

    /** One that also visits the rows which other facts would lead to. */
    static Frame ofOpenFacts(Rule rule, Facts facts) {
        return new Frame(facts, facts.asOf(), new Object[rule.slots()], null, true, null);
    }

    /** One that also visits those rows, and tells what is true and what is false. */
    static Frame ofObserved(Rule rule, Facts facts, Observer observer) {
        return new Frame(facts, facts.asOf(), new Object[rule.slots()], null, true, observer);
    }

    /** The same slots at an instant, time not open. */
    Frame at(AsOf instant) {
        return new Frame(facts, instant, slots, null, factsOpen, observer);
    }

    boolean timeOpen() {
        return flips != null;
    }

    /** Whether a term may come to have another value, as far as time or facts are open. */
    boolean open(Term term) {
        return timeOpen() && term.timeVarying() || factsOpen && !fixed(term);
    }

    /** Whether a term reads nothing but rows and constants. */
    boolean fixed(Term term) {
        if (term instanceof Term.Path path) {
            return slots[path.slot()] instanceof Row;
        }
        if (term instanceof Term.Arithmetic a) {
            return fixed(a.left()) && fixed(a.right());
        }
        return term instanceof Term.Literal
                || term instanceof Term.Call call
                        && !call.timeVarying()
                        && call.arguments().stream().allMatch(this::fixed);
    }
}
