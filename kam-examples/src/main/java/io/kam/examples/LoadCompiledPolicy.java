package io.kam.examples;

import io.kam.KamEngine;
import io.kam.compiled.CompiledPolicy;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** How does a host load a policy without a reader of rules and tables? */
public final class LoadCompiledPolicy {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-3003")
            .trade(TradeRecord.builder().revenue12m(8100).build())
            .build();

    private LoadCompiledPolicy() {}

    /** Compiles the standard policy, as {@code kam compile} does, and decides by the file alone. */
    public static void main(String[] args) throws IOException {
        Path file = Files.createTempDirectory("kam-compiled").resolve("ours.kamc");
        Policy policy = KamEngine.ofDefaults().policy();
        Files.write(file, CompiledPolicy.of(policy.definition()));

        KamEngine kam = KamEngine.builder().policy(PolicySource.compiled(file)).build();
        System.out.println(kam.assignTier(CUSTOMER, AS_OF).tier());
        System.out.println("same policy: " + kam.policy().version().equals(policy.version()));
    }
}
