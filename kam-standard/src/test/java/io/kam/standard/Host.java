package io.kam.standard;

import io.kam.KamEngine;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicySource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A host, run in a Java machine of its own: prints what it decides by the standard policy, and by one of a file, if one is named. */
final class Host {
    private static final Instant AS_OF = Instant.parse("2026-06-15T12:00:00Z");

    private Host() {}

    public static void main(String[] args) {
        for (String foreign : List.of(
                "org.drools.core.RuleBase",
                "org.antlr.runtime.Lexer",
                "org.eclipse.jdt.core.compiler.batch.BatchCompiler",
                "de.siegmar.fastcsv.reader.CsvReader",
                "io.kam.rules.drl.DrlPolicyReader")) {
            try {
                Class.forName(foreign);
                throw new IllegalStateException(foreign + " is there");
            } catch (ClassNotFoundException e) {
                // As it should be.
            }
        }
        System.out.println(decided(KamEngine.ofDefaults()));
        Stream.of(args)
                .map(file -> KamEngine.builder()
                        .policy(PolicySource.compiled(Path.of(file)))
                        .build())
                .forEach(kam -> System.out.println(decided(kam)));
    }

    static String decided(KamEngine kam) {
        Customer customer = Customer.builder("C-1001")
                .trade(TradeRecord.builder().revenue12m(8100).build())
                .build();
        SupportCase supportCase = SupportCase.builder("INC-1").openedAt(AS_OF).build();
        return kam.policy().version() + " " + kam.assignTier(customer, AS_OF).tier() + " "
                + kam.prioritizeCase(supportCase, customer, AS_OF).reasons().size();
    }
}
