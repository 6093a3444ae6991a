package io.kam.hosts;

import io.kam.KamEngine;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.io.DecisionJson;
import io.kam.io.FactJson;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A host that works until it is killed, and when it is started again makes every decision anew and goes on with the open case. Its
 * arguments are the database, the name of the rule engine, and the folders of two policies, the first and the next; without folders it
 * is the start after the kill.
 */
public final class RecordingHost {
    /** Whom its database must not know. */
    static final List<String> PERSONS =
            List.of("Zhang Wei", "Li Na", "Wang Fang", "Zhao Min", "Zhao's forklift stands in bay 7");

    private static final Instant MONDAY = Instant.parse("2026-06-15T08:00:00.123456Z");

    private final DecisionStore store;
    private final String engine;

    private RecordingHost(Connection connection, String engine) {
        this.store = new DecisionStore(connection);
        this.engine = engine;
    }

    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(args[0])) {
            RecordingHost host = new RecordingHost(connection, args[1]);
            if (args.length == 4) {
                host.work(PolicySource.directory(Path.of(args[2])), PolicySource.directory(Path.of(args[3])));
                System.out.println("working");
                int killedBeforeItReadsOn = System.in.read();
                System.out.println("was not killed " + killedBeforeItReadsOn);
            } else {
                host.goOn();
            }
        }
    }

    private static Customer customer() {
        TierOverride override = TierOverride.builder()
                .tier(Tier.LEVEL_1)
                .reason("expected to grow")
                .approvedBy(PERSONS.get(0))
                .startsOn(LocalDate.parse("2026-01-01"))
                .endsOn(LocalDate.parse("2026-12-31"))
                .build();
        return Customer.builder("C-1001")
                .name(PERSONS.get(3))
                .since(LocalDate.parse("2019-04-01"))
                .tierRecord(TierRecord.builder().override(override).build())
                .build();
    }

    /** Somebody wrote in, and nobody knows yet for which customer. */
    private static SupportCase strayCase() {
        return SupportCase.builder("INC-8")
                .title(PERSONS.get(4))
                .openedAt(MONDAY)
                .events(List.of())
                .build();
    }

    private static SupportCase openCase(Policy policy) {
        List<CaseEvent> events = new ArrayList<>();
        events.add(CaseEvent.builder()
                .kind(CaseEventKind.OPENED)
                .at(MONDAY)
                .policyVersion(policy.toString())
                .build());
        for (int i = 0; i < 5; i++) {
            events.add(CaseEvent.builder()
                    .kind(CaseEventKind.ASSIGNED)
                    .at(MONDAY.plusSeconds(i))
                    .assignee(PERSONS.get(1 + i % 2))
                    .build());
        }
        return SupportCase.builder("INC-7")
                .customerId("C-1001")
                .title(PERSONS.get(4))
                .openedAt(MONDAY)
                .events(events)
                .build();
    }

    private void work(PolicySource first, PolicySource next) throws SQLException {
        KamEngine kam = KamEngine.builder().engine(engine).policy(first).build();
        store.activated(kam.policy(), MONDAY);
        Customer customer = customer();
        SupportCase supportCase = openCase(kam.policy());
        store.opened(supportCase, kam.policy());
        decide(kam, customer, MONDAY);
        decide(kam, customer, supportCase, MONDAY.plusSeconds(60));
        store.opened(strayCase(), kam.policy());
        decide(kam, null, strayCase(), MONDAY.plusSeconds(60));

        kam.activate(kam.load(next));
        Instant later = MONDAY.plus(Duration.ofHours(5));
        store.activated(kam.policy(), later);
        decide(kam, customer, later);
        decide(kam, customer, supportCase, later);
    }

    private void decide(KamEngine kam, Customer customer, Instant asOf) throws SQLException {
        TierDecision decision = kam.assignTier(customer, asOf);
        store.decided(customer, decision);
        System.out.println("tier " + decision.tier() + " by " + decision.policy());
    }

    private void decide(KamEngine kam, @Nullable Customer customer, SupportCase open, Instant asOf)
            throws SQLException {
        CaseRecord record = store.caseRecord(open.id());
        SupportCase supportCase = open.toBuilder().record(record).build();
        EscalationDecision decision = kam.escalateCase(supportCase, customer, asOf);
        List<String> todo = store.decided(customer, supportCase, decision);
        System.out.println("level " + decision.level() + " by " + decision.policy() + ", its past as of "
                + (record == null ? "now" : record.asOf()) + ", to do " + todo);
    }

    private void goOn() throws SQLException {
        List<DecisionStore.Stored> decisions = store.decisions();
        for (String replaying : List.of("drools", "model")) {
            for (DecisionStore.Stored stored : decisions) {
                String again = DecisionJson.write(stored.replay(store.then(stored, replaying)));
                System.out.println("replay of " + stored.id() + " by " + replaying + ": "
                        + (again.equals(stored.decision()) ? "the same" : again + "\n" + stored.decision()));
            }
        }

        KamEngine kam = store.restart(engine);
        DecisionStore.Stored last = decisions.get(decisions.size() - 1);
        SupportCase supportCase = FactJson.cases().read(Objects.requireNonNull(last.supportCase()));
        Customer customer =
                customer().toBuilder().tierRecord(store.tierRecord("C-1001")).build();
        System.out.println("active " + kam.policy());
        decide(kam, customer, last.asOf().plusSeconds(60));
        decide(kam, customer, supportCase, last.asOf().plusSeconds(60));
    }
}
