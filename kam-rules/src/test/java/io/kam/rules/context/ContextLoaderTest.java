package io.kam.rules.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextLoaderTest {
    private final ClassLoader tests = Thread.currentThread().getContextClassLoader();
    private final ClassLoader callers = new URLClassLoader(new URL[0], null);

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(tests);
    }

    private static ClassLoader present() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Test
    void a_call_has_the_loader_as_its_context_and_the_thread_its_own_again_after_it() {
        Thread.currentThread().setContextClassLoader(callers);

        assertThat(ContextLoader.call(ContextLoader.OWN, ContextLoaderTest::present))
                .isSameAs(ContextLoader.class.getClassLoader());
        assertThat(present()).isSameAs(callers);
    }

    @Test
    void a_thread_without_a_context_has_none_again() {
        Thread.currentThread().setContextClassLoader(null);

        ContextLoader.call(ContextLoader.OWN, ContextLoaderTest::present);

        assertThat(present()).isNull();
    }

    @Test
    void the_thread_has_its_own_context_again_after_an_exception() {
        Thread.currentThread().setContextClassLoader(callers);

        assertThatThrownBy(() -> ContextLoader.call(ContextLoader.OWN, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(present()).isSameAs(callers);
    }
}
