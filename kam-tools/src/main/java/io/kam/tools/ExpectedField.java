package io.kam.tools;

import io.kam.rule.CellHints;
import io.kam.step.Output;
import io.kam.step.Step;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A field of a step's decision that examples may check, in the column {@code expect.<field>}.
 *
 * @param output the output that it belongs to
 * @param asked what may be expected of it
 */
record ExpectedField(Output<?> output, Output.Asked asked) {
    /** Those of a step. */
    static List<ExpectedField> of(Step step) {
        return step.outputs().stream()
                .flatMap(output -> output.asked().stream().map(asked -> new ExpectedField(output, asked)))
                .toList();
    }

    /** Its name, as examples write it. */
    String name() {
        return asked.name();
    }

    /**
     * The value that a cell stands for.
     *
     * @param zone the policy's
     * @throws IllegalArgumentException if the cell stands for none; the message says what would
     */
    Object parse(String cell, ZoneId zone) {
        return switch (asked.type().kind()) {
            case INSTANT -> PolicyInstant.parse(cell, zone);
            case SET -> words(cell);
            default -> CellHints.parse(asked.type(), cell);
        };
    }

    /** The texts of a cell, semicolons between or, where it has none, spaces; sorted. {@code []} is none. */
    private static List<String> words(String cell) {
        return Stream.of(cell)
                .filter(words -> !words.equals("[]"))
                .flatMap(words -> Arrays.stream(words.split(words.indexOf(';') >= 0 ? ";" : "\\s+")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
