package io.kam.policy;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A policy that can't be used, with everything that is wrong with it. */
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> problems;

    /**
     * @param name what the policy's source is called
     * @param problems what is wrong, in any order; at least one
     */
    public InvalidPolicyException(String name, Collection<PolicyProblem> problems) {
        super(message(name, problems));
        this.problems = List.copyOf(new TreeSet<>(problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems (none) must be at least one");
        }
    }

    private static String message(String name, Collection<PolicyProblem> problems) {
        return new TreeSet<>(problems)
                .stream()
                        .map(PolicyProblem::toString)
                        .collect(Collectors.joining("\n", "policy (" + name + ") has problems:\n", ""));
    }

    /** What is wrong, by file, line and column. */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
