package io.kam.cli;

import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The sample customers and cases that come with the command. */
final class SampleData {
    /** The instant to ask about. */
    static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");

    /** How many customers there are. */
    static final int CUSTOMERS = 4338;

    /** How many cases there are. */
    static final int CASES = 2000;

    private static final String FOLDER = "/kam/examples/";

    private SampleData() {}

    /** The customers, with what was added to the real figures. The stream must be closed. */
    static Stream<FactRow<Customer>> customers() {
        return read("portfolio/customers.csv", FactFiles::customers);
    }

    /** The cases of these customers, with what was added to the real ones. The stream must be closed. */
    static Stream<FactRow<SupportCase>> cases() {
        return read("cases/cases.jsonl", FactFiles::cases);
    }

    private static <T> Stream<T> read(String name, Function<List<Path>, Stream<T>> reader) {
        try {
            URL first = Objects.requireNonNull(SampleData.class.getResource(FOLDER + name), name);
            URI uri = first.toURI();
            if (!uri.getScheme().equals("jar")) {
                return reader.apply(withAdditions(Path.of(uri)));
            }
            String jar = uri.getRawSchemeSpecificPart();
            FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar.substring(0, jar.indexOf("!/")))));
            return reader.apply(withAdditions(files.getPath(FOLDER + name))).onClose(() -> close(files));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> withAdditions(Path file) {
        return List.of(file, file.resolveSibling("additions.csv"));
    }

    private static void close(FileSystem files) {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
