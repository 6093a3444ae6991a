package io.kam;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Whether an engine is open: its calls run until it is ended, and the end waits for those that run. Calls are counted so that threads
 * don't get in each other's way. Thread-safe.
 */
final class Lifetime {
    private final LongAdder begun = new LongAdder();
    private final LongAdder returned = new LongAdder();
    /** How many calls the current thread is in. */
    private final ThreadLocal<int[]> depth = ThreadLocal.withInitial(() -> new int[1]);

    private volatile boolean ending;
    private boolean ended;

    /**
     * Runs a call.
     *
     * @throws IllegalStateException if it has ended or is about to
     */
    <T> T during(Supplier<T> call) {
        int[] own = depth.get();
        begun.increment();
        own[0]++;
        try {
            // Asked after the count, so that an end which doesn't see the call is seen by it.
            if (ending) {
                throw new IllegalStateException(
                        "the engine is closed: build another one, or close it after its last use");
            }
            return call.get();
        } finally {
            own[0]--;
            returned.increment();
            if (ending) {
                synchronized (returned) {
                    returned.notifyAll();
                }
            }
        }
    }

    /**
     * Admits no further call, waits for those that run, and runs the last one if that has not been done.
     *
     * @throws IllegalStateException if called by a call that runs
     */
    void end(Runnable last) {
        if (depth.get()[0] > 0) {
            throw new IllegalStateException(
                    "close() must not be called by a call of the same engine, such as by a listener");
        }
        ending = true;
        awaitCalls();
        synchronized (this) {
            if (!ended) {
                ended = true;
                last.run();
            }
        }
    }

    private void awaitCalls() {
        boolean interrupted = false;
        synchronized (returned) {
            // Those that returned are summed first: calls that begin meanwhile can only make the sums differ.
            while (returned.sum() != begun.sum()) {
                try {
                    returned.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
