package io.kam.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.kam.KamEngine;
import io.kam.benchmarks.hand.HandWrittenPolicy;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * A process that assigns the tiers of many customers, one after the other or in parallel, and says how long it took and what it held.
 * The customers are made on the way from those of the sample, with other revenues; none is kept.
 */
final class Portfolio {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;

    private Portfolio() {}

    /** The arguments are an engine or {@link FirstTier#HAND}, the number of customers, {@code parallel} or {@code sequential}, and the number of rounds. */
    public static void main(String[] args) {
        if (args[0].equals(FirstTier.HAND)) {
            HandWrittenPolicy policy = ByHand.policy();
            measure(
                    args,
                    customers -> customers.map(customer ->
                            policy.assignTier(customer, Sample.AS_OF).tier()));
        } else {
            try (KamEngine kam = KamEngine.builder().engine(args[0]).build()) {
                measure(
                        args,
                        customers -> kam.assignTiers(customers, Sample.AS_OF).map(TierDecision::tier));
            }
        }
    }

    private static void measure(String[] args, Function<Stream<Customer>, Stream<@Nullable Tier>> tiers) {
        List<Customer> sample = Sample.allCustomers();
        int count = Integer.parseInt(args[1]);
        boolean parallel = args[2].equals("parallel");
        counted(tiers.apply(customers(sample, sample.size(), parallel)));
        AtomicLong held = new AtomicLong();
        listen(held);
        for (int round = Integer.parseInt(args[3]); round > 0; round--) {
            System.gc();
            held.set(0);
            heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
            long start = System.nanoTime();
            Map<String, Long> byTier = counted(tiers.apply(customers(sample, count, parallel)));
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            long peak = heapPools().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.gc();
            System.out.printf(
                    Locale.ROOT,
                    "%.6f %.3f %.3f %s%n",
                    seconds,
                    peak / BYTES_PER_MEGABYTE,
                    held.get() / BYTES_PER_MEGABYTE,
                    byTier);
        }
    }

    private static Stream<Customer> customers(List<Customer> sample, int count, boolean parallel) {
        IntStream numbers = IntStream.range(0, count);
        return (parallel ? numbers.parallel() : numbers)
                .mapToObj(number -> varied(sample.get(number % sample.size()), number));
    }

    private static Customer varied(Customer customer, int number) {
        TradeRecord trade = Objects.requireNonNullElseGet(
                customer.trade(), () -> TradeRecord.builder().build());
        BigDecimal revenue = trade.revenue12m();
        return customer.toBuilder()
                .trade(trade.toBuilder()
                        .revenue12m(revenue == null ? null : revenue.add(BigDecimal.valueOf(number, 4)))
                        .build())
                .build();
    }

    private static Map<String, Long> counted(Stream<@Nullable Tier> tiers) {
        return tiers.collect(Collectors.groupingByConcurrent(
                tier -> String.valueOf(tier), ConcurrentHashMap::new, Collectors.counting()));
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Keeps the most that the heap held after a collection. */
    private static void listen(AtomicLong held) {
        List<String> heap = heapPools().stream().map(MemoryPoolMXBean::getName).toList();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                if (notification.getUserData() instanceof CompositeData data) {
                                    Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from(data)
                                            .getGcInfo()
                                            .getMemoryUsageAfterGc();
                                    long used = after.entrySet().stream()
                                            .filter(pool -> heap.contains(pool.getKey()))
                                            .mapToLong(pool -> pool.getValue().getUsed())
                                            .sum();
                                    held.accumulateAndGet(used, Math::max);
                                }
                            },
                            null,
                            null);
        }
    }
}
