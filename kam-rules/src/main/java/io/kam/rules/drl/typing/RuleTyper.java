package io.kam.rules.drl.typing;

import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Proposal;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rules.drl.grammar.RuleSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.AccumulateSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.AggregateSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.ConstraintSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.ElementSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.PatternSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.QuantifiedSyntax;
import io.kam.rules.drl.grammar.Syntax;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Reporter;
import io.kam.rules.drl.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives types to one rule. Not thread-safe. */
public final class RuleTyper {
    private final RuleSyntax syntax;
    private final Types types;
    private final Names names;
    private final Reporter reporter;
    private final Scope scope = new Scope();
    private int slots;
    private final List<Element> when = new ArrayList<>();
    private boolean complete;

    public RuleTyper(RuleSyntax syntax, Types types, Reporter reporter) {
        this.syntax = syntax;
        this.types = types;
        this.names = new Names(types.vocabulary());
        this.reporter = reporter;
        this.complete = syntax.complete();
        if (!complete) {
            scope.incomplete();
        }
    }

    /** The rule; null, with all its problems told, if it has any. */
    @Nullable
    public Rule rule() {
        String id = checkedId();
        for (ElementSyntax element : syntax.when()) {
            try {
                when.add(element(element));
            } catch (Refusal refusal) {
                fail(refusal);
            }
        }
        checkNumber();
        if (complete) {
            for (Joins.Problem problem : Joins.problems(when)) {
                reporter.problems()
                        .add(new PolicyProblem(
                                problem.code(), problem.pattern().place(), syntax.id(), problem.message()));
                complete = false;
            }
        }
        Proposal then = action();
        if (!complete || id == null || then == null) {
            return null;
        }
        return new Rule(
                id,
                syntax.title(),
                types.step(),
                when,
                then,
                syntax.effective(),
                syntax.expires(),
                syntax.enabled(),
                syntax.annotations(),
                reporter.at(syntax.name().start()));
    }

    /** The conditions of the rule that could be read, once it was. */
    public List<Element> conditions() {
        return List.copyOf(when);
    }

    private void fail(Refusal refusal) {
        reporter.tell(refusal);
        complete = false;
    }

    private @Nullable String checkedId() {
        String id = syntax.id();
        Token name = syntax.name();
        if (name.kind() != Token.Kind.TEXT) {
            return null;
        }
        String prefix = types.step().prefix();
        if (id == null || !id.matches(prefix + "-\\d{3}")) {
            fail(new Refusal(
                    name,
                    ProblemCode.INVALID_RULE_NAME,
                    "rule name " + name.shown() + " must begin with an id of step "
                            + types.step().folder() + ", " + prefix
                            + "- and three digits, then a blank and a sentence"));
            return null;
        }
        if (syntax.title().isEmpty()) {
            fail(new Refusal(
                    name,
                    ProblemCode.INVALID_RULE_NAME,
                    "rule name " + name.shown() + " must have a sentence after the id"));
        }
        return id;
    }

    private void checkNumber() {
        int patterns = syntax.when().size();
        if (patterns > PolicyLimits.PATTERNS_PER_RULE) {
            fail(new Refusal(
                    syntax.when().get(PolicyLimits.PATTERNS_PER_RULE).at(),
                    ProblemCode.TOO_MANY_PATTERNS,
                    "a rule has at most " + PolicyLimits.PATTERNS_PER_RULE + " patterns, not (" + patterns + ")"));
        }
    }

    private Element element(ElementSyntax element) {
        if (element instanceof PatternSyntax pattern) {
            return pattern(pattern, scope);
        }
        if (element instanceof QuantifiedSyntax quantified) {
            return new Element.Quantified(
                    quantified.exists(), pattern(quantified.pattern(), new Scope(scope)), reporter.at(quantified.at()));
        }
        return accumulate((AccumulateSyntax) element);
    }

    private Element.Pattern pattern(PatternSyntax pattern, Scope inside) {
        int slot = slots++;
        Token variable = pattern.variable();
        FactType type;
        try {
            type = types.type(pattern.type());
        } catch (Refusal refusal) {
            breakAll(pattern, inside);
            throw refusal;
        }
        if (variable != null) {
            bind(inside, variable, new Scope.Variable(type, Names.fact(type, slot)));
        }
        Terms terms = new Terms(names, new Names.Own(type, slot), inside);
        List<Element.Binding> bindings = new ArrayList<>();
        List<Condition> parts = new ArrayList<>();
        for (ConstraintSyntax constraint : pattern.constraints()) {
            Token name = constraint.variable();
            if (name != null) {
                Term.Path path = bound(constraint, terms);
                bind(inside, name, path == null ? null : new Scope.Variable(null, path));
                if (path != null) {
                    bindings.add(new Element.Binding(name.text(), path));
                }
            } else {
                add(parts, constraint, terms);
            }
        }
        return new Element.Pattern(
                type, types.table(type), slot, bindings, new Condition.And(parts), reporter.at(pattern.at()));
    }

    private void breakAll(PatternSyntax pattern, Scope inside) {
        List<Token> variables = new ArrayList<>();
        Token whole = pattern.variable();
        if (whole != null) {
            variables.add(whole);
        }
        for (ConstraintSyntax constraint : pattern.constraints()) {
            Token name = constraint.variable();
            if (name != null) {
                variables.add(name);
            }
        }
        variables.forEach(name -> bind(inside, name, null));
    }

