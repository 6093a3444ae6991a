package io.kam.io;

import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.rule.Vocabulary;
import io.kam.step.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads facts from files: CSV ({@code .csv}, see {@link FactColumns}) and JSON Lines ({@code .jsonl}, {@code .ndjson}:
 * one object per line, nested as {@link CanonicalJson} writes it or with flat keys such as {@code trade.revenue12m}),
 * both in UTF-8.
 *
 * <p>The first file contains the records, row by row. It is never held in memory as a whole, but its ids are. The other
 * files are held in memory and add values to the records with the same {@code id}. It is a problem if two files give
 * the same value, if an id appears twice in a file, or if the first file lacks an id.
 *
 * <p>Rows come in the order of the first file. Problems with the other files as a whole come before them; rows of other
 * files that belong to no record come after them. Every problem is reported in a row of the stream, including a file
 * that does not exist, and a bad row does not affect the good ones. If another file can't be read as a whole, nothing
 * of the first file is read.
 *
 * <pre>{@code
 * try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(Path.of("customers.csv")))) {
 *     rows.forEach(row -> row.problems().forEach(System.err::println));
 * }
 * }</pre>
 */
public final class FactFiles {
    private FactFiles() {}

    /** The customers in the files. The stream is lazy, ordered and must be closed. */
    public static Stream<FactRow<Customer>> customers(List<Path> files) {
        return customers(files, FactFormat.PLAIN);
    }

    /** The customers in files with their own format. The stream is lazy, ordered and must be closed. */
    public static Stream<FactRow<Customer>> customers(List<Path> files, FactFormat format) {
        return read(Steps.vocabulary(), Customer.class, files, format);
    }

    /** The cases in the files. The stream is lazy, ordered and must be closed. */
    public static Stream<FactRow<SupportCase>> cases(List<Path> files) {
        return cases(files, FactFormat.PLAIN);
    }

    /** The cases in files with their own format. The stream is lazy, ordered and must be closed. */
    public static Stream<FactRow<SupportCase>> cases(List<Path> files, FactFormat format) {
        return read(Steps.vocabulary(), SupportCase.class, files, format);
    }

    /**
     * The records of a type in files in this library's own format. The stream is lazy, ordered and must be closed.
     *
     * @throws IllegalArgumentException if there are no files, or the type is not in the vocabulary or has no id
     */
    public static <T extends Record> Stream<FactRow<T>> read(Vocabulary vocabulary, Class<T> type, List<Path> files) {
        return read(vocabulary, type, files, FactFormat.PLAIN);
    }

    /**
     * The records of a type in the files. The stream is lazy, ordered and must be closed.
     *
     * @param vocabulary the vocabulary of the type and its parts
     * @param type a record type with a text {@code id}
     * @param files the file of the records, and any files that add to them
     * @param format how the files are written
     * @throws IllegalArgumentException if there are no files, or the type is not in the vocabulary or has no id
     */
    public static <T extends Record> Stream<FactRow<T>> read(
            Vocabulary vocabulary, Class<T> type, List<Path> files, FactFormat format) {
        Objects.requireNonNull(vocabulary, "vocabulary");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(format, "format");
        FactRows<T> rows = new FactRows<>(vocabulary, type, files, format);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                rows, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
                        false)
                .onClose(rows::close);
    }
}
