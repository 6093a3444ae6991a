package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Deploys a host, uses it in threads that outlive it, and takes it away: 3 times with each engine, 20 times with {@code -Psoak}.
 * Neither a thread nor a class loader stays.
 */
class RedeployTest {
    private static final int REDEPLOYS = Boolean.getBoolean("kam.soak") ? 20 : 3;

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model", "pooled"})
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nothing_of_a_host_that_closed_its_engine_stays(String engine) throws Exception {
        ExecutorService container = Executors.newFixedThreadPool(2);
        try {
            container.submit(() -> {}).get();
            container.submit(() -> {}).get();
            Set<Thread> before = HostLoader.threads();
            List<WeakReference<ClassLoader>> gone = new ArrayList<>();
            for (int i = 0; i < REDEPLOYS; i++) {
                gone.add(deployed(engine, container));
            }

            HostLoader.awaitCollected(gone);
            assertThat(before).containsAll(HostLoader.threads());
        } finally {
            container.shutdownNow();
        }
    }

    private static WeakReference<ClassLoader> deployed(String engine, ExecutorService container) throws Exception {
        try (HostLoader loader = HostLoader.open()) {
            Object host = container.submit(() -> loader.host(engine)).get();
            try (AutoCloseable closing = (AutoCloseable) host) {
                for (int i = 0; i < 20; i++) {
                    int customer = i;
                    container
                            .submit(() -> ((IntFunction<?>) host).apply(customer))
                            .get();
                }
                assertThat((List<?>) ((Supplier<?>) host).get()).hasSize(500);
                ((IntConsumer) host).accept(1);
                assertThat((String) ((IntFunction<?>) host).apply(20)).contains("LEVEL_2");
            }
            return new WeakReference<>(loader);
        }
    }
}
