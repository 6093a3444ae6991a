package io.kam.cli;

import io.kam.KamEngine;
import io.kam.decision.EscalationDecision;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The customers that cases may belong to, in memory. Not thread-safe. */
final class CustomersById {
    private final Map<String, Customer> byId = new HashMap<>();
    private final Map<String, String> refusedById = new HashMap<>();
    private int refused;
    private boolean unreadable;

    /** No customers. */
    CustomersById() {}

    /** Takes the customers of rows; the problems of the others are reported. */
    void addAll(Stream<FactRow<Customer>> rows, Consumer<List<FactProblem>> problems) {
        for (Iterator<FactRow<Customer>> each = rows.iterator(); each.hasNext(); ) {
            FactRow<Customer> row = each.next();
            if (!row.problems().isEmpty()) {
                problems.accept(row.problems());
            }
            add(row);
        }
    }

    /** Takes the customer of a row, or remembers that it has problems. */
    void add(FactRow<Customer> row) {
        Customer customer = row.fact();
        if (customer != null) {
            add(customer);
        } else if (!row.problems().isEmpty()) {
            refused++;
            unreadable |= row.unreadable();
            if (row.id() != null) {
                refusedById.putIfAbsent(row.id(), row.file() + ":" + row.line());
            }
        }
    }

    /** Why the customer of a case is not here. */
    String missing(String id) {
        String refusedAt = refusedById.get(id);
        return refusedAt == null
                ? "there is no customer (" + id + ")"
                : "customer (" + id + ") has problems, at " + refusedAt;
    }

    void add(Customer customer) {
        byId.put(customer.id(), customer);
    }

    /** How many rows had problems. */
    int refused() {
        return refused;
    }

    /** Whether a file could not be read to its end. */
    boolean unreadable() {
        return unreadable;
    }

    /** Decides how far a case is escalated, without a customer if it names none, or one that is not here. */
    EscalationDecision escalateCase(KamEngine kam, SupportCase supportCase, Instant asOf) {
        return kam.escalateCase(supportCase, of(supportCase), asOf);
    }

    /** The customer of a case; null if it names none, or one that is not here. */
    @Nullable
    Customer of(SupportCase supportCase) {
        return supportCase.customerId() == null ? null : byId.get(supportCase.customerId());
    }
}
