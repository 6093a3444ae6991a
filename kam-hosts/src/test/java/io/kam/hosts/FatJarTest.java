package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Layouts;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/**
 * A fat jar as Spring Boot makes it, started on the JDK of the build and on the newest that is found, 2 times each, 20 times with {@code
 * -Psoak}. Its libraries are seen by the loader of its main class alone, not by the threads of the common pool.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FatJarTest {
    private static final int STARTS = Boolean.getBoolean("kam.soak") ? 20 : 2;

    @TempDir
    static Path directory;

    private static Path fatJar;

    @BeforeAll
    static void make() throws IOException {
        Path plain = jar(HostLoader.app(), "host.jar");
        fatJar = directory.resolve("fat.jar");
        Repackager repackager = new Repackager(plain.toFile());
        repackager.setMainClass("io.kam.hosts.app.TierService");
        repackager.setLayout(new Layouts.Jar());
        List<Path> libraries = new ArrayList<>();
        for (Path entry : HostClassPath.entries()) {
            libraries.add(Files.isDirectory(entry) ? jar(entry, "library" + libraries.size() + ".jar") : entry);
        }
        repackager.repackage(fatJar.toFile(), nested -> {
            for (Path library : libraries) {
                nested.library(new Library(library.toFile(), LibraryScope.COMPILE));
            }
        });
    }

    /** A folder of classes as a jar. */
    private static Path jar(Path classes, String name) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void its_first_use_may_be_a_parallel_stream_on_the_jdk_of_the_build() throws Exception {
        start(Jdk.buildAndNewest().get(0));
    }

    @Test
    void its_first_use_may_be_a_parallel_stream_on_the_newest_jdk() throws Exception {
        List<Jdk> jdks = Jdk.buildAndNewest();
        assumeThat(jdks)
                .as("no JDK newer than that of the build is beside it or named by JAVA_HOME_…")
                .hasSize(2);

        start(jdks.get(1));
    }

    private static void start(Jdk jdk) throws Exception {
        for (int i = 0; i < STARTS; i++) {
            // A pool of several threads also where there is one processor.
            Jdk.Run run = jdk.java(
                    directory,
                    List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=4", "-jar", fatJar.toString()));

            assertThat(run.printed()).as("start %s on %s", i, jdk).containsExactly("500 in parallel", "C-20 LEVEL_2");
        }
    }
}
