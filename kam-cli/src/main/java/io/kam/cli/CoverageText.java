package io.kam.cli;

import io.kam.coverage.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What examples touch, as text and as JSON. */
final class CoverageText {
    private CoverageText() {}

    /** What is missing, a line each, and how much is there. */
    static void print(Console console, Coverage coverage) {
        for (Coverage.OfRule rule : coverage.rules()) {
            if (rule.isCovered()) {
                rule.atomGaps().forEach(console.out()::println);
            } else {
                console.out().println(rule.gap());
            }
        }
        coverage.rows().stream()
                .filter(row -> !row.isCovered())
                .map(Coverage.OfRow::gap)
                .forEach(console.out()::println);
        console.out()
                .println("examples match " + coverage.matchedRules() + " rules, use " + coverage.usedRows()
                        + " rows, and have " + coverage.atoms() + " atoms both true and false");
    }

    /** The document: what is counted, and every rule, atom and row. */
    static Map<String, Object> json(Coverage coverage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rules", count(coverage.matchedRules()));
        json.put("atoms", count(coverage.atoms()));
        json.put("truths", count(coverage.truths()));
        json.put("rows", count(coverage.usedRows()));
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Coverage.OfRule rule : coverage.rules()) {
            Map<String, Object> one = JsonOption.place(rule.place());
            one.put("rule", rule.id());
            one.put("matched", rule.matched());
            one.put("unmatched", rule.unmatched());
            one.put("atoms", rule.atoms().stream().map(CoverageText::json).toList());
            rules.add(one);
        }
        json.put("byRule", rules);
        json.put("byRow", coverage.rows().stream().map(CoverageText::json).toList());
        return json;
    }

    private static Map<String, Object> count(Coverage.Count count) {
        return Map.of("covered", count.covered(), "all", count.all(), "percent", count.percent());
    }

    private static Map<String, Object> json(Coverage.OfAtom atom) {
        Map<String, Object> json = JsonOption.place(atom.place());
        if (atom.endColumn() > 0) {
            json.put("endColumn", atom.endColumn());
        }
        json.put("text", atom.text());
        json.put("seenTrue", atom.seenTrue());
        json.put("seenFalse", atom.seenFalse());
        return json;
    }

    private static Map<String, Object> json(Coverage.OfRow row) {
        Map<String, Object> json = JsonOption.place(row.place());
        json.put("table", row.table());
        json.put("key", row.key());
        json.put("examples", row.examples());
        return json;
    }
}
