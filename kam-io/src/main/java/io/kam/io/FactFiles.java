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
 * one object a line, nested as {@link CanonicalJson} writes it or with flat keys such as {@code trade.revenue12m}), both
 * in UTF-8.
 *
 * <p>The first file gives the records, row by row; it is never held as a whole, but its ids are. The others are held in
 * memory and add values to the records of the same {@code id}. A value that two files give, an id that is given twice in
 * a file, and one that the first file lacks are problems.
 *
 * <p>Rows come in the order of the first file, after what is wrong with the other files as such, and before the rows of
 * the others that belong to none. Everything wrong is told in a row of the stream, also a file that does not exist; a
 * bad row does not lose the good ones. Nothing of the first file is read if another can't be read as a whole.
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

    /** The customers in files that are written in a way of their own. The stream is lazy, ordered and must be closed. */
    public static Stream<FactRow<Customer>> customers(List<Path> files, FactFormat format) {
        return read(Steps.vocabulary(), Customer.class, files, format);
    }

    /** The cases in the files. The stream is lazy, ordered and must be closed. */
    public static Stream<FactRow<SupportCase>> cases(List<Path> files) {
        return cases(files, FactFormat.PLAIN);
    }

    /** The cases in files that are written in a way of their own. The stream is lazy, ordered and must be closed. */
    public static Stream<FactRow<SupportCase>> cases(List<Path> files, FactFormat format) {
        return read(Steps.vocabulary(), SupportCase.class, files, format);
    }

    /**
     * The records of a type in the files, which are written as this library writes them. The stream is lazy, ordered and must be closed.
     *
     * @throws IllegalArgumentException if there are no files, or the type is none of the vocabulary's or has no id
     */
    public static <T extends Record> Stream<FactRow<T>> read(Vocabulary vocabulary, Class<T> type, List<Path> files) {
        return read(vocabulary, type, files, FactFormat.PLAIN);
    }

    /**
     * The records of a type in the files. The stream is lazy, ordered and must be closed.
     *
     * @param vocabulary the vocabulary that the type and its parts belong to
     * @param type a record type with a text {@code id}
     * @param files the file of the records, and any that add to them
     * @param format how the files are written
     * @throws IllegalArgumentException if there are no files, or the type is none of the vocabulary's or has no id
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
