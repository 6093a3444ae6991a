package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.PolicySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WatchCommandTest {
    private static final Duration SHORT = Duration.ofMillis(5);

    @TempDir
    Path directory;

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = new SmallPolicy().examples("""
                id,asOf,customer.trade.revenue12m,expect.tier
                nothing,2026-06-30,,STANDARD
                limit,2026-06-30,18000,LEVEL_1
                """).in(Files.createDirectory(directory.resolve("small")));
    }

    private WatchedPolicy watched() {
        return new WatchedPolicy(new EngineOption(), PolicySource.directory(folder));
    }

    @Test
    void an_example_that_breaks_is_told_once_and_again_when_it_holds() throws IOException {
        WatchedPolicy watched = watched();
        assertThat(watched.look()).containsExactly("2 passed, 0 failed");

        KamRun.edit(folder.resolve("tier/thresholds.csv"), "18000", "19000");
        assertThat(watched.look())
                .satisfiesExactly(
                        broke -> assertThat(broke)
                                .startsWith(
                                        "broke: tier/examples.csv:3: limit\n  expect.tier: expected LEVEL_1, came LEVEL_2"),
                        counts -> assertThat(counts).isEqualTo("1 passed, 1 failed"));
        assertThat(watched.look()).as("nothing changed").containsExactly("1 passed, 1 failed");

        KamRun.edit(folder.resolve("tier/thresholds.csv"), "19000", "18000");
        assertThat(watched.look()).containsExactly("holds again: tier/examples.csv:3: limit", "2 passed, 0 failed");
    }

    @Test
    void a_problem_is_told_when_it_comes_and_when_it_is_mended_but_not_when_it_moves() throws IOException {
        WatchedPolicy watched = watched();
        watched.look();
        Path rules = folder.resolve("tier/tier.drl");

        KamRun.edit(rules, "trade.orders12m", "trade.order12m");
        assertThat(watched.look())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("new: tier/tier.drl:25:")
                                .contains("(order12m)"),
                        counts -> assertThat(counts).isEqualTo("1 problem; the examples were not run"));

        Files.writeString(rules, "// one line further down\n" + Files.readString(rules));
        assertThat(watched.look()).containsExactly("1 problem; the examples were not run");

        KamRun.edit(rules, "trade.order12m", "trade.orders12m");
        assertThat(watched.look())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("mended: tier/tier.drl:26:"),
                        counts -> assertThat(counts).isEqualTo("2 passed, 0 failed"));
    }

    @Test
    void an_example_is_compared_with_when_it_could_last_be_run() throws IOException {
        WatchedPolicy watched = watched();
        watched.look();
        Path rules = folder.resolve("tier/tier.drl");

        KamRun.edit(rules, "trade.orders12m", "trade.order12m");
        KamRun.edit(folder.resolve("tier/thresholds.csv"), "18000", "19000");
        watched.look();
        KamRun.edit(rules, "trade.order12m", "trade.orders12m");

        assertThat(watched.look()).anySatisfy(line -> assertThat(line).startsWith("broke: tier/examples.csv:3: limit"));
    }

    @Test
    void examples_that_come_failing_fail_otherwise_or_go_are_told() throws IOException {
        WatchedPolicy watched = watched();
        watched.look();
        Path examples = folder.resolve("tier/examples.csv");

        KamRun.append(examples, "wrong,2026-06-30,6000,LEVEL_1\n");
        assertThat(watched.look()).first().asString().startsWith("tier/examples.csv:4: wrong\n");
        KamRun.edit(folder.resolve("tier/thresholds.csv"), "6000", "7000");
        assertThat(watched.look()).first().asString().startsWith("fails otherwise: tier/examples.csv:4: wrong\n");
        KamRun.edit(examples, "wrong,2026-06-30,6000,LEVEL_1\n", "");
        assertThat(watched.look()).first().isEqualTo("is gone: tier/examples.csv:4: wrong");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changed_new_and_deleted_files_end_the_waiting_with_and_without_the_service_of_the_file_system(boolean told)
            throws Exception {
        try (FolderChanges changes = new FolderChanges(folder, SHORT, SHORT, told)) {
            KamRun.append(folder.resolve("tier/thresholds.csv"), "revenue,LEVEL_3,1000\n");
            changes.await();
            Files.createDirectory(folder.resolve("more"));
            Files.writeString(folder.resolve("more/new.txt"), "new");
            changes.await();
            Files.delete(folder.resolve("more/new.txt"));
            changes.await();
        }
        assertThat(folder.resolve("more")).isEmptyDirectory();
    }

    @Test
    void nothing_ends_the_waiting_while_nothing_changes() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        try (FolderChanges changes = new FolderChanges(folder, SHORT, SHORT, true)) {
            Thread waiter = new Thread(() -> {
                waiting.countDown();
                try {
                    changes.await();
                    ends.incrementAndGet();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            waiter.start();
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            waiter.interrupt();
            waiter.join();
        }
        assertThat(ends).hasValue(0);
    }

    @Test
    void the_command_tells_what_is_so_then_what_changes_until_it_is_interrupted() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Told err = new Told("watching");
        AtomicInteger code = new AtomicInteger(-1);
        Thread command = new Thread(() -> code.set(Kam.run(out, err, "watch", folder.toString(), "--engine", "model")));
        command.start();
        assertThat(err.latch.await(30, TimeUnit.SECONDS)).isTrue();
        command.interrupt();
        command.join();

        assertThat(code).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("2 passed, 0 failed\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("watching " + folder + "; Ctrl-C ends\n");
    }

    @Test
    void only_a_directory_is_watched() {
        assertThat(KamRun.of("watch").err()).startsWith("DIR must be the directory of a policy");
        assertThat(KamRun.of("watch", directory.resolve("none")).code()).isEqualTo(1);
    }

    /** What is written, and whether a text was. */
    private static final class Told extends ByteArrayOutputStream {
        private final CountDownLatch latch = new CountDownLatch(1);
        private final String text;

        Told(String text) {
            this.text = text;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            if (toString(StandardCharsets.UTF_8).contains(text)) {
                latch.countDown();
            }
        }
    }
}
