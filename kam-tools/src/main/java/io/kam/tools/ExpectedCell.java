package io.kam.tools;

import io.kam.rule.Ops;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an example writes what it expects. */
public final class ExpectedCell {
    private static final Pattern WITH_OFFSET = Pattern.compile(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)");

    private ExpectedCell() {}

    /**
     * The cell for a value.
     *
     * @param value what came; null if it is unknown
     * @param zone the policy's
     * @param before what the cell held, whose form is kept where there are several; empty if nothing
     */
    public static String of(@Nullable Object value, ZoneId zone, String before) {
        if (value == null) {
            return "unknown";
        }
        if (value instanceof Collection<?> texts) {
            List<String> words = texts.stream().map(Ops::print).sorted().toList();
            boolean spaced = before.indexOf(';') >= 0
                    || words.stream().anyMatch(word -> word.chars().anyMatch(Character::isWhitespace));
            return words.isEmpty()
                    ? "[]"
                    : words.size() == 1 && spaced ? words.get(0) + ";" : String.join(spaced ? "; " : " ", words);
        }
        if (value instanceof Instant instant) {
            ZonedDateTime local = instant.atZone(zone);
            boolean startsDay = local.toLocalTime().equals(LocalTime.MIDNIGHT);
            if (WITH_OFFSET.matcher(before).matches() || before.isEmpty() && !startsDay) {
                return instant.toString();
            }
            boolean once =
                    zone.getRules().getValidOffsets(local.toLocalDateTime()).size() == 1;
            return startsDay
                    ? local.toLocalDate().toString()
                    : once ? local.toLocalDateTime().toString() : instant.toString();
        }
        return Ops.print(value);
    }
}
