package io.kam.page;

import io.kam.decision.WhyNot.Standing;
import io.kam.decision.WhyNot.Way;
import io.kam.rule.Gap;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes why a decision is not otherwise, with gaps in words. Labels stand in resources beside this class. */
public final class WhyNotPage {
    /**
     * What was asked.
     *
     * @param name the output, the rule's id or the row's place
     * @param isOutput whether an output was asked about
     * @param wanted what the output was asked to be; null if unknown
     * @param value what it is; null if unknown
     * @param holds whether it is so after all
     * @param day the day asked about
     */
    public record Asked(
            String name,
            boolean isOutput,
            @Nullable Object wanted,
            @Nullable Object value,
            boolean holds,
            LocalDate day) {
        public Asked {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(day, "day");
        }

        /** {@code tier LEVEL_1}, {@code TIER-110}. */
        @Override
        public String toString() {
            return isOutput ? name + " " + (wanted == null ? "unknown" : Ops.print(wanted)) : name;
        }
    }

    private static final int PLACES = 6;

    private final Locale language;
    private final Words words;
    private final ZoneId zone;
    private final BiFunction<String, Locale, String> sentences;

    /**
     * @param language that of labels and sentences
     * @param beside classes beside which further labels stand
     * @param zone that of the policy
     * @param sentences gives the sentence of a rule in a language
     */
    public WhyNotPage(
            Locale language, List<Class<?>> beside, ZoneId zone, BiFunction<String, Locale, String> sentences) {
        this.language = Objects.requireNonNull(language, "language");
        this.words = new Words(language, beside);
        this.zone = Objects.requireNonNull(zone, "zone");
        this.sentences = Objects.requireNonNull(sentences, "sentences");
    }

    /** A line that says what is, and an indented one for each way. */
    public String of(Asked asked, List<Way> ways) {
        boolean leads = ways.stream().anyMatch(way -> way.standing() != Standing.DECIDED);
        StringBuilder page = new StringBuilder(heading(asked));
        if (!leads && !asked.holds()) {
            page.append(words.label("whyNot.none"));
        }
        ways.forEach(way -> page.append("\n  ").append(line(way, asked.day())));
        return page.toString();
    }

    private String heading(Asked asked) {
        if (!asked.isOutput()) {
            return words.label(asked.holds() ? "whyNot.did" : "whyNot.rule", asked.name());
        }
        String label = words.label(asked.name());
        String name = label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
        if (asked.holds()) {
            return words.label("whyNot.is", name, shown(asked.value()));
        }
        boolean one = asked.wanted() instanceof Collection || !(asked.value() instanceof Collection);
        return words.label(one ? "whyNot.output" : "whyNot.element", name, shown(asked.wanted()), shown(asked.value()));
    }

    /** A way on one line. */
    public String line(Way way, LocalDate day) {
        if (way.standing() == Standing.CLOSED) {
            return words.label("way.CLOSED", missing(way));
        }
        String against = way.standing() == Standing.NO_ROW
                ? places(way.rows().stream())
                : way.standing() == Standing.NOT_IN_FORCE
                        ? day.toString()
                        : String.join(words.label("and"), way.against());
        String key = "way." + way.standing();
        if (way.standing() == Standing.LOST && against.isEmpty()) {
            key = "way.LOST.none";
        } else if (way.value() instanceof Instant) {
            // Which instant it leads to is the point; other values are those that were asked for, or plain from the
            // proposal.
            key = "way.LACKS.until";
        } else if (way.standing() == Standing.NO_ROW && !way.against().isEmpty()) {
            key = "way.NO_ROW.only";
        }
        String said = words.label(
                key,
                way.ruleAndRow() + " \"" + sentences.apply(way.id(), language) + "\"",
                ExplanationPage.visible(way.proposal()),
                way.missing().isEmpty() ? evidence(way) : missing(way),
                against,
                String.join(words.label("and"), way.against()),
                shown(way.value()));
        return said + " (" + places(Stream.concat(Stream.of(way.place()), way.rows().stream())) + ")";
    }

