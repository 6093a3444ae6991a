package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Swaps one changed policy for the next while four threads decide: 16 times, a thousand times with {@code mvn -Psoak -pl
 * kam-rules -am test -Dtest=PolicySwapsTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class PolicySwapsTest {
    private static final int THREADS = 4;
    private static final int DECISIONS_PER_SWAP = 50;
    private static final boolean SOAK = Boolean.getBoolean("kam.soak");
    private static final int SWAPS = SOAK ? 1000 : 16;
    private static final int FIRST = SOAK ? 50 : 8;
    private static final long MEGABYTE = 1 << 20;
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final List<Customer> CUSTOMERS = IntStream.range(0, 40)
            .mapToObj(i -> Customer.builder("C-" + i)
                    .since(LocalDate.of(2010 + i % 15, 1, 1))
                    .segment("S" + i % 3)
                    .trade(TradeRecord.builder()
                            .revenue12m(i * 500)
                            .orders12m(i)
                            .build())
                    .build())
            .toList();

    @TempDir
    Path directory;

    /** What the process holds after a full collection, while nothing decides. */
    private record Held(long heap, long metaspace, int classes, int threads, long files) {}

    /** A decision by one version about one customer. */
    private record Key(String digest, int customer) {}

    /** How many decisions may be made; more are admitted as swapping goes on, so that it is never starved. */
    private final Semaphore decisions = new Semaphore(0);

    private final ReentrantReadWriteLock deciding = new ReentrantReadWriteLock();
    private final Map<Key, Integer> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void every_decision_is_of_one_version_and_swaps_leave_nothing_behind() throws Exception {
        // Given
        write();
        change(0);
        KamEngine kam = KamEngine.builder()
                .engine("drools")
                .policy(PolicySource.directory(directory))
                .build();
        numbers.put(kam.policy().version().digest(), 0);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> working = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            working.add(threads.submit(() -> decide(kam, done)));
        }

        // When
        Held before = null;
        for (int swap = 1; swap <= SWAPS; swap++) {
            change(swap);
            decisions.release(THREADS * DECISIONS_PER_SWAP);
            Policy next = kam.load(PolicySource.directory(directory));
            numbers.put(next.version().digest(), swap);
            kam.activate(next);
            before = swap == FIRST ? held() : before;
        }
        Held after = held();
        done.set(true);
        decisions.release(THREADS);
        int decided = 0;
        for (Future<Integer> each : working) {
            decided += each.get();
        }
        threads.shutdown();

        // Then
        System.out.printf(
                java.util.Locale.ROOT,
                "%d swaps, %d decisions of %d versions; after %d: %s, after all: %s%n",
                SWAPS,
                decided,
                outcomes.keySet().stream().map(Key::digest).distinct().count(),
                FIRST,
                before,
                after);
        replay();
        assertThat(numbers).hasSize(SWAPS + 1);
        assertThat(after.heap()).isLessThan(before.heap() + 8 * MEGABYTE);
        assertThat(after.metaspace()).isLessThan(before.metaspace() + 4 * MEGABYTE);
        assertThat(after.classes()).isLessThan(before.classes() + 500);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
        assertThat(after.files()).isLessThanOrEqualTo(before.files());
    }

    private void write() throws IOException {
        for (Map.Entry<String, byte[]> file :
                new StandardPolicyFiles().source().files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Makes the policy another one: its version, a threshold and a constant of a rule. */
    private void change(int number) throws IOException {
        replace("policy.properties", "(?m)^version=.*$", "version=1." + number);
        replace(
                "tier/thresholds.csv",
                "(?m)^revenue,LEVEL_2,\\d+,\\d+",
                "revenue,LEVEL_2," + (2600 + number * 7) + "," + 2600);
        replace("classification/stage.drl", "trade\\.orders12m > \\d+", "trade.orders12m > " + number);
    }

    private void replace(String path, String pattern, String by) throws IOException {
        Path file = directory.resolve(path);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).containsPattern(pattern);
        Files.writeString(file, text.replaceFirst(pattern, by), StandardCharsets.UTF_8);
    }

    private int decide(KamEngine kam, AtomicBoolean done) throws InterruptedException {
        int decided = 0;
        for (decisions.acquire(); !done.get(); decisions.acquire()) {
            int customer = decided % CUSTOMERS.size();
            deciding.readLock().lock();
            try {
                TierDecision decision = kam.assignTier(CUSTOMERS.get(customer), AS_OF);
                int outcome = outcome(decision);
                Integer first = outcomes.putIfAbsent(new Key(decision.policy().digest(), customer), outcome);
                assertThat(first == null ? outcome : first).isEqualTo(outcome);
            } finally {
                deciding.readLock().unlock();
            }
            decided++;
        }
        return decided;
    }

    private static int outcome(TierDecision decision) {
        return (decision + " " + decision.validUntil() + " " + decision.reasons() + " " + decision.diagnostics())
                .hashCode();
    }

    /** Each decision is what its version decides when it is loaded again, by the definition of what rules mean. */
    private void replay() throws IOException {
        KamEngine kam = KamEngine.builder().engine("model").build();
        Map<String, List<Key>> byVersion = new HashMap<>();
        outcomes.keySet()
                .forEach(key -> byVersion
                        .computeIfAbsent(key.digest(), k -> new ArrayList<>())
                        .add(key));
        for (Map.Entry<String, List<Key>> version : byVersion.entrySet()) {
            assertThat(numbers).containsKey(version.getKey());
            change(numbers.get(version.getKey()));
            Policy policy = kam.load(PolicySource.directory(directory));
            assertThat(policy.version().digest()).isEqualTo(version.getKey());
            kam.activate(policy);
            for (Key key : version.getValue()) {
                assertThat(outcome(kam.assignTier(CUSTOMERS.get(key.customer()), AS_OF)))
                        .isEqualTo(outcomes.get(key));
            }
        }
    }

    private Held held() {
        deciding.writeLock().lock();
        try {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            return new Held(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().equals("Metaspace"))
                            .mapToLong(pool -> pool.getUsage().getUsed())
                            .sum(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                            ? unix.getOpenFileDescriptorCount()
                            : 0);
        } finally {
            deciding.writeLock().unlock();
        }
    }
}
