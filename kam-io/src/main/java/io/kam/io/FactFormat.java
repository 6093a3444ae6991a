package io.kam.io;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How files of facts are written that come from elsewhere. Immutable, thread-safe.
 *
 * <pre>{@code
 * FactFormat format = FactFormat.PLAIN
 *         .withZone(ZoneId.of("Asia/Shanghai"))
 *         .withDecimals(FactFormat.Decimals.COMMA)
 *         .withColumn("KdNr", "id")
 *         .withColumn("remark", "");
 * }</pre>
 *
 * @param zone that of times that say none, such as {@code 2026-06-01 10:00}; null if it is not known, and then they are refused
 * @param currency the code of the currency of amounts, so that another is told as such; null if it is not known
 * @param decimals which mark numbers in CSV have before their decimals
 * @param columns of columns of CSV files and keys of JSON objects that are called otherwise, the path of the fact; blank for what is
 *     not to be read
 */
public record FactFormat(
        @Nullable ZoneId zone, @Nullable String currency, Decimals decimals, Map<String, String> columns) {
    /** Which mark stands before decimals; the other one, a blank or an apostrophe may then stand between thousands. */
    public enum Decimals {
        /**
         * As the file shows: where one number of it can be read in one way alone, as {@code 19.99} and {@code 1.234,50} can, all are;
         * where none can, those that may be two, such as {@code 20.000}, are refused with both.
         */
        AS_SHOWN,
        /** A point: {@code 1,234.50}. */
        POINT,
        /** A comma: {@code 1.234,50}. */
        COMMA
    }

    /** That of files that are written as this library writes them. */
    public static final FactFormat PLAIN = new FactFormat(null, null, Decimals.AS_SHOWN, Map.of());

    public FactFormat {
        Objects.requireNonNull(decimals, "decimals");
        columns = Map.copyOf(Objects.requireNonNull(columns, "columns"));
    }

    /** This format with the zone of times that say none. */
    public FactFormat withZone(@Nullable ZoneId newZone) {
        return new FactFormat(newZone, currency, decimals, columns);
    }

    /** This format with the currency of amounts. */
    public FactFormat withCurrency(@Nullable String newCurrency) {
        return new FactFormat(zone, newCurrency, decimals, columns);
    }

    /** This format with a mark before decimals. */
    public FactFormat withDecimals(Decimals newDecimals) {
        Objects.requireNonNull(newDecimals, "newDecimals");
        return new FactFormat(zone, currency, newDecimals, columns);
    }

    /**
     * This format with a column or key that is called otherwise.
     *
     * @param name as the file calls it
     * @param path the path of the fact; blank if it is not to be read
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