    private static String places(Stream<Place> places) {
        return places.map(Place::toString).collect(Collectors.joining(", "));
    }

    private static String evidence(Way way) {
        return way.evidence().stream()
                .map(evidence -> ExplanationPage.visible(ExplanationPage.shortened(evidence.toString())))
                .collect(Collectors.joining(", "));
    }

    private String missing(Way way) {
        return way.missing().stream()
                .map(reading -> gap(reading.gap()))
                .distinct()
                .collect(Collectors.joining(words.label("gap.and")));
    }

    /** A gap in words: {@code customer.trade.revenue12m is 8,100, 9,900 short of 18,000}. */
    public String gap(Gap gap) {
        Gap.Need need = gap.need();
        if (need == Gap.Need.ANY_OF) {
            return gap.ways().stream()
                    .map(way -> way.stream().map(this::gap).collect(Collectors.joining(words.label("gap.with"))))
                    .distinct()
                    .collect(Collectors.joining(words.label("gap.or"), words.label("gap.either"), ""));
        }
        String subject = ExplanationPage.visible(gap.subject());
        String wanted = gap.wanted() == null ? gap.against() : shown(gap.wanted());
        if (gap.value() == null) {
            String unknown = gap.unknown().isEmpty() || gap.unknown().equals(List.of(gap.subject()))
                    ? words.label("gap.unknown", subject)
                    : words.label(
                            gap.unknown().size() == 1 ? "gap.unknownFor" : "gap.unknownForAll",
                            subject,
                            String.join(words.label("and"), gap.unknown()));
            return wanted.isEmpty() ? unknown : words.label("gap.needs", unknown, words.label("need." + need, wanted));
        }
        if (gap.wanted() == null && !gap.against().isEmpty()) {
            return words.label("gap.against", subject, shown(gap.value()), gap.against());
        }
        String source = gap.against().isEmpty() ? wanted : words.label("gap.source", wanted, gap.against());
        BigDecimal difference = gap.difference();
        if (!need.isOrdered() || difference == null) {
            return words.label("gap." + need, subject, shown(gap.value()), source);
        }
        String unit = gap.value() instanceof Number ? "" : ".time";
        String key = "gap." + need + (difference.signum() == 0 ? ".equal" : unit);
        return words.label(key, subject, shown(gap.value()), source, distance(gap, difference));
    }

    private String distance(Gap gap, BigDecimal difference) {
        if (gap.value() instanceof LocalDate) {
            return words.label("gap.days", number(difference));
        }
        if (gap.value() instanceof Instant) {
            Duration between = Duration.ofSeconds(difference.longValue());
            String text = (between.toDays() == 0 ? "" : " " + between.toDays() + "d")
                    + (between.toHoursPart() == 0 ? "" : " " + between.toHoursPart() + "h")
                    + (between.toMinutesPart() == 0 ? "" : " " + between.toMinutesPart() + "m")
                    + (between.toSecondsPart() == 0 ? "" : " " + between.toSecondsPart() + "s");
            return words.length(text.strip());
        }
        return number(difference);
    }

    private String shown(@Nullable Object value) {
        if (value == null) {
            return words.label("unknown");
        }
        if (value instanceof Number number) {
            return number(Ops.decimal(number));
        }
        if (value instanceof Instant at) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Collection<?> all) {
            return all.isEmpty()
                    ? words.label("gap.nothing")
                    : all.stream().map(this::shown).collect(Collectors.joining(words.label("comma")));
        }
        return value instanceof Enum<?> constant ? words.constant(constant) : ExplanationPage.visible(Ops.print(value));
    }

    /** {@code 21,401.79}; cut after six places, as pages show decimals. */
    private static String number(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.DOWN);
        if (number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE.movePointLeft(PLACES)) < 0) {
            return number.round(new MathContext(2, RoundingMode.DOWN)).toPlainString();
        }
        boolean cut = number.stripTrailingZeros().scale() > PLACES;
        return format.format(number) + (cut ? "…" : "");
    }
}
