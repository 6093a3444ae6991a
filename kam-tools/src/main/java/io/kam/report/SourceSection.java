package io.kam.report;

import io.kam.coverage.Coverage;
import io.kam.coverage.Mutant;
import io.kam.coverage.Mutation;
import io.kam.page.Words;
import io.kam.rule.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of rules and tables, with what examples touch and the changes that none notices. */
final class SourceSection {
    private static final String TOUCHED = "touched";
    private static final String PARTLY = "partly";
    private static final String UNTOUCHED = "untouched";

    /**
     * Something to show on a line.
     *
     * @param place where it begins
     * @param end the column after it; 0 to the end of the line
     * @param kind how it is touched
     * @param note what to say below the line; empty if nothing
     */
    private record Mark(Place place, int end, String kind, String note) {}

    private final Markup page;
    private final Words words;
    private final TestRun run;
    private final Map<String, Map<Integer, List<Mark>>> marks = new TreeMap<>();
    private final Map<String, Map<Integer, List<Mutant>>> mutants = new TreeMap<>();

    SourceSection(Markup page, Words words, TestRun run) {
        this.page = page;
        this.words = words;
        this.run = run;
        Coverage coverage = run.coverage();
        if (coverage != null) {
            coverage.rules().forEach(this::mark);
            coverage.rows().forEach(this::mark);
        }
        Mutation mutation = run.mutation();
        if (mutation != null) {
            mutation.survivors().forEach(survivor -> {
                Place place = survivor.mutant().place();
                marks.computeIfAbsent(place.file(), f -> new TreeMap<>());
                mutants.computeIfAbsent(place.file(), f -> new TreeMap<>())
                        .computeIfAbsent(place.line(), l -> new ArrayList<>())
                        .add(survivor.mutant());
            });
        }
    }

    private void mark(Coverage.OfRule rule) {
        add(new Mark(
                rule.place(),
                0,
                rule.isCovered() ? TOUCHED : UNTOUCHED,
                rule.isCovered() ? words.label("test.matched", rule.matched()) : words.label("test.neverMatched")));
        rule.atoms().forEach(atom -> {
            boolean either = atom.seenTrue() > 0 || atom.seenFalse() > 0;
            String note = atom.isCovered()
                    ? ""
                    : words.label(
                            either ? atom.seenTrue() > 0 ? "test.neverFalse" : "test.neverTrue" : "test.neverAsked",
                            atom.text());
            add(new Mark(
                    atom.place(), atom.endColumn(), atom.isCovered() ? TOUCHED : either ? PARTLY : UNTOUCHED, note));
        });
    }

    private void mark(Coverage.OfRow row) {
        add(new Mark(
                row.place(),
                0,
                row.isCovered() ? TOUCHED : UNTOUCHED,
                row.isCovered() ? "" : words.label("test.neverUsed")));
    }

    private void add(Mark mark) {
        marks.computeIfAbsent(mark.place().file(), f -> new TreeMap<>())
                .computeIfAbsent(mark.place().line(), l -> new ArrayList<>())
                .add(mark);
    }

    void write() {
        Map<String, byte[]> files = run.source().files();
        marks.keySet().retainAll(files.keySet());
        if (run.coverage() == null && run.mutation() == null) {
            return;
        }
        page.open("section", "id", "source").element("h2", words.label("test.source"));
        if (run.coverage() != null) {
            page.open("p", "class", "key");
            for (String kind : List.of(TOUCHED, PARTLY, UNTOUCHED)) {
                page.element("span", words.label("test." + kind), "class", kind).text(" ");
            }
            page.close();
        }
        for (String file : marks.keySet()) {
            byte[] content = files.getOrDefault(file, new byte[0]);
            file(file, new String(content, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1));
        }
        page.close().line();
    }

    private void file(String file, String[] lines) {
        page.open("article", "class", "file").element("h3", file).open("ol", "class", "code");
        int last = lines.length > 1 && lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
        for (int i = 0; i < last; i++) {
            List<Mark> here = marks.getOrDefault(file, Map.of()).getOrDefault(i + 1, List.of());
            page.open("li");
            code(lines[i], here);
            here.stream()
                    .filter(mark -> !mark.note().isEmpty())
                    .forEach(mark -> page.element("div", mark.note(), "class", "note " + mark.kind()));
            for (Mutant mutant : mutants.getOrDefault(file, Map.of()).getOrDefault(i + 1, List.of())) {
                page.open("div", "class", "note survivor")
                        .text(words.label("test.unnoticed"))
                        .text(" ");
                MutantSection.change(page, words, mutant);
                page.close();
            }
            page.close().line();
        }
        page.close().close().line();
    }

    /** A line, each part in the colour of the mark that it lies in. */
    private void code(String line, List<Mark> here) {
        page.open("code");
        int at = 0;
        for (Mark mark : here.stream().sorted(Comparator.comparing(Mark::place)).toList()) {
            int begin = Math.max(at, Math.min(line.length(), mark.place().column() - 1));
            int end = mark.end() == 0 ? line.length() : Math.min(line.length(), mark.end() - 1);
            if (mark.place().column() - 1 >= at && end > begin || mark.place().column() == 0 && at == 0) {
                page.text(line.substring(at, begin));
                page.element("span", line.substring(begin, end), "class", mark.kind());
                at = end;
            }
        }
        page.text(line.substring(at)).close();
    }
}
