package io.kam.report;

import io.kam.coverage.Mutant;
import io.kam.coverage.Mutation;
import io.kam.coverage.Suggestion;
import io.kam.page.Words;
import java.util.HashSet;
import java.util.Set;

/** The changes of the policy that no example notices, each with an example that would. */
final class MutantSection {
    private MutantSection() {}

    static void write(Markup page, Words words, Mutation mutation) {
        page.open("section", "id", "mutants").element("h2", words.label("test.mutants"));
        if (mutation.survivors().isEmpty()) {
            page.element("p", words.label("test.noMutants"));
        }
        Set<Suggestion> told = new HashSet<>();
        for (Mutation.Survivor survivor : mutation.survivors()) {
            Mutant mutant = survivor.mutant();
            page.open("article", "class", "mutant").open("p");
            page.element("strong", mutant.subject()).text(" ");
            change(page, words, mutant);
            page.text(" ")
                    .element("span", mutant.place().toString(), "class", "place")
                    .close();
            Suggestion suggestion = survivor.suggestion();
            if (suggestion == null) {
                page.element("p", words.label("test.noSuggestion"));
            } else if (!told.add(suggestion)) {
                page.element(
                        "p",
                        words.label("test.sameSuggestion", suggestion.cells().getOrDefault("id", "")));
            } else {
                page.element("p", words.label("test.suggestion", suggestion.file()));
                page.element("pre", suggestion.header() + "\n" + suggestion.row());
            }
            page.close().line();
        }
        page.close().line();
    }

    /** What is there, and what takes its place. */
    static void change(Markup page, Words words, Mutant mutant) {
        if (mutant.was().isEmpty()) {
            page.text(words.label("test.leftOut"));
        } else if (mutant.becomes().isEmpty()) {
            page.element("del", mutant.was()).text(" ").text(words.label("test.leftOut"));
        } else {
            page.element("del", mutant.was()).text(" → ").element("ins", mutant.becomes());
        }
    }
}
