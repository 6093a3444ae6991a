package io.kam.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.compiled.CompiledPolicy;
import io.kam.policy.CompiledFile;
import io.kam.policy.PolicySource;
import io.kam.rules.StandardPolicyFiles;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class CompiledStandardPolicyTest {
    /** All that Maven gives a host which depends on this artifact. */
    private static final String JARS = Stream.of(
                    KamEngine.class,
                    CompiledPolicy.class,
                    CompiledStandardPolicy.class,
                    Logger.class,
                    Nullable.class,
                    org.objectweb.asm.ClassWriter.class)
            .map(CompiledStandardPolicyTest::place)
            .collect(Collectors.joining(File.pathSeparator));

    private static final String TESTS = place(CompiledStandardPolicyTest.class);

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("host", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(code).as(printed).isZero();
        return printed;
    }

    private static String expected() {
        return Host.decided(KamEngine.builder()
                .engine("model")
                .policy(new StandardPolicyFiles().source())
                .build());
    }

    @Test
    void is_the_standard_policy_of_today() {
        PolicySource compiled = new CompiledStandardPolicy().source();
        KamEngine kam = KamEngine.builder()
                .engine("model")
                .policy(new StandardPolicyFiles().source())
                .build();

        assertThat(compiled.files().get(CompiledFile.NAME))
                .isEqualTo(CompiledPolicy.of(kam.policy().definition()));
        assertThat(kam.load(compiled).version()).isEqualTo(kam.policy().version());
    }

    @Test
    void a_host_on_the_class_path_needs_nothing_else(@TempDir Path folder) throws Exception {
        Path file = Files.write(
                folder.resolve("own.kamc"),
                new CompiledStandardPolicy().source().files().get(CompiledFile.NAME));

        assertThat(run("-cp", JARS + File.pathSeparator + TESTS, Host.class.getName(), file.toString())
                        .lines()
                        .filter(line -> !line.startsWith("SLF4J")))
                .containsExactly(expected(), expected());
    }

    @Test
    void a_host_on_the_module_path_needs_nothing_else() throws Exception {
        assertThat(run(
                                "-p",
                                JARS,
                                "--add-modules",
                                "kam.standard",
                                "--patch-module",
                                "kam.standard=" + TESTS,
                                "-m",
                                "kam.standard/" + Host.class.getName())
                        .lines()
                        .filter(line -> !line.startsWith("SLF4J")))
                .containsExactly(expected());
    }
}
