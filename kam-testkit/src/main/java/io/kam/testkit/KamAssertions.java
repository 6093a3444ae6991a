package io.kam.testkit;

import io.kam.decision.Decision;
import org.jspecify.annotations.Nullable;

/** The entry to assertions about decisions, in the manner of AssertJ: {@code assertThat(decision).hasTier(LEVEL_1)}. */
public final class KamAssertions {
    private KamAssertions() {}

    /** Assertions about a decision. */
    public static DecisionAssert assertThat(@Nullable Decision actual) {
        return new DecisionAssert(actual);
    }
}
