package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.docs.Documents.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeInDocumentsTest {
    private static Stream<Block> blocks(String language) {
        return Documents.all().stream()
                .flatMap(document -> Documents.blocks(document).stream())
                .filter(block -> block.language().equals(language));
    }

    static Stream<Block> javaBlocks() {
        return blocks("java");
    }

    static Stream<Block> sqlBlocks() {
        return blocks("sql");
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void everyPieceOfJavaOccursInAnExampleOrHostThatIsCompiled(Block block) throws Exception {
        assertThat(sources("java", "kam-examples/src", "kam-hosts/src/main"))
                .as("%s", block)
                .anyMatch(source -> source.contains(plain(block.text())));
    }

    @ParameterizedTest
    @MethodSource("sqlBlocks")
    void everyPieceOfSqlOccursInTheTablesOfAHostThatIsRun(Block block) throws Exception {
        assertThat(sources("sql", "kam-hosts/src/main"))
                .as("%s", block)
                .anyMatch(source -> source.contains(plain(block.text())));
    }

    private static List<String> sources(String ending, String... folders) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Documents.root().resolve(folder))) {
                files.filter(file -> file.toString().endsWith("." + ending))
                        .map(CodeInDocumentsTest::read)
                        .forEach(sources::add);
            }
        }
        return sources;
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
