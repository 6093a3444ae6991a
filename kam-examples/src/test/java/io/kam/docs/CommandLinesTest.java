package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.tools.Kam;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLinesTest {
    /** The lines of all shell blocks, each with the document that it stands in. */
    static Stream<String> lines() {
        return Documents.all().stream()
                .flatMap(document -> Documents.blocks(document).stream())
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.lines().stream());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyCommandLineNamesACommandAndOptionsThatExist(String line) {
        List<String> words = List.of(line.split(" "));
        switch (words.get(0)) {
            case "./kam" -> {
                String help = help(words.get(1));
                assertThat(Documents.root().resolve("kam")).exists();
                assertThat(words.stream().filter(word -> word.startsWith("--")))
                        .allSatisfy(option -> assertThat(help).contains(option));
            }
            case "mvn" ->
                assertThat(words).anySatisfy(goal -> assertThat(goal).isIn("verify", "install", "spotless:apply"));
            default ->
                assertThat(Files.exists(Documents.root().resolve(words.get(0))))
                        .as(line)
                        .isTrue();
        }
    }

    private static String help(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Kam.run(out, err, command, "--help");
        assertThat(code)
                .as("kam %s --help: %s", command, err.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
