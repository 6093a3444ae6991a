package io.kam.cli;

import io.kam.io.FactRow;
import io.kam.model.SupportCase;
import java.io.PrintWriter;

/** Reports and counts the cases that are decided without a customer. */
final class Unowned {
    private final CustomersById byId;
    private final PrintWriter err;
    private final boolean reported;
    private int unnamed;
    private int missing;

    /**
     * @param err where each is reported whose customer is missing
     * @param reported whether that is
     */
    Unowned(CustomersById byId, PrintWriter err, boolean reported) {
        this.byId = byId;
        this.err = err;
        this.reported = reported;
    }

    void check(FactRow<SupportCase> row, SupportCase supportCase) {
        if (supportCase.customerId() == null) {
            unnamed++;
        } else if (byId.of(supportCase) == null) {
            missing++;
            if (reported) {
                err.println(row.file() + ":" + row.line() + ": case (" + supportCase.id()
                        + ") is decided without its customer: " + byId.missing(supportCase.customerId()));
            }
        }
    }

    @Override
    public String toString() {
        return unnamed + missing == 0
                ? ""
                : "; without a customer: " + DecideCommand.count(unnamed, "case") + " that "
                        + (unnamed == 1 ? "names" : "name") + " none, " + missing
                        + " whose customer is missing";
    }
}
