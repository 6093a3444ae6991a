package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.model.Tier;
import io.kam.model.ValueClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A decision's JSON read back. */
class RecordedDecisionTest {
    private static final String JSON = "{\"asOf\":\"2024-01-01T00:00:00Z\",\"classification\":{\"value\":\"HIGH\"},"
            + "\"customer\":\"12346\",\"departments\":[\"legal\"],"
            + "\"diagnostics\":[{\"kind\":\"UNKNOWN\",\"paths\":[\"customer.since\"],\"rules\":[\"TIER-130\"]}],"
            + "\"level\":2,\"policy\":{\"digest\":\"3f2a\",\"id\":\"standard\",\"version\":\"1.0.0\"},"
            + "\"reasons\":[{\"evidence\":[{\"path\":\"customer.since\"},{\"path\":\"customer.id\",\"value\":\"12346\"}],"
            + "\"field\":\"tier\",\"file\":\"tier/entry.drl\",\"id\":\"TIER-110\",\"line\":14,\"outcome\":\"DECIDED\","
            + "\"proposal\":\"enters(LEVEL_2)\",\"row\":\"revenue\",\"sentence\":\"Buys much\"}],"
            + "\"reviewDueAt\":\"2024-07-01T00:00:00Z\",\"tier\":\"LEVEL_2\",\"validUntil\":\"2024-07-01T00:00:00Z\"}";

    @Test
    void what_was_decided_and_why_is_read_and_written_again_as_it_was() {
        RecordedDecision read = DecisionJson.read(JSON);

        assertThat(read.asOf()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(read.calendarPolicy()).isEqualTo(read.policy()).hasToString("standard 1.0.0 (3f2a)");
        assertThat(read.value("tier", Tier.class)).isEqualTo(Tier.LEVEL_2);
        assertThat(read.value("classification.value", ValueClass.class)).isEqualTo(ValueClass.HIGH);
        assertThat(read.value("reviewDueAt", Instant.class)).isEqualTo(read.validUntil());
        assertThat(read.value("level", Long.class)).isEqualTo(2);
        assertThat(read.value("level", Integer.class)).isEqualTo(2);
        assertThat(read.value("classification.stage", String.class)).isNull();
        assertThat(read.outcome()).containsEntry("departments", List.of("legal"));
        assertThat(read.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.outcome()).isEqualTo(Reason.Outcome.DECIDED);
            assertThat(reason).hasToString("TIER-110[revenue] \"Buys much\" [customer.since = ?, customer.id = 12346]");
            assertThat(reason.place()).hasToString("tier/entry.drl:14");
        });
        assertThat(read.diagnostics())
                .containsExactly(
                        new Diagnostic(Diagnostic.Kind.UNKNOWN, List.of("customer.since"), List.of("TIER-130")));
        assertThat(DecisionJson.write(read)).isEqualTo(JSON);
        assertThat(DecisionJson.read(JSON)).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(DecisionJson.read(JSON.replace("\"level\":2", "\"level\":3")))
                .isNotEqualTo(read);
    }

    @Test
    void a_decision_without_all_detail_says_so_and_no_other_word_will_do() {
        String decided = JSON.replace("\"diagnostics\"", "\"detail\":\"DECIDED\",\"diagnostics\"");

        assertThat(DecisionJson.read(JSON).detail()).isEqualTo(DecisionJson.Detail.ALL);
        assertThat(DecisionJson.read(decided).detail()).isEqualTo(DecisionJson.Detail.DECIDED);
        assertThat(DecisionJson.write(DecisionJson.read(decided))).isEqualTo(decided);
        assertThatThrownBy(() -> DecisionJson.read(decided.replace("\"DECIDED\",\"diag", "\"ALL\",\"diag")))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining("(\"ALL\") is not DECIDED; left out, it is everything");
    }

    @Test
    void a_value_of_another_type_than_asked_for_is_named() {
        assertThatThrownBy(() -> DecisionJson.read(JSON).value("tier", Instant.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tier (LEVEL_2) is no value of Instant");
        assertThatThrownBy(() -> DecisionJson.read(JSON).value("classification", String.class))
                .hasMessage("classification ({value=HIGH}) is no value of String");
    }

    @Test
    void a_misspelt_key_is_not_taken_for_an_unknown_value() {
        RecordedDecision read = DecisionJson.read(JSON);

        assertThatThrownBy(() -> read.value("tiers", Tier.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path (tiers): there is no key (tiers). Maybe you meant (tier)");
        assertThatThrownBy(() -> read.value("classification.valeu", ValueClass.class))
                .hasMessageEndingWith("there is no key (valeu). Maybe you meant (value)");
        assertThat(read.value("priority", String.class)).isNull();
    }

    @Test
    void of_a_long_value_that_is_wrong_only_the_beginning_is_shown() {
        String wrong = JSON.replace("\"2024-01-01T00:00:00Z\"", "\"" + "x".repeat(2000) + "\"");

        assertThatThrownBy(() -> DecisionJson.read(wrong))
                .isInstanceOf(InvalidFactException.class)
                .message()
                .contains("decision: field (asOf): (xxx", "…) is not an instant")
                .hasSizeLessThan(300);
    }

    @Test
    void everything_that_is_wrong_is_reported_at_once() {
        Map<String, String> faults = Map.of(
                "\"asOf\":\"2024-01-01T00:00:00Z\"", "\"asOf\":\"yesterday\"",
                "\"digest\":\"3f2a\",", "",
                "\"outcome\":\"DECIDED\"", "\"outcome\":\"decided\"",
                "\"kind\":\"UNKNOWN\"", "\"kind\":7",
                "\"line\":14", "\"line\":-14",
                "\"row\":\"revenue\"", "\"rows\":\"revenue\"",
                "\"departments\":[\"legal\"]", "\"departments\":1e999999999",
                "\"level\":2", "\"level\":null");
        String broken = JSON;
        for (Map.Entry<String, String> fault : faults.entrySet()) {
            broken = broken.replace(fault.getKey(), fault.getValue());
        }
        String text = broken;

        assertThatThrownBy(() -> DecisionJson.read(text))
                .isInstanceOf(InvalidFactException.class)
                .message()
                .contains(
                        "(asOf): (yesterday) is not an instant such as 2026-02-28T09:30:00Z",
                        "(policy.digest): is missing",
                        "(reasons[0].outcome): (decided) is none of [DECIDED, LOST, CUT]",
                        "(diagnostics[0].kind): (7) is not a text",
                        "(level): (null) must be left out: what is unknown has no key",
                        "(reasons[0].line): (-14) is not a line, 1 or more",
                        "(reasons[0].rows): is no key here; there are id, row, ",
                        "(departments): ");
        assertThatThrownBy(() -> DecisionJson.read("[]")).hasMessageContaining("is not a JSON object");
        assertThatThrownBy(() -> DecisionJson.read(JSON + "{}")).hasMessageContaining("is not JSON");
        assertThatThrownBy(() -> DecisionJson.read("{\"a\":1,\"a\":2}")).hasMessageContaining("is not JSON");
    }
}
