package io.kam.benchmarks.hand;

import io.kam.model.Classification;
import io.kam.model.Customer;
import java.time.LocalDate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One rule about customers by itself, for engines that want rules one by one. Immutable, thread-safe. */
public final class HandWrittenRule {
    private final String id;
    private final Each each;

    /** What a rule proposes, if that is one thing at most. */
    @FunctionalInterface
    interface One {
        /** Its number, or {@link Catalog#NONE}. */
        int of(Customer customer, Classification classes, LocalDate today);
    }

    /** What a rule proposes. */
    @FunctionalInterface
    interface Each {
        /**
         * How many things.
         *
         * @param out takes them; null only to count
         */
        int of(Customer customer, Classification classes, LocalDate today, @Nullable Proposals out);
    }

    private HandWrittenRule(String id, Each each) {
        this.id = id;
        this.each = each;
    }

    static HandWrittenRule of(String id, One one) {
        return each(id, (customer, classes, today, out) -> {
            int proposal = one.of(customer, classes, today);
            if (out != null) {
                out.add(proposal);
            }
            return proposal == Catalog.NONE ? 0 : 1;
        });
    }

    /** A rule with thresholds, of which some are reached. */
    static HandWrittenRule of(String id, Thresholds thresholds, ToIntFunction<Customer> reached) {
        return each(id, (customer, classes, today, out) -> {
            int count = reached.applyAsInt(customer);
            if (out != null) {
                out.addAll(thresholds.proposals(), count);
            }
            return count;
        });
    }

    static HandWrittenRule each(String id, Each each) {
        return new HandWrittenRule(id, each);
    }

    /** The rule's id. */
    public String id() {
        return id;
    }

    /** Whether it matches. */
    public boolean matches(Customer customer, Classification classes, LocalDate today) {
        return each.of(customer, classes, today, null) > 0;
    }

    /** Proposes what a rule that matches proposes. */
    public void propose(Customer customer, Classification classes, LocalDate today, Proposals out) {
        each.of(customer, classes, today, out);
    }
}
