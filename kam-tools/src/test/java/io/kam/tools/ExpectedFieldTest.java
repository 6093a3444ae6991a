package io.kam.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedFieldTest {
    @Test
    void the_page_of_facts_lists_what_examples_of_each_step_may_expect() throws IOException {
        List<String> expected = Steps.all().stream()
                .flatMap(step -> ExpectedField.of(step).stream()
                        .map(field -> "| `" + step.folder() + "` | `" + field.name() + "` |"))
                .toList();

        String page = Files.readString(root().resolve("docs/facts.md"));
        String section = page.substring(page.indexOf("\n## What examples expect\n"), page.indexOf("\n## Constants\n"));

        assertThat(section.lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.replaceFirst("(\\|[^|]*\\|[^|]*\\|).*", "$1")))
                .containsExactlyElementsOf(expected);
    }

    /** The root of the project: the nearest folder upwards that holds the licence. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
