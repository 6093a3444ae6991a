package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.TradeRecord;
import io.kam.model.Urgency;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Cases over time, told as a test tells them: 2026-01-15 is a working day, and its first priorities are timed around the clock. */
class CaseStoryTest {
    @AutoClose
    private static final PolicyVerifier POLICY = PolicyVerifier.ofStandardPolicy();

    private static final Customer LEVEL_1 = TestFacts.customer()
            .trade(TradeRecord.builder().revenue12m(20000).build())
            .build();

    /** Of level 1 and priority 2: to be acknowledged in 30 minutes, answered in an hour, solved in eight. */
    private static CaseStory outage() {
        return POLICY.story(TestFacts.supportCase()
                        .statedImpact(Impact.LOCAL)
                        .statedUrgency(Urgency.PRESSING)
                        .build())
                .given(LEVEL_1);
    }

    @Test
    void a_level_is_reached_at_an_instant_and_not_before() {
        outage().has("priority", Priority.P2)
                .has("level", 0)
                .waits(Duration.ofMinutes(20))
                .happens(CaseEventKind.ACKNOWLEDGED)
                .reaches("level", 1, "2026-01-15T09:45")
                .because("ESC-110")
                .happens(CaseEventKind.RESPONDED)
                .has("actions", "1:notify")
                .reaches("level", 2, "2026-01-15T15:00");
    }

    @Test
    void what_happens_moves_the_level() {
        CaseStory story = outage().waits(Duration.ofMinutes(10))
                .happens(CaseEventKind.ACKNOWLEDGED)
                .happens(CaseEventKind.RESPONDED)
                .happens(CaseEvent.builder().kind(CaseEventKind.ESCALATED).level(3))
                .has("level", 3)
                .because("CORE-FLOOR")
                .waits(Duration.ofHours(1))
                .happens(CaseEventKind.RESOLVED)
                .until("2026-01-15T11:00")
                .happens(CaseEventKind.CLOSED)
                .has("level", 0);

        assertThat(story.now()).isEqualTo("2026-01-15T11:00:00Z");
        assertThat(story.supportCase().events()).hasSize(6);
        assertThat(story.supportCase().record()).isNotNull();
        KamAssertions.assertThat(story.decision()).hasLevel(0);
    }

    @Test
    void a_case_and_its_customer_change_on_the_way() {
        outage().waits(Duration.ofMinutes(5))
                .changes(supportCase ->
                        supportCase.toBuilder().statedImpact(Impact.GLOBAL).build())
                .has("priority", Priority.P1)
                .given(TestFacts.customer().build())
                .has("tier", "STANDARD");
    }

    @Test
    void a_level_that_is_reached_too_early_is_told_with_the_instant_and_the_reason() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> outage().reaches("level", 1, "2026-01-15T10:00"))
                .withMessageStartingWith("expected level 1 at 2026-01-15T10:00:00Z and not before, but it was at"
                        + " 2026-01-15T09:30:00Z\n")
                .withMessageContaining("ESC-110[ACKNOWLEDGE,1] ");
    }

    @Test
    void a_level_that_is_reached_too_late_is_told_with_the_instant_and_the_gap() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> outage().happens(CaseEventKind.ACKNOWLEDGED)
                        .happens(CaseEventKind.RESPONDED)
                        .reaches("level", 1, Instant.parse("2026-01-15T11:00:00Z")))
                .withMessageStartingWith(
                        "expected level 1 at 2026-01-15T11:00:00Z, but it is at 2026-01-15T13:00:00Z\n")
                .withMessageContaining("clockReading.shareUsed is 0.25, 0.25 short of 0.5");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> outage().happens(CaseEventKind.CLOSED)
                        .reaches("level", 4, Instant.parse("2026-01-15T11:00:00Z")))
                .withMessageContaining("but nothing leads there unless something happens\n");
    }

    @Test
    void what_is_otherwise_is_told_with_the_instant() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> outage().waits(Duration.ofMinutes(5)).has("level", 1))
                .withMessageContaining("[at 2026-01-15T09:05:00Z]")
                .withMessageContaining("Why not escalation level 1? It is 0.");
    }

    @Test
    void a_story_needs_a_beginning_and_only_goes_on() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.story(SupportCase.builder("C").build()))
                .withMessage("case (C) must say when it is opened");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outage().waits(Duration.ofHours(1)).until("2026-01-15T09:30"))
                .withMessage("instant (2026-01-15T09:30:00Z) must not be before 2026-01-15T10:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        outage().changes(supportCase -> SupportCase.builder("C").build()))
                .withMessage("case (C) must stay (CASE-1)");
    }
}
