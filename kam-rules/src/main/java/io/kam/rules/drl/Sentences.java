package io.kam.rules.drl;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rules.drl.text.PropertyLines;
import io.kam.rules.drl.text.SourceText;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a policy and the words for its names, from the files {@code reasons.properties} and {@code reasons_zh_CN.properties}.
 * Not thread-safe.
 */
final class Sentences {
    private static final Pattern FILE = Pattern.compile("reasons(?:_([A-Za-z0-9_]+))?\\.properties");

    /** What may hide the id of a rule. */
    private static final Set<ProblemCode> HIDING = EnumSet.of(
            ProblemCode.MISPLACED_FILE,
            ProblemCode.FILE_TOO_LARGE,
            ProblemCode.NOT_UTF8,
            ProblemCode.INVISIBLE_CHARACTER,
            ProblemCode.UNCLOSED_TEXT,
            ProblemCode.REFUSED_STATEMENT,
            ProblemCode.INVALID_RULE_NAME,
            ProblemCode.DUPLICATE_RULE_ID);

    private final @Nullable List<Locale> languages;
    private final Set<String> mechanics;
    private final Collection<PolicyProblem> problems;
    private final Map<Locale, Map<String, PropertyLines.Value>> sentences = new HashMap<>();

    /**
     * @param languages the policy's languages; null if they could not be read
     * @param mechanics the ids of the library's own mechanics
     */
    Sentences(@Nullable List<Locale> languages, Set<String> mechanics, Collection<PolicyProblem> problems) {
        this.languages = languages;
        this.mechanics = mechanics;
        this.problems = problems;
    }

    /** Whether a file of that name holds sentences. */
    static boolean isFile(String name) {
        return FILE.matcher(name).matches();
    }

    /**
     * Reads a file, after the rules of its folder.
     *
     * @param ids the ids of the rules in the same folder
     * @param names the names that its tables and rules give, as {@link #names} tells them
     */
    void read(SourceText source, Set<String> ids, Set<String> names) {
        Locale language = language(source);
        Set<String> known = new TreeSet<>(mechanics);
        known.addAll(ids);
        boolean complete = allIdsAreRead(source.file());
        boolean allNames = othersOf(source.file()).findAny().isEmpty();
        PropertyLines.read(source, problems).forEach((id, sentence) -> {
            if (id.contains(".") && !names.contains(id)) {
                if (allNames) {
                    tell(
                            sentence,
                            ProblemCode.UNKNOWN_SENTENCE,
                            "this folder has no name (" + SourceText.shown(id)
                                    + "): a name in a table is its column, a dot and its cell"
                                    + Hints.maybe(id, names));
                }
            } else if (!id.contains(".") && !known.contains(id)) {
                if (complete) {
                    tell(
                            sentence,
                            ProblemCode.UNKNOWN_SENTENCE,
                            "this folder has no rule (" + SourceText.shown(id) + ")" + Hints.maybe(id, known));
                }
            } else if (sentence.text().isEmpty()) {
                tell(sentence, ProblemCode.BLANK_SENTENCE, "the sentence of (" + id + ") is blank");
            } else if (language != null) {
                PropertyLines.Value before = sentences
                        .computeIfAbsent(language, l -> new TreeMap<>())
                        .putIfAbsent(id, sentence);
                if (before != null) {
                    tell(
                            sentence,
                            ProblemCode.REPEATED_SENTENCE,
                            "(" + id + ") already has a sentence in this language at " + before.place());
                }
            }
        });
    }

    /**
     * The names that tables and rules give: {@code role.team lead} of the cell {@code team lead} in a column {@code role}, or of what a
     * rule proposes as {@code role}.
     */
    static Set<String> names(Collection<Table> tables, Stream<Rule> rules) {
        Set<String> names = new TreeSet<>();
        for (Table table : tables) {
            for (Field column : table.rowType().fields().values()) {
                if (column.type().equals(ValueType.TEXT)) {
                    table.rows().stream()
                            .flatMap(row -> Stream.ofNullable(row.value(column.name())))
                            .forEach(text -> names.add(column.name() + "." + text));
                }
            }
        }
        rules.map(Rule::then).forEach(proposal -> {
            for (int i = 0; i < proposal.arguments().size(); i++) {
                if (Term.constant(proposal.arguments().get(i)) instanceof String text) {
                    names.add(proposal.verb().parameterNames().get(i) + "." + text);
                }
            }
        });
        return names;
    }

    /** The problems of the tables and rules beside a file. */
    private Stream<PolicyProblem> othersOf(String file) {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        return problems.stream()
                .filter(problem -> problem.place().file().startsWith(folder))
                .filter(problem -> !isFile(problem.place().file().substring(folder.length())));
    }

    private boolean allIdsAreRead(String file) {
        return othersOf(file)
                .noneMatch(problem -> HIDING.contains(problem.code())
                        && !problem.place().file().endsWith(".csv"));
    }

    private void tell(PropertyLines.Value value, ProblemCode code, String message) {
        problems.add(PolicyProblem.of(code, value.place(), message));
    }

    private @Nullable Locale language(SourceText source) {
        Matcher matcher = FILE.matcher(source.file().substring(source.file().lastIndexOf('/') + 1));
        if (languages == null || !matcher.matches()) {
            return null;
        }
        if (matcher.group(1) == null) {
            return languages.get(0);
        }
        String tag = matcher.group(1).replace('_', '-');
        Locale language = Locale.forLanguageTag(tag);
        if (!languages.contains(language)) {
            List<String> tags = languages.stream().map(Locale::toLanguageTag).toList();
            problems.add(PolicyProblem.of(
                    ProblemCode.UNKNOWN_LANGUAGE,
                    io.kam.rule.Place.of(source.file()),
                    "language (" + tag + ") is not one of the policy's languages: " + String.join(", ", tags)
                            + Hints.maybe(tag, tags)));
            return null;
        }
        return language;
    }

    /** All sentences, by language and id. */
    Map<Locale, Map<String, String>> all() {
        Map<Locale, Map<String, String>> all = new HashMap<>();
        sentences.forEach((language, byId) -> {
            Map<String, String> texts = new TreeMap<>();
            byId.forEach((id, sentence) -> texts.put(id, sentence.text()));
            all.put(language, Map.copyOf(texts));
        });
        return Map.copyOf(all);
    }
}
