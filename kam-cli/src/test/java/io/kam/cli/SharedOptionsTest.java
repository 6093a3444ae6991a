package io.kam.cli;

import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that several commands have, which are named, described and meant alike everywhere. */
class SharedOptionsTest {
    private static final String AS_OF = "2023-12-10T00:00:00Z";

    @TempDir
    Path directory;

    /** The commands about a policy, each with what it needs. */
    static Stream<List<Object>> commands() {
        return Stream.of(
                List.of("check"),
                List.of("test"),
                List.of("rules"),
                List.of("decide", "--customers", KamRun.CUSTOMERS, "--as-of", AS_OF, "--out", "-"),
                List.of("explain", "--customer", "12347"));
    }

    private static KamRun run(List<Object> command, Object... more) {
        return KamRun.of(Stream.of(
                        command.stream().limit(1),
                        Stream.of(more),
                        command.stream().skip(1),
                        Stream.of("--engine", "model"))
                .flatMap(words -> words)
                .toArray());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_policy_is_named_by_its_directory_alone_or_by_the_option(List<Object> command) {
        Path policy = newPolicy(directory);

        KamRun alone = run(command, policy);

        assertThat(alone.code()).as(alone.err()).isZero();
        assertThat(alone.err()).doesNotContain("no policy is named");
        assertThat(run(command, "--policy", policy)).isEqualTo(alone);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void without_either_it_is_the_standard_policy(List<Object> command) {
        assertThat(run(command).code()).isZero();
        assertThat(run(command).out())
                .isEqualTo(run(command, newPolicy(directory)).out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void both_at_once_are_refused(List<Object> command) {
        KamRun run = run(command, "a", "--policy", "b");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("the policy is named twice: (a) and --policy (b)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--policy=DIR", "--engine=NAME", "--fact-type=CLASS", "--step=CLASS"})
    void an_option_is_described_alike_by_all_of_them(String option) {
        assertThat(commands()
                        .map(command -> described(command.get(0).toString(), option))
                        .distinct())
                .singleElement()
                .asString()
                .isNotEmpty();
    }

    /** The option in the help of a command, until the next one, without the layout. */
    private static String described(String command, String option) {
        return Stream.of(KamRun.of("help", command).out().split("\n(?= *(-|\\[))"))
                .filter(part -> part.strip().startsWith(option))
                .map(part -> part.strip().replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }

    @Test
    void a_calendar_is_shown_of_a_policy_that_is_named_by_the_option() {
        Path policy = newPolicy(directory);

        assertThat(KamRun.of("calendar", "show", "--policy", policy, "china", "2024-02"))
                .isEqualTo(KamRun.of("calendar", "show", "china", "2024-02"));
    }
}
