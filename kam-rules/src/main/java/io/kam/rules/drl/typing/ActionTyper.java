package io.kam.rules.drl.typing;

import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Hints;
import io.kam.rule.Proposal;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Verb;
import io.kam.rules.drl.grammar.RuleSyntax;
import io.kam.rules.drl.grammar.Syntax;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Reporter;
import io.kam.rules.drl.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives types to what a rule proposes. Not thread-safe. */
final class ActionTyper {
    private final DecisionStep step;
    private final List<DecisionStep> steps;
    private final Terms terms;
    private final Reporter reporter;
    private final Consumer<Refusal> fail;

    /**
     * @param steps all that there are
     * @param terms reads the arguments, by the variables of the rule
     * @param fail takes what is wrong with an argument
     */
    ActionTyper(DecisionStep step, List<DecisionStep> steps, Terms terms, Reporter reporter, Consumer<Refusal> fail) {
        this.step = step;
        this.steps = steps;
        this.terms = terms;
        this.reporter = reporter;
        this.fail = fail;
    }

    /** The proposal; null, with what is wrong with its arguments told, if anything is. */
    @Nullable
    Proposal proposal(RuleSyntax.ActionSyntax then) {
        Verb verb = step.verbs().get(then.verb().text());
        if (verb == null) {
            throw unknownVerb(then.verb());
        }
        if (then.arguments().size() != verb.parameterTypes().size()) {
            throw new Refusal(
                    then.verb(),
                    ProblemCode.WRONG_NUMBER_OF_ARGUMENTS,
                    verb.signature() + " takes "
                            + verb.parameterTypes().size()
                            + (verb.parameterTypes().size() == 1 ? " value" : " values")
                            + ", not (" + then.arguments().size() + ")");
        }
        List<Term> arguments = new ArrayList<>();
        for (int i = 0; i < then.arguments().size(); i++) {
            try {
                arguments.add(argument(then.arguments().get(i), verb, i));
            } catch (Refusal refusal) {
                fail.accept(refusal);
            }
        }
        return arguments.size() == then.arguments().size()
                ? new Proposal(verb, arguments, reporter.at(then.at()))
                : null;
    }

    private Refusal unknownVerb(Token verb) {
        String what = "step " + step.folder() + " has no proposal " + verb.shown();
        String near = Hints.maybe(verb.text(), step.verbs().keySet());
        List<String> others = steps.stream()
                .filter(other -> other.verbs().containsKey(verb.text()))
                .map(DecisionStep::folder)
                .toList();
        return near.isEmpty() && !others.isEmpty()
                ? new Refusal(
                        verb,
                        ProblemCode.VERB_OF_ANOTHER_STEP,
                        what + "; it belongs to step " + String.join(", ", others))
                : new Refusal(verb, ProblemCode.UNKNOWN_VERB, what + near);
    }

    private Term argument(Syntax syntax, Verb verb, int index) {
        if (!(syntax instanceof Syntax.Name) && !(syntax instanceof Syntax.Value)) {
            String what = syntax instanceof Syntax.Call call
                    ? "call (" + call.function().text() + ")"
                    : syntax instanceof Syntax.Null ? "(null)" : "a computed value";
            throw new Refusal(
                    syntax.at(),
                    ProblemCode.WRONG_ARGUMENT,
                    what + " is not allowed: an action takes only constants and variables");
        }
        ValueType parameter = verb.parameterTypes().get(index);
        Term term = terms.scalar(syntax, parameter);
        if (!Terms.fits(term.type(), parameter)) {
            throw new Refusal(
                    syntax.at(),
                    ProblemCode.WRONG_ARGUMENT,
                    verb.signature() + " takes " + Names.say(parameter) + " as "
                            + verb.parameterNames().get(index) + "; " + Terms.shown(term) + " is "
                            + Names.say(term.type()) + Mending.constant(parameter, term));
        }
        if (term.timeVarying()) {
            throw new Refusal(
                    syntax.at(),
                    ProblemCode.CHANGES_WITH_TIME,
                    term.text() + " changes with time and can't be proposed");
        }
        return term;
    }
}
