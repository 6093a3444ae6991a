package io.kam.io;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Hints;
import io.kam.rule.Vocabulary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A decision as its JSON tells it: what was decided and why, without the facts and the policy that it was made of. Two are equal if
 * their JSON is. Immutable, thread-safe.
 *
 * @param asOf the instant asked about
 * @param validUntil until when it held if no fact changed, exclusive; null if for good
 * @param policy the policy that decided; its effective day is not told
 * @param calendarPolicy the policy whose calendars counted
 * @param outcome what was decided, by key: texts, whole numbers as Long, decimals, booleans, lists and maps of those. What was unknown
 *     has no key. {@link #value} reads it
 * @param reasons the proposals that were weighed, each with its place but for the column
 * @param diagnostics what was unknown, ignored or in conflict
 * @param detail whether reasons and diagnostics are all there were, or those that {@link DecisionJson.Detail#DECIDED} leaves
 */
public record RecordedDecision(
        Instant asOf,
        @Nullable Instant validUntil,
        PolicyVersion policy,
        PolicyVersion calendarPolicy,
        Map<String, Object> outcome,
        List<Reason> reasons,
        List<Diagnostic> diagnostics,
        DecisionJson.Detail detail) {
    public RecordedDecision {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(calendarPolicy, "calendarPolicy");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reasons, "reasons");
        Objects.requireNonNull(diagnostics, "diagnostics");
        Objects.requireNonNull(detail, "detail");
        outcome = parts(outcome);
        reasons = List.copyOf(reasons);
        diagnostics = List.copyOf(diagnostics);
    }

    private static Map<String, Object> parts(Map<?, ?> map) {
        Map<String, Object> copy = new TreeMap<>();
        map.forEach((key, value) -> copy.put((String) key, copied(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            return parts(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(RecordedDecision::copied).toList()
                : value;
    }

    /**
     * A value that was decided.
     *
     * @param path its key, or keys with dots between: {@code tier}, {@code classification.value}
     * @param type what it is read as: an enum, {@link Instant}, {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code
     *     BigDecimal} or another type of values that facts may have; {@code List} and {@code Map} as they are
     * @return null if it was unknown, there is none, or no decision has such a key: JSON leaves out what is unknown
     * @throws IllegalArgumentException if it is no value of the type, or there is no such key but one of nearly that name; the message
     *     names path and value, or the key that was probably meant
     */
    public <T> @Nullable T value(String path, Class<T> type) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Object value = outcome;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> part ? part(path, key, part) : null;
        }
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        try {
            if (type == Integer.class && value instanceof Long number) {
                return type.cast(Math.toIntExact(number));
            }
            if (value instanceof String text && type != String.class) {
                return type.cast(Vocabulary.valueType(type).parse(text));
            }
            if (value instanceof Long number && type == BigDecimal.class) {
                return type.cast(BigDecimal.valueOf(number));
            }
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
            throw noValue(path, value, type, e);
        }
        throw noValue(path, value, type, null);
    }

    /** The value of a key, which may be absent since it is unknown; a key that is near another is taken for misspelt. */
    private static @Nullable Object part(String path, String key, Map<?, ?> of) {
        if (!of.containsKey(key)) {
            String hint =
                    Hints.maybe(key, of.keySet().stream().map(String::valueOf).toList());
            if (!hint.isEmpty()) {
                throw new IllegalArgumentException("path (" + path + "): there is no key (" + key + ")" + hint);
            }
        }
        return of.get(key);
    }

    private static IllegalArgumentException noValue(
            String path, Object value, Class<?> type, @Nullable Throwable cause) {
        return new IllegalArgumentException(path + " (" + value + ") is no value of " + type.getSimpleName(), cause);
    }
}
