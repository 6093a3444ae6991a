package io.kam.cli;

import io.kam.coverage.Mutant;
import io.kam.coverage.Mutation;
import io.kam.coverage.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The changes of a policy that no example notices, as text, as JSON and as examples that would. */
final class MutationText {
    private static final String SUGGESTED = "examples-suggested";

    private MutationText() {}

    /** Each change with an example that would notice it, and how many are noticed. */
    static void print(Console console, Mutation mutation) {
        mutation.lines().forEach(console.out()::println);
        console.out().println("examples notice " + mutation.count() + " changes of the policy");
    }

    /** The document. */
    static Map<String, Object> json(Mutation mutation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("all", mutation.all());
        json.put("noticed", mutation.noticed());
        json.put("percent", mutation.count().percent());
        json.put("refused", mutation.refused());
        json.put(
                "survivors",
                mutation.survivors().stream().map(MutationText::json).toList());
        return json;
    }

    private static Map<String, Object> json(Mutation.Survivor survivor) {
        Mutant mutant = survivor.mutant();
        Map<String, Object> json = JsonOption.place(mutant.place());
        json.put("kind", mutant.kind().name());
        json.put("subject", mutant.subject());
        json.put("was", mutant.was());
        json.put("becomes", mutant.becomes());
        Suggestion suggestion = survivor.suggestion();
        if (suggestion != null) {
            json.put(
                    "suggestion",
                    Map.of("file", suggestion.file(), "header", suggestion.header(), "row", suggestion.row()));
        }
        return json;
    }

    /** Writes the examples that would notice the changes, those of each step into a file of its own. */
    static void write(Console console, Mutation mutation, Path directory) throws IOException {
        Map<String, Set<Suggestion>> byFolder = new TreeMap<>();
        for (Mutation.Survivor survivor : mutation.survivors()) {
            Suggestion suggestion = survivor.suggestion();
            if (suggestion != null) {
                String folder = suggestion.file().substring(0, suggestion.file().indexOf('/'));
                byFolder.computeIfAbsent(folder, f -> new LinkedHashSet<>()).add(suggestion);
            }
        }
        for (Map.Entry<String, Set<Suggestion>> each : byFolder.entrySet()) {
            String name = SUGGESTED;
            for (int i = 2; Files.exists(directory.resolve(each.getKey()).resolve(name + ".csv")); i++) {
                name = SUGGESTED + "-" + i;
            }
            Path file = directory.resolve(each.getKey()).resolve(name + ".csv");
            String text =
                    "# Suggested, since no other example notices some changes of the policy. What is expected is what the policy"
                            + " decides now.\n" + Suggestion.text(each.getValue());
            try (OutputFile out = OutputFile.create(file)) {
                out.stream().write(text.getBytes(StandardCharsets.UTF_8));
                out.commit();
            }
            console.err()
                    .println(each.getKey() + "/" + name + ".csv: "
                            + DecideCommand.count(each.getValue().size(), "example")
                            + " written; read them before you keep them");
        }
    }
}
