package io.kam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return Bench.command().setOut(new PrintWriter(out)).execute(arguments);
    }

    @Test
    void the_table_has_a_figure_of_each_kind_with_its_ratio_to_the_hand_written_policy() throws IOException {
        // given
        System.setProperty("jmh.ignoreLock", "true");
        Path file = folder.resolve("bench.json");

        // when
        int code = run("table", "--tiny", "--engine", "model", "--out", file.toString());

        // then
        assertThat(code).isZero();
        Report report = Report.read(file);
        assertThat(report.figures()).allSatisfy(figure -> {
            assertThat(figure.value()).as(figure.name()).isNotNegative();
            assertThat(figure.ratio()).as(figure.name()).isNotNull();
        });
        assertThat(report.figures())
                .extracting(Figure::name)
                .contains(
                        "tier, time, 1 thread, hand",
                        "tier, time, 1 thread, model bare",
                        "tier, time, 1 thread, model whole",
                        "tier, time, 1 thread, Drools alone",
                        "tier, time, 1 thread, Easy Rules",
                        "tier, time, 1 thread, Evrete",
                        "tier, time, 2 threads, model bare",
                        "tier, p99, 2 threads, hand",
                        "tier, bytes allocated, model whole",
                        "priority, time, 1 thread, model bare",
                        "level, time, 1 thread, model whole",
                        "policy of 100 rules, load, model",
                        "policy of 100 rules, read and check, read",
                        "tier by 10 rules, time, 1 thread, model",
                        "tier by 10 rows, time, 1 thread, model",
                        "cold start, to the first tier, hand",
                        "cold start, to the first tier, model compiled",
                        "1,000 customers, time, 2 threads, model",
                        "1,000 customers, peak heap, 1 thread, model")
                .doesNotHaveDuplicates();
        assertThat(out.toString()).contains("| tier | time, 1 thread | hand |", "| 1.00 ± 0.00 |");
    }

    @Test
    void comparing_lists_what_is_slower_beyond_the_errors() throws IOException {
        // given
        Path before = folder.resolve("before.json");
        Path now = folder.resolve("now.json");
        report(100, 1_000, 50).write(before);
        // A machine that is half as fast.
        report(200, 2_600, 100).write(now);

        // then
        assertThat(run("compare", before.toString(), now.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("tier, time, 1 thread, model bare: 10.0 ± 0.51 → 13.0 ± 0.52 times hand-written")
                .doesNotContain("whole");
    }

    @Test
    void comparing_finds_nothing_within_the_errors() throws IOException {
        Path before = folder.resolve("before.json");
        Path now = folder.resolve("now.json");
        report(100, 1_000, 50).write(before);
        report(100, 1_090, 50).write(now);

        assertThat(run("compare", before.toString(), now.toString())).isZero();
        assertThat(out.toString()).contains("Nothing is slower");
    }

    private static Report report(double hand, double bare, double error) {
        return Report.of(
                Map.of(),
                List.of(
                        Figure.of("tier", Measurements.TIME, Figure.HAND, "ns", hand, hand / 100),
                        Figure.of("tier", Measurements.TIME, "model bare", "ns", bare, error),
                        Figure.of("tier", Measurements.TIME, "model whole", "ns", hand * 20, error)));
    }
}
