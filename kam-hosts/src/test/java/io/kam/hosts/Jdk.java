package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JDK of this machine, by which hosts are run.
 *
 * @param home its folder
 */
record Jdk(Path home) {
    /** What a process printed, errors among it, and how it ended. */
    record Run(int exitCode, List<String> lines) {
        /** What it printed but what is said about logging, if it ended well. */
        List<String> printed() {
            assertThat(exitCode).as(() -> String.join("\n", lines)).isZero();
            return lines.stream().filter(line -> !line.startsWith("SLF4J")).toList();
        }
    }

    /** That of the build, and the newest of those beside it and of those that JAVA_HOME_… names, if there is a newer one. */
    static List<Jdk> buildAndNewest() throws IOException {
        Path build = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> found = new ArrayList<>();
        System.getenv().forEach((variable, home) -> {
            if (variable.startsWith("JAVA_HOME_")) {
                found.add(Path.of(home));
            }
        });
        try (Stream<Path> beside = Files.list(build.getParent())) {
            beside.forEach(found::add);
        }
        List<Path> homes = new ArrayList<>(List.of(build));
        newest(found, Runtime.version()).ifPresent(homes::add);
        return homes.stream().map(Jdk::new).toList();
    }

    /** The newest of these homes that is newer than a version; those that are none, or of a version before 9, are left out. */
    static Optional<Path> newest(List<Path> homes, Runtime.Version than) {
        return homes.stream()
                .filter(home ->
                        Files.isExecutable(home.resolve("bin/java")) && Files.isRegularFile(home.resolve("release")))
                .flatMap(home -> version(home).map(version -> Map.entry(home, version)).stream())
                .filter(each -> each.getValue().compareToIgnoreOptional(than) > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static Optional<Runtime.Version> version(Path home) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> Runtime.Version.parse(
                            line.substring(line.indexOf('=') + 1).replace("\"", "")))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            // Such as 1.8.0_432.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code java} with arguments in a folder. */
    Run java(Path folder, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(arguments);
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8).lines().toList());
    }

    @Override
    public String toString() {
        return home.getFileName().toString();
    }
}
