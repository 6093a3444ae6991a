package io.kam.rules.drl.text;

import io.kam.policy.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Something that a rule may not say. It never leaves this package: whoever catches it tells it and reads on. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final @Nullable Mistake problem;

    private Refusal(int offset, @Nullable Mistake problem) {
        super(problem == null ? null : problem.message(), null, false, false);
        this.offset = offset;
        this.problem = problem;
    }

    /** Something that only follows from what is told already. */
    public Refusal(int offset) {
        this(offset, null);
    }

    public Refusal(int offset, ProblemCode code, String message) {
        this(offset, new Mistake(code, message));
    }

    public Refusal(Token token, ProblemCode code, String message) {
        this(token.start(), code, message);
    }

    public int offset() {
        return offset;
    }

    /** What is wrong; null if it only follows from something told already. */
    @Nullable
    Mistake problem() {
        return problem;
    }
}
