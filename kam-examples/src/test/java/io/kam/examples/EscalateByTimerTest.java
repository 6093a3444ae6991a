package io.kam.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.examples.EscalateByTimer.Done;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseRecord;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A host with timers sees what one sees that asks every minute: here over the first thirty hours of four cases, over the
 * whole week of all cases with {@code mvn -Psoak -pl kam-examples -am test -Dtest=EscalateByTimerTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@NullMarked
class EscalateByTimerTest {
    private static final boolean SOAK = Boolean.getBoolean("kam.soak");
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final Duration POLLED = Duration.ofHours(30);

    private static List<SupportCase> cases = List.of();
    private static Map<String, Customer> customers = Map.of();
    private static EscalateByTimer host = new EscalateByTimer(KAM);

    @BeforeAll
    static void runTheWeek() throws IOException {
        cases = EscalateByTimer.casesOfTheWeek();
        customers = EscalateByTimer.customers();
        for (SupportCase supportCase : cases) {
            host.expect(supportCase, customer(supportCase));
        }
        host.runUntil(EscalateByTimer.end());
    }

    private static @Nullable Customer customer(SupportCase supportCase) {
        return supportCase.customerId() == null ? null : customers.get(supportCase.customerId());
    }

    private static List<Done> done(String caseId) {
        return host.done().stream().filter(each -> each.caseId().equals(caseId)).toList();
    }

    @Test
    void a_host_with_timers_asks_far_less_than_one_that_asks_every_minute() {
        long minutes = cases.stream()
                .mapToLong(each ->
                        Duration.between(each.openedAt(), EscalateByTimer.end()).toMinutes())
                .sum();

        assertThat(cases).hasSize(189);
        assertThat(host.questions()).isPositive();
        assertThat((long) host.questions() * 500).isLessThan(minutes);
    }

    @Test
    void what_was_missed_of_a_case_stays_though_its_customer_is_no_longer_known() {
        Map<String, List<Breach>> missed = new LinkedHashMap<>();
        for (SupportCase each : cases) {
            SupportCase kept = host.kept(each.id());
            List<Breach> recorded = Objects.requireNonNull(kept.record()).breaches();
            EscalationDecision decision = KAM.escalateCase(kept, null, EscalateByTimer.end());

            assertThat(decision.breaches()).containsAll(recorded);
            missed.put(each.id(), recorded);
        }
        assertThat(missed.values()).anySatisfy(breaches -> assertThat(breaches).isNotEmpty());
    }

    @Test
    void no_action_is_done_twice_and_the_level_of_a_case_only_rises() {
        assertThat(host.done().stream().map(Done::action).filter(Objects::nonNull))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        Map<String, List<Integer>> levels = host.done().stream()
                .filter(each -> each.action() == null)
                .collect(Collectors.groupingBy(
                        Done::caseId, LinkedHashMap::new, Collectors.mapping(Done::level, Collectors.toList())));
        assertThat(levels.values()).anySatisfy(each -> assertThat(each).containsExactly(1, 2, 3, 4));
        assertThat(levels.values())
                .allSatisfy(each -> assertThat(each).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void levels_and_actions_are_those_of_asking_every_minute_and_at_most_a_minute_earlier() {
        // given the cases at which most was done in their first hours
        List<SupportCase> busiest = cases.stream()
                .filter(each -> !end(each).isAfter(EscalateByTimer.end()))
                .sorted(Comparator.comparing(each -> -doneAtFirst(each).size()))
                .limit(SOAK ? cases.size() : 4)
                .toList();
        assertThat(busiest).hasSizeGreaterThan(3);

        for (SupportCase supportCase : busiest) {
            // when
            List<Done> polled = polled(supportCase);
            List<Done> timed = doneAtFirst(supportCase);

            // then
            assertThat(polled).hasSizeGreaterThan(SOAK ? -1 : 6);
            assertThat(timed)
                    .extracting(Done::action)
                    .isEqualTo(polled.stream().map(Done::action).toList());
            assertThat(timed)
                    .extracting(Done::level)
                    .isEqualTo(polled.stream().map(Done::level).toList());
            for (int i = 0; i < timed.size(); i++) {
                assertThat(Duration.between(timed.get(i).at(), polled.get(i).at()))
                        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
            }
        }
    }

    private static Instant end(SupportCase supportCase) {
        return SOAK
                ? EscalateByTimer.end()
                : Objects.requireNonNull(supportCase.openedAt()).plus(POLLED);
    }

    private static List<Done> doneAtFirst(SupportCase supportCase) {
        Instant lastMinute = end(supportCase).minus(Duration.ofMinutes(1));
        return done(supportCase.id()).stream()
                .filter(each -> !each.at().isAfter(lastMinute))
                .toList();
    }

    /** What a host does that asks every minute. */
    private static List<Done> polled(SupportCase supportCase) {
        Instant from = Objects.requireNonNull(supportCase.openedAt());
        List<Done> done = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        List<CaseEvent> coming = new ArrayList<>(Objects.requireNonNull(supportCase.events()));
        List<CaseEvent> events = new ArrayList<>();
        Customer customer = customer(supportCase);
        CaseRecord record = null;
        int level = 0;
        for (Instant now = from; now.isBefore(end(supportCase)); now = now.plus(Duration.ofMinutes(1))) {
            while (!coming.isEmpty()
                    && !EscalateByTimer.recordedAt(coming.get(0)).isAfter(now)) {
                events.add(coming.remove(0));
            }
            if (events.isEmpty()) {
                continue;
            }
            SupportCase known =
                    supportCase.toBuilder().events(events).record(record).build();
            EscalationDecision decision = KAM.escalateCase(known, customer, now);
            record = decision.nextRecord();
            for (EscalationAction action : decision.actions()) {
                if (keys.add(action.key())) {
                    done.add(new Done(now, supportCase.id(), decision.level(), action.key()));
                }
            }
            if (decision.level() > level) {
                level = decision.level();
                done.add(new Done(now, supportCase.id(), level, null));
                events.add(EscalateByTimer.escalated(level, now));
            }
        }
        return done;
    }
}
