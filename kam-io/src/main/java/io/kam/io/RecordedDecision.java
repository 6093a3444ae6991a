package io.kam.io;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Ops;
import io.kam.rule.Vocabulary;
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
 */
public record RecordedDecision(
        Instant asOf,
        @Nullable Instant validUntil,
        PolicyVersion policy,
        PolicyVersion calendarPolicy,
        Map<String, Object> outcome,
        List<Reason> reasons,
        List<Diagnostic> diagnostics) {
    public RecordedDecision {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(calendarPolicy, "calendarPolicy");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reasons, "reasons");
        Objects.requireNonNull(diagnostics, "diagnostics");
        outcome = Collections.unmodifiableMap(new TreeMap<>(outcome));
        reasons = List.copyOf(reasons);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * A value that was decided.
     *
     * @param path its key, or keys with dots between: {@code tier}, {@code classification.value}
     * @param type what it is read as: an enum, {@link Instant}, {@code String}, {@code Boolean}, {@code Long} or another that facts
     *     may have
     * @return null if it was unknown, or there is none
     * @throws IllegalArgumentException if it is no value of the type; the message names path and value
     */
    public <T> @Nullable T value(String path, Class<T> type) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Object value = outcome;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> part ? part.get(key) : null;
        }
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        try {
            return type.cast(Vocabulary.valueType(type).parse(Ops.print(value)));
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException(
                    path + " (" + Ops.print(value) + ") is no value of " + type.getSimpleName(), e);
        }
    }
}
