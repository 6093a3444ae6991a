package io.kam.cli;

import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.io.CanonicalJson;
import io.kam.io.DecisionJson;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.CaseRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over customers or cases: several threads decide and write into memory, the caller's reads the rows, and writes and reports
 * in their order, as if it did everything alone. Not thread-safe.
 */
final class DecisionRun<T extends Record, D extends Decision> {
    private final Pipeline pipeline;
    private final Function<T, D> decide;
    private final Locale language;
    private final DecisionJson.Detail detail;
    private final Consumer<List<FactProblem>> problems;
    private final Progress progress;
    private Consumer<FactRow<T>> watcher = row -> {};
    private @Nullable BiFunction<T, D, Runnable> counting;
    private @Nullable Summary<T, D> summary;
    private @Nullable OutputStream records;
    private int decided;
    private int refused;
    private boolean unreadable;

    /**
     * A run that has not begun.
     *
     * @param decide decides about a fact, in several threads at once
     * @param problems is told of those of each row
     */
    DecisionRun(
            Pipeline pipeline,
            Function<T, D> decide,
            Locale language,
            DecisionJson.Detail detail,
            Consumer<List<FactProblem>> problems,
            Progress progress) {
        this.pipeline = pipeline;
        this.decide = decide;
        this.language = language;
        this.detail = detail;
        this.problems = problems;
        this.progress = progress;
    }

    /** Shows each row that is decided to somebody, in order, in the caller's thread. */
    void watchedBy(Consumer<FactRow<T>> each) {
        watcher = each;
    }

    /** Has each decision counted: prepared where it is made, then done in order, in the caller's thread. */
    void countedBy(BiFunction<T, D, Runnable> prepared) {
        counting = prepared;
    }

    /** Counts decisions with all their reasons and diagnostics: prepared where each is made, then done in order, in the caller's thread. */
    interface Summary<T, D> {
        Runnable of(T fact, D decision, List<Reason> reasons, List<Diagnostic> diagnostics);
    }

    /** Has each decision summed up. */
    void summedUpBy(Summary<T, D> prepared) {
        summary = prepared;
    }

    /** Also writes the records of cases. */
    void recordsTo(OutputStream stream) {
        records = stream;
    }

    int decided() {
        return decided;
    }

    /** How many rows had problems. */
    int refused() {
        return refused;
    }

    /** Whether a file could not be read to its end; then what was written is not to be used. */
    boolean unreadable() {
        return unreadable;
    }

    /** Decides the rows, and closes them. */
    void write(Stream<FactRow<T>> rows, OutputStream stream) throws IOException {
        try (rows) {
            Iterator<FactRow<T>> each = rows.iterator();
            pipeline.run(each, this::decided, block -> take(block, stream));
        }
        progress.close();
    }

    private Block decided(List<FactRow<T>> rows) {
        Block block = new Block(rows);
        block.decide();
        return block;
    }

    private void take(Block block, OutputStream stream) throws IOException {
        if (!unreadable) {
            block.lines.writeTo(stream);
            if (records != null) {
                block.records.writeTo(records);
            }
            block.counts.forEach(Runnable::run);
        }
        for (FactRow<T> row : block.seen()) {
            problems.accept(row.problems());
            if (!row.problems().isEmpty()) {
                refused++;
                unreadable |= row.unreadable();
            } else if (row.fact() != null && !unreadable) {
                watcher.accept(row);
                decided++;
            }
        }
        block.rethrow();
        progress.step(block.rows.size());
    }

    /** Rows that are decided together. Used by one thread at a time. */
    private final class Block {
        private final List<FactRow<T>> rows;
        private final Lines lines = new Lines();
        private final Lines records = new Lines();
        private final List<Runnable> counts = new ArrayList<>();
        private int next;
        private @Nullable Throwable failure;

        Block(List<FactRow<T>> rows) {
            this.rows = rows;
        }

        /** Decides the rows until one fails, or none should be decided any more. */
        void decide() {
            try {
                boolean goesOn = true;
                for (; next < rows.size(); next++) {
                    FactRow<T> row = rows.get(next);
                    T fact = row.fact();
                    goesOn &= !row.unreadable();
                    if (goesOn && fact != null) {
                        add(fact, decide.apply(fact));
                    }
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            } catch (IOException e) {
                failure = new UncheckedIOException(e);
            }
        }

        private void add(T fact, D decision) throws IOException {
            List<Runnable> counted = new ArrayList<>(0);
            if (counting != null) {
                counted.add(counting.apply(fact, decision));
            }
            if (summary == null) {
                lines.add(out -> DecisionJson.write(decision, language, detail, out));
            } else {
                List<Reason> reasons = decision.reasons(language);
                List<Diagnostic> diagnostics = decision.diagnostics();
                counted.add(summary.of(fact, decision, reasons, diagnostics));
                lines.add(out -> DecisionJson.write(decision, reasons, diagnostics, detail, out));
            }
            if (DecisionRun.this.records != null && decision instanceof EscalationDecision escalation) {
                CaseRecord record = escalation.nextRecord();
                if (record != null) {
                    String text = CanonicalJson.write(Map.of("id", escalation.caseId(), "record", record));
                    records.add(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                }
            }
            counts.addAll(counted);
        }

        /** The rows up to the one that failed, and that one. */
        List<FactRow<T>> seen() {
            return rows.subList(0, Math.min(next + 1, rows.size()));
        }

        void rethrow() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }

    /** Lines in memory, each there as a whole or not at all. */
    private static final class Lines extends ByteArrayOutputStream {
        interface Line {
            void writeTo(OutputStream out) throws IOException;
        }

        void add(Line line) throws IOException {
            int before = count;
            try {
                line.writeTo(this);
                write('\n');
            } catch (IOException | RuntimeException | Error e) {
                count = before;
                throw e;
            }
        }
    }
}
