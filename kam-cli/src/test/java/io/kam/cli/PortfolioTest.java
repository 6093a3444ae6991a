package io.kam.cli;

import static io.kam.cli.KamRun.append;
import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample portfolio, by the command. What must come out is worked out here from the figures themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortfolioTest {
    private static final String AS_OF = "2023-12-10T00:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path directory;
    private Path policy;
    private Map<String, Figures> figures;
    private Map<String, String> tiers;

    @BeforeAll
    void decideByTheStandardPolicy(@TempDir Path temporary) throws IOException {
        directory = temporary;
        policy = newPolicy(directory);
        figures = figures();
        tiers = tiers(decide("drools", directory.resolve("before.jsonl")));
    }

    private Path decide(String engine, Path out) {
        KamRun run = KamRun.of(
                "decide",
                "--policy",
                policy,
                "--engine",
                engine,
                "--customers",
                KamRun.CUSTOMERS,
                KamRun.ADDITIONS,
                "--as-of",
                AS_OF,
                "--out",
                out);
        assertThat(run.err()).isEqualTo("4338 customers decided, 0 rows with problems skipped\n");
        assertThat(run.code()).isZero();
        return out;
    }

    private static Map<String, String> tiers(Path decisions) throws IOException {
        Map<String, String> tiers = new LinkedHashMap<>();
        for (String line : Files.readAllLines(decisions)) {
            JsonNode decision = JSON.readTree(line);
            tiers.put(decision.get("customer").asText(), decision.get("tier").asText());
        }
        return tiers;
    }

    /** The customers whose tier is another, each with both. */
    private Map<String, String> moved(Path decisions) throws IOException {
        Map<String, String> moved = new LinkedHashMap<>();
        tiers(decisions).forEach((id, tier) -> {
            if (!tier.equals(tiers.get(id))) {
                moved.put(id, tiers.get(id) + " " + tier);
            }
        });
        return moved;
    }

    private Set<String> ids(Predicate<Figures> wanted) {
        return figures.values().stream()
                .filter(wanted)
                .map(each -> each.text("id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the files say about a customer, by column. */
    private record Figures(Map<String, String> cells) {
        String text(String column) {
            return cells.getOrDefault(column, "");
        }

        boolean known(String column) {
            return !text(column).isEmpty();
        }

        double number(String column, double unknown) {
            return known(column) ? Double.parseDouble(text(column)) : unknown;
        }

        BigDecimal revenue() {
            return known("trade.revenue12m") ? new BigDecimal(text("trade.revenue12m")) : BigDecimal.ZERO;
        }

        boolean revenueIn(String from, String below) {
            return revenue().compareTo(new BigDecimal(from)) >= 0 && revenue().compareTo(new BigDecimal(below)) < 0;
        }

        double grossProfit() {
            return revenue().doubleValue() * number("trade.grossMargin", 0);
        }

        boolean guarantees(String tier) {
            return text("contract.guaranteedTier").equals(tier)
                    && text("contract.startsOn").compareTo("2023-12-10") <= 0
                    && text("contract.endsOn").compareTo("2023-12-10") >= 0;
        }

        boolean overridden() {
            return known("tierRecord.override.approvedBy")
                    && text("tierRecord.override.endsOn").compareTo("2023-12-10") >= 0;
        }

        boolean lost() {
            return known("loss.endedOn")
                    && text("loss.endedOn").compareTo("2023-12-10") <= 0
                    && text("trade.lastOrderOn").compareTo(text("loss.endedOn")) <= 0;
        }

        boolean cappedBelowLevel1() {
            double revenue = revenue().doubleValue();
            return number("payment.onTimeShare", 1) < 0.7
                    || number("payment.overdueAmount", 0) >= 0.08 * revenue
                    || number("payment.writtenOff12m", 0) >= 0.01 * revenue
                    || number("trade.grossMargin", 1) < 0.18;
        }
    }

    private static Map<String, Figures> figures() throws IOException {
        Map<String, Figures> figures = new HashMap<>();
        for (Path file : List.of(KamRun.CUSTOMERS, KamRun.ADDITIONS)) {
            List<String> lines = Files.readAllLines(file);
            String[] columns = lines.get(0).split(",", -1);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> of = figures.computeIfAbsent(cells[0], id -> new Figures(new HashMap<>()))
                        .cells();
                for (int i = 0; i < columns.length; i++) {
                    of.put(columns[i], cells[i]);
                }
            }
        }
        return figures;
    }

    @Test
    void both_engines_write_the_same_bytes() {
        Path other = decide("model", directory.resolve("model.jsonl"));

        assertThat(other).hasSameBinaryContentAs(directory.resolve("before.jsonl"));
    }

    @Test
    void a_higher_threshold_fails_its_example_and_moves_those_below_it_and_nobody_else() throws IOException {
        Path thresholds = policy.resolve("tier/thresholds.csv");
        edit(thresholds, "revenue,LEVEL_1,18000", "revenue,LEVEL_1,20000");
        try {
            KamRun test = KamRun.of("test", policy, "--engine", "model");

            assertThat(test.code()).isEqualTo(1);
            assertThat(test.out())
                    .containsPattern("tier/examples\\.csv:\\d+: revenue-from-18000\n"
                            + "  expect\\.tier: expected LEVEL_1, came LEVEL_2\n    TIER-120\\[revenue,LEVEL_2\\] ")
                    .contains("TIER-120[revenue,LEVEL_1] ")
                    .contains("customer.trade.revenue12m is 18,000, 2,000 short of 20,000")
                    .containsPattern("[1-9]\\d+ passed, \\d+ failed\n$");

            Map<String, String> moved = moved(decide("model", directory.resolve("threshold.jsonl")));

            Set<String> expected = ids(each -> each.revenueIn("18000", "20000")
                    && each.grossProfit() < 5000
                    && !each.guarantees("LEVEL_1")
                    && !each.overridden()
                    && !each.text("tierRecord.tier").equals("LEVEL_1")
                    && !each.cappedBelowLevel1()
                    && !each.lost());
            assertThat(expected).isNotEmpty();
            assertThat(moved.keySet()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(moved.values()).containsOnly("LEVEL_1 LEVEL_2");
        } finally {
            edit(thresholds, "revenue,LEVEL_1,20000", "revenue,LEVEL_1,18000");
        }
    }

    @Test
    void a_rule_more_fails_the_example_that_forbids_it_and_moves_those_it_names_and_nobody_else() throws IOException {
        Path floors = policy.resolve("tier/floors.drl");
        String before = Files.readString(floors);
        append(floors, """

                rule "TIER-290 Nearly level 3 is level 3"
                  when
                    Customer( trade.revenue12m >= 2400 )
                  then
                    propose.atLeast( LEVEL_3 );
                end
                """);
        try {
            KamRun test = KamRun.of("test", policy, "--engine", "model");

            assertThat(test.code()).isEqualTo(1);
            assertThat(test.out())
                    .containsPattern("tier/examples\\.csv:\\d+: revenue-below-2500\n"
                            + "  expect\\.tier: expected STANDARD, came LEVEL_3\n    TIER-290 .*\\(tier/floors\\.drl:");

            Map<String, String> moved = moved(decide("model", directory.resolve("rule.jsonl")));

            Set<String> expected = ids(each -> each.revenueIn("2400", "999999999")
                    && tiers.get(each.text("id")).equals("STANDARD")
                    && !each.overridden()
                    && !each.lost());
            assertThat(expected).isNotEmpty();
            assertThat(moved.keySet()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(moved.values()).containsOnly("STANDARD LEVEL_3");
        } finally {
            Files.writeString(floors, before);
        }
    }

    @Test
    void the_demo_counts_every_customer_and_shows_why_in_short_whatever_engine_locale_and_zone() {
        KamRun run = KamRun.of("demo");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("The 4338 customers of the sample portfolio at 2023-12-10T00:00:00Z by policy standard ")
                .containsPattern("\nall +\\d+ +\\d+ +\\d+ +\\d+ +4338\n")
                .containsPattern("\n +\\d+  TIER-120 +Revenue of the last twelve months reaches the tier\n")
                .contains("\n  The whole explanation: kam explain --customer 14646\n")
                .endsWith("\nAll tables and whole explanations: kam demo --full\n")
                .doesNotContain("customer.trade.costToServe12m", "Considered, but not decisive")
                .doesNotContain("\r", " \n");
        assertThat(pages(run.out(), "The customer with "))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.startsWith("  Customer: "));
        assertThat(pages(run.out(), "The open case with "))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.startsWith("  Case: "));
        assertThat(pages(run.out(), "The solved case with ")).hasSize(1);
        assertThat(run.out()).containsSubsequence("\n  Decided\n    TIER-", "\n  Cut by a cap\n    TIER-");
        assertThat(run.out().lines()).hasSizeLessThan(280);
        assertThat(count(run.out(), "LEVEL_1")).isEqualTo(count("LEVEL_1"));

        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(KamRun.of("demo", "--engine", "model").out()).isEqualTo(run.out());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void the_full_demo_shows_all_tables_and_whole_explanations() {
        KamRun run = KamRun.of("demo", "--full", "--engine", "model");

        assertThat(run.out())
                .containsPattern("\nAT_RISK +\\d+\n")
                .containsPattern("\n +4338  customer\\.trade\\.costToServe12m +TIER-350\n")
                .contains("\n  Considered, but not decisive\n", "\n  Timeline, in the time zone ")
                .doesNotContain("\r", " \n");
        assertThat(pages(run.out(), "The customer with ")).hasSize(3);
        assertThat(pages(run.out(), "The open case with ")).hasSize(3);
        String kept = run.out().substring(run.out().indexOf("\nThe solved case with "));
        assertThat(kept.substring(0, kept.indexOf("\nThe open case with ")))
                .contains("\n  Timeline, ")
                .doesNotContain("breached");
    }

    /** The first lines of the pages that are shown under such titles. */
    private static List<String> pages(String demo, String title) {
        List<String> lines = demo.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(title))
                .mapToObj(i -> lines.get(i + 2))
                .toList();
    }

    private static long count(String demo, String tier) {
        String row =
                demo.lines().filter(line -> line.startsWith(tier)).findFirst().orElseThrow();
        return Long.parseLong(row.substring(row.lastIndexOf(' ') + 1));
    }

    private long count(String tier) {
        return tiers.values().stream().filter(tier::equals).count();
    }
}
