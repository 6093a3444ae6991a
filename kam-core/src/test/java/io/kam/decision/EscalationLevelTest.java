package io.kam.decision;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.SupportCase;
import io.kam.rule.RuleFailedException;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The level that rules propose, and those that events tell. */
class EscalationLevelTest {
    private static EscalationDecision proposing(long level) {
        return Policies.of(always("ESC-110", "level", level))
                .at(Instant.parse("2026-06-15T12:00:00Z"))
                .customer(Policies.customer())
                .supportCase(SupportCase.builder("INC-1").build())
                .escalateCase();
    }

    @Test
    void the_highest_number_is_a_level() {
        assertThat(proposing(Integer.MAX_VALUE).level()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_level_beyond_it_fails_the_rule_that_proposes_it() {
        assertThatThrownBy(() -> proposing(3_000_000_000L))
                .isInstanceOf(RuleFailedException.class)
                .hasMessageStartingWith("escalation/rules.drl:")
                .hasMessageEndingWith(": rule \"ESC-110\": level (3000000000) must be at most 2147483647");
    }

    private static final Table ROLES = Rules.table(
            "escalation/roles", "key level: integer,role", "1,team lead", "2,key account director", "4,crisis team");

    private static CaseEvent told(CaseEventKind kind, String at, int level) {
        return CaseEvent.builder().kind(kind).at(Instant.parse(at)).level(level).build();
    }

    private static EscalationDecision decided(Policies policy, CaseEvent... events) {
        SupportCase supportCase = SupportCase.builder("INC-1")
                .openedAt(Instant.parse("2026-06-15T08:00:00Z"))
                .events(List.of(events))
                .build();
        return policy.at(Instant.parse("2026-06-15T12:00:00Z"))
                .customer(Policies.customer())
                .supportCase(supportCase)
                .escalateCase();
    }

    private static List<String> beyond(EscalationDecision decision) {
        return decision.diagnostics().stream()
                .filter(diagnostic -> diagnostic.kind() == Diagnostic.Kind.EVENT_BEYOND_LEVELS)
                .flatMap(diagnostic -> diagnostic.paths().stream())
                .toList();
    }

    private static final CaseEvent TO_3 = told(CaseEventKind.ESCALATED, "2026-06-15T09:00:00Z", 3);
    private static final CaseEvent TO_99 = told(CaseEventKind.ESCALATED, "2026-06-15T10:00:00Z", 99);
    private static final CaseEvent DOWN_TO_7 = told(CaseEventKind.DEESCALATED, "2026-06-15T11:00:00Z", 7);

    @Test
    void an_event_of_a_level_that_the_policy_does_not_have_is_told_and_the_highest_one_is_in_charge() {
        // when
        EscalationDecision decision = decided(Policies.of().table(ROLES), TO_3, TO_99);

        // then
        assertThat(beyond(decision)).containsExactly("case.events[1].level");
        assertThat(decision.level()).isEqualTo(99);
        assertThat(decision.role()).isEqualTo("crisis team");
        assertThat(decision.explain())
                .contains("Levels above the policy's highest, whose role is in charge: case.events[1].level");
        assertThat(decision.explain(Policies.CHINESE)).contains("级别高于策略的最高级别，由最高级别的负责人负责：case.events[1].level");
    }

    @Test
    void so_is_one_of_the_past_and_one_that_brings_a_case_down() {
        // when
        EscalationDecision decision = decided(Policies.of().table(ROLES), TO_3, TO_99, DOWN_TO_7);

        // then
        assertThat(beyond(decision)).containsExactly("case.events[1].level", "case.events[2].level");
        assertThat(decision.level()).isEqualTo(7);
        assertThat(beyond(decided(Policies.of().table(ROLES), TO_3))).isEmpty();
        assertThat(decided(Policies.of().table(ROLES), TO_3).role()).isEmpty();
    }

    @Test
    void a_level_that_a_rule_proposes_is_one_that_the_policy_has() {
        // given
        Table ladder = Rules.table("escalation/ladder", "key step,level: integer", "first,7", "last,99", "none,");
        Rules ofRows = Rules.rule("ESC-120");
        Rules.Fact row = ofRows.match(ladder);
        Rules ofFacts = Rules.rule("ESC-130");
        Rules.Fact progress = ofFacts.match("CaseProgress");

        // then
        assertThat(beyond(decided(Policies.of(always("ESC-110", "level", 7L)).table(ROLES), TO_99, DOWN_TO_7)))
                .containsExactly("case.events[0].level");
        assertThat(beyond(decided(
                        Policies.of(ofRows.propose("level", row.get("level")))
                                .table(ROLES)
                                .table(ladder),
                        TO_99)))
                .isEmpty();
        assertThat(beyond(decided(
                        Policies.of(ofFacts.propose("level", progress.get("reopenings")))
                                .table(ROLES),
                        TO_99)))
                .isEmpty();
    }

    @Test
    void a_level_may_be_a_number_that_a_fact_holds() {
        // given
        Rules again = Rules.rule("ESC-110");
        Rules.Fact progress = again.match("CaseProgress");

        // when
        EscalationDecision decision = decided(
                Policies.of(again.propose("level", progress.get("level"))).table(ROLES), TO_3);

        // then
        assertThat(decision.level()).isEqualTo(3);
        assertThat(decision.reasons()).extracting(Reason::proposal).contains("level(3)");
    }

    @Test
    void a_policy_without_levels_tells_nothing_about_them() {
        assertThat(beyond(decided(Policies.of(), TO_99))).isEmpty();
    }
}
