package io.kam.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a JSON Lines file: one object a line. */
final class JsonSource implements FactSource {
    private final String file;
    private final BufferedReader lines;
    private final JsonFacts facts;
    private final FileEncoding encoding;
    private int line;

    JsonSource(Path path, InputStream content, Shape shape, FactFormat format) {
        this.file = path.toString();
        this.lines = new BufferedReader(new StrictText(content));
        this.facts = new JsonFacts(shape, format);
        this.encoding = new FileEncoding(path);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        String text = lines.readLine();
        while (text != null) {
            line++;
            if (!text.isBlank()) {
                return row(text);
            }
            text = lines.readLine();
        }
        return null;
    }

    private Entry row(String text) {
        Report report = new Report(file, line, "");
        StrictText.Problem wrong = StrictText.problem(text, encoding);
        if (wrong != null) {
            report.add(wrong.code(), "", wrong.message());
            return new Entry(null, report, Kind.ROW);
        }
        return new Entry(facts.read(text, report), report, Kind.ROW);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
