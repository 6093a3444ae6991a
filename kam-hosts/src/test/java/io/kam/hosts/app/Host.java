package io.kam.hosts.app;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A host with one engine. Whoever loaded it uses it by interfaces of the JDK: it decides about a customer by number, decides about many
 * in parallel, goes over to a version of the policy by number, and closes.
 */
public final class Host implements IntFunction<String>, Supplier<List<String>>, IntConsumer, AutoCloseable {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");

    private final KamEngine kam;

    /** Begins with version 0 of the policy. */
    public Host(String engine) {
        kam = KamEngine.builder().engine(engine).policy(version(0)).build();
    }

    private static PolicySource version(int number) {
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        replace(files, "policy.properties", "(?m)^version=.*$", "version=1." + number);
        replace(
                files,
                "tier/thresholds.csv",
                "(?m)^revenue,LEVEL_2,\\d+,\\d+",
                "revenue,LEVEL_2," + (2600 + number * 700) + ",2600");
        return PolicySource.contents("version " + number, files);
    }

    private static void replace(Map<String, byte[]> files, String file, String pattern, String by) {
        String text = new String(files.get(file), StandardCharsets.UTF_8);
        String changed = text.replaceFirst(pattern, by);
        if (changed.equals(text)) {
            throw new IllegalStateException(pattern + " is not in " + file);
        }
        files.put(file, changed.getBytes(StandardCharsets.UTF_8));
    }

    static Customer customer(int number) {
        return Customer.builder("C-" + number)
                .since(LocalDate.of(2010 + number % 15, 1, 1))
                .trade(TradeRecord.builder().revenue12m(number * 500).build())
                .build();
    }

    /** The version that decided, a tab, and what it decided and why. */
    @Override
    public String apply(int customer) {
        TierDecision decision = kam.assignTier(customer(customer), AS_OF);
        return decision.policy() + "\t" + decision + " " + decision.reasons() + " " + decision.validUntil();
    }

    @Override
    public List<String> get() {
        return kam.assignTiers(IntStream.range(0, 500).parallel().mapToObj(Host::customer), AS_OF)
                .map(TierDecision::toString)
                .toList();
    }

    @Override
    public void accept(int version) {
        kam.activate(kam.load(version(version)));
    }

    @Override
    public void close() {
        kam.close();
    }
}
