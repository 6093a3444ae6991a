package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kam.KamEngine;
import io.kam.calendar.BusinessCalendar;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Table;
import io.kam.rules.StandardPolicyFiles;
import io.kam.step.Steps;
import io.kam.tools.ExampleRunner;
import io.kam.tools.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, examples and facts that a spreadsheet has opened and saved again. */
class SpreadsheetsTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources", "io", "kam", "cli", "spreadsheets");
    private static final Path SAMPLES = Path.of("..", "kam-examples", "src", "main", "resources", "kam", "examples");
    private static final String CSV = ".csv";
    private static final String FAILED = "failed: ";

    @TempDir
    Path directory;

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** All that a policy and its examples say, values in one form each. */
    private static List<String> said(Map<String, byte[]> files) {
        PolicySource source = PolicySource.contents("saved", files);
        KamEngine kam = KamEngine.builder().engine("model").policy(source).build();
        PolicyDefinition policy = kam.policy().definition();
        List<String> said = new ArrayList<>();
        for (DecisionStep step : Steps.all()) {
            for (Table table : policy.rules().tables(step).values()) {
                List<Field> columns = List.copyOf(table.rowType().fields().values());
                said.add(table.place() + " "
                        + columns.stream()
                                .map(c -> c.name() + c.type().name() + c.key())
                                .toList());
                for (Row row : table.rows()) {
                    said.add(row.place() + " "
                            + columns.stream()
                                    .map(column -> Ops.print(row.value(column.column())))
                                    .toList());
                }
            }
        }
        for (BusinessCalendar calendar : new TreeMap<>(policy.calendars()).values()) {
            said.add(calendar.id() + " " + calendar.zone());
            for (LocalDate date = LocalDate.of(2023, 1, 1); date.getYear() < 2028; date = date.plusDays(1)) {
                said.add(date + " " + calendar.hoursOn(date));
            }
        }
        Examples examples = Examples.of(source, policy);
        assertThat(examples.problems()).isEmpty();
        examples.all().forEach(example -> said.add(example.toString()));
        ExampleRunner runner = new ExampleRunner(kam.policy());
        examples.all()
                .forEach(example -> runner.run(example).failures().forEach(failure -> said.add(FAILED + failure)));
        return said;
    }

    private static List<Customer> customers(Path... files) {
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(files))) {
            return rows.map(row -> {
                        assertThat(row.problems()).isEmpty();
                        return row.fact();
                    })
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"libreoffice-7.4", "as-excel-writes"})
    @DisplayName("K34 a policy whose tables a spreadsheet saved is the same policy")
    void a_policy_whose_tables_a_spreadsheet_saved_is_the_same_policy(String saved) throws IOException {
        Map<String, byte[]> written = files(RESOURCES.resolve("written"));
        Map<String, byte[]> changed = new TreeMap<>(written);
        changed.putAll(files(RESOURCES.resolve(saved)));

        assertThat(changed.keySet()).isEqualTo(written.keySet());
        assertThat(said(changed)).isEqualTo(said(written));
        assertThat(said(changed)).filteredOn(line -> line.startsWith(FAILED)).isEmpty();
    }

    @Test
    @DisplayName("K34 every shipped table, examples file and sample that LibreOffice saves is read as before")
    void every_shipped_file_that_libreoffice_saves_is_read_as_before() throws Exception {
        assumeThat(Boolean.getBoolean("kam.soak"))
                .as("starts LibreOffice, so it runs with the profile soak alone")
                .isTrue();
        Path soffice = soffice();
        assumeThat(soffice).as("LibreOffice (soffice) is not on the PATH").isNotNull();
        Map<String, byte[]> standard = new StandardPolicyFiles().source().files();
        Path before = Files.createDirectory(directory.resolve("before"));
        for (Map.Entry<String, byte[]> file : standard.entrySet()) {
            if (file.getKey().endsWith(CSV)) {
                Files.write(before.resolve(file.getKey().replace('/', '@')), file.getValue());
            }
        }
        List<String> samples = List.of("portfolio/customers.csv", "portfolio/additions.csv");
        for (String sample : samples) {
            Files.copy(SAMPLES.resolve(sample), before.resolve(sample.replace('/', '@')));
        }

        // When
        Path after = saved(soffice, before);

        // Then
        Map<String, byte[]> changed = new TreeMap<>(standard);
        for (String path : standard.keySet()) {
            if (path.endsWith(CSV)) {
                changed.put(path, Files.readAllBytes(after.resolve(path.replace('/', '@'))));
            }
        }
        assertThat(changed).as("LibreOffice changed something").isNotEqualTo(standard);
        assertThat(said(changed)).isEqualTo(said(standard));
        assertThat(said(changed)).filteredOn(line -> line.startsWith(FAILED)).isEmpty();
        assertThat(customers(after.resolve("portfolio@customers.csv"), after.resolve("portfolio@additions.csv")))
                .isEqualTo(customers(SAMPLES.resolve(samples.get(0)), SAMPLES.resolve(samples.get(1))));
    }

    private static Path soffice() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve("soffice"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Opens each file of a folder in LibreOffice and saves it again as CSV, with the defaults. */
    private Path saved(Path soffice, Path folder) throws IOException, InterruptedException {
        Path out = directory.resolve("after");
        List<String> command = new ArrayList<>(List.of(
                soffice.toString(),
                "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                "--headless",
                "--infilter=CSV:44,34,76",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76",
                "--outdir",
                out.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> command.add(file.toString()));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("soffice.log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("LibreOffice ended").isTrue();
        return out;
    }
}
