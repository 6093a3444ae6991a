package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Eight threads decide, swap policies, close engines and redeploy hosts in four class loaders, some with {@code drools}, some with {@code
 * model}: for 5 seconds or until that has happened, for a minute with {@code -Psoak}.
 */
class ManyLoadersTest {
    private static final int THREADS = 8;
    private static final int LOADERS = 4;
    private static final int VERSIONS = 3;
    private static final Duration TIME = Duration.ofSeconds(Boolean.getBoolean("kam.soak") ? 60 : 5);
    private static final String CLOSED = "the engine is closed: build another one, or close it after its last use";

    /** A host and the loader that it is in; several one after the other may be in one loader. */
    private record Deployed(HostLoader loader, Object host) {
        void close() throws Exception {
            ((AutoCloseable) host).close();
        }
    }

    private final AtomicReferenceArray<Deployed> slots = new AtomicReferenceArray<>(LOADERS);
    private final Queue<WeakReference<ClassLoader>> loaders = new ConcurrentLinkedQueue<>();
    private final Map<String, String> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger decisions = new AtomicInteger();
    private final AtomicInteger swaps = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void every_decision_is_of_one_version_and_nothing_is_left() throws Exception {
        // Given
        Set<Thread> before = HostLoader.threads();
        for (int i = 0; i < LOADERS; i++) {
            slots.set(i, deployed(loader(), i));
        }

        // When
        List<Thread> own = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work);
            own.add(thread);
            return thread;
        });
        long end = System.nanoTime() + TIME.toNanos();
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            working.add(threads.submit(() -> {
                while (System.nanoTime() < end || swaps.get() < 10 || closes.get() < 2) {
                    act(random);
                }
                return null;
            }));
        }
        for (Future<?> each : working) {
            each.get();
        }
        for (int i = 0; i < LOADERS; i++) {
            slots.getAndSet(i, null).close();
        }

        // Then
        System.out.printf(
                Locale.ROOT,
                "%d decisions of %d versions, %d swaps, %d closes, %d class loaders%n",
                decisions.get(),
                versions(),
                swaps.get(),
                closes.get(),
                loaders.size());
        assertThat(versions()).isGreaterThan(1);
        HostLoader.awaitCollected(loaders);
        threads.shutdown();
        // A pool is terminated a moment before its threads are.
        for (Thread thread : own) {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        }
        assertThat(before).containsAll(HostLoader.threads());
    }

    private long versions() {
        return outcomes.keySet().stream()
                .map(key -> key.split("\t")[0])
                .distinct()
                .count();
    }

    private HostLoader loader() throws IOException {
        HostLoader loader = HostLoader.open();
        loaders.add(new WeakReference<>(loader));
        return loader;
    }

    private static Deployed deployed(HostLoader loader, int slot) throws ReflectiveOperationException {
        return new Deployed(loader, loader.host(slot % 2 == 0 ? "drools" : "model"));
    }

    /** Does something with some host, under the context loader of no matter whom. */
    private void act(Random random) throws Exception {
        int slot = random.nextInt(LOADERS);
        Deployed deployed = slots.get(slot);
        List<ClassLoader> foreign =
                HostLoader.foreign(slots.get(random.nextInt(LOADERS)).loader());
        Thread.currentThread().setContextClassLoader(foreign.get(random.nextInt(foreign.size())));
        int dice = random.nextInt(1000);
        try {
            if (dice < 20) {
                ((IntConsumer) deployed.host()).accept(random.nextInt(VERSIONS));
                swaps.incrementAndGet();
            } else if (dice < 25) {
                replace(slot, deployed, dice < 24 ? deployed.loader() : loader());
            } else {
                decide(deployed, random.nextInt(40));
            }
        } catch (IllegalStateException e) {
            // By another thread, which put another host in its place before.
            assertThat(e).hasMessage(CLOSED);
            assertThat(slots.get(slot)).isNotSameAs(deployed);
        } finally {
            Thread.currentThread().setContextClassLoader(null);
        }
    }

    private void decide(Deployed deployed, int customer) {
        String[] decision = ((String) ((IntFunction<?>) deployed.host()).apply(customer)).split("\t", 2);
        String first = outcomes.putIfAbsent(decision[0] + "\t" + customer, decision[1]);
        assertThat(decision[1]).isEqualTo(first == null ? decision[1] : first);
        decisions.incrementAndGet();
    }

    private void replace(int slot, Deployed old, HostLoader loader) throws Exception {
        Deployed next = deployed(loader, slot);
        if (!slots.compareAndSet(slot, old, next)) {
            next.close();
            return;
        }
        // The loader stays open: who comes too late still needs classes of it to be told so.
        old.close();
        closes.incrementAndGet();
    }
}
