package io.kam.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kam.comparison.Compared;
import io.kam.io.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes who is decided differently, a line each: as CSV into a file that is named so, as JSON into any other. Not thread-safe. */
final class MovesFile {
    private static final List<String> COLUMNS = List.of(
            "kind", "id", "from", "to", "revenue12m", "fields", "rulesBefore", "rulesAfter", "causes", "together");
    /** Without it, spreadsheets take the file for one in the encoding of their country. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final OutputStream stream;
    private final boolean csv;

    MovesFile(Path file, OutputStream stream) throws IOException {
        this.stream = stream;
        this.csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        if (csv) {
            write(BYTE_ORDER_MARK + line(COLUMNS));
        }
    }

    void add(Compared compared) throws IOException {
        write(csv ? line(cells(compared)) : CanonicalJson.write(compared.data()) + "\n");
    }

    private void write(String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(Compared compared) {
        BigDecimal revenue = compared.revenue();
        return List.of(
                compared.kind().name(),
                compared.id(),
                compared.from(),
                compared.to(),
                revenue == null ? "" : revenue.toPlainString(),
                String.join("; ", compared.fields()),
                rules(compared, "- "),
                rules(compared, "+ "),
                String.join("; ", compared.causes()),
                String.join("; ", compared.together()));
    }

    /** Without their sign, which spreadsheets would take for the beginning of a formula. */
    private static String rules(Compared compared, String sign) {
        return compared.rules().stream()
                .filter(rule -> rule.startsWith(sign))
                .map(rule -> rule.substring(sign.length()))
                .collect(Collectors.joining("; "));
    }

    private static String line(List<String> cells) throws IOException {
        StringWriter line = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            writer.writeRecord(cells);
        }
        return line.toString();
    }
}
