package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kam.cli.Kam;
import io.kam.docs.Documents.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents that the analysts' guide shows in its section for programs are those that the command prints. */
class JsonInGuideTest {
    private static final String GUIDE = "docs/analysts.md";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Block> SHOWN = Documents.blocks(GUIDE).stream()
            .filter(block -> block.language().equals("json"))
            .toList();

    @TempDir
    private Path folder;

    /** What the command prints about the guide's policy, one of its files being another. */
    private JsonNode printed(String command, String mark, String path) throws IOException {
        for (Map.Entry<String, byte[]> file : AnalystGuideTest.files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        String text = Documents.blocks(GUIDE).stream()
                .filter(block -> block.rest().equals(mark + " " + path))
                .findFirst()
                .orElseThrow()
                .text();
        Files.writeString(folder.resolve(path), text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Kam.run(out, new ByteArrayOutputStream(), command, folder.toString(), "--json");
        assertThat(code).isEqualTo(1);
        return JSON.readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void checkPrintsTheDocumentShown() throws IOException {
        JsonNode printed = printed("check", "wrong", "tier/thresholds.csv");
        ((ObjectNode) printed.get("policy")).put("digest", "…");

        assertThat(printed).isEqualTo(JSON.readTree(SHOWN.get(0).text()));
    }

    @Test
    void testPrintsTheExampleShown() throws IOException {
        JsonNode printed = printed("test", "failing", "tier/examples.csv");

        assertThat(printed.get("examples")).contains(JSON.readTree(SHOWN.get(1).text()));
        assertThat(printed.has("passed")).isTrue();
        assertThat(printed.has("failed")).isTrue();
    }
}
