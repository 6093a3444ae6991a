package io.kam.tools;

import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
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
import java.util.stream.Stream;

/** The sample portfolio that comes with the command. */
final class SamplePortfolio {
    /** The instant to ask about. */
    static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");

    /** How many customers there are. */
    static final int CUSTOMERS = 4338;

    private static final String FOLDER = "/kam/examples/portfolio/";

    private SamplePortfolio() {}

    /** Its customers, with what was added to the real figures. The stream must be closed. */
    static Stream<FactRow<Customer>> customers() {
        try {
            URL first = Objects.requireNonNull(SamplePortfolio.class.getResource(FOLDER + "customers.csv"), FOLDER);
            URI uri = first.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri.resolve(".")));
            }
            String jar = uri.getRawSchemeSpecificPart();
            FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar.substring(0, jar.indexOf("!/")))));
            return read(files.getPath(FOLDER)).onClose(() -> close(files));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<FactRow<Customer>> read(Path folder) {
        return FactFiles.customers(List.of(folder.resolve("customers.csv"), folder.resolve("additions.csv")));
    }

    private static void close(FileSystem files) {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
