package io.kam.coverage;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Proposal;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts one atom, constant, table or quantifier of a rule in the place of another, or leaves an atom out. */
final class Rewriting {
    private final Object from;
    private final @Nullable Object to;

    private Rewriting(Object from, @Nullable Object to) {
        this.from = from;
        this.to = to;
    }

    /** A rule in which an atom is another. */
    static Rule with(Rule rule, Condition.Atom from, Condition.Atom to) {
        return new Rewriting(from, to).rule(rule);
    }

    /** A rule without an atom, and without what consists of it alone. */
    static Rule without(Rule rule, Condition.Atom atom) {
        return new Rewriting(atom, null).rule(rule);
    }

    /** A rule in which {@code exists} is {@code not}, or the other way round. */
    static Rule turned(Rule rule, Element.Quantified quantified) {
        return new Rewriting(
                        quantified,
                        new Element.Quantified(!quantified.exists(), quantified.pattern(), quantified.place()))
                .rule(rule);
    }

    /** A rule in which a constant is another, wherever this very one is. */
    static Rule with(Rule rule, Term.Literal from, Term.Literal to) {
        return new Rewriting(from, to).rule(rule);
    }

    /** A rule that matches the rows of another table. */
    static Rule with(Rule rule, Table from, Table to) {
        return new Rewriting(from, to).rule(rule);
    }

    /** An atom in which a constant is another. */
    static Condition.Atom with(Condition.Atom atom, Term.Literal from, Term.Literal to) {
        return (Condition.Atom) Objects.requireNonNull(new Rewriting(from, to).rewritten(atom));
    }

    private Rule rule(Rule rule) {
        return new Rule(
                rule.id(),
                rule.title(),
                rule.step(),
                rule.when().stream().map(this::element).toList(),
                new Proposal(
                        rule.then().verb(),
                        rule.then().arguments().stream().map(this::term).toList(),
                        rule.then().place()),
                rule.effective(),
                rule.expires(),
                rule.enabled(),
                rule.annotations(),
                rule.place());
    }

    private Element element(Element element) {
        if (element == from) {
            return (Element) Objects.requireNonNull(to);
        }
        if (element instanceof Element.Pattern pattern) {
            return pattern(pattern);
        }
        if (element instanceof Element.Quantified q) {
            return new Element.Quantified(q.exists(), pattern(q.pattern()), q.place());
        }
        Element.Accumulate a = (Element.Accumulate) element;
        return new Element.Accumulate(
                pattern(a.source()),
                a.aggregates().stream().map(this::aggregate).toList(),
                condition(a.condition()),
                a.place());
    }

    private Element.Pattern pattern(Element.Pattern pattern) {
        Table table = pattern.table();
        return new Element.Pattern(
                pattern.type(),
                table != null && table == from ? (Table) Objects.requireNonNull(to) : table,
                pattern.slot(),
                pattern.bindings(),
                condition(pattern.condition()),
                pattern.place());
    }

    private Element.Aggregate aggregate(Element.Aggregate aggregate) {
        Term argument = aggregate.argument();
        return new Element.Aggregate(
                aggregate.variable(),
                aggregate.function(),
                argument == null ? null : term(argument),
                aggregate.slot(),
                aggregate.type());
    }

    private Condition condition(Condition condition) {
        Condition rewritten = rewritten(condition);
        return rewritten == null ? Condition.ALWAYS : rewritten;
    }

    private List<Condition> conditions(List<Condition> parts) {
        return parts.stream()
                .flatMap(part -> Stream.ofNullable(rewritten(part)))
                .toList();
    }

    /** Null if it is left out, or all of its parts are. */
    private @Nullable Condition rewritten(Condition condition) {
        if (condition == from) {
            return (Condition) to;
        }
        if (condition instanceof Condition.And and) {
            List<Condition> parts = conditions(and.parts());
            return parts.isEmpty() && !and.parts().isEmpty() ? null : new Condition.And(parts);
        }
        if (condition instanceof Condition.Or or) {
            List<Condition> parts = conditions(or.parts());
            return parts.isEmpty() ? null : new Condition.Or(parts);
        }
        if (condition instanceof Condition.Negation negation) {
            Condition part = rewritten(negation.part());
            return part == null ? null : new Condition.Negation(part);
        }
        if (condition instanceof Condition.Comparison c) {
            return new Condition.Comparison(term(c.left()), c.operator(), term(c.right()), c.place());
        }
        if (condition instanceof Condition.Known k) {
            return new Condition.Known(term(k.term()), k.known(), k.place());
        }
        if (condition instanceof Condition.OneOf o) {
            List<Term.Literal> values =
                    o.values().stream().map(value -> (Term.Literal) term(value)).toList();
            return new Condition.OneOf(term(o.term()), values, o.negated(), o.place());
        }
        Condition.Contains c = (Condition.Contains) condition;
        return new Condition.Contains(term(c.collection()), term(c.value()), c.negated(), c.place());
    }

    private Term term(Term term) {
        if (term == from) {
            return (Term) Objects.requireNonNull(to);
        }
        if (term instanceof Term.Arithmetic a) {
            return Term.Arithmetic.of(a.operator(), term(a.left()), term(a.right()));
        }
        if (term instanceof Term.Call call) {
            return Term.Call.of(
                    call.function(), call.arguments().stream().map(this::term).toList());
        }
        return term;
    }

    /** The atom that is true where this one is false, both unknown together. */
    static Condition.Atom negated(Condition.Atom atom) {
        if (atom instanceof Condition.Comparison c) {
            return new Condition.Comparison(c.left(), c.operator().negated(), c.right(), c.place());
        }
        if (atom instanceof Condition.Known k) {
            return new Condition.Known(k.term(), !k.known(), k.place());
        }
        if (atom instanceof Condition.OneOf o) {
            return new Condition.OneOf(o.term(), o.values(), !o.negated(), o.place());
        }
        Condition.Contains c = (Condition.Contains) atom;
        return new Condition.Contains(c.collection(), c.value(), !c.negated(), c.place());
    }
}
