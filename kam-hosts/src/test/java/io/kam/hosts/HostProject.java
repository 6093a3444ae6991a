package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/**
 * A host's project outside the repository, built by the Maven that runs the tests, with a local repository of its own that holds the
 * library as {@code mvn install} puts it there, and nothing else.
 */
final class HostProject {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** What no host runs with, but its tests do; built before, as the tests of kam-rules need it. */
    private static final List<String> FOR_TESTS = List.of("kam-tools", "kam-testkit");

    private final Path folder;
    private final Path project;

    /** An empty project in an empty folder, with the pom that the README shows. */
    HostProject(Path folder, String pom) throws IOException {
        this.folder = folder;
        this.project = Files.createDirectories(folder.resolve("host"));
        Files.writeString(project.resolve("pom.xml"), pom);
    }

    /** The first fenced block of a language in the README. */
    static String readme(String language) throws IOException {
        return readme(language, 0);
    }

    /** The fenced block of a language in the README after some others. */
    static String readme(String language, int others) throws IOException {
        Matcher block = Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md")));
        for (int i = 0; i <= others; i++) {
            assertThat(block.find()).as(language).isTrue();
        }
        return block.group(1);
    }

    Path folder() {
        return project;
    }

    /** Adds a file of Java; its path is that of its class. */
    void source(String path, String code) throws IOException {
        write("src/main/java/" + path, code);
    }

    /** Adds a test; its path is that of its class. */
    void test(String path, String code) throws IOException {
        write("src/test/java/" + path, code);
    }

    private void write(String path, String code) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
    }

    /** Compiles it. What comes back is the class path on which it runs: its classes and the jars that its pom brings. */
    List<Path> build() throws Exception {
        Path libraries = folder.resolve("libraries.txt");
        Ran built = maven(
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:"
                        + value(ROOT.resolve("pom.xml"), "//maven-dependency-plugin.version") + ":build-classpath",
                "-Dmdep.outputFile=" + libraries);
        assertThat(built.out()).contains("BUILD SUCCESS");
        return Stream.concat(
                        Stream.of(project.resolve("target/classes")),
                        Stream.of(Files.readString(libraries).strip().split(File.pathSeparator))
                                .map(Path::of))
                .toList();
    }

    /** Runs its tests, which may fail. */
    Ran test() throws Exception {
        return maven("test");
    }

    /** A value in a pom. */
    static String value(Path pom, String path) throws Exception {
        return XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                        path,
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(pom.toFile()));
    }

    private Ran maven(String... words) throws Exception {
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
        if (Files.exists(installed(repository, "kam", version, ".pom"))) {
            return repository;
        }
        Files.copy(ROOT.resolve("pom.xml"), installed(repository, "kam", version, ".pom"));
        List<Path> entries = new ArrayList<>(HostClassPath.entries());
        FOR_TESTS.forEach(module -> entries.add(ROOT.resolve(module).resolve("target/classes")));
        for (Path entry : entries) {
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
