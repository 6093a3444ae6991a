package io.kam.cli;

import static io.kam.cli.KamRun.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideCasesTest {
    static final String AS_OF = "2026-06-30T12:00:00Z";
    private static final String OPENED = "\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":[]";
    private static final String STATED = "\"statedImpact\":\"LOCAL\",\"statedUrgency\":\"PRESSING\"";

    @TempDir
    Path directory;

    static KamRun decide(Object... args) {
        return KamRun.of(
                Stream.concat(Stream.of("decide", "--engine", "model", "--as-of", AS_OF, "--out", "-"), Stream.of(args))
                        .toArray());
    }

    static String supportCase(String id, String customer) {
        return "{\"id\":\"" + id + "\",\"customerId\":\"" + customer + "\"," + STATED + "," + OPENED + "}";
    }

    @Test
    void decisions_come_one_a_line_in_the_order_of_the_cases_by_the_tiers_of_their_customers() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "poor,", "rich,90000");
        Path cases = lines(directory, "cases.jsonl", supportCase("C-2", "rich"), supportCase("C-1", "poor"));

        KamRun run = decide("--cases", cases, "--customers", customers);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("2 cases decided, 0 rows with problems skipped\n");
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "\"case\":\"C-2\"",
                                        "\"tier\":\"LEVEL_1\"",
                                        "\"priority\":\"P2\"",
                                        "\"dueAt\":\"2026-06-30T16:00:00Z\",\"duration\":\"8h\"",
                                        "\"level\":2",
                                        "\"role\":\"key account director\"",
                                        "\"key\":\"C-2:2:notify\""),
                        line -> assertThat(line)
                                .contains(
                                        "\"case\":\"C-1\"",
                                        "\"tier\":\"STANDARD\"",
                                        "\"priority\":\"P3\"",
                                        "\"duration\":\"144h\"",
                                        "\"level\":1"));
    }

    @Test
    void further_files_add_to_the_cases_by_id() throws IOException {
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "x"));
        Path more = lines(directory, "more.csv", "id,pressure.safety", "C-1,true");

        KamRun run = decide("--cases", cases, "--cases", more);

        assertThat(run.out()).contains("\"emergency\":true", "\"key\":\"C-1:0:emergency-plan\"");
    }

    @Test
    void a_case_whose_customer_is_not_there_is_told_and_decided_without() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "rich,90000");
        Path cases = lines(
                directory,
                "cases.jsonl",
                supportCase("C-1", "rihc"),
                "{\"id\":\"C-2\"," + STATED + "}",
                supportCase("C-3", "rich"));

        KamRun run = decide("--cases", cases, "--customers", customers);

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualTo("1 case is decided without its customer: " + cases
                        + ":1: case (C-1): there is no customer (rihc)\n"
                        + "1 case is decided without clocks, since the events are unknown; write [] in the column events "
                        + "if nothing has happened\n"
                        + "1 case is decided without clocks, since openedAt is unknown\n"
                        + "3 cases decided, 0 rows with problems skipped; without a customer: 1 case that names none, "
                        + "1 whose customer is missing\n");
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"customer\":\"rihc\"", "TIER_ASSUMED"),
                        line -> assertThat(line).contains("\"case\":\"C-2\"", "TIER_ASSUMED"),
                        line -> assertThat(line).doesNotContain("TIER_ASSUMED"));
    }

    @Test
    void of_many_cases_whose_customers_are_not_there_the_first_are_named() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "rich,90000");
        Path cases = lines(
                directory,
                "cases.jsonl",
                Stream.of("C-1", "C-2", "C-3", "C-4", "C-5")
                        .map(id -> supportCase(id, "of " + id))
                        .toArray(String[]::new));

        KamRun run = decide("--cases", cases, "--customers", customers);

        assertThat(run.err())
                .startsWith("5 cases are decided without their customers: " + cases
                        + ":1: case (C-1): there is no customer (of C-1); ")
                .contains("there is no customer (of C-3); and 2 more\n5 cases decided, ")
                .doesNotContain("C-4");
    }

    @Test
    void cases_without_a_column_of_events_have_no_clocks_and_the_reader_is_told() throws IOException {
        // given
        String header = "id,openedAt,statedImpact,statedUrgency";
        String row = ",2026-06-30T08:00:00Z,LOCAL,PRESSING";
        Path cases = lines(directory, "cases.csv", header, "C-1" + row, "C-2" + row);
        Path quiet = lines(directory, "quiet.csv", header + ",events", "C-1" + row + ",[]");

        // when
        KamRun run = decide("--cases", cases);
        KamRun page = KamRun.of("explain", "--engine", "model", "--cases", cases, "--as-of", AS_OF, "--case", "C-1");

        // then
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("2 cases are decided without clocks, since the events are unknown; "
                        + "write [] in the column events if nothing has happened\n");
        assertThat(page.out())
                .contains("\nNeeds attention\n", "\n  No clock runs, since this is unknown: case.events\n");
        assertThat(decide("--cases", quiet).err()).doesNotContain("clock");
    }

    @Test
    void without_customers_all_cases_are_decided_without_and_counted() throws IOException {
        KamRun run =
                decide("--cases", lines(directory, "cases.jsonl", supportCase("C-1", "a"), supportCase("C-2", "b")));

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualTo("2 cases decided, 0 rows with problems skipped; without a customer: 0 cases that name none, "
                        + "2 whose customer is missing\n");
    }

    @Test
    void bad_rows_of_cases_and_customers_are_told_one_by_one_and_the_good_ones_are_written() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "rich,90000", "odd,many");
        Path cases = lines(
                directory,
                "cases.jsonl",
                supportCase("C-1", "rich"),
                "{\"id\":\"C-2\",\"statedImpact\":\"LARGE\"}",
                supportCase("C-1", "rich"),
                "{\"id\":\"C-3\",\"events\":[{\"kind\":\"OPEND\"}]}",
                "{\"id\":\"C-4\"",
                supportCase("C-5", "odd"));

        KamRun run = decide("--cases", cases, "--customers", customers);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err().lines().toList()).hasSize(7).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith(customers + ":3: column (trade.revenue12m): (many) is not ");
            assertThat(lines.get(1)).startsWith(cases + ":2: field (statedImpact): (LARGE) is not one of GLOBAL");
            assertThat(lines.get(2)).isEqualTo(cases + ":3: field (id): (C-1) is already given at line 1 [KAM-1013]");
            assertThat(lines.get(3))
                    .startsWith(cases + ":4: field (events[0].kind): (OPEND) is not one of ")
                    .endsWith("Maybe you meant (OPENED) [KAM-1009]");
            assertThat(lines.get(4)).startsWith(cases + ":5");
            assertThat(lines.get(5)).endsWith("case (C-5): customer (odd) has problems, at " + customers + ":3");
            assertThat(lines.get(6)).startsWith("2 cases decided, 5 rows with problems skipped; ");
        });
    }

    @Test
    void a_file_that_cannot_be_read_as_a_whole_decides_nothing() throws IOException {
        Path cases = lines(directory, "cases.csv", "id,statedImpct", "C-1,LOCAL");
        Path good = lines(directory, "good.csv", "id,statedImpact", "C-1,LOCAL");
        Path customers = lines(directory, "customers.csv", "id,trade.revenu12m", "rich,90000");

        assertThat(decide("--cases", cases))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).isEmpty())
                .satisfies(run -> assertThat(run.err())
                        .contains("Maybe you meant (statedImpact)")
                        .endsWith("nothing was decided\n"));
        assertThat(decide("--cases", good, "--customers", customers))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).isEmpty())
                .satisfies(run -> assertThat(run.err())
                        .contains("Maybe you meant (trade.revenue12m)")
                        .endsWith("nothing was decided\n"));
        assertThat(decide("--cases", directory.resolve("none.csv")).err()).contains("none.csv", "nothing was decided");
    }

    @Test
    void a_summary_counts_cases_by_priority_state_target_level_and_reason() throws IOException {
        Path cases = lines(
                directory,
                "cases.jsonl",
                supportCase("C-1", "a"),
                "{\"id\":\"C-2\"}",
                "{\"id\":\"C-3\",\"openedAt\":\"2026-07-30T00:00:00Z\"}",
                "{\"id\":\"C-4\",\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":["
                        + "{\"kind\":\"CANCELLED\",\"at\":\"2026-06-30T09:00:00Z\"}]}");

        KamRun run = decide("--cases", cases, "--summary");

        assertThat(run.err())
                .containsPattern("\npriority  LEVEL_1  LEVEL_2  LEVEL_3  STANDARD  unknown  all\n")
                .containsPattern("\nP3 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nunknown +0 +0 +0 +0 +3 +3\n")
                .containsPattern("\nnot yet opened +0 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nopen, running +0 +0 +1 +0 +0 +0 +1\n")
                .containsPattern("\ncancelled +0 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nunknown +0 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nfirst response +1 +0 +0 +0 +1\n")
                .containsPattern("\n +2  key account director +1 +1\n")
                .containsPattern("\n +2  key account director  notify +1\n")
                .containsPattern("\n +1  ESC-110 +The time used has reached the escalation threshold\n");
    }

    @Test
    void a_summary_speaks_the_language_asked_for() throws IOException {
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "a"));

        KamRun run = decide("--cases", cases, "--summary", "--lang", "zh-CN");

        assertThat(run.err())
                .contains("按优先级和客户等级统计的案例数\n")
                .containsPattern("\n优先级 +一级大客户 +二级大客户 +三级大客户 +标准客户 +未知 +合计\n")
                .containsPattern("\n未结，处理中 +0 +0 +1 +0 +0 +1\n")
                .containsPattern("\n首次响应 +1 +0 +0 +0 +1\n")
                .containsPattern("\n级别 +负责人 +案例数 +待升级\n")
                .containsPattern("\n +2 +大客户总监 key account director +1 +1\n")
                .containsPattern("\n +1 +组长 team lead +通知负责人 notify +1\n")
                .containsPattern("\n案例数 +规则 +说明\n")
                .doesNotContain("unknown", "Cases by", "in charge");
    }

    @Test
    void a_summary_has_no_tables_without_rows() throws IOException {
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "a"));

        KamRun run = decide("--cases", cases, "--summary");

        assertThat(run.err())
                .contains("\nOpen cases by level of escalation; ")
                .doesNotContain("Departments called in", "Targets of the resolved and closed cases")
                .doesNotContainPattern("-\n\n");
    }

    @Test
    void a_target_that_was_missed_before_its_clock_began_anew_counts_as_breached() throws IOException {
        // given: an update every hour is promised, and the first comes after two
        Path customers = lines(
                directory,
                "customers.jsonl",
                "{\"id\":\"C\",\"contract\":{\"id\":\"K\",\"startsOn\":\"2026-01-01\",\"guaranteedTier\":\"STANDARD\","
                        + "\"targets\":[{\"metric\":\"NEXT_UPDATE\",\"priority\":\"P3\",\"duration\":\"1h\",\"hours\":\"ALWAYS\"}]}}");
        String events = "\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":["
                + "{\"kind\":\"UPDATED\",\"at\":\"2026-06-30T10:00:00Z\"},"
                + "{\"kind\":\"RESOLVED\",\"at\":\"2026-06-30T10:30:00Z\"}]";
        Path cases =
                lines(directory, "cases.jsonl", "{\"id\":\"C-1\",\"customerId\":\"C\"," + STATED + "," + events + "}");

        // when
        KamRun run = decide("--cases", cases, "--customers", customers, "--summary");

        // then
        assertThat(run.err())
                .containsPattern("\ntarget +cases +stopped in time +breached\n")
                .containsPattern("\nnext update +1 +0 +1\n")
                .containsPattern("\nresolution +1 +1 +0\n");
    }

    @Test
    void a_case_that_was_solved_before_its_opening_is_not_open() throws IOException {
        // given
        Path cases = lines(
                directory,
                "cases.jsonl",
                "{\"id\":\"C-1\"," + STATED + ",\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":["
                        + "{\"kind\":\"RESOLVED\",\"at\":\"2026-06-30T07:59:00Z\"},"
                        + "{\"kind\":\"OPENED\",\"at\":\"2026-06-30T08:00:00Z\"}]}");

        // when
        KamRun run = decide("--cases", cases, "--summary");

        // then
        assertThat(run.err())
                .containsPattern("\nresolved +0 +0 +1 +0 +0 +1\n")
                .containsPattern("\nopen, running +0 +0 +0 +0 +0 +0\n");
    }
}
