package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Diagnostic;
import io.kam.decision.Diagnostic.Kind;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Emotion;
import io.kam.model.Impact;
import io.kam.model.Pressure;
import io.kam.model.SupportCase;
import io.kam.model.Urgency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is unknown, assumed or does not count in a case is told. */
class CaseDiagnosticsTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();

    private static SupportCase.Builder stated() {
        return SupportCase.builder("C-1").statedImpact(Impact.LOCAL).statedUrgency(Urgency.PRESSING);
    }

    private static CaseEvent event(CaseEventKind kind, long minute) {
        return CaseEvent.builder().kind(kind).at(RandomCases.minute(minute)).build();
    }

    @Test
    void a_case_of_an_unknown_customer_is_decided_and_says_what_was_assumed() {
        // when
        CaseDecision decision = KAM.prioritizeCase(
                stated().openedAt(RandomCases.OPENED).events(List.of()).build(), RandomCases.OPENED);

        // then
        assertThat(decision.tier()).isNull();
        assertThat(decision.targets()).hasSize(4);
        assertThat(decision.diagnostics())
                .contains(
                        new Diagnostic(Kind.TIER_ASSUMED, List.of("assignedTier.tier"), List.of()),
                        new Diagnostic(Kind.UNKNOWN, List.of("assignedTier.tier"), List.of("PRIO-210")));
    }

    @Test
    void each_event_that_does_not_count_is_told_with_its_reason_and_the_others_count() {
        // given
        SupportCase odd = stated().openedAt(RandomCases.OPENED)
                .events(List.of(
                        event(CaseEventKind.UPDATED, -5),
                        event(CaseEventKind.RESUMED, 5),
                        event(CaseEventKind.PAUSED, 6),
                        event(CaseEventKind.PAUSED, 7),
                        event(CaseEventKind.ESCALATED, 8),
                        event(CaseEventKind.RESUMED, 10)))
                .build();

        // when
        CaseDecision decision = KAM.prioritizeCase(odd, RandomCases.minute(20));

        // then
        assertThat(decision.diagnostics())
                .contains(
                        new Diagnostic(Kind.EVENT_BEFORE_OPENING, List.of("case.events[0]"), List.of()),
                        new Diagnostic(Kind.EVENT_ENDS_NOTHING, List.of("case.events[1]"), List.of()),
                        new Diagnostic(Kind.EVENT_WITHOUT_EFFECT, List.of("case.events[3]"), List.of()),
                        new Diagnostic(Kind.EVENT_INCOMPLETE, List.of("case.events[4]"), List.of()));
        assertThat(decision.readings().get(3).elapsed(RandomCases.minute(20)).toMinutes())
                .isEqualTo(16);
    }

    @Test
    void unknown_events_and_an_unknown_opening_are_told() {
        // when
        CaseDecision withoutEvents =
                KAM.prioritizeCase(stated().openedAt(RandomCases.OPENED).build(), RandomCases.OPENED);
        CaseDecision withoutOpening =
                KAM.prioritizeCase(stated().events(List.of()).build(), RandomCases.OPENED);

        // then
        assertThat(withoutEvents.readings()).isNull();
        assertThat(withoutEvents.diagnostics())
                .contains(new Diagnostic(Kind.UNKNOWN, List.of("case.events"), List.of()));
        assertThat(withoutOpening.readings()).isNull();
        assertThat(withoutOpening.diagnostics())
                .contains(new Diagnostic(Kind.UNKNOWN, List.of("case.openedAt"), List.of()));
    }

    @Test
    void every_diagnostic_has_a_label_in_each_language() {
        // given
        SupportCase odd = stated().openedAt(RandomCases.OPENED)
                .events(List.of(
                        event(CaseEventKind.UPDATED, -5),
                        event(CaseEventKind.RESUMED, 5),
                        event(CaseEventKind.PAUSED, 6),
                        event(CaseEventKind.PAUSED, 7),
                        event(CaseEventKind.ESCALATED, 8)))
                .build();

        // when
        EscalationDecision decision = KAM.escalateCase(odd, RandomCases.minute(20));

        // then
        assertThat(decision.explain(Locale.ENGLISH)).contains("Events before the opening, not counted: case.events[0]");
        assertThat(decision.explain(Locale.SIMPLIFIED_CHINESE)).contains("早于开案时间的事件，未计入: case.events[0]");
    }

    @Test
    void a_level_of_any_size_that_was_recorded_is_answered() {
        // given
        CaseEvent huge = event(CaseEventKind.ESCALATED, 5).toBuilder()
                .level(Integer.MAX_VALUE)
                .build();

        // when
        EscalationDecision decision = KAM.escalateCase(
                stated().openedAt(RandomCases.OPENED).events(List.of(huge)).build(), RandomCases.minute(6));

        // then
        assertThat(decision.level()).isEqualTo(Integer.MAX_VALUE);
        assertThat(decision.role()).isEmpty();
        assertThat(decision.actions()).extracting(EscalationAction::level).contains(1, 2, 3, 4);
    }

    @Test
    void what_a_rule_asks_for_is_done_once_in_the_case_also_at_level_0_and_when_the_level_rises() {
        // given
        SupportCase angry = stated().openedAt(RandomCases.OPENED)
                .pressure(Pressure.builder().emotion(Emotion.ANGRY).build())
                .events(List.of(event(CaseEventKind.RESPONDED, 1)))
                .build();

        // when
        List<EscalationAction> calm =
                KAM.escalateCase(angry, RandomCases.minute(2)).actions();
        List<EscalationAction> late =
                KAM.escalateCase(angry, RandomCases.minute(48 * 60)).actions();

        // then
        assertThat(calm)
                .extracting(EscalationAction::key)
                .containsExactly("C-1:0:change-person", "C-1:0:change-place", "C-1:0:change-time");
        assertThat(late)
                .extracting(EscalationAction::key)
                .containsAll(calm.stream().map(EscalationAction::key).toList())
                .contains("C-1:3:executive-call")
                .doesNotHaveDuplicates();
    }
}
