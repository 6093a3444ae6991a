package io.kam.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on the blocks of a long list in several threads, and passes on what they make in the order of the list. It is read and passed
 * on in the caller's thread; only a few blocks are in memory at once. Not thread-safe.
 */
final class Pipeline {
    private static final int BLOCK = 256;
    /** Blocks for each thread: one that it works on, others for while the caller is reading or writing. */
    private static final int AHEAD = 3;

    /** Takes what was made of a block. */
    interface Sink<O> {
        void take(O made) throws IOException;
    }

    private final int threads;

    Pipeline(int threads) {
        this.threads = threads;
    }

    /**
     * Works through a list. The threads have ended when this does, however it ends. If reading fails, what was read before that is
     * passed on first.
     *
     * @param work makes something of a block; what it throws ends the run once what is made of the blocks before is passed on
     * @throws InterruptedIOException if the caller's thread is interrupted, which it stays
     */
    <I, O> void run(Iterator<I> items, Function<List<I>, O> work, Sink<O> sink) throws IOException {
        Queue<Thread> started = new ConcurrentLinkedQueue<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads, each -> {
            Thread thread = new Thread(each, "kam-decide");
            started.add(thread);
            return thread;
        });
        try {
            Deque<Future<O>> ahead = new ArrayDeque<>();
            Throwable failure = null;
            boolean more = true;
            while (more) {
                List<I> block = new ArrayList<>(BLOCK);
                failure = read(items, block);
                more = failure == null && block.size() == BLOCK;
                ahead.add(workers.submit(() -> work.apply(block)));
                while (!ahead.isEmpty() && (!more || ahead.size() > AHEAD * threads)) {
                    sink.take(made(ahead.remove()));
                }
            }
            rethrow(failure);
        } finally {
            workers.shutdownNow();
            awaitEnd(started);
        }
    }

    /** Reads a block; gives what ended that too early, null if nothing did. */
    private static <I> @Nullable Throwable read(Iterator<I> items, List<I> block) {
        try {
            while (block.size() < BLOCK && items.hasNext()) {
                block.add(items.next());
            }
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private static <O> O made(Future<O> block) throws InterruptedIOException {
        try {
            return block.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            rethrow(e.getCause());
            throw new IllegalStateException(e);
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private static void awaitEnd(Queue<Thread> threads) {
        boolean interrupted = Thread.interrupted();
        while (!threads.isEmpty()) {
            try {
                threads.element().join();
                threads.remove();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
