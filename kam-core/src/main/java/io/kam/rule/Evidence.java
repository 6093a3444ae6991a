package io.kam.rule;

import java.util.Comparator;
import java.util.Objects;

/**
 * A value that a rule read.
 *
 * @param path what was read: {@code customer.trade.revenue12m}, {@code monthsSince(customer.since)}
 * @param value its value as {@link Ops#print} shows it; empty if unknown
 */
public record Evidence(String path, String value) implements Comparable<Evidence> {
    public Evidence {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(value, "value");
    }

    private static final Comparator<Evidence> ORDER =
            Comparator.comparing(Evidence::path).thenComparing(Evidence::value);

    @Override
    public int compareTo(Evidence other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return path + " = " + (value.isEmpty() ? "?" : value);
    }
}
