package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The sources of a host, which are resources of these tests; compiled and run as a stranger would do it. */
final class HostSources {
    private HostSources() {}

    static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Compiles a host; what is no source is copied beside the classes.
     *
     * @param host the folder of its sources among the resources of these tests
     * @param into where its classes come to stand
     * @param option {@code --class-path} or {@code --module-path}
     */
    static void compile(String host, Path into, String option, List<Path> library) throws Exception {
        Path root = Path.of(Objects.requireNonNull(HostSources.class.getResource("/" + host), host)
                .toURI());
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                } else {
                    Path copy = into.resolve(root.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        List<String> options = List.of("--release", "17", option, path(library), "-d", into.toString());
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            told, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(told.toString()).isTrue();
        }
    }

    /** The JDK of the build, and the newest, if that is another one. */
    static List<Path> jdks() throws IOException {
        return Jdk.buildAndNewest().stream().map(Jdk::home).toList();
    }

    /** Runs a host's {@code java} in a folder, without a provider of logging. */
    static Ran java(Path jdk, Path folder, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        words.add("-Dslf4j.internal.verbosity=ERROR");
        words.addAll(arguments);
        return Ran.in(folder, Map.of(), words);
    }
}
