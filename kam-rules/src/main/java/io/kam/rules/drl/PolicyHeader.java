package io.kam.rules.drl;

import io.kam.policy.OpenCases;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.ValueType;
import io.kam.rules.drl.calendars.CalendarWords;
import io.kam.rules.drl.text.PropertyLines;
import io.kam.rules.drl.text.SourceText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code policy.properties} says.
 *
 * @param effectiveFrom the first day from which the owner wants the policy active; null if any
 * @param languages the languages of its sentences; at least one
 * @param openCases what it wants of the cases that were opened under another policy
 * @param defaultCalendar the id of the calendar of a customer who names none; null if there is none
 */
record PolicyHeader(
        String id,
        String version,
        @Nullable LocalDate effectiveFrom,
        ZoneId zone,
        String currency,
        List<Locale> languages,
        String owner,
        OpenCases openCases,
        @Nullable String defaultCalendar) {
    /** The path of the file. */
    static final String FILE = "policy.properties";

    private static final String EFFECTIVE_FROM = "effective-from";
    private static final String OPEN_CASES = "open-cases";
    private static final List<String> REQUIRED = List.of("id", "version", "zone", "currency", "languages", "owner");
    private static final List<String> KEYS = List.of(
            "id", "version", "zone", "currency", "languages", "owner", EFFECTIVE_FROM, OPEN_CASES, "default-calendar");

    /**
     * Reads the values of the file.
     *
     * @param calendars the ids of the policy's calendars; null if they are not known
     * @return null, with all its problems told, if it has any
     */
    static @Nullable PolicyHeader read(
            SourceText source,
            Map<String, PropertyLines.Value> values,
            @Nullable Set<String> calendars,
            Collection<PolicyProblem> problems) {
        return new Reading(source, values, calendars, problems).header();
    }

    private static final class Reading {
        private final SourceText source;
        private final @Nullable Set<String> calendars;
        private final Collection<PolicyProblem> problems;
        private final Map<String, PropertyLines.Value> values;
        private final int before;

        Reading(
                SourceText source,
                Map<String, PropertyLines.Value> values,
                @Nullable Set<String> calendars,
                Collection<PolicyProblem> problems) {
            this.source = source;
            this.calendars = calendars;
            this.problems = problems;
            this.before = problems.size();
            this.values = values;
        }

        @Nullable
        PolicyHeader header() {
            values.forEach((key, value) -> {
                if (!KEYS.contains(key)) {
                    tell(
                            value.place(),
                            ProblemCode.UNKNOWN_HEADER_KEY,
                            "there is no key (" + SourceText.shown(key) + ")" + Hints.maybe(key, KEYS));
                }
            });
            for (String key : REQUIRED) {
                if (!values.containsKey(key)) {
                    tell(Place.of(source.file()), ProblemCode.MISSING_HEADER, "key (" + key + ") is missing");
                }
            }
            String id = parse("id", text -> text);
            String version = parse("version", text -> text);
            LocalDate effectiveFrom = parse(EFFECTIVE_FROM, LocalDate::parse);
            ZoneId zone = zone();
            String currency =
                    parse("currency", text -> Currency.getInstance(text).getCurrencyCode());
            List<Locale> languages = parse("languages", Reading::languages);
            String owner = parse("owner", text -> text);
            OpenCases openCases = parse(OPEN_CASES, Reading::openCases);
            String defaultCalendar = defaultCalendar();
            if (id == null
                    || version == null
                    || zone == null
                    || currency == null
                    || languages == null
                    || owner == null
                    || problems.size() > before) {
                return null;
            }
            return new PolicyHeader(
                    id,
                    version,
                    effectiveFrom,
                    zone,
                    currency,
                    languages,
                    owner,
                    openCases == null ? OpenCases.MOVE : openCases,
                    defaultCalendar);
        }

        private @Nullable ZoneId zone() {
            ZoneId zone = parse("zone", ZoneId::of);
            String misleading = zone == null ? "" : CalendarWords.misleading(zone);
            if (!misleading.isEmpty()) {
                tell(
                        Objects.requireNonNull(values.get("zone")).place(),
                        ProblemCode.INVALID_HEADER_VALUE,
                        "zone (" + zone + ") " + misleading);
            }
            return zone;
        }

        private @Nullable String defaultCalendar() {
            String id = parse("default-calendar", text -> text);
            if (id != null && calendars != null && !calendars.contains(id)) {
                tell(
                        Objects.requireNonNull(values.get("default-calendar")).place(),
                        ProblemCode.UNKNOWN_CALENDAR,
                        "default-calendar (" + SourceText.shown(id) + ") is not one of the policy's calendars: "
                                + (calendars.isEmpty() ? "it has none" : String.join(", ", calendars))
                                + Hints.maybe(id, calendars));
            }
            return id;
        }

        private void tell(Place place, ProblemCode code, String message) {
            problems.add(PolicyProblem.of(code, place, message));
        }

        private <T> @Nullable T parse(String key, Function<String, T> parser) {
            PropertyLines.Value value = values.get(key);
            if (value == null) {
                return null;
            }
            if (value.text().isEmpty()) {
                tell(value.place(), ProblemCode.INVALID_HEADER_VALUE, key + " is blank");
                return null;
            }
            try {
                return parser.apply(value.text());
            } catch (DateTimeException | IllegalArgumentException | IllformedLocaleException e) {
                tell(
                        value.place(),
                        ProblemCode.INVALID_HEADER_VALUE,
                        key + " (" + SourceText.shown(value.text()) + ") must be " + form(key)
                                + (key.equals(EFFECTIVE_FROM) ? CellHints.maybe(ValueType.DATE, value.text()) : ""));
                return null;
            }
        }

        private static OpenCases openCases(String text) {
            return switch (text) {
                case "keep" -> OpenCases.KEEP;
                case "keep-with-calendars" -> OpenCases.KEEP_WITH_CALENDARS;
                case "move" -> OpenCases.MOVE;
                default -> throw new IllegalArgumentException("no such wish: " + text);
            };
        }

        private static List<Locale> languages(String text) {
            List<Locale> languages = new ArrayList<>();
            for (String tag : text.split(",", -1)) {
                Locale language =
                        new Locale.Builder().setLanguageTag(tag.strip()).build();
                if (language.getLanguage().isEmpty() || languages.contains(language)) {
                    throw new IllegalArgumentException("no language or one twice: " + tag);
                }
                languages.add(language);
            }
            return languages;
        }

        private static String form(String key) {
            return switch (key) {
                case EFFECTIVE_FROM -> "a date such as 2026-01-31";
                case OPEN_CASES -> "keep, keep-with-calendars or move";
                case "zone" -> "a time zone such as Asia/Shanghai";
                case "currency" -> "an ISO 4217 currency such as CNY";
                default -> "language tags, each once, such as en, zh-CN";
            };
        }
    }
}
