package io.kam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kam.decision.EscalationDecision;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.CaseEvent;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample's cases, asked about as they went on and once at the end, and told in every form. */
@NullMarked
class SampleCasesOverTimeTest {
    private static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final DateTimeFormatter ON_PAGE = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.UTC);

    private static List<SupportCase> cases = List.of();

    @BeforeAll
    static void readTheCases() {
        try (Stream<FactRow<SupportCase>> rows =
                FactFiles.cases(List.of(sample("cases/cases.jsonl"), sample("cases/additions.csv")))) {
            cases = rows.map(row -> Objects.requireNonNull(row.fact()))
                    .filter(each -> each.openedAt() != null && !each.openedAt().isAfter(AS_OF))
                    .toList();
        }
    }

    private static Path sample(String path) {
        try {
            return Path.of(
                    Objects.requireNonNull(SampleCasesOverTimeTest.class.getResource("/kam/examples/" + path), path)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_case_asked_about_at_each_event_with_its_record_ends_as_one_asked_about_once() {
        int asked = 0;
        for (int i = 0; i < cases.size(); i += Boolean.getBoolean("kam.soak") ? 1 : 8) {
            // when
            SupportCase supportCase = cases.get(i);
            CaseRecord record = null;
            for (Instant at : instants(supportCase)) {
                record = KAM.escalateCase(with(supportCase, record), null, at).nextRecord();
            }
            EscalationDecision kept = KAM.escalateCase(with(supportCase, record), null, AS_OF);
            EscalationDecision once = KAM.escalateCase(supportCase, null, AS_OF);

            // then
            assertThat(kept.nextRecord()).as(supportCase.id()).isEqualTo(once.nextRecord());
            assertThat(kept.level()).as(supportCase.id()).isEqualTo(once.level());
            assertThat(kept.caseDecision().readings())
                    .as(supportCase.id())
                    .isEqualTo(once.caseDecision().readings());
            asked++;
        }
        assertThat(asked).isGreaterThan(200);
    }

    private static TreeSet<Instant> instants(SupportCase supportCase) {
        TreeSet<Instant> instants = new TreeSet<>();
        for (CaseEvent event : Objects.requireNonNull(supportCase.events())) {
            Instant at = Objects.requireNonNull(event.at());
            Instant known = Objects.requireNonNullElse(event.knownAt(), at);
            instants.add(known.isAfter(at) ? known : at);
        }
        return new TreeSet<>(instants.headSet(AS_OF));
    }

    private static SupportCase with(SupportCase supportCase, @Nullable CaseRecord record) {
        return supportCase.toBuilder().record(record).build();
    }

    @Test
    void json_and_page_tell_of_each_target_what_the_clock_does() throws IOException {
        ObjectMapper json = new ObjectMapper();
        int told = 0;
        for (SupportCase supportCase : cases) {
            // when
            EscalationDecision decision = KAM.escalateCase(supportCase, null, AS_OF);
            JsonNode targets = json.readTree(DecisionJson.write(decision)).get("targets");
            String page = decision.explain();

            // then
            List<ClockReading> clocks =
                    Objects.requireNonNull(decision.caseDecision().readings());
            assertThat(targets).hasSameSizeAs(clocks);
            for (int i = 0; i < clocks.size(); i++) {
                ClockReading clock = clocks.get(i);
                JsonNode target = targets.get(i);
                Instant due = clock.dueAt();
                String shown = clock.percentUsed(AS_OF) + "% used";
                assertThat(target.get("metric").asText())
                        .isEqualTo(clock.metric().name());
                assertThat(target.get("duration").asText())
                        .isEqualTo(clock.target().toString());
                assertThat(target.path("dueAt").asText()).isEqualTo(due == null ? "" : due.toString());
                assertThat(target.get("percentUsed").bigIntegerValue()).isEqualTo(clock.percentUsed(AS_OF));
                assertThat(target.get("breached").asBoolean()).isEqualTo(clock.breached(AS_OF));
                assertThat(page.lines().filter(line -> line.contains(" within: " + clock.target())))
                        .as(page)
                        .anyMatch(line -> (line.contains(shown) || line.contains("late by"))
                                && (due == null || line.contains("due " + ON_PAGE.format(due))));
                told++;
            }
        }
        assertThat(told).isGreaterThan(5000);
    }
}
