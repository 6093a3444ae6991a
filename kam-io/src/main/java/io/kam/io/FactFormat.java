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
 *         .withSeparator(FactFormat.Separator.SEMICOLON)
 *         .withZone(ZoneId.of("Asia/Shanghai"))
 *         .withDecimals(FactFormat.Decimals.COMMA)
 *         .withColumn("KdNr", "id")
 *         .withColumn("remark", "");
 * }</pre>
 *
 * @param zone the zone of times that have none, such as {@code 2026-06-01 10:00}; null if it is not known, and then
 *     such times are rejected
 * @param currency the code of the currency of amounts, so that another one is reported as such; null if it is not known
 * @param separator what separates the cells of CSV files
 * @param decimals the decimal mark of numbers in CSV files
 * @param columns for columns of CSV files and keys of JSON objects with other names, the path of the fact; blank to
 *     skip them
 */
public record FactFormat(
        @Nullable ZoneId zone,
        @Nullable String currency,
        Separator separator,
        Decimals decimals,
        Map<String, String> columns) {
    /** What separates the cells of a row. */
    public enum Separator {
        /**
         * As the header shows: the one that is in it, outside of quotes. If several are, the only one by which all columns
         * are known, or else the only one by which there is an {@code id}; otherwise the header is rejected with its
         * readings. A line {@code sep=;} before the header says it too.
         */
        AS_SHOWN(CsvRecords.SEPARATORS, "commas, semicolons or tabs"),
        /** A comma. */
        COMMA(",", "commas"),
        /** A semicolon, as spreadsheets write it where decimals have a comma. */
        SEMICOLON(";", "semicolons"),
        /** A tab. */
        TAB("\t", "tabs");

        private final String characters;
        private final String words;

        Separator(String characters, String words) {
            this.characters = characters;
            this.words = words;
        }

        /** The characters that may separate cells. */
        String characters() {
            return characters;
        }

        /** What messages call it. */
        String words() {
            return words;
        }

        /** That of a character. */
        static Separator of(char character) {
            return values()[1 + AS_SHOWN.characters.indexOf(character)];
        }
    }

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
    public static final FactFormat PLAIN = new FactFormat(null, null, Separator.AS_SHOWN, Decimals.AS_SHOWN, Map.of());

    public FactFormat {
        Objects.requireNonNull(separator, "separator");
        Objects.requireNonNull(decimals, "decimals");
        columns = Map.copyOf(Objects.requireNonNull(columns, "columns"));
    }

    /** This format with the zone of times that have none. */
    public FactFormat withZone(@Nullable ZoneId newZone) {
        return new FactFormat(newZone, currency, separator, decimals, columns);
    }

    /** This format with the currency of amounts. */
    public FactFormat withCurrency(@Nullable String newCurrency) {
        return new FactFormat(zone, newCurrency, separator, decimals, columns);
    }

    /** This format with a separator of cells. */
    public FactFormat withSeparator(Separator newSeparator) {
        Objects.requireNonNull(newSeparator, "newSeparator");
        return new FactFormat(zone, currency, newSeparator, decimals, columns);
    }

    /** This format with a decimal mark. */
    public FactFormat withDecimals(Decimals newDecimals) {
        Objects.requireNonNull(newDecimals, "newDecimals");
        return new FactFormat(zone, currency, separator, newDecimals, columns);
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
        return new FactFormat(zone, currency, separator, decimals, more);
    }

    /** The path of a column or key: what it is said to be, else its name; empty if it is not to be read. */
    String path(String name) {
        String path = columns.get(name);
        return path == null ? name : path.strip();
    }
}
