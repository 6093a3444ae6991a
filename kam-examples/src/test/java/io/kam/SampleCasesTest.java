package io.kam;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.io.CanonicalJson;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample cases hold what the page beside them says. */
@NullMarked
class SampleCasesTest {
    private static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");

    private static List<SupportCase> cases = List.of();

    /** A run of rows of the log with the same priority. */
    private record Recorded(String id, int event, int rows, String impact, String urgency, String priority) {
        static Recorded of(String line) {
            String[] cells = line.split(",", -1);
            return new Recorded(
                    cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3], cells[4], cells[5]);
        }
    }

    @BeforeAll
    static void readTheCases() {
        cases = facts(FactFiles.cases(List.of(sample("cases/cases.jsonl"))));
    }

    @Test
    void cases_and_additions_are_read_without_a_problem() {
        List<SupportCase> joined =
                facts(FactFiles.cases(List.of(sample("cases/cases.jsonl"), sample("cases/additions.csv"))));

        assertThat(joined).hasSize(2000);
        assertThat(joined.stream().filter(c -> c.reach() != null || c.pressure() != null || c.complexity() != null))
                .hasSize(522);
    }

    @Test
    void every_line_is_the_canonical_json_of_its_case() throws IOException {
        assertThat(cases)
                .extracting(CanonicalJson::writeWithPersonal)
                .containsExactlyElementsOf(Files.readAllLines(sample("cases/cases.jsonl")));
    }

    @Test
    void at_the_samples_instant_cases_are_in_every_state() {
        assertThat(cases.stream().collect(groupingBy(SampleCasesTest::standing, counting())))
                .isEqualTo(Map.of("NOT_YET", 281L, "RUNNING", 70L, "PAUSED", 43L, "RESOLVED", 106L, "CLOSED", 1500L));
    }

    @Test
    void events_are_in_order_of_time_and_known_when_they_happen_but_for_the_opening() {
        assertThat(cases).allSatisfy(each -> {
            assertThat(events(each)).isSortedAccordingTo(Comparator.comparing(SampleCasesTest::at));
            assertThat(events(each).get(0).at()).isEqualTo(each.openedAt());
            assertThat(events(each)).allMatch(event -> event.knownAt() == null || event.kind() == CaseEventKind.OPENED);
        });
    }

    @Test
    void what_ends_had_begun_and_what_is_taken_up_again_was_over() {
        assertThat(cases).allSatisfy(each -> {
            CaseEventKind state = CaseEventKind.REOPENED;
            for (CaseEvent event : events(each)) {
                CaseEventKind kind = kind(event);
                CaseEventKind before = state;
                Set<CaseEventKind> allowed = switch (kind) {
                    case PAUSED -> Set.of(CaseEventKind.REOPENED, CaseEventKind.RESUMED);
                    case RESUMED -> Set.of(CaseEventKind.PAUSED);
                    case RESOLVED -> Set.of(CaseEventKind.REOPENED, CaseEventKind.RESUMED);
                    case REOPENED -> Set.of(CaseEventKind.RESOLVED, CaseEventKind.CLOSED);
                    case CLOSED -> Set.of(CaseEventKind.RESOLVED, CaseEventKind.REOPENED);
                    default -> Set.of();
                };
                if (!allowed.isEmpty()) {
                    assertThat(before).as("before %s in %s", kind, each.id()).isIn(allowed);
                    state = kind;
                }
            }
            assertThat(state).isEqualTo(CaseEventKind.CLOSED);
        });
    }

    @Test
    void all_but_a_few_cases_belong_to_a_customer_of_the_portfolio() {
        Set<String> customers = facts(FactFiles.customers(List.of(sample("portfolio/customers.csv")))).stream()
                .map(Customer::id)
                .collect(toSet());

        assertThat(cases.stream().filter(each -> each.customerId() == null)).hasSize(21);
        assertThat(cases.stream().map(SupportCase::customerId).filter(id -> id != null && !customers.contains(id)))
                .hasSize(23);
    }

    @Test
    void the_recorded_priorities_agree_with_the_cases() throws IOException {
        List<Recorded> recorded = Files.readAllLines(sample("cases/recorded.csv")).stream()
                .skip(1)
                .map(Recorded::of)
                .toList();
        Map<String, List<Recorded>> runs = recorded.stream().collect(groupingBy(Recorded::id));

        assertThat(recorded.stream().collect(summingInt(Recorded::rows))).isEqualTo(11_945);
        assertThat(cases).allSatisfy(each -> {
            List<Recorded> of = Objects.requireNonNull(runs.get(each.id()));
            assertThat(String.valueOf(each.statedImpact())).isEqualTo(of.get(0).impact());
            assertThat(String.valueOf(each.statedUrgency())).isEqualTo(of.get(0).urgency());
            String last = events(each).stream()
                    .filter(event -> event.kind() == CaseEventKind.PRIORITY_CHANGED)
                    .map(event -> String.valueOf(event.priority()))
                    .reduce(of.get(0).priority(), (before, after) -> after);
            assertThat(last).isEqualTo(of.get(of.size() - 1).priority());
        });
    }

    private static String standing(SupportCase each) {
        if (Objects.requireNonNull(each.openedAt()).isAfter(AS_OF)) {
            return "NOT_YET";
        }
        return events(each).stream()
                .filter(event ->
                        !Objects.requireNonNullElse(event.knownAt(), at(event)).isAfter(AS_OF))
                .map(event -> switch (kind(event)) {
                    case PAUSED, RESOLVED, CLOSED -> kind(event).name();
                    case RESUMED, REOPENED -> "RUNNING";
                    default -> "";
                })
                .filter(state -> !state.isEmpty())
                .reduce("RUNNING", (before, after) -> after);
    }

    private static List<CaseEvent> events(SupportCase each) {
        return Objects.requireNonNull(each.events());
    }

    private static CaseEventKind kind(CaseEvent event) {
        return Objects.requireNonNull(event.kind());
    }

    private static Instant at(CaseEvent event) {
        return Objects.requireNonNull(event.at());
    }

    private static <T extends Record> List<T> facts(Stream<FactRow<T>> rows) {
        try (rows) {
            return rows.map(row -> {
                        assertThat(row.problems()).isEmpty();
                        @Nullable T fact = row.fact();
                        return Objects.requireNonNull(fact);
                    })
                    .toList();
        }
    }

    private static Path sample(String name) {
        try {
            return Path.of(Objects.requireNonNull(SampleCasesTest.class.getResource("/kam/examples/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
