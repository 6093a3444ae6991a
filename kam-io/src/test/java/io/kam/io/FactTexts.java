package io.kam.io;

import io.kam.model.Customer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads texts as if they were files, and shows what came of them. */
final class FactTexts {
    private final Path directory;

    FactTexts(Path directory) {
        this.directory = directory;
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<FactRow<Customer>> customers(Path... files) {
        return customers(FactFormat.PLAIN, files);
    }

    List<FactRow<Customer>> customers(FactFormat format, Path... files) {
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(files), format)) {
            return rows.toList();
        }
    }

    Customer customer(Path... files) {
        List<FactRow<Customer>> rows = customers(files);
        if (rows.size() != 1 || rows.get(0).fact() == null) {
            throw new AssertionError(rows);
        }
        return rows.get(0).fact();
    }

    /** The ids of the customers, and the problems without the directory and their codes, in the order of the rows. */
    List<String> outcome(Path... files) {
        return customers(files).stream()
                .flatMap(row -> row.fact() == null
                        ? row.problems().stream().map(FactTexts::withoutCode)
                        : Stream.of(row.fact().id()))
                .map(text -> text.replace(directory + "/", ""))
                .toList();
    }

    /** A problem as it is told, but without its code. */
    static String withoutCode(FactProblem problem) {
        return problem.toString().replaceFirst(" \\[KAM-\\d+]$", "");
    }
}
