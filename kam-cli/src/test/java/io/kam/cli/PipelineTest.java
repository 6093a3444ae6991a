package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    private static final int ITEMS = 10_000;

    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private final List<Integer> passedOn = new ArrayList<>();

    private static Iterator<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().iterator();
    }

    private List<Integer> doubled(List<Integer> block) {
        workers.add(Thread.currentThread());
        return block.stream().map(each -> 2 * each).toList();
    }

    private static List<Integer> doubles(int end) {
        return IntStream.range(0, end).map(each -> 2 * each).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void what_is_made_comes_in_the_order_of_what_is_read_and_no_thread_stays(int threads) throws IOException {
        new Pipeline(threads).run(upTo(ITEMS), this::doubled, passedOn::addAll);

        assertThat(passedOn).isEqualTo(doubles(ITEMS));
        assertThat(workers)
                .hasSizeBetween(1, threads)
                .noneMatch(Thread::isAlive)
                .doesNotContain(Thread.currentThread());
    }

    @Test
    void nothing_is_made_of_nothing() throws IOException {
        new Pipeline(2).run(upTo(0), this::doubled, passedOn::addAll);

        assertThat(passedOn).isEmpty();
    }

    @Test
    void reading_waits_for_what_is_passed_on() throws IOException {
        AtomicInteger read = new AtomicInteger();
        Iterator<Integer> counted = IntStream.range(0, ITEMS)
                .boxed()
                .peek(each -> read.incrementAndGet())
                .iterator();
        List<Integer> ahead = new ArrayList<>();

        new Pipeline(2).run(counted, this::doubled, made -> {
            passedOn.addAll(made);
            ahead.add(read.get() - passedOn.size());
        });

        assertThat(ahead).allMatch(rows -> rows <= 2000);
    }

    @Test
    void what_work_throws_comes_out_after_what_was_made_before_it() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> new Pipeline(3)
                        .run(
                                upTo(ITEMS),
                                block -> {
                                    if (block.contains(3000)) {
                                        throw failure;
                                    }
                                    return doubled(block);
                                },
                                passedOn::addAll))
                .isSameAs(failure);

        assertThat(passedOn).isNotEmpty().isEqualTo(doubles(passedOn.size())).doesNotContain(6000);
        assertThat(workers).noneMatch(Thread::isAlive);
    }

    @Test
    void what_was_read_is_passed_on_before_it_is_said_that_reading_failed() {
        Iterator<Integer> failing = IntStream.range(0, ITEMS)
                .boxed()
                .peek(each -> {
                    if (each == 1000) {
                        throw new IllegalStateException("unreadable");
                    }
                })
                .iterator();

        assertThatThrownBy(() -> new Pipeline(2).run(failing, this::doubled, passedOn::addAll))
                .hasMessage("unreadable");

        assertThat(passedOn).isEqualTo(doubles(1000));
        assertThat(workers).noneMatch(Thread::isAlive);
    }

    @Test
    void what_cannot_be_passed_on_ends_the_run() {
        assertThatThrownBy(() -> new Pipeline(2).run(upTo(ITEMS), this::doubled, made -> {
                    throw new IOException("full");
                }))
                .hasMessage("full");

        assertThat(workers).noneMatch(Thread::isAlive);
    }

    @Test
    void an_interrupted_run_ends_and_its_thread_stays_interrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        try {
            assertThatThrownBy(() -> new Pipeline(2)
                            .run(
                                    upTo(ITEMS),
                                    block -> {
                                        workers.add(Thread.currentThread());
                                        try {
                                            never.await();
                                        } catch (InterruptedException e) {
                                            Thread.currentThread().interrupt();
                                        }
                                        return block;
                                    },
                                    passedOn::addAll))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            // Also so that the next test does not begin with it.
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(passedOn).isEmpty();
        assertThat(workers).noneMatch(Thread::isAlive);
    }
}
