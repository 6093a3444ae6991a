package io.kam.io;

import java.util.List;
import java.util.stream.Collectors;

/** JSON is not a valid fact; the exception lists everything that is wrong with it. */
public final class InvalidFactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FactProblem[] problems;

    InvalidFactException(List<FactProblem> problems) {
        super(problems.stream().map(FactProblem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.toArray(FactProblem[]::new);
    }

    /**
     * The problems, at least one, in the order of the text; the file of each is the name that rules use for the fact,
     * without a line.
     */
    public List<FactProblem> problems() {
        return List.of(problems);
    }
}
