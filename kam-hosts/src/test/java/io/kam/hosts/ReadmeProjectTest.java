package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that the README shows, made by Maven from installed artifacts as a newcomer does, and run. */
class ReadmeProjectTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path folder;

    @Test
    void it_compiles_and_prints_what_the_readme_says() throws Exception {
        // given
        String readme = Files.readString(ROOT.resolve("README.md"));
        Path project = Files.createDirectories(folder.resolve("host"));
        Path sources = Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(project.resolve("pom.xml"), block(readme, "xml"));
        Files.writeString(
                sources.resolve("Host.java"),
                imports(readme) + "class Host { public static void main(String[] args) {\n" + block(readme, "java")
                        + "} }\n");

        // when
        Path libraries = folder.resolve("libraries.txt");
        Ran built = maven(
                project,
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:"
                        + value(ROOT.resolve("pom.xml"), "//maven-dependency-plugin.version") + ":build-classpath",
                "-Dmdep.outputFile=" + libraries);
        assertThat(built.out()).contains("BUILD SUCCESS");
        String classPath = project.resolve("target/classes") + File.pathSeparator + Files.readString(libraries);
        Ran host = Ran.in(
                project,
                Map.of(),
                List.of(System.getProperty("java.home") + "/bin/java", "-cp", classPath.strip(), "Host"));

        // then
        assertThat(host.out().lines().toList())
                .as(host.err())
                .isEqualTo(block(readme, "text").lines().toList());
    }

    /** That of Maven 3.8 knows no {@code release} and compiles for Java 5, which no JDK of today can. */
    @Test
    void it_names_the_version_of_the_compiler_plugin_and_does_not_leave_it_to_maven() throws Exception {
        Path pom = folder.resolve("pom.xml");
        Files.writeString(pom, block(Files.readString(ROOT.resolve("README.md")), "xml"));

        assertThat(value(pom, "//plugin[artifactId='maven-compiler-plugin']/version"))
                .isEqualTo(value(ROOT.resolve("pom.xml"), "//maven-compiler-plugin.version"));
    }

    /** The first fenced block of a language. */
    private static String block(String readme, String language) {
        Matcher block = Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(readme);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }

    /** What the first sentence that speaks of imports names. */
    private static String imports(String readme) {
        Matcher sentence =
                Pattern.compile("^.*[Ii]mports.*$", Pattern.MULTILINE).matcher(readme);
        assertThat(sentence.find()).isTrue();
        StringBuilder imports = new StringBuilder();
        Matcher name = Pattern.compile("`([a-z]+\\.[\\w.]+\\*?)`").matcher(sentence.group());
        while (name.find()) {
            imports.append("import ").append(name.group(1)).append(";\n");
        }
        return imports.toString();
    }

    private static String value(Path pom, String path) throws Exception {
        return XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                        path,
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(pom.toFile()));
    }

    /** Runs the Maven that runs this test, with a repository of its own that holds the library and nothing else. */
    private Ran maven(Path project, String... words) throws Exception {
        String home = System.getProperty("kam.maven");
        Stream<String> command = Stream.of(
                home == null
                        ? "mvn"
                        : Path.of(home, "bin", File.separatorChar == '/' ? "mvn" : "mvn.cmd")
                                .toString(),
                "-B",
                "-ntp",
                "-gs",
                settings().toString(),
                "-Dmaven.repo.local=" + install());
        return Ran.in(
                project,
                Map.of("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", "MAVEN_ARGS", ""),
                Stream.concat(command, Stream.of(words)).toList());
    }

    /** Settings by which whatever the build itself has in its local repository is not downloaded again. */
    private Path settings() throws IOException {
        Path repository = Path.of(System.getProperty("kam.localRepository"));
        return Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <profiles>
                    <profile>
                      <id>of-the-build</id>
                      <activation><activeByDefault>true</activeByDefault></activation>
                      <repositories>
                        <repository>
                          <id>of-the-build</id>
                          <url>%1$s</url>
                          <releases><checksumPolicy>ignore</checksumPolicy></releases>
                        </repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository>
                          <id>of-the-build</id>
                          <url>%1$s</url>
                          <releases><checksumPolicy>ignore</checksumPolicy></releases>
                        </pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                </settings>
                """.formatted(repository.toUri()));
    }

    /** The library's poms and jars as {@code mvn install} puts them into a local repository. */
    private Path install() throws Exception {
        Path repository = folder.resolve("repository");
        String version = value(ROOT.resolve("pom.xml"), "/project/version");
        Files.copy(ROOT.resolve("pom.xml"), installed(repository, "kam", version, ".pom"));
        for (Path entry : HostClassPath.entries()) {
            Path module = entry.getParent().getParent();
            if (entry.startsWith(ROOT)) {
                String name = module.getFileName().toString();
                Files.copy(module.resolve("pom.xml"), installed(repository, name, version, ".pom"));
                Path jar = installed(repository, name, version, ".jar");
                if (Files.isDirectory(entry)) {
                    pack(entry, jar);
                } else {
                    Files.copy(entry, jar);
                }
            }
        }
        return repository;
    }

    private static Path installed(Path repository, String name, String version, String ending) throws IOException {
        return Files.createDirectories(
                        repository.resolve("io/kam").resolve(name).resolve(version))
                .resolve(name + "-" + version + ending);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, out);
            }
        }
    }
}
