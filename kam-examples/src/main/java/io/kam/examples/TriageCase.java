package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Reason;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseKind;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Pressure;
import io.kam.model.Reach;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.TradeRecord;
import io.kam.model.Urgency;
import java.time.Instant;
import java.util.List;

/** How urgent is a case, and by when must what happen? For a known customer, and for an unknown one. */
public final class TriageCase {
    private static final Instant OPENED = Instant.parse("2026-08-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-08-01T08:20:00Z");

    private TriageCase() {}

    /** The caller says that a few people are held up; twelve of them cannot work at all. */
    static SupportCase standstill() {
        return SupportCase.builder("INC-7")
                .customerId("C-1001")
                .kind(CaseKind.INCIDENT)
                .openedAt(OPENED)
                .statedImpact(Impact.LOCAL)
                .statedUrgency(Urgency.PRESSING)
                .reach(Reach.builder().usersAffected(12).build())
                .pressure(Pressure.builder().workStopped(true).build())
                .events(List.of(CaseEvent.builder()
                        .kind(CaseEventKind.OPENED)
                        .at(OPENED)
                        .build()))
                .build();
    }

    /** Prints priority, reasons, targets and what was not known, with and without the customer. */
    public static void main(String[] args) {
        KamEngine kam = KamEngine.ofDefaults();
        Customer customer = Customer.builder("C-1001")
                .trade(TradeRecord.builder().revenue12m(21_500).build())
                .build();
        SupportCase supportCase = standstill();
        print("with the customer", kam.prioritizeCase(supportCase, customer, NOW));
        print("without", kam.prioritizeCase(supportCase, null, NOW));
    }

    private static void print(String title, CaseDecision decision) {
        System.out.println(title + ": " + decision.priority() + ", tier " + decision.tier());
        decision.reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .filter(reason ->
                        reason.field().startsWith("triage.") || reason.field().equals("priority"))
                .forEach(reason -> System.out.println("  " + reason.proposal() + " by " + reason));
        for (ServiceTarget target : decision.targets()) {
            System.out.println("  " + target.metric() + " within " + target.duration());
        }
        if (decision.readings() != null) {
            decision.readings()
                    .forEach(clock -> System.out.println("  " + clock.metric() + " due " + clock.dueAt() + ", "
                            + clock.percentUsed(NOW) + "% used"));
        }
        decision.diagnostics().stream()
                .filter(diagnostic -> diagnostic.paths().stream().noneMatch(path -> path.startsWith("customer.")))
                .forEach(diagnostic -> System.out.println("  to know: " + diagnostic));
    }
}
