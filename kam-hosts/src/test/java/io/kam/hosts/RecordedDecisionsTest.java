package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.rules.StandardPolicyFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host, built outside the repository from installed artifacts, stores decisions, their facts and their policies in a database, is
 * killed, starts again and decides the same.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the database's programs are for it alone")
class RecordedDecisionsTest {
    private static EmbeddedPostgres postgres;
    private static String classPath;

    @TempDir
    Path directory;

    @BeforeAll
    static void startTheDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    /** Of the README's project, with the artifact for JSON and the sources that the documents show. */
    @BeforeAll
    static void buildTheHost(@TempDir Path folder) throws Exception {
        String pom = HostProject.readme("xml");
        Matcher rules = Pattern.compile(
                        "<dependency>(?s:(?!</dependency>).)*<artifactId>kam-rules(?s:.*?)</dependency>")
                .matcher(pom);
        assertThat(rules.find()).isTrue();
        HostProject project =
                new HostProject(folder, rules.replaceFirst("$0" + rules.group().replace("kam-rules", "kam-io")));
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                project.source(sources.relativize(file).toString(), Files.readString(file));
            }
        }
        Path driver = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Path> built = project.build();
        assertThat(built).noneMatch(path -> path.startsWith(HostProject.ROOT));
        classPath = Stream.concat(built.stream(), Stream.of(driver))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @AfterAll
    static void stopTheDatabase() throws IOException {
        postgres.close();
    }

    /** An empty database with the tables that the documents show. */
    private static String database(String name) throws SQLException, IOException {
        execute(postgres.getJdbcUrl("postgres", "postgres"), "create database " + name);
        String url = postgres.getJdbcUrl("postgres", name);
        execute(
                url,
                new String(
                        RecordedDecisionsTest.class
                                .getResourceAsStream("schema.sql")
                                .readAllBytes(),
                        StandardCharsets.UTF_8));
        return url;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The standard policy in another version, in which open cases keep theirs; the next one has other calendars. */
    private Path policy(String version) throws IOException {
        Path policy = directory.resolve(version);
        for (Map.Entry<String, byte[]> file :
                new StandardPolicyFiles().source().files().entrySet()) {
            Path path = policy.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Path header = policy.resolve("policy.properties");
        Files.writeString(
                header,
                Files.readString(header).replaceAll("(?m)^version=.*$", "version=" + version) + "open-cases=keep\n");
        if (!version.equals("1.0.0")) {
            Files.writeString(
                    policy.resolve("calendars/hours.csv"), "office-hours,SAT,09:00,12:00\n", StandardOpenOption.APPEND);
        }
        return policy;
    }

    private Process host(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        // A start is in another environment than the one before: nothing may depend on it.
        boolean again = args.length == 2;
        command.add(again ? "-Duser.timezone=Pacific/Auckland" : "-Duser.timezone=America/New_York");
        command.add(again ? "-Duser.language=tr" : "-Duser.language=zh");
        command.add(again ? "-Dfile.encoding=ISO-8859-1" : "-Dfile.encoding=UTF-8");
        command.add(RecordingHost.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("error-" + again).toFile())
                .start();
    }

    /** What a host prints, until it says that it is working or ends. */
    private static List<String> printed(Process host) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader out = host.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null && !line.equals("working"); line = out.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** Every value of every table, as text. */
    private static List<String> stored(String url) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet found = statement.executeQuery("select * from " + table)) {
                    while (found.next()) {
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                            Object value = found.getObject(i);
                            rows.add(
                                    value instanceof byte[] bytes
                                            ? new String(bytes, StandardCharsets.UTF_8)
                                            : String.valueOf(value));
                        }
                    }
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void a_killed_host_starts_again_with_the_same_decisions_and_no_person_in_its_database(String engine)
            throws Exception {
        String url = database(engine);
        Process first =
                host(url, engine, policy("1.0.0").toString(), policy("2.0.0").toString());
        List<String> before;
        try {
            before = printed(first);
        } finally {
            first.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }

        List<String> after = printed(host(url, engine));

        assertThat(before)
                .as(Files.readString(directory.resolve("error-false")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("tier LEVEL_1 by standard 1.0.0 ("),
                        line -> assertThat(line)
                                .startsWith("level 1 by standard 1.0.0 (")
                                .contains(", its past as of now, to do [INC-7:1:"),
                        line -> assertThat(line).startsWith("level 0 by standard 1.0.0 ("),
                        line -> assertThat(line).startsWith("tier LEVEL_1 by standard 2.0.0 ("),
                        line -> assertThat(line)
                                .contains("by standard 1.0.0 (", ", its past as of 2026-06-15T08:01:00.123456Z, ")
                                .doesNotContain("INC-7:1:"));
        assertThat(after.subList(0, Math.min(10, after.size())))
                .as(Files.readString(directory.resolve("error-true")))
                .containsExactlyElementsOf(Stream.of("drools", "model")
                        .flatMap(replaying -> Stream.of(1, 2, 3, 4, 5)
                                .map(id -> "replay of " + id + " by " + replaying + ": the same"))
                        .toList());
        assertThat(after.subList(10, after.size()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("active standard 2.0.0 ("),
                        line -> assertThat(line).startsWith("tier LEVEL_1 by standard 2.0.0 ("),
                        line -> assertThat(line)
                                .contains("by standard 1.0.0 (")
                                .endsWith(", its past as of 2026-06-15T13:00:00.123456Z, to do []"));
        List<String> stored = stored(url);
        assertThat(stored)
                .hasSizeGreaterThan(100)
                .anyMatch(value -> value.contains("\"approvedBy\":\"person-1\""))
                .noneMatch(value -> RecordingHost.PERSONS.stream().anyMatch(value::contains));
    }
}
