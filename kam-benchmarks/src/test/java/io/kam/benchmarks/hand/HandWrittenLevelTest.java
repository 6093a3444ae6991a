package io.kam.benchmarks.hand;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.benchmarks.Sample;
import io.kam.decision.EscalationDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandWrittenLevelTest {
    private static final Set<CaseEventKind> ENDS = EnumSet.of(CaseEventKind.RESOLVED, CaseEventKind.CLOSED);

    private final KamEngine kam = KamEngine.builder().engine("model").build();
    private final HandWrittenPolicy byHand = new HandWrittenPolicy(kam.policy().definition());
    private final Set<Integer> levels = new TreeSet<>();
    private final Set<String> floors = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"2023-10-02T09:30:00Z", "2023-12-10T00:00:00Z", "2025-03-31T13:45:00Z"})
    void every_case_of_the_sample_gets_the_same_level_for_the_same_reasons(Instant asOf) {
        assertThat(Sample.allCases())
                .hasSizeGreaterThan(1_900)
                .allSatisfy(entry -> isTheSame(entry.getKey(), entry.getValue(), asOf));
    }

    @Test
    void cases_that_stay_open_and_are_brought_down_get_the_same_level() {
        for (Map.Entry<SupportCase, Customer> entry : Sample.cases()) {
            // given
            SupportCase open = open(entry.getKey(), event(CaseEventKind.DEESCALATED, 1), 20);
            Instant opened = Objects.requireNonNull(open.openedAt());

            // then
            for (int hours : List.of(0, 20, 48, 60 * 24)) {
                isTheSame(open, entry.getValue(), opened.plus(Duration.ofHours(hours)));
            }
            isTheSame(open.toBuilder().openedAt(null).build(), entry.getValue(), opened.plus(Duration.ofDays(9)));
        }
        assertThat(levels).contains(0, 1, 2, 3, 4);
        assertThat(floors).contains("caseProgress.level");
    }

    @Test
    void cases_that_were_updated_late_stay_at_the_same_level() {
        for (Map.Entry<SupportCase, Customer> entry : Sample.cases()) {
            // given
            SupportCase told = open(entry.getKey(), event(CaseEventKind.UPDATED, null), 0);
            SupportCase open = open(told, event(CaseEventKind.UPDATED, null), 52);

            // then
            isTheSame(
                    open,
                    entry.getValue(),
                    Objects.requireNonNull(open.openedAt()).plus(Duration.ofHours(55)));
        }
        assertThat(floors).contains("case.record.levels");
    }

    private static CaseEvent.Builder event(CaseEventKind kind, Integer level) {
        return CaseEvent.builder().kind(kind).level(level);
    }

    /** A case that does not end, with one more event some hours after its opening. */
    private static SupportCase open(SupportCase supportCase, CaseEvent.Builder event, int hours) {
        List<CaseEvent> events = new ArrayList<>();
        for (CaseEvent each : Objects.requireNonNull(supportCase.events())) {
            if (!ENDS.contains(Objects.requireNonNull(each.kind()))) {
                events.add(each);
            }
        }
        Instant opened = Objects.requireNonNull(supportCase.openedAt());
        events.add(event.at(opened.plus(Duration.ofHours(hours))).build());
        return supportCase.toBuilder().events(events).build();
    }

    private void isTheSame(SupportCase supportCase, Customer customer, Instant asOf) {
        EscalationDecision decision = kam.escalateCase(supportCase, customer, asOf);
        HandWrittenEscalationDecision other = byHand.escalateCase(supportCase, customer, asOf);

        levels.add(Objects.requireNonNull(decision.level()));
        decision.reasons().stream()
                .filter(reason -> reason.id().equals("CORE-FLOOR"))
                .forEach(reason -> floors.add(reason.evidence().get(0).path()));
        assertThat(other.level())
                .as("level of %s at %s", supportCase.id(), asOf)
                .isEqualTo(decision.level());
        assertThat(other.role()).isEqualTo(decision.role());
        assertThat(other.departments()).isEqualTo(decision.departments());
        assertThat(other.actions()).isEqualTo(decision.actions());
        assertThat(other.reasons()).isEqualTo(HandWrittenTierTest.reasons(decision));
    }
}
