package io.kam.hosts.app;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The main class of a fat jar. Its first use of the engine is in the threads of the common pool, which know nothing of the jar's libraries. */
public final class TierService {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");

    private TierService() {}

    /** Prints how many customers were decided in parallel, a tier decided by the main thread, and what is left after the end. */
    public static void main(String[] args) {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (KamEngine kam = KamEngine.ofDefaults()) {
            int decided = kam.assignTiers(IntStream.range(0, 500).parallel().mapToObj(Host::customer), AS_OF)
                    .map(TierDecision::tier)
                    .peek(tier -> threads.add(Thread.currentThread().getName()))
                    .toList()
                    .size();
            System.out.println(decided + " in parallel"
                    + (threads.stream().anyMatch(name -> name.startsWith("ForkJoinPool.commonPool"))
                            ? ""
                            : " by none"));
            System.out.println(
                    "C-20 " + kam.assignTier(Host.customer(20), AS_OF).tier());
        }
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().equals("main"))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool.commonPool") && !name.equals("main"))
                .forEach(name -> System.out.println("left " + name));
    }
}
