package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that the README shows, made by Maven from installed artifacts as a newcomer does, and run. */
class ReadmeProjectTest {
    @TempDir
    private Path folder;

    @Test
    void it_compiles_and_prints_what_the_readme_says() throws Exception {
        // given
        HostProject project = new HostProject(folder, HostProject.readme("xml"));
        project.source(
                "Host.java",
                imports() + "class Host { public static void main(String[] args) {\n" + HostProject.readme("java")
                        + "} }\n");

        // when
        String classPath = project.build().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Ran host = Ran.in(
                project.folder(),
                Map.of(),
                List.of(System.getProperty("java.home") + "/bin/java", "-cp", classPath, "Host"));

        // then
        assertThat(host.out().lines().toList())
                .as(host.err())
                .isEqualTo(HostProject.readme("text").lines().toList());
    }

    /** That of Maven 3.8 knows no {@code release} and compiles for Java 5, which no JDK of today can. */
    @Test
    void it_names_the_version_of_the_compiler_plugin_and_does_not_leave_it_to_maven() throws Exception {
        Path pom = Files.writeString(folder.resolve("pom.xml"), HostProject.readme("xml"));

        assertThat(HostProject.value(pom, "//plugin[artifactId='maven-compiler-plugin']/version"))
                .isEqualTo(HostProject.value(HostProject.ROOT.resolve("pom.xml"), "//maven-compiler-plugin.version"));
    }

    /** What the first sentence that speaks of imports names. */
    private static String imports() throws IOException {
        Matcher sentence = Pattern.compile("^.*[Ii]mports.*$", Pattern.MULTILINE)
                .matcher(Files.readString(HostProject.ROOT.resolve("README.md")));
        assertThat(sentence.find()).isTrue();
        StringBuilder imports = new StringBuilder();
        Matcher name = Pattern.compile("`([a-z]+\\.[\\w.]+\\*?)`").matcher(sentence.group());
        while (name.find()) {
            imports.append("import ").append(name.group(1)).append(";\n");
        }
        return imports.toString();
    }
}
