package io.kam.testkit;

import io.kam.coverage.Coverage;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/** Tests that a percentage is reached. */
final class Thresholds {
    private static final int WHOLE = 100;

    private Thresholds() {}

    /** {@code examples match at least 100 % of the rules}; one that fails lists what is missing. */
    static DynamicTest test(int percent, String verb, Coverage.Count count, String what, List<String> missing) {
        check(percent);
        return DynamicTest.dynamicTest("examples " + verb + " at least " + percent + " % of the " + what, () -> {
            if (!count.reaches(percent)) {
                throw failure(percent, verb, count, what, missing);
            }
        });
    }

    static AssertionFailedError failure(
            int percent, String verb, Coverage.Count count, String what, List<String> missing) {
        return new AssertionFailedError("expected examples to " + verb + " at least " + percent + " % of the " + what
                + ", but they " + verb + " " + count + Failures.indented(missing));
    }

    static void check(int percent) {
        if (percent < 0 || percent > WHOLE) {
            throw new IllegalArgumentException("percent (" + percent + ") must be from 0 to 100");
        }
    }

    static List<DynamicTest> given(List<DynamicTest> tests, String such) {
        if (tests.isEmpty()) {
            throw new AssertionFailedError("no threshold was given, such as " + such);
        }
        return tests;
    }
}
