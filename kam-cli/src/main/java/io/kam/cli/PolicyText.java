package io.kam.cli;

import io.kam.policy.PolicySource;
import io.kam.rule.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of rules and rows, as it stands in a policy's files; a compiled policy has none. Not thread-safe. */
final class PolicyText {
    private final Map<String, List<String>> lines = new HashMap<>();

    PolicyText(PolicySource source) {
        source.files()
                .forEach((file, content) ->
                        lines.put(file, List.of(new String(content, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1))));
    }

    /** The lines of a rule, from its name to its end; none if the files don't hold it. */
    List<String> rule(Place place) {
        List<String> text = new ArrayList<>();
        List<String> file = lines.getOrDefault(place.file(), List.of());
        for (int i = Math.max(0, place.line() - 1); i < file.size(); i++) {
            text.add(file.get(i));
            if (file.get(i).strip().equals("end")) {
                break;
            }
        }
        return text;
    }

    /** The line of a row; empty if the files don't hold it. */
    String row(Place place) {
        List<String> file = lines.getOrDefault(place.file(), List.of());
        return place.line() < 1 || place.line() > file.size() ? "" : file.get(place.line() - 1);
    }
}
