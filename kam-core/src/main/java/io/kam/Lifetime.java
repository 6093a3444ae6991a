package io.kam;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Whether an engine is open: its calls run until it is ended, and the end waits for those that run. Thread-safe. */
final class Lifetime {
    /** Held for reading by each call that runs, for writing while it ends. */
    private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock();

    private volatile boolean ending;
    private boolean ended;

    /**
     * Runs a call.
     *
     * @throws IllegalStateException if it has ended or is about to
     */
    <T> T during(Supplier<T> call) {
        // Not lock(): it would wait for an end that may be waiting for this call's caller.
        if (!calls.readLock().tryLock()) {
            throw closed();
        }
        try {
            if (ending) {
                throw closed();
            }
            return call.get();
        } finally {
            calls.readLock().unlock();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the engine is closed: build another one, or close it after its last use");
    }

    /**
     * Admits no further call, waits for those that run, and runs the last one if that has not been done.
     *
     * @throws IllegalStateException if called by a call that runs
     */
    void end(Runnable last) {
        if (calls.getReadHoldCount() > 0) {
            throw new IllegalStateException(
                    "close() must not be called by a call of the same engine, such as by a listener");
        }
        ending = true;
        calls.writeLock().lock();
        try {
            if (!ended) {
                ended = true;
                last.run();
            }
        } finally {
            calls.writeLock().unlock();
        }
    }
}