    private void bind(Scope inside, Token name, Scope.@Nullable Variable variable) {
        try {
            inside.bind(name, variable);
        } catch (Refusal refusal) {
            fail(refusal);
        }
    }

    private Term.@Nullable Path bound(ConstraintSyntax constraint, Terms terms) {
        Syntax expression = constraint.expression();
        if (expression == null) {
            return null;
        }
        try {
            if (!(expression instanceof Syntax.Name name) || name.parts().get(0).isVariable()) {
                throw new Refusal(
                        expression.at(),
                        ProblemCode.INVALID_BINDING,
                        "a variable can only be bound to a field; write a condition after a comma");
            }
            return (Term.Path) terms.scalar(name, null);
        } catch (Refusal refusal) {
            fail(refusal);
            return null;
        }
    }

    /** Adds what a constraint says, the parts of a conjunction each by itself. */
    private void add(List<Condition> parts, ConstraintSyntax constraint, Terms terms) {
        Syntax expression = constraint.expression();
        Condition condition = expression == null ? null : new Conditions(terms, reporter).condition(expression);
        if (condition == null) {
            complete = false;
        } else {
            flatten(parts, condition);
        }
    }

    private static void flatten(List<Condition> parts, Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> flatten(parts, part));
        } else {
            parts.add(condition);
        }
    }

    private Element accumulate(AccumulateSyntax syntax) {
        Scope inner = new Scope(scope);
        Element.Pattern source;
        try {
            source = pattern(syntax.source(), inner);
        } catch (Refusal refusal) {
            syntax.aggregates().forEach(aggregate -> bind(scope, aggregate.variable(), null));
            throw refusal;
        }
        Terms terms = new Terms(names, null, inner);
        List<Element.Aggregate> aggregates = new ArrayList<>();
        for (AggregateSyntax written : syntax.aggregates()) {
            try {
                Element.Aggregate aggregate = aggregate(written, source, terms);
                aggregates.add(aggregate);
                scope.bind(
                        written.variable(),
                        new Scope.Variable(
                                null,
                                new Term.Path(
                                        aggregate.slot(), aggregate.text(source.type()), List.of(), aggregate.type())));
            } catch (Refusal refusal) {
                fail(refusal);
                bind(scope, written.variable(), null);
            }
        }
        Terms results = new Terms(names, null, scope);
        List<Condition> parts = new ArrayList<>();
        for (ConstraintSyntax result : syntax.results()) {
            Token variable = result.variable();
            if (variable != null) {
                fail(new Refusal(
                        variable,
                        ProblemCode.INVALID_BINDING,
                        "no variable can be bound after the values of accumulate; only conditions are allowed here"));
            } else {
                add(parts, result, results);
            }
        }
        return new Element.Accumulate(source, aggregates, new Condition.And(parts), reporter.at(syntax.at()));
    }

    private Element.Aggregate aggregate(AggregateSyntax written, Element.Pattern source, Terms terms) {
        int slot = slots++;
        Token word = written.function();
        Element.Fold fold = Arrays.stream(Element.Fold.values())
                .filter(f -> f.word().equals(word.text()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        word,
                        ProblemCode.INVALID_FOLD,
                        "accumulate has no function " + word.shown() + "; there are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Element.Fold.values())
                                                .map(Element.Fold::word)
                                                .toList())));
        Syntax argument = written.argument();
        if (argument == null) {
            if (fold != Element.Fold.COUNT) {
                throw new Refusal(
                        word, ProblemCode.INVALID_FOLD, fold.word() + " needs a value: " + fold.word() + "($v)");
            }
            return new Element.Aggregate(written.variable().text(), fold, null, slot, fold.result(null));
        }
        if (argument instanceof Syntax.Name name
                && !name.parts().get(0).isVariable()
                && source.type().field(name.parts().get(0).text()) != null) {
            throw new Refusal(
                    name.at(),
                    ProblemCode.INVALID_FOLD,
                    "field (" + name.text() + ") must be bound in the pattern: $v : " + name.text() + ", then "
                            + fold.word() + "($v)");
        }
        Term term = terms.scalar(argument, null);
        if (term.timeVarying()) {
            throw new Refusal(
                    argument.at(),
                    ProblemCode.CHANGES_WITH_TIME,
                    term.text() + " changes with time and can't be accumulated");
        }
        if (!Terms.reads(term, read -> read == source.slot())) {
            throw new Refusal(
                    argument.at(),
                    ProblemCode.INVALID_FOLD,
                    Terms.shown(term) + " reads nothing of " + source.type().name());
        }
        ValueType type = term.type();
        boolean fits = switch (fold) {
            case COUNT -> true;
            case MIN, MAX -> type.isOrdered();
            case SUM, AVERAGE -> type.isNumber();
        };
        if (!fits) {
            throw new Refusal(
                    argument.at(),
                    ProblemCode.INVALID_FOLD,
                    term.text() + " is " + Names.say(type) + "; there is no " + fold.word() + " of it");
        }
        return new Element.Aggregate(written.variable().text(), fold, term, slot, fold.result(type));
    }

    private @Nullable Proposal action() {
        RuleSyntax.ActionSyntax then = syntax.then();
        if (then == null) {
            return null;
        }
        try {
            return new ActionTyper(
                            types.step(),
                            types.vocabulary().steps(),
                            new Terms(names, null, scope),
                            reporter,
                            this::fail)
                    .proposal(then);
        } catch (Refusal refusal) {
            fail(refusal);
            return null;
        }
    }
}
