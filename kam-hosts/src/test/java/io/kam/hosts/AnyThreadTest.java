package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine works in whatever thread uses it first: Drools initialises itself once for all, by the thread that comes first. */
class AnyThreadTest {
    private HostLoader loader;
    private HostLoader other;
    private ClassLoader tests;

    @BeforeEach
    void open() throws IOException {
        loader = HostLoader.open();
        other = HostLoader.open();
        tests = Thread.currentThread().getContextClassLoader();
    }

    @AfterEach
    void close() throws IOException {
        Thread.currentThread().setContextClassLoader(tests);
        loader.close();
        other.close();
    }

    /** Calls under a context loader, which is the thread's afterwards too. */
    private static <T> T under(ClassLoader context, Callable<T> call) throws Exception {
        Thread.currentThread().setContextClassLoader(context);
        try {
            return call.call();
        } finally {
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(context);
        }
    }

    private ClassLoader foreign(String name) {
        return HostLoader.foreign(other)
                .get(List.of("none", "platform", "empty", "other host").indexOf(name));
    }

    private static String decide(Object host) {
        return (String) ((IntFunction<?>) host).apply(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "platform", "empty", "other host"})
    void the_first_to_build_and_to_decide_may_have_any_context_loader(String context) throws Exception {
        Object host = under(foreign(context), () -> loader.host("drools"));

        assertThat(under(foreign(context), () -> decide(host))).contains("LEVEL_2");
        assertThat(under(loader, () -> decide(host))).contains("LEVEL_2");
        assertThat(under(loader, () -> decide(loader.host("model")))).contains("LEVEL_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "platform"})
    void the_first_to_decide_may_have_another_context_loader_than_the_one_that_built(String context) throws Exception {
        Object host = under(loader, () -> loader.host("drools"));

        assertThat(under(foreign(context), () -> decide(host))).contains("LEVEL_2");
        under(foreign(context), () -> {
            ((IntConsumer) host).accept(1);
            return host;
        });
        assertThat(under(loader, () -> decide(host))).contains("LEVEL_2");
    }

    @Test
    void the_first_use_may_be_a_parallel_stream() throws Exception {
        Object host = under(loader, () -> loader.host("drools"));

        assertThat((List<?>) ((Supplier<?>) host).get()).hasSize(500);
        assertThat(under(loader, () -> decide(host))).contains("LEVEL_2");
    }

    @Test
    void an_engine_may_be_built_in_the_common_pool() throws Exception {
        Object host = CompletableFuture.supplyAsync(() -> {
                    try {
                        return loader.host("drools");
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e.getCause());
                    }
                })
                .get();

        assertThat((List<?>) ((Supplier<?>) host).get()).hasSize(500);
        assertThat(under(null, () -> decide(host))).contains("LEVEL_2");
    }
}
