package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts that are modules require one module of the library, and nothing that it stands on. */
class ModulePathTest {
    @TempDir
    private Path folder;

    static List<Path> jdks() throws Exception {
        return HostSources.jdks();
    }

    /** Compiles a host of the module path; gives the options to run it. */
    private List<String> host(String sources) throws Exception {
        Path classes = folder.resolve("host");
        List<Path> library = HostClassPath.entries();
        HostSources.compile(sources, classes, "--module-path", library);
        List<Path> path = new ArrayList<>(library);
        path.add(classes);
        return List.of("--module-path", HostSources.path(path));
    }

    /** The lines that a host prints. */
    private List<String> printed(Path jdk, List<String> options, String... more) throws Exception {
        Ran ran = HostSources.java(
                jdk, folder, Stream.concat(options.stream(), Stream.of(more)).toList());
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out().lines().toList();
    }

    @Test
    void the_library_s_modules_say_what_they_export() throws Exception {
        ModuleFinder found = ModuleFinder.of(HostClassPath.entries().toArray(Path[]::new));

        for (String name : List.of("kam.core", "kam.io", "kam.rules")) {
            ModuleReference module = found.find(name).orElseThrow();
            assertThat(module.descriptor().isAutomatic()).as(name).isFalse();
            assertThat(module.descriptor().isOpen()).as(name).isFalse();
        }
        assertThat(found.find("kam.core").orElseThrow().descriptor().requires())
                .extracting(required -> required.name())
                .containsExactlyInAnyOrder("java.base", "org.slf4j", "org.jspecify");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void a_host_that_requires_kam_rules_decides_with_each_engine_its_own_facts_policy_and_engine_too(Path jdk)
            throws Exception {
        List<String> options = host("modular");

        assertThat(printed(jdk, options, "-m", "com.acme.host/com.acme.host.Main"))
                .containsExactly(
                        "drools LEVEL_2, own facts LEVEL_3, level 0, page of Customer: C-1",
                        "model LEVEL_2, own facts LEVEL_3, level 0, page of Customer: C-1",
                        "own LEVEL_2, own facts LEVEL_3, level 0, page of Customer: C-1");
    }

    @Test
    void all_that_is_needed_of_the_jdk_is_required_and_not_there_by_chance() throws Exception {
        List<String> options = host("modular");

        assertThat(printed(
                        Jdk.buildAndNewest().get(0).home(),
                        options,
                        "--limit-modules",
                        "com.acme.host",
                        "-m",
                        "com.acme.host/com.acme.host.Main"))
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void a_host_that_requires_kam_io_reads_facts_decides_and_writes_decisions(Path jdk) throws Exception {
        List<String> options = host("modular-files");

        assertThat(printed(jdk, options, "-m", "com.acme.files/com.acme.files.Main"))
                .singleElement()
                .asString()
                .startsWith("{\"asOf\":\"2026-08-01T00:00:00Z\"")
                .contains("\"customer\":\"C-1\"", "\"tier\":\"LEVEL_2\"");
    }
}
