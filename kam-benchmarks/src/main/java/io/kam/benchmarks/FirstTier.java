package io.kam.benchmarks;

import io.kam.KamEngine;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicySource;
import io.kam.standard.CompiledStandardPolicy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A process that assigns one tier and says so: what {@link Processes} waits for. */
final class FirstTier {
    /** Asks for the policy by hand in place of an engine of kam. */
    static final String HAND = "hand";

    /** Asks for the standard policy in compiled form. */
    static final String COMPILED = "compiled";

    private FirstTier() {}

    /** The arguments are an engine or {@link #HAND}, and {@link #COMPILED} or nothing. */
    public static void main(String[] args) {
        Customer customer = Customer.builder("C-1")
                .trade(TradeRecord.builder()
                        .revenue12m(BigDecimal.valueOf(7000))
                        .build())
                .build();
        PolicySource policy = args.length > 1 ? new CompiledStandardPolicy().source() : PolicySource.standard();
        System.out.println(tier(args[0], policy, customer));
    }

    private static @Nullable Tier tier(String engine, PolicySource policy, Customer customer) {
        if (engine.equals(HAND)) {
            return ByHand.policy().assignTier(customer, Sample.AS_OF).tier();
        }
        try (KamEngine kam = KamEngine.builder().policy(policy).engine(engine).build()) {
            return kam.assignTier(customer, Sample.AS_OF).tier();
        }
    }
}
