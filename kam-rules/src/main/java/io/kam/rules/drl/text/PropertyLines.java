package io.kam.rules.drl.text;

import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines of {@code key = value} in UTF-8, with the place of each value. Lines that begin with # are comments. */
public final class PropertyLines {
    /**
     * A value.
     *
     * @param text without blanks around it
     * @param place where it stands
     */
    public record Value(String text, Place place) {}

    private static final Pattern OTHER_MARK = Pattern.compile("([^\\s=:：＝]+)\\s*([:：＝])(.*)");

    private PropertyLines() {}

    public static Map<String, Value> read(SourceText source, Collection<PolicyProblem> problems) {
        Map<String, Value> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : source.text().split("\r\n|\r|\n", -1)) {
            Place place = Place.of(source.file(), ++number);
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            source.take(1);
            int equals = stripped.indexOf('=');
            String key = equals < 0 ? "" : stripped.substring(0, equals).strip();
            String value = stripped.substring(equals + 1).strip();
            Matcher other = OTHER_MARK.matcher(stripped);
            if (key.length() > PolicyLimits.NAME_LENGTH || value.length() > PolicyLimits.TEXT_LENGTH) {
                boolean isKey = key.length() > PolicyLimits.NAME_LENGTH;
                problems.add(PolicyProblem.of(
                        ProblemCode.TEXT_TOO_LONG,
                        place,
                        "the " + (isKey ? "key (" : "value (") + SourceText.shown(isKey ? key : value) + ") has ("
                                + (isKey ? key : value).length() + ") characters; the maximum is "
                                + (isKey ? PolicyLimits.NAME_LENGTH : PolicyLimits.TEXT_LENGTH)));
            } else if (other.matches()) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_PROPERTY_LINE,
                        place,
                        "the line (" + SourceText.shown(stripped) + ") must be written key = value; write (=) for ("
                                + other.group(2) + ")"));
                values.putIfAbsent(other.group(1), new Value(other.group(3).strip(), place));
            } else if (key.isEmpty()) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_PROPERTY_LINE,
                        place,
                        "the line (" + SourceText.shown(stripped) + ") must be written key = value"));
            } else if (value.indexOf('\\') >= 0) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_PROPERTY_LINE,
                        place,
                        "the value of (" + key + ") contains (\\); write the characters themselves, in one line"));
            } else {
                Value before = values.putIfAbsent(key, new Value(TableCells.isBlank(value) ? "" : value, place));
                if (before != null) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.REPEATED_PROPERTY,
                            place,
                            "(" + SourceText.shown(key) + ") is already in line "
                                    + before.place().line()));
                }
            }
        }
        return values;
    }
}
