package io.kam.cli;

import io.kam.clock.CaseHistory;
import io.kam.decision.EscalationDecision;
import io.kam.io.FactRow;
import io.kam.model.SupportCase;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Counts the cases that are decided without a customer or without clocks. Not thread-safe. */
final class CaseGaps {
    private static final int NAMED = 3;

    private final CustomersById byId;
    private final List<String> missingOf = new ArrayList<>();
    private int unnamed;
    private int missing;
    private int withoutEvents;
    private int withoutOpening;

    CaseGaps(CustomersById byId) {
        this.byId = byId;
    }

    /** Counts a case whose customer is not there. */
    void ofCustomer(FactRow<SupportCase> row) {
        SupportCase supportCase = Objects.requireNonNull(row.fact());
        if (supportCase.customerId() == null) {
            unnamed++;
        } else if (byId.of(supportCase) == null) {
            missing++;
            if (missing <= NAMED) {
                missingOf.add(row.file() + ":" + row.line() + ": case (" + supportCase.id() + "): "
                        + byId.missing(supportCase.customerId()));
            }
        }
    }

    /** What counts a case without clocks; found out in any thread, and run in that which reports. */
    Runnable ofClocks(SupportCase supportCase, EscalationDecision decision) {
        if (decision.caseDecision().readings() != null) {
            return () -> {};
        }
        CaseHistory history = CaseHistory.of(supportCase, decision.asOf());
        int events = history.events() == null ? 1 : 0;
        int opening = history.openedAt() == null ? 1 : 0;
        return () -> {
            withoutEvents += events;
            withoutOpening += opening;
        };
    }

    /**
     * Reports them, a line for each kind.
     *
     * @param customers whether customers were given, so that the missing ones are named
     */
    void report(PrintWriter err, boolean customers) {
        if (customers && missing > 0) {
            err.println(decided(missing) + " without " + (missing == 1 ? "its customer: " : "their customers: ")
                    + String.join("; ", missingOf)
                    + (missing > NAMED ? "; and " + (missing - NAMED) + " more" : ""));
        }
        if (withoutEvents > 0) {
            err.println(
                    decided(withoutEvents)
                            + " without clocks, since the events are unknown; write [] in the column events if nothing has happened");
        }
        if (withoutOpening > 0) {
            err.println(decided(withoutOpening) + " without clocks, since openedAt is unknown");
        }
    }

    private static String decided(int cases) {
        return DecideCommand.count(cases, "case") + (cases == 1 ? " is" : " are") + " decided";
    }

    /** What the last line says of customers; empty if all were there. */
    @Override
    public String toString() {
        return unnamed + missing == 0
                ? ""
                : "; without a customer: " + DecideCommand.count(unnamed, "case") + " that "
                        + (unnamed == 1 ? "names" : "name") + " none, " + missing
                        + " whose customer is missing";
    }
}
