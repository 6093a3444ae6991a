package io.kam.policy;

import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A policy that was read and checked, not yet compiled. Immutable.
 *
 * @param version which policy it is
 * @param zone the zone whose date is today for rules
 * @param currency ISO 4217 code of all amounts
 * @param languages the languages of its sentences, the first being that of the rules' own titles
 * @param owner who answers for it
 * @param rules its rules and tables
 * @param sentences sentences by rule id or mechanic id ({@code CORE-REVIEW}), by language
 */
public record PolicyDefinition(
        PolicyVersion version,
        ZoneId zone,
        String currency,
        List<Locale> languages,
        String owner,
        RuleModel rules,
        Map<Locale, Map<String, String>> sentences) {
    public PolicyDefinition {
        languages = List.copyOf(languages);
        sentences = Map.copyOf(sentences);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("languages (none) must be at least one");
        }
    }

    /**
     * The sentence of a rule or mechanic in a language: if the policy has none in it, in the same language of another
     * country, then in the policy's first language.
     *
     * @return the sentence; the id if the policy has none in any
     */
    public String sentence(String id, Locale language) {
        for (Locale candidate : List.of(language, Locale.forLanguageTag(language.getLanguage()))) {
            String sentence = sentences.getOrDefault(candidate, Map.of()).get(id);
            if (sentence != null) {
                return sentence;
            }
        }
        String first = sentences.getOrDefault(languages.get(0), Map.of()).get(id);
        return first != null ? first : rules.rule(id).map(Rule::sentence).orElse(id);
    }
}
