package io.kam.examples;

import io.kam.KamEngine;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** How is a changed policy checked, made active and rolled back while the system runs? */
public final class SwapPolicy {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-3003")
            .trade(TradeRecord.builder().revenue12m(8100).build())
            .build();

    private SwapPolicy() {}

    /** Copies the standard policy to a folder, edits a threshold there as an analyst would, and swaps. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("kam-policy");
        copyStandardPolicy(folder);
        KamEngine kam =
                KamEngine.builder().policy(PolicySource.directory(folder)).build();
        print(kam, "as shipped");

        edit(folder.resolve("tier/thresholds.csv"), "revenue,LEVEL_2,6000", "revenue,LEVEL_2,9000");
        print(kam, "edited, not loaded");

        Policy next = kam.load(PolicySource.directory(folder));
        Policy before = kam.activate(next);
        print(kam, "loaded and active");
        kam.activate(before);
        print(kam, "rolled back");

        edit(folder.resolve("tier/thresholds.csv"), "revenue,LEVEL_2,9000", "revenue,LEVEL_2,nine thousand");
        try {
            kam.load(PolicySource.directory(folder));
        } catch (InvalidPolicyException e) {
            e.problems().forEach(System.out::println);
        }
        print(kam, "broken, refused");
    }

    private static void copyStandardPolicy(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : PolicySource.standard().files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.write(target, file.getValue());
        }
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.writeString(file, text.replace(from, to), StandardCharsets.UTF_8);
    }

    private static void print(KamEngine kam, String what) {
        System.out.println(what + ": " + kam.assignTier(CUSTOMER, AS_OF).tier());
    }
}
