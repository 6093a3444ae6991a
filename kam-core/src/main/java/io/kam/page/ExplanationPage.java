package io.kam.page;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.clock.TimelineEntry;
import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.model.ClockReading;
import io.kam.model.ServiceDuration;
import io.kam.rule.Ops;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a decision as a page that a person reads. Labels, and words for constants where a language needs them, stand in
 * resources beside this class. What needs somebody's attention comes before the reasons; instants are in the policy's zone,
 * those of the timeline in the calendar's, which its heading names.
 */
public final class ExplanationPage {
    private static final Pattern LONG_DECIMAL = Pattern.compile("(\\d\\.\\d{6})\\d{3,}");

    /**
     * A field of the page's head.
     *
     * @param label the key of its label
     * @param value null if unknown; an empty text or list is none, and not shown; each entry of a list has a line of its own
     */
    public record Field(String label, @Nullable Object value) {
        public Field {
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * A name that the policy gives, such as that of a role. It is shown after its word, if the policy has one in the language.
     *
     * @param kind what it names: {@code role}
     */
    public record Name(String kind, String text) {
        public Name {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * An entry of a list that has several parts, shown on one line.
     *
     * @param cells its parts in order; {0} in the label of one is its value, and a part without a label is its value alone
     */
    public record Row(List<Field> cells) {
        public Row {
            cells = List.copyOf(Objects.requireNonNull(cells, "cells"));
        }
    }

    /**
     * How a target stands.
     *
     * @param duration null if not known
     * @param calendar the id of the calendar that it counts by; null if none
     * @param dueAt null if it is not due, or not known when
     * @param percentUsed null if not known
     * @param late by how much it is overrun, in the time that it counts; null if it is not
     */
    public record Target(
            @Nullable ServiceDuration duration,
            @Nullable String calendar,
            @Nullable Instant dueAt,
            @Nullable BigInteger percentUsed,
            @Nullable String late) {}

    /** From so many hours on a length of time is told in days. */
    private static final int LONG_HOURS = 48;

    /** Joiners and marks of direction, which some languages are not written without. */
    private static final int FIRST_NEEDED = 0x200C;

    private static final int LAST_NEEDED = 0x200F;

    private final Locale language;
    private final Words words;
    private final Function<Name, Optional<String>> names;
    private final StringBuilder page = new StringBuilder();

    /**
     * @param language that of labels and sentences
     * @param beside classes beside which further labels stand, in {@code labels.properties} and {@code labels_zh.properties}
     * @param names the policy's words for its names in the language
     */
    public ExplanationPage(Locale language, List<Class<?>> beside, Function<Name, Optional<String>> names) {
        this.language = Objects.requireNonNull(language, "language");
        this.words = new Words(language, beside);
        this.names = Objects.requireNonNull(names, "names");
    }

    /**
     * The page of a decision.
     *
     * @param fields what was decided
     * @param ranks the beginnings of fields that reasons name, in the order in which their reasons come
     * @param zone that of the policy
     * @param influence the rules of a diagnostic that could change what was decided
     * @param everything whether also what was unknown and could change nothing is listed
     */
    public String of(
            Decision decision,
            List<Field> fields,
            List<String> ranks,
            ZoneId zone,
            Function<Diagnostic, List<String>> influence,
            boolean everything) {
        fields.stream()
                .filter(field -> !isNone(field.value()))
                .forEach(field -> field(field.label(), field.value(), zone));
        field("asOf", decision.asOf(), zone);
        Instant validUntil = decision.validUntil();
        field("validUntil", validUntil == null ? words.label("forever") : validUntil, zone);
        field("zone", zone, zone);
        field("policy", decision.policy(), zone);
        if (!decision.calendarPolicy().equals(decision.policy())) {
            field("calendarPolicy", decision.calendarPolicy(), zone);
        }
        DiagnosticLines diagnostics = new DiagnosticLines(words, decision.diagnostics(), page);
        List<Reason> reasons = decision.reasons(language);
        diagnostics.attention(reasons);
        for (Reason.Outcome outcome : Reason.Outcome.values()) {
            section(
                    outcome.name(),
                    reasons.stream()
                            .filter(reason -> reason.outcome() == outcome)
                            .sorted(Comparator.comparingInt(reason -> rank(ranks, reason.field())))
                            .toList());
        }
        List<TimelineEntry> timeline = decision.timeline();
        if (!timeline.isEmpty()) {
            ZoneId ofCalendar = timeline.stream()
                    .flatMap(entry -> Stream.ofNullable(entry.reading()))
                    .flatMap(reading -> Stream.ofNullable(reading.scale().calendar()))
                    .map(BusinessCalendar::zone)
                    .findFirst()
                    .orElse(zone);
            page.append('\n')
                    .append(words.label("timeline", ofCalendar.getId()))
                    .append('\n');
            timeline.forEach(entry -> timeline(entry, ofCalendar));
        }
        diagnostics.gaps(influence, everything);
        return page.toString();
    }

    private static boolean isNone(@Nullable Object value) {
        return value instanceof String text && text.isEmpty()
                || value instanceof Name name && name.text().isEmpty()
                || value instanceof Collection<?> all && all.isEmpty();
    }

    /** What a field that reasons name begins with, by which its reasons are ordered. */
    public static String rankedAs(String field) {
        return field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
    }

    private static int rank(List<String> ranks, String field) {
        int rank = ranks.indexOf(rankedAs(field));
        return rank < 0 ? ranks.size() : rank;
    }

    /** A line of the timeline; all in the zone of the calendar, if there is one, so that hours can be read off. */
    private void timeline(TimelineEntry entry, ZoneId zone) {
        ClockReading reading = entry.reading();
        BusinessCalendar calendar = reading == null ? null : reading.scale().calendar();
        List<String> parts = new ArrayList<>();
        parts.add(words.label("effect." + entry.effect())
                + (entry.cause() == null ? "" : words.label("cause", words.constant(entry.cause()))));
        if (entry.early()) {
            parts.add(words.label("early"));
        }
        if (calendar != null && !calendar.isOpen(entry.at())) {
            parts.add(words.label("outsideHours"));
        }
        if (reading != null) {
            parts.add(words.label(
                    "used",
                    words.length(counted(reading.elapsed(entry.at()), reading.scale())),
                    words.length(reading.target())));
            Stream.ofNullable(reading.dueAt()).forEach(due -> parts.add(due(due, zone)));
        }
        page.append("  ")
                .append(time(entry.at(), zone))
                .append("  ")
                .append(words.label("metric." + entry.metric()))
                .append(words.label("colon"))
                .append(String.join(words.label("comma"), parts))
                .append('\n');
    }

    /** By how much a target is overrun: {@code 2h 5m}, days where it is long; null if it is not. */
    public static @Nullable String late(ClockReading clock, Instant asOf) {
        Duration late = clock.elapsed(asOf).minus(clock.target().counted());
        if (late.compareTo(Duration.ofSeconds(1)) < 0) {
            return null;
        }
        boolean days = clock.scale().unit() == TimeScale.Unit.ALWAYS && late.toHours() >= LONG_HOURS;
        return days
                ? late.toDays() + "d" + (late.toHoursPart() == 0 ? "" : " " + late.toHoursPart() + "h")
                : counted(late, clock.scale());
    }

    /** {@code 3h 30m}; working days with two decimals, rounded down. */
    private static String counted(Duration counted, TimeScale scale) {
        if (scale.unit() == TimeScale.Unit.WORKING_DAYS) {
            return BigDecimal.valueOf(counted.toSeconds())
                            .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()), 2, RoundingMode.DOWN)
                            .stripTrailingZeros()
                            .toPlainString()
                    + "bd";
        }
        String text = (counted.toHours() == 0 ? "" : " " + counted.toHours() + "h")
                + (counted.toMinutesPart() == 0 ? "" : " " + counted.toMinutesPart() + "m")
                + (counted.toSecondsPart() == 0 ? "" : " " + counted.toSecondsPart() + "s");
        return text.isEmpty() ? "0m" : text.substring(1);
    }

    /** A field on one line, or a list with a line for each entry. */
    private void field(String key, @Nullable Object value, ZoneId zone) {
        page.append(words.label(key));
        if (value instanceof Collection<?> entries) {
            page.append(words.label("colon").stripTrailing()).append('\n');
            entries.forEach(
                    entry -> page.append("  ").append(shown(entry, zone)).append('\n'));
        } else {
            page.append(words.label("colon")).append(shown(value, zone)).append('\n');
        }
    }

    private String row(Row row, ZoneId zone) {
        return row.cells().stream()
                .filter(cell -> !isNone(cell.value()))
                .map(cell -> words.within(cell.label(), shown(cell.value(), zone)))
                .collect(Collectors.joining(words.label("comma")));
    }

    private String shown(@Nullable Object value, ZoneId zone) {
        if (value == null) {
            return words.label("unknown");
        }
        if (value instanceof Instant at) {
            return time(at, zone);
        }
        if (value instanceof Target target) {
            return target(target, zone);
        }
        if (value instanceof Row row) {
            return row(row, zone);
        }
        if (value instanceof Name name) {
            String text = visible(name.text());
            return names.apply(name).map(word -> word + " " + text).orElse(text);
        }
        if (value instanceof Boolean truth) {
            return words.label(truth.toString());
        }
        if (value instanceof ServiceDuration duration) {
            return words.length(duration);
        }
        return value instanceof Enum<?> constant ? words.constant(constant) : visible(Ops.print(value));
    }

    /** Text of facts on one line, without characters that would make the page read otherwise than it is. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean hidden = switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                    true;
                case Character.FORMAT -> c < FIRST_NEEDED || c > LAST_NEEDED;
                default -> false;
            };
            if (hidden) {
                visible.append(String.format(Locale.ROOT, "U+%04X", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** What is missing is left out. */
    private String target(Target target, ZoneId zone) {
        String duration = shown(target.duration(), zone);
        List<String> parts = new ArrayList<>();
        parts.add(target.calendar() == null ? duration : words.label("onCalendar", duration, target.calendar()));
        Stream.ofNullable(target.dueAt()).forEach(due -> parts.add(due(due, zone)));
        Stream.ofNullable(target.late()).forEach(late -> parts.add(words.label("late", words.length(late))));
        Stream.ofNullable(target.late() == null ? target.percentUsed() : null)
                .forEach(percent -> parts.add(words.label("percentUsed", percent)));
        return String.join(words.label("comma"), parts);
    }

    private String due(Instant due, ZoneId zone) {
        return words.label("due") + " " + time(due, zone);
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    /** Decimals cut after six places: a page is read, a record is exact. */
    static String shortened(String evidence) {
        return LONG_DECIMAL.matcher(evidence).replaceAll("$1…");
    }

    private void section(String outcome, List<Reason> reasons) {
        if (!reasons.isEmpty()) {
            page.append('\n').append(words.label(outcome)).append('\n');
        }
        for (Reason reason : reasons) {
            page.append("  ")
                    .append(reason.ruleAndRow())
                    .append(' ')
                    .append(reason.sentence())
                    .append('\n');
            page.append("      ")
                    .append(reason.field())
                    .append(": ")
                    .append(visible(reason.proposal()))
                    .append("  (")
                    .append(reason.place())
                    .append(")\n");
            if (!reason.evidence().isEmpty()) {
                page.append("      ")
                        .append(reason.evidence().stream()
                                .map(evidence -> visible(shortened(evidence.toString())))
                                .collect(Collectors.joining("; ")))
                        .append('\n');
            }
        }
    }
}
