package io.kam.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that a rule read. It is printed when it is first asked for. Immutable and thread-safe. */
public final class Evidence implements Comparable<Evidence> {
    private static final Comparator<Evidence> ORDER =
            Comparator.comparing(Evidence::path).thenComparing(Evidence::value);

    private final String path;
    /** What was read, if it never changes; else as it was printed then. */
    private final @Nullable Object value;
    /** Whoever prints it prints the same. */
    private @Nullable String printed;

    /**
     * Evidence.
     *
     * @param path what was read: {@code customer.trade.revenue12m}, {@code monthsSince(customer.since)}
     * @param value what it was; null if unknown
     */
    public Evidence(String path, @Nullable Object value) {
        this.path = Objects.requireNonNull(path, "path");
        this.value = neverChanges(value) ? value : Ops.print(value);
    }

    private static boolean neverChanges(@Nullable Object value) {
        return value instanceof Number
                || value instanceof Enum<?>
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof Duration;
    }

    /** What was read. */
    public String path() {
        return path;
    }

    /** Its value as {@link Ops#print} shows it; empty if unknown. */
    public String value() {
        if (value instanceof String text) {
            return text;
        }
        String known = printed;
        if (known == null) {
            known = Ops.print(value);
            printed = known;
        }
        return known;
    }

    /** Whether its value is empty, as an unknown one is. */
    public boolean isEmpty() {
        return "".equals(value);
    }

    @Override
    public int compareTo(Evidence other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Evidence that
                        && path.equals(that.path)
                        && (Objects.equals(value, that.value) || value().equals(that.value()));
    }

    /** Of the path alone, so that evidence is gathered without being printed. */
    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path + " = " + (isEmpty() ? "?" : value());
    }
}
