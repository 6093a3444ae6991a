package io.kam.testkit;

import io.kam.decision.WhyNot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What failures say besides what was expected. */
final class Failures {
    private Failures() {}

    /** The lines of a why-not about some ways. */
    static List<String> lines(WhyNot answer, Predicate<WhyNot.Way> which) {
        List<String> lines =
                answer.toString().lines().skip(1).map(String::strip).toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (which.test(answer.ways().get(i))) {
                found.add(lines.get(i));
            }
        }
        return found;
    }

    static String indented(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }
}
