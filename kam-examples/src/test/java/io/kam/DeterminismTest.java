package io.kam;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.CaseOutcome;
import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.Finding;
import io.kam.model.ScoreCard;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The same facts give the same decision to the byte, whatever the order of rules, rows and facts, and in many threads. */
class DeterminismTest {
    private static final Path PORTFOLIO = Path.of("src/main/resources/kam/examples/portfolio");
    private static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");
    private static final SortedMap<String, byte[]> STANDARD =
            PolicySource.standard().files();
    private static final List<Customer> CUSTOMERS = customers();
    private static final KamEngine DROOLS = KamEngine.ofDefaults();

    private static List<Customer> customers() {
        try (Stream<FactRow<Customer>> rows =
                FactFiles.customers(List.of(PORTFOLIO.resolve("customers.csv"), PORTFOLIO.resolve("additions.csv")))) {
            return rows.map(FactRow::fact)
                    .filter(Objects::nonNull)
                    .map(DeterminismTest::withLists)
                    .toList();
        }
    }

    /** The sample's customers have no lists: these are added, so that there is an order to change. */
    private static Customer withLists(Customer customer) {
        LocalDate day = LocalDate.parse("2023-05-01");
        return customer.toBuilder()
                .assessments(List.of(
                        new Assessment(AssessmentMethod.EXPERT_ASSESSMENT, Finding.KEY, null, day, null),
                        new Assessment(AssessmentMethod.CUSTOMER_RESEARCH, Finding.NOT_KEY, null, day, null)))
                .attractiveness(List.of(
                        new FactorScore(ScoreCard.ATTRACTIVENESS, Factor.SIZE, 7),
                        new FactorScore(ScoreCard.ATTRACTIVENESS, Factor.FIT, 4)))
                .outcomes(List.of(
                        CaseOutcome.builder("1").satisfaction(80).build(),
                        CaseOutcome.builder("2").satisfaction(30).build()))
                .build();
    }

    @Property(tries = 12)
    void order_of_rules_rows_and_facts_changes_no_byte(@ForAll long seed) {
        // given the standard policy with rules, table rows and the customers' lists in another order
        Random random = new Random(seed);
        SortedMap<String, byte[]> shuffled = new TreeMap<>();
        STANDARD.forEach((path, content) -> shuffled.put(path, shuffled(path, content, random)));
        KamEngine kam = KamEngine.builder()
                .policy(PolicySource.contents("shuffled", shuffled))
                .engine(random.nextBoolean() ? "drools" : "model")
                .build();

        // then each decision is the same, but for the lines on which rules and rows stand and the digest of the files
        random.ints(60, 0, CUSTOMERS.size())
                .mapToObj(CUSTOMERS::get)
                .forEach(customer -> assertThat(
                                orderless(DecisionJson.write(kam.assignTier(shuffled(customer, random), AS_OF))))
                        .isEqualTo(orderless(DecisionJson.write(DROOLS.assignTier(customer, AS_OF)))));
    }

    private static String orderless(String json) {
        return json.replaceAll("\"line\":\\d+,", "").replaceAll("\"digest\":\"[0-9a-f]+\"", "");
    }

    private static Customer shuffled(Customer customer, Random random) {
        return customer.toBuilder()
                .assessments(shuffled(Objects.requireNonNull(customer.assessments()), random))
                .attractiveness(shuffled(Objects.requireNonNull(customer.attractiveness()), random))
                .outcomes(shuffled(Objects.requireNonNull(customer.outcomes()), random))
                .build();
    }

    private static byte[] shuffled(String path, byte[] content, Random random) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (path.endsWith(".drl")) {
            int first = text.indexOf("\nrule \"") + 1;
            List<String> rules = shuffled(Arrays.asList(text.substring(first).split("(?=\\nrule \")")), random);
            text = text.substring(0, first) + String.join("\n", rules);
        } else if (path.endsWith(".csv") && !path.matches(".*/examples[^/]*[.]csv")) {
            List<String> lines = text.lines().toList();
            int header =
                    (int) lines.stream().takeWhile(line -> line.startsWith("#")).count() + 1;
            List<String> all = new ArrayList<>(lines.subList(0, header));
            all.addAll(shuffled(lines.subList(header, lines.size()), random));
            text = String.join("\n", all) + "\n";
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    @Test
    void eight_threads_that_share_an_engine_get_the_same_bytes() throws Exception {
        // given what one thread gets
        List<Customer> some = CUSTOMERS.subList(0, 400);
        List<String> expected = some.stream()
                .map(customer -> DecisionJson.write(DROOLS.assignTier(customer, AS_OF)))
                .toList();

        // when eight decide about all at the same time, each in an order of its own
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Map<String, String>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                List<Customer> own = shuffled(some, new Random(thread));
                tasks.add(() -> {
                    Map<String, String> decisions = new TreeMap<>();
                    own.forEach(c -> decisions.put(c.id(), DecisionJson.write(DROOLS.assignTier(c, AS_OF))));
                    return decisions;
                });
            }

            // then all get that
            for (Future<Map<String, String>> decisions : threads.invokeAll(tasks)) {
                Map<String, String> all = decisions.get();
                assertThat(some).map(customer -> all.get(customer.id())).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
