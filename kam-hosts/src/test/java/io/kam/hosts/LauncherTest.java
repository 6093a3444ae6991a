package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code kam}, in a small tree, with a java and a Maven that do nothing but write down how they are called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String BUILT = "built";

    @TempDir
    private Path folder;

    private Path tree;
    private Path jar;
    private Path source;

    @BeforeEach
    void plantTree() throws IOException {
        tree = folder.resolve("a tree");
        jar = tree.resolve("kam-cli/target/kam.jar");
        source = write(tree.resolve("kam-core/src/main/java/Rule.java"), "class Rule {}");
        write(tree.resolve("pom.xml"), "<project/>");
        write(tree.resolve("kam-core/pom.xml"), "<project/>");
        Files.copy(ROOT.resolve("kam"), tree.resolve("kam"));
        program("java", """
                case "$*" in
                -version) echo 'openjdk version "17.0.1"' >&2 ;;
                *ArchiveClassesAtExit*) echo classes >>'%s/archived' ;;
                *) echo "$@" ;;
                esac
                """.formatted(folder));
        // As Maven does, it leaves a jar alone that is up to date.
        program("mvn", """
                pwd >>'%1$s/built'
                case "$MAVEN_OPTS $*" in *-Djansi.noreset=true*-Dstyle.color=never*) ;; *) printf '\\033[0m' ;; esac
                grep -q broken kam-core/src/main/java/Rule.java && exit 1
                cmp -s kam-core/src/main/java/Rule.java '%1$s/compiled' && [ -f kam-cli/target/kam.jar ] && exit 0
                cp kam-core/src/main/java/Rule.java '%1$s/compiled'
                [ ! -f '%1$s/meanwhile' ] || cp '%1$s/meanwhile' kam-core/src/main/java/Rule.java
                mkdir -p kam-cli/target
                echo jar >kam-cli/target/kam.jar
                """.formatted(folder));
        age();
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void program(String name, String script) throws IOException {
        Path program = write(folder.resolve("jdk/bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** Lets all files of the tree be of one time, long ago. */
    private void age() throws IOException {
        for (Path path : paths(tree)) {
            Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
        }
    }

    private static List<Path> paths(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            return new ArrayList<>(paths.toList());
        }
    }

    private Ran kam(Path launcher) throws IOException {
        return Ran.in(
                folder,
                Map.of(
                        "JAVA_HOME",
                        folder.resolve("jdk").toString(),
                        "PATH",
                        folder.resolve("jdk/bin") + ":" + System.getenv("PATH")),
                List.of(launcher.toString(), "check", "my policy"));
    }

    /** Runs the launcher, which must run the command; gives how many builds there were until now. */
    private int builds() throws IOException {
        Ran ran = kam(tree.resolve("kam"));
        assertThat(ran.out()).as(ran.err()).isEqualTo(command());
        assertThat(ran.code()).isZero();
        return built();
    }

    /** What the launcher runs in the end. */
    private String command() {
        return "-Xshare:auto -Xlog:disable -XX:SharedArchiveFile=" + jar.resolveSibling("kam-17.jsa") + " -jar " + jar
                + " check my policy\n";
    }

    @Test
    void an_archive_of_the_classes_is_made_once_for_each_jar() throws IOException {
        // given
        builds();
        Files.setLastModifiedTime(jar, FileTime.from(LONG_AGO));
        builds();
        assertThat(folder.resolve("archived")).hasContent("classes\n");

        // when
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        builds();

        // then
        assertThat(folder.resolve("archived")).hasContent("classes\nclasses\n");
        assertThat(paths(jar.getParent())).noneMatch(path -> path.toString().contains(".jsa."));
    }

    private int built() throws IOException {
        Path log = folder.resolve(BUILT);
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    @Test
    void a_tree_that_was_never_built_is_built_once() throws IOException {
        assertThat(builds()).isEqualTo(1);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_build_writes_no_codes_for_colours() throws IOException {
        assertThat(kam(tree.resolve("kam")).err()).startsWith("kam: building ").doesNotContain("\033");
    }

    @Test
    void a_tree_that_maven_has_built_is_not_built_again() throws IOException {
        write(jar, "jar");

        assertThat(builds()).isZero();
    }

    @Test
    void a_copy_whose_files_are_all_newer_than_its_jar_is_built_at_most_once() throws IOException {
        // given
        builds();
        Files.setLastModifiedTime(jar, FileTime.from(LONG_AGO.minusSeconds(1)));

        // then
        assertThat(builds()).isLessThanOrEqualTo(2);
        assertThat(builds()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_copy_of_what_maven_has_built_is_built_at_most_once() throws IOException {
        // given
        write(jar, "jar");
        write(folder.resolve("compiled"), Files.readString(source));
        Files.setLastModifiedTime(jar, FileTime.from(LONG_AGO.minusSeconds(1)));

        // then
        assertThat(builds()).isLessThanOrEqualTo(1);
        assertThat(builds()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_pom_that_is_touched_is_built_at_most_once_even_by_a_clock_that_is_ahead() throws IOException {
        // given
        builds();
        Files.setLastModifiedTime(
                tree.resolve("pom.xml"),
                FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(86_400)));

        // then
        assertThat(builds()).isLessThanOrEqualTo(2);
        assertThat(builds()).isLessThanOrEqualTo(2);
    }

    @Test
    void each_change_of_a_source_is_built_once() throws IOException {
        builds();

        writeLater("class Rule { int a; }");
        assertThat(builds()).isEqualTo(2);
        assertThat(builds()).isEqualTo(2);

        writeLater("class Rule { int b; }");
        assertThat(builds()).isEqualTo(3);
        assertThat(builds()).isEqualTo(3);
    }

    /** A file system may have a coarse clock. */
    private void writeLater(String text) throws IOException {
        Instant last = Files.getLastModifiedTime(jar).toInstant();
        write(source, text);
        Files.setLastModifiedTime(source, FileTime.from(last.plusSeconds(1)));
    }

    @Test
    void what_maven_built_of_an_edit_is_not_run_once_the_edit_is_undone() throws IOException {
        // given
        builds();
        String before = Files.readString(source);
        writeLater("class Rule { int edited; }");
        Instant edited = Files.getLastModifiedTime(source).toInstant();
        write(folder.resolve("compiled"), Files.readString(source));
        Files.setLastModifiedTime(jar, FileTime.from(edited.plusSeconds(1)));

        // when
        writeLater(before);

        // then
        assertThat(builds()).isEqualTo(2);
        assertThat(folder.resolve("compiled")).hasContent(before);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_source_that_is_saved_while_it_builds_is_built_the_next_time() throws IOException {
        // given
        String saved = "class Rule { int saved; }";
        Path meanwhile = write(folder.resolve("meanwhile"), saved);

        // when
        builds();
        assertThat(folder.resolve("compiled")).hasContent("class Rule {}");
        Files.delete(meanwhile);

        // then
        assertThat(builds()).isEqualTo(2);
        assertThat(folder.resolve("compiled")).hasContent(saved);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_source_that_is_gone_is_noticed() throws IOException {
        Path gone = write(source.resolveSibling("Gone.java"), "class Gone {}");
        builds();
        Instant last = Files.getLastModifiedTime(jar).toInstant();

        Files.delete(gone);
        Files.setLastModifiedTime(gone.getParent(), FileTime.from(last.plusSeconds(1)));

        assertThat(builds()).isEqualTo(2);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_build_that_fails_is_tried_again_until_it_succeeds() throws IOException {
        // given
        builds();
        writeLater("broken");

        // when
        Ran failed = kam(tree.resolve("kam"));
        Ran again = kam(tree.resolve("kam"));

        // then
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).endsWith("kam: the build failed; the messages above say why.\n");
        assertThat(again).isEqualTo(failed);
        assertThat(built()).isEqualTo(3);

        writeLater("class Rule {}");
        assertThat(builds()).isEqualTo(4);
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void what_a_build_that_failed_has_left_is_not_trusted_once_its_cause_is_undone() throws IOException {
        // given
        builds();
        String good = Files.readString(source);
        writeLater("broken");
        kam(tree.resolve("kam"));

        // when
        writeLater(good);

        // then
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void by_way_of_links_the_tree_is_found_and_built_in_its_place() throws IOException {
        // given
        Path near = Files.createSymbolicLink(tree.resolve("near"), Path.of("kam"));
        Path far = Files.createSymbolicLink(folder.resolve("far"), near);

        // when
        Ran ran = kam(far);

        // then
        assertThat(ran.out()).as(ran.err()).isEqualTo(command());
        assertThat(Files.readAllLines(folder.resolve(BUILT))).containsExactly(tree.toString());
    }

    @Test
    void what_a_java_says_that_does_not_start_is_shown() throws IOException {
        program("java", "echo 'Unrecognized option: --nonsense' >&2; exit 1");

        Ran ran = kam(tree.resolve("kam"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("kam: java (" + folder.resolve("jdk/bin/java")
                        + ") does not start. It says:\nUnrecognized option: --nonsense\n");
    }

    @Test
    void both_launchers_build_alike() throws IOException {
        Pattern build = Pattern.compile("\\bmvn (-q .*? -am)\\b");
        Matcher posix = build.matcher(Files.readString(ROOT.resolve("kam")));
        Matcher windows = build.matcher(Files.readString(ROOT.resolve("kam.cmd")));

        assertThat(posix.find()).isTrue();
        assertThat(windows.find()).isTrue();
        assertThat(posix.group(1)).isEqualTo(windows.group(1)).contains("-Pquick");
    }
}
