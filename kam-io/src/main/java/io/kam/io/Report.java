package io.kam.io;

import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one row. */
final class Report {
    private final String file;
    private final int line;
    private final String prefix;
    private final List<FactProblem> problems = new ArrayList<>();

    /** @param prefix what the columns' names begin with before the path */
    Report(String file, int line, String prefix) {
        this.file = file;
        this.line = line;
        this.prefix = prefix;
    }

    /** A problem of a path; of the record itself if the path is empty, which has no column unless it has a prefix. */
    void add(ProblemCode code, String path, String message) {
        String column = path.isEmpty() ? withoutDot(prefix) : prefix + path;
        problems.add(new FactProblem(code, Place.of(file, line), column.isEmpty() ? null : column, message));
    }

    void addAll(Report other) {
        problems.addAll(other.problems);
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    List<FactProblem> problems() {
        return problems;
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    <T extends Record> FactRow<T> row(@Nullable String id, @Nullable T fact) {
        return new FactRow<>(file, line, id, isEmpty() ? fact : null, problems, false);
    }

    /** Of the file as such. */
    <T extends Record> FactRow<T> unreadable() {
        return new FactRow<>(file, line, null, null, problems, true);
    }

    private static String withoutDot(String path) {
        return path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
    }
}
