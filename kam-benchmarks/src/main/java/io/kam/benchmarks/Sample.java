package io.kam.benchmarks;

import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample's customers and cases, all of them or a few hundred, taken evenly from all. */
public final class Sample {
    private static final int SUBJECTS = 256;

    /** An instant at which many of the cases are open. */
    public static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");

    private Sample() {}

    /** Some customers. */
    public static List<Customer> customers() {
        return evenly(allCustomers());
    }

    /** Some cases with their customers. */
    public static List<Map.Entry<SupportCase, Customer>> cases() {
        return evenly(allCases());
    }

    /** All customers. */
    public static List<Customer> allCustomers() {
        return Customers.ALL;
    }

    /** All cases with their customers. */
    public static List<Map.Entry<SupportCase, Customer>> allCases() {
        return Cases.ALL;
    }

    /** Read when first asked for. */
    private static final class Customers {
        private static final List<Customer> ALL =
                read(FactFiles::customers, "portfolio/customers.csv", "portfolio/additions.csv");
    }

    /** Read when first asked for. */
    private static final class Cases {
        private static final List<Map.Entry<SupportCase, Customer>> ALL = withCustomers();

        private static List<Map.Entry<SupportCase, Customer>> withCustomers() {
            Map<String, Customer> byId =
                    Customers.ALL.stream().collect(Collectors.toMap(Customer::id, Function.identity()));
            return read(FactFiles::cases, "cases/cases.jsonl", "cases/additions.csv").stream()
                    .filter(supportCase -> byId.containsKey(supportCase.customerId()))
                    .map(supportCase -> Map.entry(supportCase, byId.get(supportCase.customerId())))
                    .toList();
        }
    }

    private interface Reading<T extends Record> {
        Stream<FactRow<T>> read(List<Path> files) throws IOException;
    }

    private static <T extends Record> List<T> read(Reading<T> reading, String... names) {
        try (Stream<FactRow<T>> rows = reading.read(files(names))) {
            return rows.map(row -> Objects.requireNonNull(row.fact())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> evenly(List<T> all) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            some.add(all.get((int) ((long) i * all.size() / SUBJECTS)));
        }
        return some;
    }

    private static List<Path> files(String... names) throws IOException {
        Path folder = Files.createTempDirectory("kam-sample");
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(Path.of(name).getFileName());
            try (InputStream stream =
                    Objects.requireNonNull(Sample.class.getResourceAsStream("/kam/examples/" + name), name)) {
                Files.copy(stream, file);
            }
            files.add(file);
        }
        return files;
    }
}
