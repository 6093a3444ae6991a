package io.kam.rules.context;

import java.util.function.Supplier;

/**
 * Runs Drools with a context class loader that finds its parts. Drools looks them up with the context class loader of
 * the thread that happens to call first; if that one does not find them, some of its classes can't be used until the
 * process ends.
 */
public final class ContextLoader {
    /** The loader of this library, which finds Drools. */
    public static final ClassLoader OWN = own();

    private ContextLoader() {}

    private static ClassLoader own() {
        ClassLoader loader = ContextLoader.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    /** Makes a call with a loader as the thread's context class loader, and restores the previous one afterwards. */
    public static <T> T call(ClassLoader loader, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
