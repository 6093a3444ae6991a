package io.kam.io;

import io.kam.policy.ProblemCode;
import io.kam.rule.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins the rows of several files by id. */
final class FactRows<T extends Record> implements Iterator<FactRow<T>> {
    private final Class<T> type;
    private final Shape shape;
    private final Shape.Part id;
    private final List<Path> files;
    private final FactFormat format;
    private final Deque<FactRow<T>> ready = new ArrayDeque<>();
    private final List<Map<String, FactSource.Entry>> additions = new ArrayList<>();
    private final SeenIds seen = new SeenIds();
    private @Nullable FactSource first;
    private boolean started;

    FactRows(Vocabulary vocabulary, Class<T> type, List<Path> files, FactFormat format) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files must not be empty");
        }
        this.type = type;
        this.shape = Shape.of(vocabulary, type);
        Shape.Part part = shape.part("id");
        if (part == null || part.javaType() != String.class) {
            throw new IllegalArgumentException("type (" + type.getName() + ") must have a text id");
        }
        this.id = part;
        this.files = List.copyOf(files);
        this.format = format;
    }

    @Override
    public boolean hasNext() {
        if (!started) {
            started = true;
            start();
        }
        while (ready.isEmpty() && first != null) {
            advance(first);
        }
        return !ready.isEmpty();
    }

    @Override
    public FactRow<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** Ends the reading. */
    void close() {
        started = true;
        FactSource open = first;
        first = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        boolean complete = true;
        for (Path file : files) {
            StrictText.Problem wrong = unreadable(file);
            if (wrong != null) {
                complete = false;
                refuse(file, wrong.code(), wrong.message());
            }
        }
        for (Path file : complete ? files.subList(1, files.size()) : List.<Path>of()) {
            complete &= load(file);
        }
        if (complete) {
            try {
                first = open(files.get(0));
            } catch (IOException e) {
                refuse(files.get(0), ProblemCode.INPUT_UNREADABLE, "can't be read: " + e);
            }
        }
    }

    private static StrictText.@Nullable Problem unreadable(Path file) {
        if (Files.isDirectory(file)) {
            return new StrictText.Problem(ProblemCode.INPUT_UNREADABLE, "is a directory, not a file");
        }
        if (!Files.exists(file)) {
            return new StrictText.Problem(ProblemCode.INPUT_UNREADABLE, "does not exist");
        }
        if (!isCsv(file) && !isJson(file)) {
            return new StrictText.Problem(ProblemCode.INPUT_UNREADABLE, "must end in .csv, .jsonl or .ndjson");
        }
        FileEncoding encoding = new FileEncoding(file);
        return encoding.isUtf16() ? new StrictText.Problem(ProblemCode.FACTS_NOT_UTF8, encoding.notUtf8()) : null;
    }

    private static boolean isCsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static boolean isJson(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }

    private FactSource open(Path file) throws IOException {
        return isCsv(file)
                ? new CsvSource<>(file, Files.newInputStream(file), type, shape, format)
                : new JsonSource(file, Files.newInputStream(file), shape, format);
    }

    private void refuse(Path file, ProblemCode code, String message) {
        Report report = new Report(file.toString(), 0, "");
        report.add(code, "", message);
        ready.add(report.unreadable());
    }

    /** Takes a file that adds to the first into memory; false if not all of it could be read. */
    private boolean load(Path file) {
        Map<String, FactSource.Entry> rows = new LinkedHashMap<>();
        additions.add(rows);
        boolean complete = true;
        try (FactSource source = open(file)) {
            FactSource.Entry entry = source.next();
            while (entry != null) {
                complete = entry.kind() != FactSource.Kind.END;
                String key = key(entry);
                if (key == null) {
                    tellWithoutId(entry);
                } else {
                    FactSource.Entry before = rows.putIfAbsent(key, entry);
                    if (before != null) {
                        entry.report()
                                .add(
                                        ProblemCode.REPEATED_ID,
                                        id.name(),
                                        twice(key, before.report().line()));
                        ready.add(entry.refused(key));
                    }
                }
                entry = complete ? source.next() : null;
            }
        } catch (IOException | UncheckedIOException e) {
            refuse(file, ProblemCode.INPUT_UNREADABLE, "can't be read: " + e.getMessage());
            return false;
        }
        return complete;
    }

    private @Nullable String key(FactSource.Entry entry) {
        return entry.draft() == null ? null : entry.draft().text(id);
    }

    private void tellWithoutId(FactSource.Entry entry) {
        if (entry.draft() != null && entry.report().isEmpty()) {
            entry.report().add(ProblemCode.MISSING_VALUE, id.name(), "is missing; rows are matched by it");
        }
        ready.add(entry.refused(null));
    }

    private void advance(FactSource source) {
        try {
            FactSource.Entry entry = source.next();
            if (entry == null) {
                tellUnmatched();
                close();
            } else if (entry.draft() == null) {
                ready.add(entry.refused(null));
                if (entry.kind() == FactSource.Kind.END) {
                    close();
                }
            } else {
                ready.add(row(entry.draft(), entry.report()));
            }
        } catch (IOException | UncheckedIOException e) {
            refuse(files.get(0), ProblemCode.INPUT_UNREADABLE, "can't be read: " + e.getMessage());
            close();
        }
    }

    private FactRow<T> row(Draft draft, Report report) {
        String key = draft.text(id);
        if (key != null) {
            int before = seen.add(key, report.line());
            if (before != SeenIds.NEW) {
                report.add(ProblemCode.REPEATED_ID, id.name(), twice(key, before));
                return report.row(key, null);
            }
            for (Map<String, FactSource.Entry> rows : additions) {
                FactSource.Entry more = rows.remove(key);
                if (more != null) {
                    join(key, draft, report, more);
                }
            }
        }
        return report.row(key, type.cast(draft.build("", report)));
    }

    private void join(String key, Draft draft, Report report, FactSource.Entry more) {
        report.addAll(more.report());
        Report conflicts = new Report(more.report().file(), more.report().line(), "");
        draft.merge(Objects.requireNonNull(more.draft()), "", path -> {
            if (!path.equals(id.name())) {
                conflicts.add(
                        ProblemCode.REPEATED_VALUE,
                        path,
                        "is already given for (" + FactValue.shown(key) + ") in " + report.file() + ":"
                                + report.line());
            }
        });
        report.addAll(conflicts);
    }

    private void tellUnmatched() {
        for (Map<String, FactSource.Entry> rows : additions) {
            rows.forEach((key, entry) -> {
                entry.report()
                        .add(
                                ProblemCode.UNMATCHED_ID,
                                id.name(),
                                "(" + FactValue.shown(key) + ") is in no row of " + files.get(0));
                ready.add(entry.refused(key));
            });
        }
    }

    private static String twice(String key, int line) {
        return "(" + FactValue.shown(key) + ") is already given at line " + line;
    }
}
