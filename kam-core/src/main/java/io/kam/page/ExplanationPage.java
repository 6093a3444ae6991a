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
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
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

    /** What is not known; often long, and mostly for those who gather facts. */
    private static final Set<Diagnostic.Kind> GAPS = EnumSet.of(
            Diagnostic.Kind.UNKNOWN,
            Diagnostic.Kind.UNDEFINED,
            Diagnostic.Kind.TOO_FEW_CRITERIA,
            Diagnostic.Kind.SKIPPED);

    private static final Set<Diagnostic.Kind> LEFT_OPEN =
            EnumSet.of(Diagnostic.Kind.UNKNOWN, Diagnostic.Kind.UNDEFINED);

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
     * An entry of a list that has several parts, shown on one line.
     *
     * @param cells its parts in order; {0} in the label of one is its value, and a part without a label is its value alone
     */
    public record Row(List<Field> cells) {
        public Row {
            cells = List.copyOf(cells);
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
    private final Properties labels = new Properties();
    private final StringBuilder page = new StringBuilder();

    /**
     * @param language that of labels and sentences
     * @param beside classes beside which further labels stand, in {@code labels.properties} and {@code labels_zh.properties}
     */
    public ExplanationPage(Locale language, List<Class<?>> beside) {
        this.language = Objects.requireNonNull(language, "language");
        Objects.requireNonNull(beside, "beside");
        beside.forEach(this::addLabels);
        addLabels(ExplanationPage.class);
    }

    private void addLabels(Class<?> beside) {
        String resource = language.getLanguage().equals("zh") ? "labels_zh.properties" : "labels.properties";
        try (InputStream stream = beside.getResourceAsStream(resource)) {
            if (stream != null) {
                labels.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String label(String key) {
        return labels.getProperty(key, key);
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
        field("validUntil", validUntil == null ? label("forever") : validUntil, zone);
        field("zone", zone, zone);
        field("policy", decision.policy(), zone);
        if (!decision.calendarPolicy().equals(decision.policy())) {
            field("calendarPolicy", decision.calendarPolicy(), zone);
        }
        List<Diagnostic> diagnostics = decision.diagnostics();
        diagnostics(
                "attention",
                diagnostics.stream().filter(each -> !GAPS.contains(each.kind())).toList());
        List<Reason> reasons = decision.reasons(language);
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
                    .append(label("timeline").replace("{0}", ofCalendar.getId()))
                    .append('\n');
            timeline.forEach(entry -> timeline(entry, ofCalendar));
        }
        gaps(diagnostics, influence, everything);
        return page.toString();
    }

    private static boolean isNone(@Nullable Object value) {
        return value instanceof String text && text.isEmpty() || value instanceof Collection<?> all && all.isEmpty();
    }

    /** What was not known: first what is no field, then the fields that could change the outcome, then the others or their number. */
    private void gaps(List<Diagnostic> diagnostics, Function<Diagnostic, List<String>> influence, boolean everything) {
        List<Diagnostic> shown = new ArrayList<>();
        List<Diagnostic> rest = new ArrayList<>();
        for (Diagnostic each : diagnostics) {
            if (GAPS.contains(each.kind()) && !LEFT_OPEN.contains(each.kind())) {
                shown.add(each);
            }
        }
        for (Diagnostic each : diagnostics) {
            if (LEFT_OPEN.contains(each.kind())) {
                List<String> rules = influence.apply(each);
                boolean matters = each.rules().isEmpty() || !rules.isEmpty();
                (matters ? shown : rest)
                        .add(matters && !everything ? new Diagnostic(each.kind(), each.paths(), rules) : each);
            }
        }
        if (everything) {
            shown.addAll(rest);
        }
        diagnostics("diagnostics", shown);
        if (!everything && !rest.isEmpty()) {
            page.append(shown.isEmpty() ? "\n" : "  ")
                    .append(label("moreUnknown").replace("{0}", String.valueOf(rest.size())))
                    .append('\n');
        }
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
        parts.add(label("effect." + entry.effect()) + (entry.cause() == null ? "" : " (" + word(entry.cause()) + ")"));
        if (entry.early()) {
            parts.add(label("early"));
        }
        if (calendar != null && !calendar.isOpen(entry.at())) {
            parts.add(label("outsideHours"));
        }
        if (reading != null) {
            parts.add(label("used")
                    .replace("{0}", counted(reading.elapsed(entry.at()), reading.scale()))
                    .replace("{1}", String.valueOf(reading.target())));
            Stream.ofNullable(reading.dueAt()).forEach(due -> parts.add(due(due, zone)));
        }
        page.append("  ")
                .append(time(entry.at(), zone))
                .append("  ")
                .append(label("metric." + entry.metric()))
                .append(": ")
                .append(String.join(label("comma"), parts))
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
        page.append(label(key)).append(":");
        if (value instanceof Collection<?> entries) {
            page.append('\n');
            entries.forEach(
                    entry -> page.append("  ").append(shown(entry, zone)).append('\n'));
        } else {
            page.append(' ').append(shown(value, zone)).append('\n');
        }
    }

    private String row(Row row, ZoneId zone) {
        return row.cells().stream()
                .filter(cell -> !isNone(cell.value()))
                .map(cell -> labels.getProperty(cell.label(), "{0}").replace("{0}", shown(cell.value(), zone)))
                .collect(Collectors.joining(label("comma")));
    }

    private String shown(@Nullable Object value, ZoneId zone) {
        if (value == null) {
            return label("unknown");
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
        if (value instanceof Boolean truth) {
            return label(truth.toString());
        }
        return value instanceof Enum<?> constant ? word(constant) : visible(Ops.print(value));
    }

    /** Text of facts on one line, without characters that would make the page read otherwise than it is. */
    private static String visible(String text) {
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
        parts.add(
                target.calendar() == null
                        ? duration
                        : label("onCalendar").replace("{0}", duration).replace("{1}", target.calendar()));
        Stream.ofNullable(target.dueAt()).forEach(due -> parts.add(due(due, zone)));
        Stream.ofNullable(target.late()).forEach(late -> parts.add(label("late").replace("{0}", late)));
        Stream.ofNullable(target.late() == null ? target.percentUsed() : null)
                .forEach(percent -> parts.add(label("percentUsed").replace("{0}", percent.toString())));
        return String.join(label("comma"), parts);
    }

    private String due(Instant due, ZoneId zone) {
        return label("due") + " " + time(due, zone);
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    /** A constant with its word before it, if the language has one; files and rules know the constant alone. */
    private String word(Enum<?> constant) {
        String word = labels.getProperty(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        return word == null ? constant.name() : word + " " + constant.name();
    }

    /** Decimals cut after six places: a page is read, a record is exact. */
    private static String shortened(String evidence) {
        return LONG_DECIMAL.matcher(evidence).replaceAll("$1…");
    }

    private void section(String outcome, List<Reason> reasons) {
        if (!reasons.isEmpty()) {
            page.append('\n').append(label(outcome)).append('\n');
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

    private void diagnostics(String heading, List<Diagnostic> diagnostics) {
        if (!diagnostics.isEmpty()) {
            page.append('\n').append(label(heading)).append('\n');
        }
        for (Diagnostic diagnostic : diagnostics) {
            page.append("  ")
                    .append(label(diagnostic.kind().name()))
                    .append(": ")
                    .append(String.join(", ", diagnostic.paths()))
                    .append(diagnostic.rules().isEmpty() ? "" : "  → ")
                    .append(String.join(", ", diagnostic.rules()))
                    .append('\n');
        }
    }
}
