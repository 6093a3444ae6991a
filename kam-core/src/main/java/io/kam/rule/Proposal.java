package io.kam.rule;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a rule proposes where it matches.
 *
 * @param verb the verb
 * @param arguments constants, or paths to the contents of the match; as many as the verb's parameters
 * @param place where it is
 */
public record Proposal(Verb verb, List<Term> arguments, Place place) {
    public Proposal {
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(place, "place");
        arguments = List.copyOf(Objects.requireNonNull(arguments, "arguments"));
        if (arguments.size() != verb.parameterTypes().size()) {
            throw new IllegalArgumentException(
                    "arguments (" + arguments.size() + ") must be those of " + verb.signature());
        }
        for (Term argument : arguments) {
            if (argument.timeVarying()) {
                throw new IllegalArgumentException("an argument of " + verb.name() + " must not change with time");
            }
        }
    }

    /** The proposal as a rule would write it, with full paths. */
    public String text() {
        return verb.name() + arguments.stream().map(Term::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
