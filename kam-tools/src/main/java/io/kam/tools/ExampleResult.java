package io.kam.tools;

import io.kam.decision.Decision;
import java.util.List;

/**
 * What came of an example. Immutable.
 *
 * @param example the example
 * @param decision what was decided
 * @param failures a line for each thing that is not as the example expects; empty if it passed
 */
public record ExampleResult(Example example, Decision decision, List<String> failures) {
    public ExampleResult {
        failures = List.copyOf(failures);
    }

    /** Whether everything is as the example expects. */
    public boolean passed() {
        return failures.isEmpty();
    }

    /** The example, and its failures on lines of their own, indented. */
    @Override
    public String toString() {
        return example + (passed() ? "" : "\n  " + String.join("\n  ", failures));
    }
}
