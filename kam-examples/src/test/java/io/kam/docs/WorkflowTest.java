package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kam.cli.Kam;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflow of docs/ci.md: its steps are run by a shell, on a policy and sample customers, with what GitHub would provide played. */
class WorkflowTest {
    private static final String DOCUMENT = "docs/ci.md";
    /** In place of git and of GitHub's own command: the main branch is a folder, and a comment is a file. */
    private static final String PLAYED = """
            git() { mkdir before && cp -r main before/ours; }
            gh() { cp comment.md posted.md; echo "$3" > number.txt; }
            """;

    /** A step that runs something in a shell. */
    record Step(String name, String run) {
        /** Its lines that run kam. */
        Stream<String> commands() {
            return run.lines().map(String::strip).filter(line -> line.startsWith("java -jar kam.jar "));
        }
    }

    @TempDir
    Path folder;

    /** The steps of the workflow that run something. */
    static Stream<Step> steps() {
        Documents.Block block = Documents.blocks(DOCUMENT).stream()
                .filter(each -> each.language().equals("yaml"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> workflow = new Yaml(new SafeConstructor(new LoaderOptions())).load(block.text());
        return map(workflow.get("jobs")).values().stream()
                .flatMap(job -> ((List<?>) Objects.requireNonNull(map(job).get("steps"))).stream())
                .map(WorkflowTest::map)
                .filter(step -> step.containsKey("run"))
                .map(step -> new Step(String.valueOf(step.get("name")), String.valueOf(step.get("run"))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @BeforeEach
    void aRepository() throws IOException {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).as("a shell").isTrue();
        assertThat(Kam.run(
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        "new",
                        folder.resolve("ours").toString()))
                .isZero();
        run("cp -r ours main");
        List<String> customers = Files.readAllLines(
                Documents.root().resolve("kam-examples/src/main/resources/kam/examples/portfolio/customers.csv"));
        Files.write(folder.resolve("customers.csv"), customers.subList(0, 1000));
        kamJar(folder.resolve("kam.jar"));
    }

    /** A jar that starts kam with the classes of this test. */
    private static void kamJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Kam.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** What a script prints, run as GitHub runs it; the last line is its exit code. */
    private String run(String script) throws IOException {
        String played = PLAYED + script.replace("${{ github.event.number }}", "7");
        ProcessBuilder shell = new ProcessBuilder("/bin/bash", "-e", "-c", played)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("GITHUB_BASE_REF", "main");
        shell.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, java) -> java + ":" + path);
        Process process = shell.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return out + process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String step(String name) throws IOException {
        return run(steps().filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run());
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void everyStepThatRunsSomethingIsRunHere() {
        assertThat(steps().map(Step::name)).containsExactly("Check", "Test", "Compare", "Comment");
    }

    @Test
    void aPolicyWithoutMistakesPasses() throws IOException {
        assertThat(step("Check")).endsWith("0");
        assertThat(step("Test")).endsWith("0").contains(" passed, 0 failed");
        assertThat(folder.resolve("tests.xml")).isNotEmptyFile();
        assertThat(folder.resolve("tests.html")).isNotEmptyFile();
    }

    @Test
    void aMistakeFailsTheStep() throws IOException {
        edit("ours/tier/thresholds.csv", "revenue,LEVEL_1,18000", "revenue,LEVL_1,18000");

        assertThat(step("Check")).contains("(LEVL_1)").endsWith("1");
    }

    @Test
    void whomAChangeMovesIsPostedAlsoIfTooManyAreMoved() throws IOException {
        edit("ours/tier/thresholds.csv", "revenue,LEVEL_1,18000", "revenue,LEVEL_1,180000");

        assertThat(step("Compare")).contains("exceeded: LEVEL_1 down > 2%").endsWith("1");
        assertThat(step("Comment")).endsWith("0");

        assertThat(folder.resolve("posted.md"))
                .content()
                .startsWith("Whom this change moves:\n```\n")
                .contains("tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 180000")
                .endsWith("```\n");
        assertThat(folder.resolve("number.txt")).content().isEqualTo("7\n");
    }
}
