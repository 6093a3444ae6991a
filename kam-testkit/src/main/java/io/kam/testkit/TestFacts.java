package io.kam.testkit;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.SupportCase;
import io.kam.model.Urgency;
import java.time.Instant;
import java.util.List;

/**
 * The least facts that can be decided about, to which a test adds what it is about. Everything else is unknown.
 *
 * <pre>{@code
 * Customer customer = TestFacts.customer()
 *         .trade(TradeRecord.builder().revenue12m(18000).build())
 *         .build();
 * }</pre>
 */
public final class TestFacts {
    /** The instant at which verifications ask that name none: a working day, 2026-01-15T09:00:00Z. */
    public static final Instant AS_OF = Instant.parse("2026-01-15T09:00:00Z");

    /** The id of {@link #customer()}, whose case {@link #supportCase()} is. */
    public static final String CUSTOMER = "C-1";

    private TestFacts() {}

    /** A customer of whom nothing is known but its id, {@code C-1}. */
    public static Customer.Builder customer() {
        return Customer.builder(CUSTOMER);
    }

    /**
     * A case {@code CASE-1} of that customer, opened at {@link #AS_OF}, of individual impact and normal urgency as stated, to which
     * nothing has happened since.
     */
    public static SupportCase.Builder supportCase() {
        return supportCase(AS_OF);
    }

    /** The same, opened at an instant. */
    public static SupportCase.Builder supportCase(Instant openedAt) {
        return SupportCase.builder("CASE-1")
                .customerId(CUSTOMER)
                .openedAt(openedAt)
                .statedImpact(Impact.INDIVIDUAL)
                .statedUrgency(Urgency.NORMAL)
                .events(List.of(CaseEvent.builder()
                        .kind(CaseEventKind.OPENED)
                        .at(openedAt)
                        .build()));
    }
}
