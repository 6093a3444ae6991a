package io.kam.cli;

import java.util.List;

/** What the user gave has problems; each is a line to be reported. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InputException(List<?> problems) {
        super(String.join("\n", problems.stream().map(String::valueOf).toList()));
        this.problems = problems.stream().map(String::valueOf).toList();
    }

    InputException(String problem) {
        this(List.of(problem));
    }

    List<String> problems() {
        return problems;
    }
}
