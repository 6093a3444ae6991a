package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.clock.CaseHistory;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host keeps of a case between two questions holds what was decided, whatever becomes of the facts. */
class CaseRecordTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final Instant END = RandomCases.minute(RandomCases.LIFE_MINUTES);

    static LongStream seeds() {
        // The last three record a change of priority later than it happened.
        return Boolean.getBoolean("kam.soak")
                ? LongStream.range(0, 500)
                : LongStream.concat(LongStream.range(0, 30), LongStream.of(199, 213, 231));
    }

    private static EscalationDecision ask(SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        return KAM.escalateCase(supportCase, customer, asOf);
    }

    private static SupportCase with(SupportCase supportCase, @Nullable CaseRecord record) {
        return supportCase.toBuilder().record(record).build();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_reported_stays_though_facts_without_a_date_change(long seed) {
        // given
        RandomCases cases = new RandomCases(seed);
        SupportCase supportCase = cases.supportCase();
        Customer customer = cases.customer();
        CaseRecord record = null;
        EscalationDecision before = null;
        SupportCase asked = supportCase;
        for (int minute = 0; minute < RandomCases.LIFE_MINUTES; minute += 1 + cases.number(60)) {
            // when
            Instant now = RandomCases.minute(minute);
            asked = with(cases.number(3) == 0 ? otherwise(cases.supportCase(), supportCase) : supportCase, record);
            customer = cases.number(3) == 0 ? cases.customer() : customer;
            EscalationDecision decision = ask(asked, customer, now);

            // then
            if (before != null) {
                assertStays(before, decision, supportCase);
            }
            before = decision;
            record = decision.nextRecord();
        }
    }

    /** Another case with the events of the one. */
    private static SupportCase otherwise(SupportCase other, SupportCase same) {
        return other.toBuilder().events(same.events()).openedAt(same.openedAt()).build();
    }

    private static void assertStays(EscalationDecision before, EscalationDecision after, SupportCase supportCase) {
        for (Breach breach : before.breaches()) {
            assertThat(after.breaches())
                    .as("%s", after)
                    .anyMatch(other ->
                            other.metric() == breach.metric() && other.at().equals(breach.at()));
        }
        Set<CaseEvent> since = new HashSet<>(counting(supportCase, after.asOf()));
        since.removeAll(counting(supportCase, before.asOf()));
        // Of a case whose opening is unknown nothing is kept.
        boolean open = before.nextRecord() != null
                && Boolean.TRUE.equals(before.caseDecision().progress().open())
                && Boolean.TRUE.equals(after.caseDecision().progress().open());
        if (open && since.stream().noneMatch(event -> event.kind() == CaseEventKind.DEESCALATED)) {
            assertThat(after.level()).as("%s after %s", after, before).isGreaterThanOrEqualTo(before.level());
        }
        List<ClockReading> clocks = before.caseDecision().readings();
        if (since.isEmpty() && clocks != null) {
            List<ClockReading> stopped = clocks.stream()
                    .filter(clock -> clock.stoppedBy(before.asOf()) && isEnded(before))
                    .toList();
            assertThat(after.caseDecision().readings())
                    .as("%s after %s", after, before)
                    .containsAll(stopped);
        }
    }

    private static boolean isEnded(EscalationDecision decision) {
        return Boolean.FALSE.equals(decision.caseDecision().progress().open());
    }

    private static List<CaseEvent> counting(SupportCase supportCase, Instant at) {
        return Objects.requireNonNullElse(CaseHistory.of(supportCase, at).events(), List.of());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void asking_all_the_time_and_only_at_validUntil_give_the_same_record(long seed) {
        // given
        RandomCases cases = new RandomCases(seed);
        Customer customer = cases.customer();
        SupportCase supportCase = cases.supportCase();

        // when
        Duration often = Duration.ofMinutes(Boolean.getBoolean("kam.soak") ? 1 : 7);
        EscalationDecision polled = host(supportCase, customer, (now, decision) -> now.plus(often));
        EscalationDecision told = host(supportCase, customer, (now, decision) -> decision.validUntil());

        // then
        assertThat(told.nextRecord()).isEqualTo(polled.nextRecord());
        assertThat(CaseTexts.of(told)).isEqualTo(CaseTexts.of(polled));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void where_no_fact_changes_everything_is_the_same_with_the_record_and_without(long seed) {
        // given: nothing is recorded late, since what was then thought stays on record
        RandomCases cases = new RandomCases(seed);
        Customer customer = cases.customer();
        SupportCase supportCase = inTime(cases.supportCase());

        // when
        EscalationDecision kept = host(supportCase, customer, (now, decision) -> now.plus(Duration.ofMinutes(45)));
        EscalationDecision once = ask(supportCase, customer, END);

        // then
        assertThat(kept.nextRecord()).isEqualTo(once.nextRecord());
        assertThat(CaseTexts.withoutDiagnostics(kept)).isEqualTo(CaseTexts.withoutDiagnostics(once));
        assertThat(diagnostics(kept)).isEqualTo(diagnostics(once));
    }

    private static SupportCase inTime(SupportCase supportCase) {
        List<CaseEvent> events = supportCase.events();
        return events == null
                ? supportCase
                : supportCase.toBuilder()
                        .events(events.stream()
                                .map(event -> event.toBuilder().knownAt(null).build())
                                .toList())
                        .build();
    }

    private static List<Diagnostic> diagnostics(EscalationDecision decision) {
        List<Diagnostic> diagnostics = new ArrayList<>(decision.diagnostics());
        diagnostics.removeIf(diagnostic -> diagnostic.kind() == Diagnostic.Kind.PAST_ASSUMED);
        return diagnostics;
    }

    /** The last answer to a host that keeps the record, asks from the opening on when it is told to, and at the end. */
    private static EscalationDecision host(
            SupportCase supportCase,
            @Nullable Customer customer,
            BiFunction<Instant, EscalationDecision, Instant> next) {
        CaseRecord record = null;
        Instant now = RandomCases.OPENED;
        while (now != null && now.isBefore(END)) {
            EscalationDecision decision = ask(with(supportCase, record), customer, now);
            record = decision.nextRecord();
            now = next.apply(now, decision);
        }
        return ask(with(supportCase, record), customer, END);
    }
}
