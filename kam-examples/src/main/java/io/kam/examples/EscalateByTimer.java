package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How does a host escalate cases in time without polling? It keeps one timer a case, set to the instant until which the answer
 * holds, and asks at that instant and when something happens. Here time is simulated: the host goes from one instant to the next.
 */
public final class EscalateByTimer {
    private static final Instant WEEK = Instant.parse("2023-11-27T00:00:00Z");
    private static final Instant WEEK_END = WEEK.plus(Duration.ofDays(7));

    /** Something done: an action of a case, or its new level if there is no action. */
    record Done(
            Instant at, String caseId, int level, @Nullable String action) {
        @Override
        public String toString() {
            return at + " " + caseId + (action == null ? " raised to level " + level : " " + action);
        }
    }

    /** An instant at which a case is looked at: an event comes in, or, if there is none, its timer rings. */
    private record Wake(
            Instant at,
            long number,
            String caseId,
            @Nullable CaseEvent event) {}

    /** What the host keeps of a case. */
    private static final class KeptCase {
        private final @Nullable Customer customer;
        private final Set<String> doneKeys = new HashSet<>();
        private SupportCase supportCase;
        private @Nullable Instant timer;

        KeptCase(SupportCase supportCase, @Nullable Customer customer) {
            this.supportCase = supportCase;
            this.customer = customer;
        }
    }

    private final KamEngine kam;
    private final Map<String, KeptCase> cases = new HashMap<>();
    private final PriorityQueue<Wake> queue =
            new PriorityQueue<>(Comparator.comparing(Wake::at).thenComparing(Wake::number));
    private final List<Done> done = new ArrayList<>();
    private long numbers;
    private int questions;

    EscalateByTimer(KamEngine kam) {
        this.kam = kam;
    }

    /** Takes a case whose events will come in one by one, each when it is recorded. */
    void expect(SupportCase supportCase, @Nullable Customer customer) {
        cases.put(
                supportCase.id(),
                new KeptCase(supportCase.toBuilder().events(List.of()).build(), customer));
        for (CaseEvent event : Objects.requireNonNull(supportCase.events())) {
            queue.add(new Wake(recordedAt(event), numbers++, supportCase.id(), event));
        }
    }

    static Instant recordedAt(CaseEvent event) {
        return event.knownAt() != null ? event.knownAt() : Objects.requireNonNull(event.at());
    }

    /** Lets time pass, from one event or timer to the next, up to an instant, exclusive. */
    void runUntil(Instant end) {
        while (!queue.isEmpty() && queue.peek().at().isBefore(end)) {
            Instant now = queue.peek().at();
            Set<String> awake = new TreeSet<>();
            while (!queue.isEmpty() && queue.peek().at().equals(now)) {
                Wake wake = queue.remove();
                KeptCase kept = Objects.requireNonNull(cases.get(wake.caseId()));
                if (wake.event() != null) {
                    add(kept, wake.event());
                    awake.add(wake.caseId());
                } else if (now.equals(kept.timer)) {
                    awake.add(wake.caseId());
                }
            }
            awake.forEach(id -> ask(Objects.requireNonNull(cases.get(id)), now));
        }
    }

    private static void add(KeptCase kept, CaseEvent event) {
        List<CaseEvent> events = new ArrayList<>(Objects.requireNonNull(kept.supportCase.events()));
        events.add(event);
        kept.supportCase = kept.supportCase.toBuilder().events(events).build();
    }

    /** Asks, does what was not done yet, records a new level, and sets the timer. */
    private void ask(KeptCase kept, Instant now) {
        EscalationDecision decision = escalate(kept, now);
        int level = Objects.requireNonNullElse(decision.level(), 0);
        for (EscalationAction action : decision.actions()) {
            if (kept.doneKeys.add(action.key())) {
                done.add(new Done(now, decision.caseId(), level, action.key()));
            }
        }
        Integer recorded = decision.caseDecision().progress().level();
        if (recorded != null && level > recorded) {
            done.add(new Done(now, decision.caseId(), level, null));
            add(kept, escalated(level, now));
            decision = escalate(kept, now);
        }
        kept.timer = decision.validUntil();
        if (kept.timer != null) {
            queue.add(new Wake(kept.timer, numbers++, decision.caseId(), null));
        }
    }

    private EscalationDecision escalate(KeptCase kept, Instant now) {
        questions++;
        EscalationDecision decision = kam.escalateCase(kept.supportCase, kept.customer, now);
        kept.supportCase =
                kept.supportCase.toBuilder().record(decision.nextRecord()).build();
        return decision;
    }

    static CaseEvent escalated(int level, Instant at) {
        return CaseEvent.builder()
                .kind(CaseEventKind.ESCALATED)
                .at(at)
                .level(level)
                .build();
    }

    /** What was done, in the order of time. */
    List<Done> done() {
        return Collections.unmodifiableList(done);
    }

    /** A case as it is given the next time: with the events so far, and the record of the last decision. */
    SupportCase kept(String caseId) {
        return Objects.requireNonNull(cases.get(caseId)).supportCase;
    }

    /** How often the library was asked. */
    int questions() {
        return questions;
    }

    /** Runs the cases that the sample's customers opened in a week, and prints what was done. */
    public static void main(String[] args) throws IOException {
        EscalateByTimer host = new EscalateByTimer(KamEngine.ofDefaults());
        Map<String, Customer> customers = customers();
        long minutes = 0;
        for (SupportCase supportCase : casesOfTheWeek()) {
            host.expect(supportCase, customers.get(Objects.requireNonNullElse(supportCase.customerId(), "")));
            minutes += Duration.between(supportCase.openedAt(), WEEK_END).toMinutes();
        }
        host.runUntil(WEEK_END);
        System.out.println(host.cases.size() + " cases opened in the week from " + WEEK);
        System.out.println(host.questions() + " questions; asking every minute, " + minutes);
        Map<String, Integer> counts = new TreeMap<>();
        host.done()
                .forEach(each -> counts.merge(
                        each.action() == null
                                ? "raised to level " + each.level()
                                : each.action().substring(each.caseId().length() + 1),
                        1,
                        Integer::sum));
        counts.forEach((what, count) -> System.out.println(count + " " + what));
        String first = host.done().get(0).caseId();
        host.done().stream().filter(each -> each.caseId().equals(first)).forEach(System.out::println);
    }

    static List<SupportCase> casesOfTheWeek() throws IOException {
        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(SampleFiles.cases())) {
            return rows.map(FactRow::fact)
                    .filter(Objects::nonNull)
                    .filter(each -> each.openedAt() != null
                            && !each.openedAt().isBefore(WEEK)
                            && each.openedAt().isBefore(WEEK_END))
                    .toList();
        }
    }

    static Map<String, Customer> customers() throws IOException {
        Map<String, Customer> customers = new HashMap<>();
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(SampleFiles.customers())) {
            rows.map(FactRow::fact).filter(Objects::nonNull).forEach(each -> customers.put(each.id(), each));
        }
        return customers;
    }

    /** When the week ends that is simulated. */
    static Instant end() {
        return WEEK_END;
    }
}
