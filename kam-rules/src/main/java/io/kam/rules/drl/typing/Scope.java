package io.kam.rules.drl.typing;

import io.kam.policy.ProblemCode;
import io.kam.rule.FactType;
import io.kam.rule.Hints;
import io.kam.rule.Term;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that a place in a rule may read. Not thread-safe. */
final class Scope {
    private final Map<String, Variable> variables = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private boolean complete = true;

    /**
     * What a variable stands for.
     *
     * @param fact the type of the fact that it is bound to; null if it is bound to a value
     * @param path the fact, or the value
     */
    record Variable(@Nullable FactType fact, Term.Path path) {}

    Scope() {}

    /** A scope within another one: what is bound in it ends with it. */
    Scope(Scope outer) {
        variables.putAll(outer.variables);
        broken.addAll(outer.broken);
        complete = outer.complete;
    }

    /** Says that parts of the rule could not be read, so that a variable that is missing may have been bound there. */
    void incomplete() {
        complete = false;
    }

    /**
     * Binds a variable.
     *
     * @param variable what it stands for; null if that could not be read
     */
    void bind(Token name, @Nullable Variable variable) {
        if (variables.containsKey(name.text()) || broken.contains(name.text())) {
            throw new Refusal(name, ProblemCode.REPEATED_VARIABLE, "variable " + name.shown() + " is bound twice");
        }
        if (variable == null) {
            broken.add(name.text());
        } else {
            variables.put(name.text(), variable);
        }
    }

    /** Whether a variable can be read. */
    boolean binds(String name) {
        return variables.containsKey(name);
    }

    Variable variable(Token name) {
        Variable variable = variables.get(name.text());
        if (variable != null) {
            return variable;
        }
        if (!complete || broken.contains(name.text())) {
            throw new Refusal(name.start());
        }
        throw new Refusal(
                name,
                ProblemCode.UNKNOWN_VARIABLE,
                "variable " + name.shown() + " is not bound yet" + Hints.maybe(name.text(), variables.keySet()));
    }
}
