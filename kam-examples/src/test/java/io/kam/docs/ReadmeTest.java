package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.docs.Documents.Block;
import io.kam.examples.AssignTier;
import io.kam.examples.Printed;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReadmeTest {
    private static final List<Block> BLOCKS = Documents.blocks("README.md");

    private static Block first(String language) {
        return BLOCKS.stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstCodeIsTheBodyOfAnExampleThatIsCompiled() {
        String source = Documents.text("kam-examples/src/main/java/io/kam/examples/AssignTier.java");
        String body = source.substring(source.indexOf("String[] args) {\n") + "String[] args) {\n".length());

        assertThat(body.substring(0, body.indexOf("\n    }\n")).stripIndent() + "\n")
                .isEqualTo(first("java").text());
    }

    @Test
    void theOutputShownIsWhatTheCodePrints() throws Exception {
        assertThat(first("text").lines()).isEqualTo(Printed.by(AssignTier::main));
    }

    @Test
    void theCodeAndThePomFitTheFirstScreen() {
        assertThat(first("java").lines()).hasSizeLessThanOrEqualTo(10);
        assertThat(first("java").line()).isLessThan(20);
    }

    @Test
    void theDependencyShownIsThisProjectsOwn() throws Exception {
        Document project = xml(Documents.text("pom.xml"));
        Document module = xml(Documents.text("kam-rules/pom.xml"));
        Document embedding = xml(first("xml").text());

        assertThat(path(embedding, "//dependency/groupId")).isEqualTo(path(project, "/project/groupId"));
        assertThat(path(embedding, "//dependency/artifactId")).isEqualTo(path(module, "/project/artifactId"));
        assertThat(path(embedding, "//dependency/version")).isEqualTo(path(project, "/project/version"));
        assertThat(path(embedding, "//maven.compiler.release"))
                .isEqualTo(path(project, "//properties/maven.compiler.release"));
    }

    @Test
    void theDependenciesThatTheGuideShowsAreThisProjectsOwn() throws Exception {
        List<Block> shown = Documents.blocks("docs/embedding.md").stream()
                .filter(block -> block.text().startsWith("<dependency>"))
                .toList();
        Document project = xml(Documents.text("pom.xml"));
        List<String> modules = List.of("kam-runtime", "kam-io");

        assertThat(shown).hasSameSizeAs(modules);
        for (int i = 0; i < shown.size(); i++) {
            Document module = xml(Documents.text(modules.get(i) + "/pom.xml"));
            Document dependency = xml(shown.get(i).text());
            assertThat(path(dependency, "/dependency/groupId")).isEqualTo(path(project, "/project/groupId"));
            assertThat(path(dependency, "/dependency/artifactId")).isEqualTo(path(module, "/project/artifactId"));
            assertThat(path(dependency, "/dependency/version")).isEqualTo(path(project, "/project/version"));
        }
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String path(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    @Test
    void theTestCommandIsTheOneThatContinuousIntegrationRuns() {
        assertThat(first("sh").lines()).containsExactly("./kam demo", "mvn -B -ntp verify");
        assertThat(Documents.text(".ci/run").lines()).contains("mvn -B -ntp verify");
    }
}
