package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.docs.Documents.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeInDocumentsTest {
    static Stream<Block> javaBlocks() {
        return Documents.all().stream()
                .flatMap(document -> Documents.blocks(document).stream())
                .filter(block -> block.language().equals("java"));
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void everyPieceOfJavaOccursInAnExampleThatIsCompiled(Block block) throws Exception {
        Path examples = Documents.root().resolve("kam-examples/src");
        List<String> sources;
        try (Stream<Path> files = Files.walk(examples)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(CodeInDocumentsTest::read)
                    .toList();
        }
        assertThat(sources).as("%s", block).anyMatch(source -> source.contains(plain(block.text())));
    }

    private static String read(Path file) {
        try {
            return plain(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without line ends and indentation. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
