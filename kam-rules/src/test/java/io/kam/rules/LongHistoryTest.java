package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.EscalationDecision;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Urgency;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case is decided in time proportional to what happened in it. */
class LongHistoryTest {
    /** One target is soon used up, and what happens afterwards happens to a clock that is late. */
    private static final Customer CUSTOMER = Customer.builder("A-1")
            .contract(Contract.builder("K-1")
                    .startsOn(LocalDate.of(2010, 1, 1))
                    .guaranteedTier(Tier.STANDARD)
                    .targets(Arrays.stream(Priority.values())
                            .map(priority -> new ContractTarget(
                                    Metric.RESOLUTION, priority, ServiceDuration.parse("1h"), ServiceHours.ALWAYS))
                            .toList())
                    .build())
            .build();

    private static final List<CaseEventKind> KINDS = List.of(
            CaseEventKind.UPDATED,
            CaseEventKind.ASSIGNED,
            CaseEventKind.PAUSED,
            CaseEventKind.RESUMED,
            CaseEventKind.UPDATED,
            CaseEventKind.WAITING_FOR_CUSTOMER,
            CaseEventKind.CUSTOMER_REPLIED,
            CaseEventKind.UPDATED,
            CaseEventKind.PRIORITY_CHANGED);

    private static SupportCase withEvents(int count) {
        List<CaseEvent> events = new ArrayList<>();
        events.add(CaseEvent.builder()
                .kind(CaseEventKind.DEESCALATED)
                .at(RandomCases.minute(1))
                .level(0)
                .build());
        for (int i = 0; events.size() < count; i++) {
            CaseEventKind kind = KINDS.get(i % KINDS.size());
            events.add(CaseEvent.builder()
                    .kind(kind)
                    .at(RandomCases.minute(2 + i))
                    .assignee(kind == CaseEventKind.ASSIGNED ? "P" + i : null)
                    .priority(kind == CaseEventKind.PRIORITY_CHANGED ? i % 2 == 0 ? Priority.P3 : Priority.P4 : null)
                    .build());
        }
        return SupportCase.builder("C-1")
                .statedImpact(Impact.LOCAL)
                .statedUrgency(Urgency.NORMAL)
                .openedAt(RandomCases.OPENED)
                .events(events)
                .build();
    }

    private static long cpuNanos(KamEngine kam, int events) {
        SupportCase supportCase = withEvents(events);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        EscalationDecision decision = kam.escalateCase(supportCase, CUSTOMER, RandomCases.minute(events + 100));
        assertThat(decision.nextRecord().targets()).hasSizeGreaterThan(events / 20);
        assertThat(decision.breaches()).extracting(Breach::metric).contains(Metric.RESOLUTION);
        assertThat(decision.timeline()).hasSizeGreaterThan(events);
        assertThat(decision.explain().lines()).hasSizeGreaterThan(events);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "drools", "fast"})
    void to_decide_tell_and_show_ten_times_the_events_takes_about_ten_times_as_long(String engine) {
        // given
        KamEngine kam = KamEngine.builder().engine(engine).build();
        cpuNanos(kam, 1000);
        long few = Math.min(cpuNanos(kam, 1000), cpuNanos(kam, 1000));

        // when
        long many = cpuNanos(kam, 10_000);

        // then: the square would be a hundred times
        assertThat((double) many / few)
                .as("%d ms for 10,000 events, %d ms for 1,000", many / 1_000_000, few / 1_000_000)
                .isLessThan(30);
    }
}
