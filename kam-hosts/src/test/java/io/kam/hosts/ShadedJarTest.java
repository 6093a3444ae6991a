package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host in one jar with all that it stands on, merged as docs/embedding.md says; and what becomes of one merged otherwise. */
class ShadedJarTest {
    private static final String SERVICES = "META-INF/services/";

    @TempDir
    private Path folder;

    private final List<Path> entries = new ArrayList<>();
    private boolean mergesServices = true;

    static List<Path> jdks() throws Exception {
        return HostSources.jdks();
    }

    @BeforeEach
    void compile() throws Exception {
        Path classes = folder.resolve("classes");
        HostSources.compile("shaded", classes, "--class-path", HostClassPath.entries());
        entries.add(classes);
        entries.addAll(HostClassPath.entries());
    }

    private Ran run(Path jdk, String... engines) throws Exception {
        Path jar = folder.resolve("host.jar");
        write(jar, merged());
        return HostSources.java(
                jdk,
                folder,
                Stream.concat(Stream.of("-jar", jar.toString()), Stream.of(engines))
                        .toList());
    }

    /** The content of the jar by path: the first of each, but of services all. */
    private Map<String, byte[]> merged() throws IOException {
        Map<String, byte[]> merged = new LinkedHashMap<>();
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                add(entry, merged);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                    add(jar.getPath("/"), merged);
                }
            }
        }
        return merged;
    }

    private void add(Path root, Map<String, byte[]> merged) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (isKept(path)) {
                    merged.merge(
                            path,
                            Files.readAllBytes(file),
                            (first, next) -> mergesServices && path.startsWith(SERVICES) ? joined(first, next) : first);
                }
            }
        }
    }

    private boolean isKept(String path) {
        return !path.equals("META-INF/MANIFEST.MF") && !path.endsWith("module-info.class");
    }

    private static byte[] joined(byte[] first, byte[] next) {
        return (new String(first, StandardCharsets.UTF_8) + "\n" + new String(next, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path jar, Map<String, byte[]> files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.acme.Main");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (OutputStream stream = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(stream, manifest)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void a_jar_with_merged_services_decides_with_every_engine(Path jdk) throws Exception {
        Ran ran = run(jdk, "drools", "model", "own");

        assertThat(ran.out().lines()).as(ran.err()).containsExactly("drools LEVEL_2", "model LEVEL_2", "own LEVEL_2");
    }

    @Test
    void a_jar_that_keeps_one_file_of_services_alone_lacks_engines() throws Exception {
        mergesServices = false;

        Ran ran = run(Jdk.buildAndNewest().get(0).home(), "drools");

        assertThat(ran.code()).isNotZero();
        assertThat(ran.err()).contains("engine (drools) must be one of own");
    }
}
