package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy test that the README shows, in a project of its own that Maven builds from installed artifacts. */
class TestProjectTest {
    private static final String FROM = "yields(Tier.LEVEL_2)";
    private static final String TO = "yields(Tier.LEVEL_1)";

    @TempDir
    private Path folder;

    @Test
    void it_passes_and_fails_as_the_readme_says() throws Exception {
        // given: the README's pom, with what its section on tests adds
        String testkit = """
                    <dependency>
                      <groupId>io.kam</groupId>
                      <artifactId>kam-testkit</artifactId>
                      <version>%s</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                """.formatted(HostProject.value(HostProject.ROOT.resolve("pom.xml"), "/project/version"));
        String surefire = """
                      <plugin>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>%s</version>
                      </plugin>
                    </plugins>
                """.formatted(surefire());
        String pom = HostProject.readme("xml")
                .replace("  </dependencies>\n", testkit)
                .replace("    </plugins>\n", surefire);
        HostProject project = new HostProject(folder, pom);
        String test = "import io.kam.model.*;\nimport io.kam.testkit.*;\nimport java.util.stream.Stream;\n"
                + "import org.junit.jupiter.api.*;\n\n" + HostProject.readme("java", 1);
        assertThat(test).contains(FROM);

        // when
        project.test("TierTest.java", test);
        Ran passing = project.test();
        project.test("TierTest.java", test.replace(FROM, TO));
        Ran failing = project.test();

        // then
        assertThat(passing.out()).contains("BUILD SUCCESS");
        assertThat(tests(passing)).isGreaterThan(100);
        assertThat(failing.out()).contains("BUILD FAILURE").contains("Failures: 1, Errors: 0, Skipped: 0");
        assertThat(failing.out()).contains(HostProject.readme("text test").strip());
        assertThat(tests(failing)).isEqualTo(tests(passing));
    }

    /** The version that the README names, which is the build's own. */
    private static String surefire() throws Exception {
        String version = HostProject.value(HostProject.ROOT.resolve("pom.xml"), "//maven-surefire-plugin.version");
        assertThat(Files.readString(HostProject.ROOT.resolve("README.md")))
                .contains("maven-surefire-plugin " + version + " in the");
        return version;
    }

    private static int tests(Ran maven) {
        Matcher summary = Pattern.compile("Tests run: (\\d+), Failures").matcher(maven.out());
        List<Integer> counts =
                summary.results().map(found -> Integer.valueOf(found.group(1))).toList();
        assertThat(counts).as(maven.out()).isNotEmpty();
        return counts.get(counts.size() - 1);
    }
}
