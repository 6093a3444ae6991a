package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.cli.Kam;
import io.kam.coverage.Mutation;
import io.kam.docs.Documents.Block;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.tools.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about tests shows is what comes of the changes that it speaks of. */
class TestingPageTest {
    @TempDir
    private Path folder;

    private Path policy;

    @BeforeEach
    void copyTheStandardPolicy() {
        policy = folder.resolve("ours");
        kam("new", policy.toString());
    }

    private static String kam(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Kam.run(out, out, words);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(policy.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(policy.resolve(file), text.replace(from, to));
    }

    private static List<String> shown(String begin) {
        return Documents.blocks("docs/testing.md").stream()
                .filter(block -> block.text().startsWith(begin))
                .map(Block::lines)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void examplesThatNoLongerStandAtTheirLimitAndThoseThatBreak() throws IOException {
        change("tier/thresholds.csv", "revenue,LEVEL_1,18000", "revenue,LEVEL_1,19000");

        List<String> printed = kam("test", policy.toString()).lines().toList();

        assertThat(printed).containsAll(shown("warning: "));
        List<String> broken = shown("broke: ");
        assertThat(printed)
                .containsSubsequence(
                        broken.get(0).substring("broke: ".length()), broken.get(1), broken.get(2), broken.get(4));
    }

    @Test
    void aChangeThatNoExampleNoticesAndTheExampleThatWould() throws IOException {
        // Given: no example just below the limit, and to be quick those of this step alone
        String examples = Files.readString(policy.resolve("tier/examples.csv"));
        String line = examples.lines()
                .filter(each -> each.startsWith("revenue-below-18000,"))
                .findFirst()
                .orElseThrow();
        change("tier/examples.csv", line + "\n", "");
        try (KamEngine kam = KamEngine.builder()
                .policy(PolicySource.directory(policy))
                .engine("fast")
                .build()) {
            Policy changed = kam.policy();

            Mutation all = Mutation.of(
                    changed,
                    Examples.of(changed.source(), changed.definition()).all().stream()
                            .filter(example -> example.step().folder().equals("tier"))
                            .toList());
            List<Mutation.Survivor> ofTheRow = all.survivors().stream()
                    .filter(each -> each.mutant().subject().equals("thresholds[revenue,LEVEL_1]"))
                    .toList();

            // Then
            assertThat(new Mutation(all.noticed(), all.refused(), ofTheRow)
                            .withSuggestions(changed)
                            .lines())
                    .isEqualTo(shown("tier/thresholds.csv:10: "));
        }
    }
}
