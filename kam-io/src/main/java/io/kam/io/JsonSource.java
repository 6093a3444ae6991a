package io.kam.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The rows of a JSON Lines file: one object a line. */
final class JsonSource implements FactSource {
    private final String file;
    private final BufferedReader lines;
    private final JsonFacts facts;
    private int line;

    JsonSource(String file, InputStream content, Shape shape) {
        this.file = file;
        this.lines = new BufferedReader(new StrictText(content));
        this.facts = new JsonFacts(shape);
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
        String wrong = StrictText.problem(text);
        if (wrong != null) {
            report.add("", wrong);
            return new Entry(null, report, false);
        }
        return new Entry(facts.read(text, report), report, false);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
