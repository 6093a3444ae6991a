package io.kam.rules.drl;

import org.jspecify.annotations.Nullable;

/** Something that a rule may not say. It never leaves this package: whoever catches it tells it and reads on. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final @Nullable String problem;

    /**
     * @param offset where it stands
     * @param problem what is wrong; null if it only follows from something told already
     */
    Refusal(int offset, @Nullable String problem) {
        super(problem, null, false, false);
        this.offset = offset;
        this.problem = problem;
    }

    Refusal(Token token, String problem) {
        this(token.start(), problem);
    }

    int offset() {
        return offset;
    }

    /** What is wrong; null if it only follows from something told already. */
    @Nullable
    String problem() {
        return problem;
    }
}
