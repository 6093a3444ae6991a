package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions that several threads make. */
class DecideThreadsTest {
    private static final int CUSTOMERS = 1500;

    @TempDir
    Path directory;

    private static KamRun decide(int threads, Object... more) {
        return KamRun.of(Stream.concat(
                        Stream.of("decide", "--as-of", "2023-12-10", "--out", "-", "--threads", threads),
                        Stream.of(more))
                .toArray());
    }

    /** Customers, one in a line from 2 on; every hundredth is no customer. */
    private Path customers(String... last) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,trade.revenue12m,trade.orders12m"));
        for (int i = 0; i < CUSTOMERS; i++) {
            lines.add("c" + i + "," + (i % 100 == 99 ? "much" : 10 * i) + "," + (i == 1234 ? 400 : 1));
        }
        lines.addAll(List.of(last));
        return Files.write(directory.resolve("customers.csv"), lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decided", "all"})
    void many_threads_write_and_report_what_one_does(String detail) throws IOException {
        Path customers = customers();

        KamRun one = decide(1, "--customers", customers, "--detail", detail, "--summary");

        assertThat(one.out().lines()).hasSize(CUSTOMERS - 15);
        assertThat(one.err())
                .startsWith(customers + ":101: column (trade.revenue12m): ")
                .contains("1485 customers decided, 15 rows with problems");
        assertThat(decide(4, "--customers", customers, "--detail", detail, "--summary"))
                .isEqualTo(one);
    }

    @Test
    void so_do_they_with_cases_and_their_records() throws IOException {
        Object[] sample = {"--cases", KamRun.CASES, KamRun.CASE_ADDITIONS, "--customers", KamRun.CUSTOMERS, "--records"
        };
        Path ofOne = directory.resolve("one.jsonl");
        Path ofMany = directory.resolve("many.jsonl");

        KamRun one =
                decide(1, Stream.concat(Stream.of(sample), Stream.of(ofOne)).toArray());

        assertThat(one.code()).isZero();
        assertThat(decide(3, Stream.concat(Stream.of(sample), Stream.of(ofMany)).toArray()))
                .isEqualTo(one);
        assertThat(ofMany).isNotEmptyFile().hasSameBinaryContentAs(ofOne);
    }

    @Test
    void where_a_rule_fails_the_lines_and_problems_before_it_are_there_and_none_after_it() throws IOException {
        Path policy = newPolicy(directory);
        edit(
                policy.resolve("tier/entry.drl"),
                "Customer( id != null )",
                "Customer( trade.orders12m * 90000000000000000 > 0 )");
        Path customers = customers();

        KamRun one = decide(1, policy, "--customers", customers);

        assertThat(one.code()).isEqualTo(1);
        assertThat(one.out().lines()).hasSize(1234 - 12);
        assertThat(one.err().lines())
                .hasSize(13)
                .last()
                .satisfies(
                        line -> assertThat(line).startsWith("tier/entry.drl:").contains("overflow"));
        assertThat(decide(4, policy, "--customers", customers)).isEqualTo(one);
    }

    @Test
    void of_a_file_that_cannot_be_read_to_its_end_the_lines_before_are_there() throws IOException {
        Path customers = customers("\"open,1,1", "d,1,1");

        KamRun one = decide(1, "--customers", customers);

        assertThat(one.code()).isEqualTo(1);
        assertThat(one.out().lines()).hasSize(CUSTOMERS - 15);
        assertThat(one.err()).contains(customers + ":1502: ").endsWith("nothing was decided\n");
        assertThat(decide(4, "--customers", customers)).isEqualTo(one);
    }

    @Test
    void no_thread_stays() throws IOException {
        decide(3, "--customers", customers());

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("kam-decide"));
    }

    @Test
    void there_is_at_least_one() throws IOException {
        KamRun run = decide(0, "--customers", customers());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--threads (0) must be at least 1\n");
    }

    @Test
    void by_default_what_decided_is_written_and_with_all_detail_also_what_was_unknown_or_lost() throws IOException {
        Path customers = customers();

        String decided = decide(2, "--customers", customers).out();
        String all = decide(2, "--customers", customers, "--detail", "all").out();

        assertThat(decided)
                .contains("\"detail\":\"DECIDED\",\"diagnostics\":[]", "\"outcome\":\"DECIDED\"")
                .doesNotContain("UNKNOWN", "\"outcome\":\"LOST\"");
        assertThat(all).contains("\"kind\":\"UNKNOWN\"", "\"outcome\":\"LOST\"").doesNotContain("\"detail\"");
        assertThat(KamRun.of("decide", "--detail", "some").err()).contains("--detail", "DECIDED", "ALL");
    }
}
