package io.kam.io;

import io.kam.decision.WhyNot;
import io.kam.rule.Evidence;
import io.kam.rule.Gap;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Trace;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why a decision is not otherwise, as maps and lists that {@link CanonicalJson} writes. */
final class WhyNotParts {
    private WhyNotParts() {}

    static Map<String, @Nullable Object> of(WhyNot answer, Locale language) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("asked", answer.asked());
        json.put("holds", answer.holds());
        json.put("value", plain(answer.value()));
        json.put("text", answer.explain(language));
        json.put("ways", all(answer.ways(), WhyNotParts::of));
        return json;
    }

    private static Map<String, @Nullable Object> of(WhyNot.Way way) {
        Map<String, @Nullable Object> json = place(way.place());
        json.put("id", way.id());
        json.put("row", orNull(way.rowKey()));
        json.put("field", way.field());
        json.put("proposal", orNull(way.proposal()));
        json.put("standing", way.standing());
        json.put("sentence", orNull(way.sentence()));
        json.put("missing", all(way.missing(), WhyNotParts::of));
        json.put("evidence", all(way.evidence(), WhyNotParts::of));
        json.put("against", way.against());
        json.put("rows", all(way.rows(), WhyNotParts::place));
        json.put("value", plain(way.value()));
        return json;
    }

    private static Map<String, @Nullable Object> of(Trace.Reading reading) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("condition", reading.text());
        json.put("evidence", all(reading.values(), WhyNotParts::of));
        json.put("gap", of(reading.gap()));
        return json;
    }

    private static Map<String, @Nullable Object> of(Gap gap) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("need", gap.need());
        json.put("subject", orNull(gap.subject()));
        json.put("value", plain(gap.value()));
        json.put("wanted", plain(gap.wanted()));
        json.put("against", orNull(gap.against()));
        BigDecimal difference = gap.difference();
        json.put("difference", difference);
        json.put("unknown", gap.unknown().isEmpty() ? null : gap.unknown());
        json.put("ways", gap.ways().isEmpty() ? null : all(gap.ways(), way -> all(way, WhyNotParts::of)));
        return json;
    }

    private static Map<String, @Nullable Object> of(Evidence evidence) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("path", evidence.path());
        json.put("value", orNull(evidence.value()));
        return json;
    }

    private static Map<String, @Nullable Object> place(Place place) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("file", place.file());
        json.put("line", place.line() == 0 ? null : place.line());
        return json;
    }

    private static <T> List<Object> all(List<T> parts, Function<T, Object> written) {
        return parts.stream().map(written).toList();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What JSON has a form for as it is, anything else as the library prints it. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Collection<?> all) {
            return all.stream().map(WhyNotParts::plain).toList();
        }
        return value == null || value instanceof Number || value instanceof Boolean || value instanceof Enum<?>
                ? value
                : Ops.print(value);
    }
}
