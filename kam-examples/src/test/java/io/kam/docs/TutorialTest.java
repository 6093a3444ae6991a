package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.cli.Kam;
import io.kam.docs.Documents.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tutorial is gone through as a reader would: its commands are run, its changes made, what it shows is what comes. */
class TutorialTest {
    private static final String ENGLISH = "docs/tutorial.md";
    private static final String CHINESE = "docs/tutorial.zh-CN.md";

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void everyStepWorksAsWritten(String document, @TempDir Path folder) throws IOException {
        String shown = "";
        for (Block block : Documents.blocks(document)) {
            switch (block.language()) {
                case "sh" -> shown = run(block, folder);
                case "diff" -> change(block, folder.resolve(block.rest()));
                case "text" -> {
                    if (block.rest().equals("contains")) {
                        assertThat(shown).as("%s", block).contains(block.text());
                    } else {
                        assertThat(digests(shown)).as("%s", block).isEqualTo(digests(block.text()));
                    }
                }
                default -> throw new AssertionError(block + " is neither run nor looked at");
            }
        }
    }

    /** The digest of a policy is another after each of its changes. */
    private static String digests(String text) {
        return text.replaceAll("\\([0-9a-f]{12}\\)", "(digest)");
    }

    /** What the last line of a block prints; all must succeed, unless they are meant to fail. */
    private static String run(Block block, Path folder) {
        String last = "";
        for (String line : block.lines()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int code = Kam.run(out, out, words(line, folder));
            last = out.toString(StandardCharsets.UTF_8)
                    .replace(System.lineSeparator(), "\n")
                    .replace(folder + "/", "");
            assertThat(code).as("%s: %s", line, last).isEqualTo(block.rest().equals("fails") ? 1 : 0);
        }
        return last;
    }

    private static String[] words(String line, Path folder) {
        return CommandLinesTest.words(line)
                .skip(1)
                .map(word -> word.matches("ours|before|\\w+\\.(html|jsonl)")
                        ? folder.resolve(word).toString()
                        : word.startsWith("kam-examples/")
                                ? Documents.root().resolve(word).toString()
                                : word)
                .toArray(String[]::new);
    }

    /** Replaces what stands once by what comes after it; what replaces nothing comes to the end. */
    private static void change(Block block, Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        List<String> lines = block.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("-")) {
                String next = lines.get(++i);
                assertThat(text.split(Pattern.quote(line.substring(1)), -1))
                        .as("%s stands once in %s", line, file)
                        .hasSize(2);
                text = text.replace(line.substring(1), next.substring(1));
            } else {
                text += line.substring(1) + "\n";
            }
        }
        Files.writeString(file, text);
    }

    /** Readers of the rendered page don't see the file that the block names. */
    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void theTextNamesEachFileBeforeItsChange(String document) throws IOException {
        String text = "";
        boolean code = false;
        for (String line : Files.readAllLines(Documents.root().resolve(document))) {
            if (!code && line.startsWith("```diff ")) {
                assertThat(text).contains("`" + line.substring("```diff ".length()) + "`");
            }
            if (line.startsWith("```")) {
                code = !code;
            } else if (!code) {
                text = line.startsWith("#") ? "" : text + line + "\n";
            }
        }
        assertThat(code).isFalse();
    }

    @Test
    void bothLanguagesDoTheSame() {
        assertThat(steps(CHINESE)).isEqualTo(steps(ENGLISH));
    }

    private static String steps(String document) {
        return Documents.blocks(document).stream()
                .map(block -> block.info() + "\n" + block.text())
                .collect(Collectors.joining("\n"));
    }
}
