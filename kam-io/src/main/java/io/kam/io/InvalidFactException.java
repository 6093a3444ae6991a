package io.kam.io;

import java.util.List;
import java.util.stream.Collectors;

/** JSON that is no fact, with everything that is wrong with it. */
public final class InvalidFactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FactProblem[] problems;

    InvalidFactException(List<FactProblem> problems) {
        super(problems.stream().map(FactProblem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.toArray(FactProblem[]::new);
    }

    /** What is wrong, at least one, as found from beginning to end; the file of each is what rules call the fact, without line. */
    public List<FactProblem> problems() {
        return List.of(problems);
    }
}
