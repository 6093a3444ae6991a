package io.kam.io;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The format of fact files from another system. Immutable, thread-safe.
 *
 * <pre>{@code
 * FactFormat format = FactFormat.PLAIN
 *         .withZone(ZoneId.of("Asia/Shanghai"))
 *         .withDecimals(FactFormat.Decimals.COMMA)
 *         .withColumn("KdNr", "id")
 *         .withColumn("remark", "");
 * }</pre>
 *
 * @param zone the zone of times that have none, such as {@code 2026-06-01 10:00}; null if it is not known, and then
 *     such times are rejected
 * @param currency the code of the currency of amounts, so that another one is reported as such; null if it is not known
 * @param decimals the decimal mark of numbers in CSV
 * @param columns for columns of CSV files and keys of JSON objects with other names, the path of the fact; blank to
 *     skip them
 */
public record FactFormat(
        @Nullable ZoneId zone, @Nullable String currency, Decimals decimals, Map<String, String> columns) {
    /** The decimal mark; the other mark, a blank or an apostrophe may then separate thousands. */
    public enum Decimals {
        /**
         * As the file shows: if one of its numbers can only be read one way, such as {@code 19.99} or {@code 1.234,50},
         * all are read that way. If none can, ambiguous ones such as {@code 20.000} are rejected with both readings.
         */
        AS_SHOWN,
        /** A point: {@code 1,234.50}. */
        POINT,
        /** A comma: {@code 1.234,50}. */
        COMMA
    }

    /** The format that this library writes. */
    public static final FactFormat PLAIN = new FactFormat(null, null, Decimals.AS_SHOWN, Map.of());

    public FactFormat {
        Objects.requireNonNull(decimals, "decimals");
        columns = Map.copyOf(Objects.requireNonNull(columns, "columns"));
    }

    /** This format with the zone of times that have none. */
    public FactFormat withZone(@Nullable ZoneId newZone) {
        return new FactFormat(newZone, currency, decimals, columns);
    }

    /** This format with the currency of amounts. */
    public FactFormat withCurrency(@Nullable String newCurrency) {
        return new FactFormat(zone, newCurrency, decimals, columns);
    }

    /** This format with a decimal mark. */
    public FactFormat withDecimals(Decimals newDecimals) {
        Objects.requireNonNull(newDecimals, "newDecimals");
        return new FactFormat(zone, currency, newDecimals, columns);
    }

    /**
     * This format with another name for a column or key.
     *
     * @param name the name in the file
     * @param path the path of the fact; blank to skip it
     */
    public FactFormat withColumn(String name, String path) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Map<String, String> more = new HashMap<>(columns);
        more.put(name, path);
        return new FactFormat(zone, currency, decimals, more);
    }

    /** The path of a column or key: what it is said to be, else its name; empty if it is not to be read. */
    String path(String name) {
        String path = columns.get(name);
        return path == null ? name : path.strip();
    }
}
