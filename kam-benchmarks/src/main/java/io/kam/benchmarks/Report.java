package io.kam.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of one run.
 *
 * @param setting how and on what they were measured
 * @param figures the figures, in the order of the table
 */
record Report(Map<String, String> setting, List<Figure> figures) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The time of a tier by hand, to which figures are related that have no hand-written counterpart. */
    private static final String YARDSTICK = "tier";

    Report {
        setting = new TreeMap<>(setting);
        figures = List.copyOf(figures);
    }

    /** A report of figures, each related to that of the hand-written policy. */
    static Report of(Map<String, String> setting, List<Figure> figures) {
        List<Figure> related = new ArrayList<>();
        for (Figure figure : figures) {
            related.add(baseline(figure, figures).map(figure::relativeTo).orElse(figure));
        }
        return new Report(setting, related);
    }

    /** What was measured of the same by hand; else the time of a tier, if the figure is a time. */
    private static Optional<Figure> baseline(Figure figure, List<Figure> figures) {
        Optional<Figure> same = figures.stream()
                .filter(other -> other.who().equals(Figure.HAND))
                .filter(other ->
                        other.subject().equals(figure.subject()) && other.what().equals(figure.what()))
                .findFirst();
        return same.or(() -> figure.unit().equals(Figure.NANOSECONDS)
                ? figures.stream()
                        .filter(other -> other.who().equals(Figure.HAND)
                                && other.subject().equals(YARDSTICK)
                                && other.what().equals(Measurements.TIME))
                        .findFirst()
                : Optional.empty());
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    static Report read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Report.class);
    }

    /** The figures as a table in Markdown. */
    String table() {
        StringBuilder table =
                new StringBuilder("| subject | measured | by | value | × hand-written |\n|---|---|---|---|---|\n");
        for (Figure figure : figures) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            figure.subject(),
                            figure.what(),
                            figure.who(),
                            figure.valueText(),
                            figure.ratioText()))
                    .append(" |\n");
        }
        return table.toString();
    }

    /**
     * What is slower than it was, or takes more, as ratios to the hand-written policy of each run: by more than the errors of both.
     * Ratios whose errors are not known are left out.
     *
     * @param before an earlier run
     */
    List<String> worseThan(Report before) {
        List<String> worse = new ArrayList<>();
        for (Figure figure : figures) {
            Optional<Figure> earlier = before.figures.stream()
                    .filter(other -> other.name().equals(figure.name()))
                    .findFirst();
            if (earlier.isPresent() && isWorse(earlier.get(), figure)) {
                worse.add(figure.name() + ": " + earlier.get().ratioText() + " → " + figure.ratioText()
                        + " times hand-written");
            }
        }
        return worse;
    }

    private static boolean isWorse(Figure before, Figure now) {
        Double old = before.ratio();
        Double oldError = before.ratioError();
        Double ratio = now.ratio();
        Double error = now.ratioError();
        return old != null && oldError != null && ratio != null && error != null && ratio - error > old + oldError;
    }
}
