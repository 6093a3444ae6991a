package io.kam.compiled;

import io.kam.calendar.BusinessCalendar;
import io.kam.policy.CompiledFile;
import io.kam.policy.OpenCases;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicyVersion;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole policy as it is written and read: header, calendars and sentences, then the tables and rules of each step. Not thread-safe. */
final class Definitions {
    private final Reading in;
    private final Known known;
    private final String digest;
    /** What the vocabulary lacks, with the first rule that names it, or none. */
    private final Map<String, @Nullable String> missing = new LinkedHashMap<>();

    private final List<Rule> rules = new ArrayList<>();
    private final Map<DecisionStep, List<Table>> tables = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    Definitions(Reading in, Known known, String digest) {
        this.in = in;
        this.known = known;
        this.digest = digest;
    }

    static byte[] write(PolicyDefinition policy) {
        Content out = new Content();
        out.text(policy.version().id());
        out.text(policy.version().version());
        out.optional(policy.version().effectiveFrom(), day -> Values.date(out, day));
        out.text(policy.zone().getId());
        out.text(policy.currency());
        out.list(policy.languages(), language -> out.text(language.toLanguageTag()));
        out.text(policy.owner());
        out.name(policy.openCases());
        Calendars.write(out, policy.calendars());
        out.optional(policy.defaultCalendar(), out::text);
        Map<String, Map<String, String>> sentences = new TreeMap<>();
        policy.sentences().forEach((language, texts) -> sentences.put(language.toLanguageTag(), new TreeMap<>(texts)));
        out.map(sentences, (language, texts) -> {
            out.text(language);
            out.map(texts, (id, text) -> {
                out.text(id);
                out.text(text);
            });
        });
        RuleModel rules = policy.rules();
        List<DecisionStep> used = rules.vocabulary().steps().stream()
                .filter(step ->
                        !rules.tables(step).isEmpty() || !rules.rules(step).isEmpty())
                .sorted(Comparator.comparing(DecisionStep::folder))
                .toList();
        out.list(used, step -> {
            out.text(step.folder());
            out.block(part -> {
                part.list(rules.tables(step).values(), table -> part.block(block -> Tables.write(block, table)));
                part.list(rules.rules(step), rule -> part.block(block -> Rules.write(block, rule)));
            });
        });
        return out.all();
    }

    /**
     * The policy; null if the vocabulary lacks something that it names.
     *
     * @throws Reading.Damaged if this is not what was written
     */
    @Nullable
    PolicyDefinition read() {
        String id = in.text();
        String version = in.text();
        LocalDate effectiveFrom = Values.optionalDate(in);
        ZoneId zone = Calendars.zone(in.text());
        String currency = in.text();
        List<Locale> languages = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            languages.add(language(in.text()));
        }
        String owner = in.text();
        OpenCases openCases = Known.constant(OpenCases.class, in.text());
        Map<String, BusinessCalendar> calendars = Calendars.read(in);
        String defaultCalendar = in.optionalText();
        Map<Locale, Map<String, String>> sentences = new HashMap<>();
        for (int left = in.size(); left > 0; left--) {
            sentences.put(language(in.text()), texts());
        }
        for (int left = in.size(); left > 0; left--) {
            step(in.text(), in.block());
        }
        in.end();
        return !missing.isEmpty()
                ? null
                : new PolicyDefinition(
                        new PolicyVersion(id, version, digest, effectiveFrom),
                        zone,
                        currency,
                        languages,
                        owner,
                        openCases,
                        calendars,
                        defaultCalendar,
                        new RuleModel(known.vocabulary(), rules, tables),
                        sentences);
    }

    private static Locale language(String tag) {
        return new Locale.Builder().setLanguageTag(tag).build();
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (int left = in.size(); left > 0; left--) {
            texts.put(in.text(), in.text());
        }
        return texts;
    }

    private void step(String folder, Reading part) {
        DecisionStep step;
        try {
            step = known.step(folder);
        } catch (Known.Missing e) {
            missing.put(e.getMessage(), null);
            return;
        }
        Map<String, Table> byName = new TreeMap<>();
        Set<String> unread = new HashSet<>();
        for (int left = part.size(); left > 0; left--) {
            Reading block = part.block();
            String name = block.text();
            try {
                byName.put(name, Tables.read(block, name, known));
            } catch (Known.Missing e) {
                unread.add(name);
                missing.putIfAbsent(e.getMessage() + ", which the table " + folder + "/" + name + " names", null);
            }
        }
        tables.put(step, List.copyOf(byName.values()));
        for (int left = part.size(); left > 0; left--) {
            Reading block = part.block();
            String id = block.text();
            // Its rules can't be read without a table; what is missing has been told.
            if (unread.isEmpty()) {
                rule(block, id, step, byName);
            }
        }
        part.end();
    }

    private void rule(Reading block, String id, DecisionStep step, Map<String, Table> byName) {
        if (!ids.add(id)) {
            throw block.damaged("has two rules " + id);
        }
        try {
            rules.add(Rules.read(block, id, known, step, byName));
        } catch (Known.Missing e) {
            missing.putIfAbsent(e.getMessage(), id);
        }
    }

    /** What the vocabulary lacks. */
    List<PolicyProblem> problems() {
        List<PolicyProblem> problems = new ArrayList<>();
        missing.forEach((what, rule) -> problems.add(problem(what, rule)));
        return problems;
    }

    static PolicyProblem problem(String what, @Nullable String rule) {
        return new PolicyProblem(
                ProblemCode.OTHER_VOCABULARY,
                Place.of(CompiledFile.NAME),
                rule,
                what + "; load the policy with the version of kam, the fact types and the steps that it was compiled"
                        + " with, or compile it again");
    }
}
