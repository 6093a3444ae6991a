package io.kam.policy;

import io.kam.calendar.BusinessCalendar;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy that was read and checked but not yet compiled. Immutable.
 *
 * @param version its id, version and digest
 * @param zone the zone whose date is "today" for rules
 * @param currency ISO 4217 code of all amounts
 * @param languages the languages of its sentences; the rules' own titles are in the first
 * @param owner who is responsible for it
 * @param openCases what happens, while it is active, to cases opened under another policy
 * @param calendars its business calendars, by the id that customers and contracts use
 * @param defaultCalendar the id of the calendar for customers who name none; null if there is none
 * @param rules its rules and tables
 * @param sentences by language: sentences by rule id or by the library's own id ({@code CORE-REVIEW}), and words for the policy's own
 *     names by {@code role.team lead}, as {@link #word} finds them
 */
public record PolicyDefinition(
        PolicyVersion version,
        ZoneId zone,
        String currency,
        List<Locale> languages,
        String owner,
        OpenCases openCases,
        Map<String, BusinessCalendar> calendars,
        @Nullable String defaultCalendar,
        RuleModel rules,
        Map<Locale, Map<String, String>> sentences) {
    public PolicyDefinition {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(openCases, "openCases");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(sentences, "sentences");
        languages = List.copyOf(Objects.requireNonNull(languages, "languages"));
        calendars = Map.copyOf(Objects.requireNonNull(calendars, "calendars"));
        Map<Locale, Map<String, String>> texts = new HashMap<>();
        for (Map.Entry<Locale, Map<String, String>> each : sentences.entrySet()) {
            texts.put(each.getKey(), Map.copyOf(each.getValue()));
        }
        sentences = Map.copyOf(texts);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("languages (none) must be at least one");
        }
        if (defaultCalendar != null && !calendars.containsKey(defaultCalendar)) {
            throw new IllegalArgumentException("defaultCalendar (" + defaultCalendar + ") must be one of calendars");
        }
    }

    /**
     * The same policy with the calendars of another one. If both have an id, the other's calendar is used. If the other
     * lacks an id, this policy's calendar is used; if that is a union, its members, and those of unions among them, are
     * the other's where it has them.
     */
    public PolicyDefinition withCalendarsOf(PolicyDefinition other) {
        Objects.requireNonNull(other, "other");
        Map<String, BusinessCalendar> all = new HashMap<>(other.calendars());
        calendars.forEach((id, own) -> all.computeIfAbsent(id, missing -> own.exchanged(other.calendars())));
        return new PolicyDefinition(
                version, zone, currency, languages, owner, openCases, all, defaultCalendar, rules, sentences);
    }

    /**
     * The sentence of a rule, or of one of the library's own reasons, in a language. If the policy has none, the
     * sentence in the same language of another country is used, then the one in the policy's first language.
     *
     * @return the sentence; the id if the policy has none in any language
     */
    public String sentence(String id, Locale language) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(language, "language");
        String found = inLanguage(language, id);
        if (found == null) {
            found = sentenceIn(languages.get(0), id);
        }
        return found == null ? rules.rule(id).map(Rule::sentence).orElse(id) : found;
    }

    /**
     * The word for a name that the policy gives, such as that of a role or an action, in a language or the same language of another
     * country.
     *
     * @param kind the column of a table that holds the name, or the parameter by which rules propose it: {@code role}
     * @return empty if the policy has no word for it
     */
    public Optional<String> word(String kind, String name, Locale language) {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(language, "language");
        return Optional.ofNullable(inLanguage(language, kind + "." + name));
    }

    private @Nullable String inLanguage(Locale language, String id) {
        String found = sentenceIn(language, id);
        if (found != null) {
            return found;
        }
        Locale of = null;
        for (Locale other : sentences.keySet()) {
            String there = other.getLanguage().equals(language.getLanguage()) ? sentenceIn(other, id) : null;
            if (there != null && (of == null || other.toLanguageTag().compareTo(of.toLanguageTag()) < 0)) {
                found = there;
                of = other;
            }
        }
        return found;
    }

    private @Nullable String sentenceIn(Locale language, String id) {
        Map<String, String> known = sentences.get(language);
        return known == null ? null : known.get(id);
    }
}
