package io.kam.comparison;

import io.kam.model.Priority;
import io.kam.model.Tier;
import io.kam.rule.Hints;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A limit to what a change of a policy may do: {@code LEVEL_1 down > 2%}, {@code P1 change > 10}. A percentage is of those who have the
 * tier or priority by the old policy. Immutable.
 */
public final class Gate {
    private static final Pattern FORM =
            Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s*>\\s*([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*(%?)\\s*");
    private static final List<String> TIERS =
            Arrays.stream(Tier.values()).map(Enum::name).toList();
    private static final List<String> PRIORITIES =
            Arrays.stream(Priority.values()).map(Enum::name).toList();
    private static final List<String> DIRECTIONS = List.of("up", "down", "change");

    private final String text;
    private final String from;
    private final String direction;
    private final BigDecimal limit;
    private final boolean percent;

    private Gate(String text, Matcher form) {
        this.text = text.strip();
        this.from = form.group(1);
        this.direction = form.group(2);
        this.limit = new BigDecimal(form.group(3));
        this.percent = !form.group(4).isEmpty();
    }

    /**
     * Reads a gate: a tier or priority, {@code up}, {@code down} or {@code change}, {@code >}, and a number of customers or cases, or a
     * percentage.
     *
     * @throws IllegalArgumentException if it is none; the message names the wrong word, and says what may stand there
     */
    public static Gate parse(String text) {
        Objects.requireNonNull(text, "text");
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "(" + text + ") must be such as (LEVEL_1 down > 2%) or (P1 change > 10)");
        }
        List<String> names = Stream.concat(TIERS.stream(), PRIORITIES.stream()).toList();
        check(text, form.group(1), names);
        check(text, form.group(2), DIRECTIONS);
        return new Gate(text, form);
    }

    private static void check(String text, String word, List<String> known) {
        if (!known.contains(word)) {
            throw new IllegalArgumentException("(" + text + "): (" + word + ") must be one of "
                    + String.join(", ", known) + Hints.maybe(word, known));
        }
    }

    /** What it is about: customers for a tier, cases for a priority. */
    public Compared.Kind kind() {
        return TIERS.contains(from) ? Compared.Kind.CUSTOMER : Compared.Kind.CASE;
    }

    /** Whether a comparison goes beyond the limit. */
    public boolean isExceededBy(Comparison comparison) {
        int moved = moved(comparison);
        int all = comparison.count(kind(), from);
        BigDecimal measured = BigDecimal.valueOf(moved).multiply(BigDecimal.valueOf(percent ? 100 : 1));
        return measured.compareTo(percent ? limit.multiply(BigDecimal.valueOf(all)) : limit) > 0;
    }

    /** {@code LEVEL_1 down > 2%: 3 of 41}. */
    public String measured(Comparison comparison) {
        return text + ": " + moved(comparison) + " / " + comparison.count(kind(), from);
    }

    private int moved(Comparison comparison) {
        return comparison.flows(kind()).stream()
                .filter(flow -> flow.moves() && flow.from().equals(from) && matches(flow.to()))
                .mapToInt(Flow::count)
                .sum();
    }

    private boolean matches(String to) {
        List<String> order = kind() == Compared.Kind.CUSTOMER ? TIERS : PRIORITIES;
        // One that becomes unknown is served as one of less standing may be: a gate must not be passed that way.
        int place = to.isEmpty() ? order.size() : order.indexOf(to);
        return switch (direction) {
            case "up" -> place < order.indexOf(from);
            case "down" -> place > order.indexOf(from);
            default -> true;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
