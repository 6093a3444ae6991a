package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Diagnostic;
import io.kam.decision.Diagnostic.Kind;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.Emotion;
import io.kam.model.Impact;
import io.kam.model.Pressure;
import io.kam.model.SupportCase;
import io.kam.model.Urgency;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is unknown, assumed or does not count in a case is told. */
class CaseDiagnosticsTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final KamEngine OTHER =
            KamEngine.builder().engine("model").policy(otherVersion()).build();

    private static PolicySource otherVersion() {
        SortedMap<String, byte[]> files = new StandardPolicyFiles().source().files();
        String properties = new String(files.get("policy.properties"), StandardCharsets.UTF_8);
        files.put(
                "policy.properties",
                properties.replace("version=", "version=0.").getBytes(StandardCharsets.UTF_8));
        return PolicySource.contents("other", files);
    }

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
                stated().openedAt(RandomCases.OPENED).events(List.of()).build(), null, RandomCases.OPENED);

        // then
        assertThat(decision.tier()).isNull();
        assertThat(decision.targets()).hasSize(4);
        assertThat(decision.diagnostics())
                .contains(
                        new Diagnostic(Kind.TIER_ASSUMED, List.of("assignedTier.tier"), List.of()),
                        new Diagnostic(Kind.UNKNOWN, List.of("assignedTier.service"), List.of("PRIO-210")));
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
        CaseDecision decision = KAM.prioritizeCase(odd, null, RandomCases.minute(20));

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
                KAM.prioritizeCase(stated().openedAt(RandomCases.OPENED).build(), null, RandomCases.OPENED);
        CaseDecision withoutOpening =
                KAM.prioritizeCase(stated().events(List.of()).build(), null, RandomCases.OPENED);

        // then
        assertThat(withoutEvents.readings()).isNull();
        assertThat(withoutEvents.diagnostics())
                .contains(new Diagnostic(Kind.NO_CLOCK, List.of("case.events"), List.of()));
        assertThat(withoutOpening.readings()).isNull();
        assertThat(withoutOpening.diagnostics())
                .contains(new Diagnostic(Kind.NO_CLOCK, List.of("case.openedAt"), List.of()));
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
        EscalationDecision decision = KAM.escalateCase(odd, null, RandomCases.minute(20));

        // then
        assertThat(decision.explain(Locale.ENGLISH))
                .contains("Events before the opening, counted from the opening on: case.events[0]");
        assertThat(decision.explain(Locale.SIMPLIFIED_CHINESE)).contains("早于开案时间的事件，自开案起计入：case.events[0]");
    }

    @Test
    void a_level_of_any_size_that_was_recorded_is_answered() {
        // given
        CaseEvent huge = event(CaseEventKind.ESCALATED, 5).toBuilder()
                .level(Integer.MAX_VALUE)
                .build();

        // when
        EscalationDecision decision = KAM.escalateCase(
                stated().openedAt(RandomCases.OPENED).events(List.of(huge)).build(), null, RandomCases.minute(6));

        // then
        assertThat(decision.level()).isEqualTo(Integer.MAX_VALUE);
        assertThat(decision.role()).isEqualTo("crisis team");
        assertThat(decision.diagnostics())
                .contains(new Diagnostic(Kind.EVENT_BEYOND_LEVELS, List.of("case.events[0].level"), List.of()));
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
                KAM.escalateCase(angry, null, RandomCases.minute(2)).actions();
        List<EscalationAction> late =
                KAM.escalateCase(angry, null, RandomCases.minute(48 * 60)).actions();

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

    @Test
    void a_case_that_is_taken_up_again_is_escalated_with_keys_of_its_own() {
        // given
        List<CaseEvent> events = new ArrayList<>(List.of(level(CaseEventKind.ESCALATED, 10, 3)));
        SupportCase.Builder supportCase = stated().openedAt(RandomCases.OPENED);
        List<String> done = keys(supportCase.events(events).build(), 11);
        events.addAll(List.of(
                level(CaseEventKind.DEESCALATED, 20, 0),
                event(CaseEventKind.RESOLVED, 30),
                event(CaseEventKind.REOPENED, 20_000),
                level(CaseEventKind.ESCALATED, 20_100, 4)));

        // when
        List<String> again = keys(supportCase.events(events).build(), 20_101);

        // then
        assertThat(done).contains("C-1:1:notify", "C-1:2:notify", "C-1:3:notify");
        assertThat(again).doesNotContainAnyElementsOf(done);
        assertThat(again)
                .contains(
                        "C-1:" + RandomCases.minute(20_000) + ":1:notify",
                        "C-1:" + RandomCases.minute(20_000) + ":3:executive-call",
                        "C-1:" + RandomCases.minute(20_000) + ":4:notify");
    }

    @Test
    void what_was_done_for_the_level_that_a_case_is_brought_down_to_is_not_done_again() {
        // given
        SupportCase.Builder supportCase = stated().openedAt(RandomCases.OPENED);
        List<CaseEvent> events = new ArrayList<>(List.of(level(CaseEventKind.ESCALATED, 10, 2)));
        List<String> done = keys(supportCase.events(events).build(), 11);

        // when
        events.add(level(CaseEventKind.DEESCALATED, 20, 1));
        List<String> down = keys(supportCase.events(events).build(), 21);
        events.add(level(CaseEventKind.ESCALATED, 30, 2));
        List<String> up = keys(supportCase.events(events).build(), 31);

        // then
        assertThat(done).contains("C-1:1:notify", "C-1:2:notify");
        assertThat(down).containsExactly("C-1:1:notify");
        assertThat(up).contains("C-1:1:notify", "C-1:" + RandomCases.minute(20) + ":2:notify");
    }

    private static List<String> keys(SupportCase supportCase, long minute) {
        return KAM.escalateCase(supportCase, null, RandomCases.minute(minute)).actions().stream()
                .map(EscalationAction::key)
                .toList();
    }

    private static CaseEvent level(CaseEventKind kind, long minute, int level) {
        return event(kind, minute).toBuilder().level(level).build();
    }

    @Test
    void assignments_that_do_not_say_to_whom_are_no_absence_of_hand_overs() {
        // given
        SupportCase assigned = stated().openedAt(RandomCases.OPENED)
                .events(LongStream.rangeClosed(1, 6)
                        .mapToObj(minute -> event(CaseEventKind.ASSIGNED, minute))
                        .toList())
                .build();

        // when
        EscalationDecision decision = KAM.escalateCase(assigned, null, RandomCases.minute(7));

        // then
        assertThat(decision.caseDecision().progress().handOvers()).isNull();
        assertThat(decision.diagnostics())
                .contains(
                        new Diagnostic(Kind.UNKNOWN, List.of("case.events[5].assignee"), List.of()),
                        new Diagnostic(Kind.UNKNOWN, List.of("caseProgress.handOvers"), List.of("ESC-120")));
    }

    @Test
    void the_level_of_a_case_whose_events_are_unknown_is_unknown_unless_a_rule_proposes_one() {
        // given
        SupportCase unknown = stated().openedAt(RandomCases.OPENED).build();
        SupportCase dangerous = stated().openedAt(RandomCases.OPENED)
                .pressure(Pressure.builder().safety(true).build())
                .build();

        // when
        EscalationDecision nothing = KAM.escalateCase(unknown, null, RandomCases.minute(1));
        EscalationDecision proven = KAM.escalateCase(dangerous, null, RandomCases.minute(1));

        // then
        assertThat(nothing.level()).isNull();
        assertThat(nothing.role()).isEmpty();
        assertThat(nothing.explain()).contains("Escalation level: unknown");
        assertThat(proven.caseDecision().triage().emergency()).isTrue();
        assertThat(proven.level()).isEqualTo(3);
        assertThat(KAM.escalateCase(unknown, null, RandomCases.minute(-1)).level())
                .isZero();
    }

    @Test
    void a_case_is_not_decided_with_the_customer_or_the_tier_of_another() {
        // given
        Customer big = Customer.builder("BIG").build();
        Customer small = Customer.builder("SMALL").build();
        SupportCase ofSmall = stated().customerId("SMALL").build();
        TierDecision tierOfBig = KAM.assignTier(big, RandomCases.OPENED);

        // then
        assertThatThrownBy(() -> KAM.prioritizeCase(ofSmall, big, RandomCases.OPENED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("customer (BIG) must be (SMALL), the customer of case C-1");
        assertThatThrownBy(() -> KAM.at(RandomCases.OPENED)
                        .customer(small)
                        .tier(tierOfBig)
                        .supportCase(ofSmall)
                        .escalateCase())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tier (a decision about customer BIG) must be about the customer of case C-1, SMALL");
        assertThat(KAM.prioritizeCase(stated().build(), big, RandomCases.OPENED).customerId())
                .isNull();
    }

    @Test
    void a_tier_decision_that_does_not_hold_any_more_is_told_and_ends_the_decision_where_it_ends() {
        // given
        Customer customer = Customer.builder("C").build();
        SupportCase supportCase =
                stated().openedAt(RandomCases.OPENED).events(List.of()).build();
        TierDecision old = KAM.assignTier(customer, RandomCases.OPENED.minus(Duration.ofDays(1000)));
        TierDecision present = KAM.assignTier(customer, RandomCases.OPENED);
        TierDecision other = OTHER.assignTier(customer, RandomCases.OPENED);

        // then
        assertThat(outdated(KAM.at(RandomCases.OPENED)
                        .customer(customer)
                        .tier(old)
                        .supportCase(supportCase)
                        .prioritizeCase()))
                .containsExactly("tier.asOf");
        assertThat(outdated(KAM.at(RandomCases.OPENED)
                        .customer(customer)
                        .tier(other)
                        .supportCase(supportCase)
                        .prioritizeCase()))
                .containsExactly("tier.policy");
        assertThat(outdated(KAM.at(RandomCases.minute(60))
                        .customer(customer)
                        .tier(present)
                        .supportCase(supportCase)
                        .prioritizeCase()))
                .isEmpty();
        assertThat(outdated(KAM.at(RandomCases.minute(-60))
                        .customer(customer)
                        .tier(present)
                        .supportCase(supportCase)
                        .prioritizeCase()))
                .containsExactly("tier.asOf");
    }

    private static List<String> outdated(CaseDecision decision) {
        return decision.diagnostics().stream()
                .filter(diagnostic -> diagnostic.kind() == Kind.TIER_OUTDATED)
                .flatMap(diagnostic -> diagnostic.paths().stream())
                .toList();
    }
}
