package io.kam.decision;

import io.kam.clock.TimelineEntry;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something decided at an instant by a policy, and why. What was decided is held; reasons, diagnostics and validity are worked
 * out when asked for, always with the policy that decided. Immutable, thread-safe. {@link Inquiry} makes decisions; hosts don't
 * implement this.
 */
public interface Decision {
    /** The instant asked about. */
    Instant asOf();

    /** The policy that decided. */
    PolicyVersion policy();

    /**
     * The policy whose calendars counted: that which decided, unless a case was decided by a policy that is kept while the
     * active one has other calendars.
     */
    PolicyVersion calendarPolicy();

    /**
     * What was decided, by the keys of its JSON. Values are enums, {@link Instant}s, numbers, texts, booleans, maps, and lists of what the
     * decision's own methods return.
     *
     * @return unmodifiable, its parts too; the value of a key is null where it is unknown, or where there is none
     */
    Map<String, @Nullable Object> outcome();

    /**
     * One value of the {@link #outcome()}: the way to what a step of the host's own decides.
     *
     * @param path its key, or keys with dots between: {@code tier}, {@code triage.impact}
     * @param type what it is: an enum, {@code Long}, {@code List} and so on, as {@link #outcome()} has it
     * @return null if it is unknown, or there is none
     * @throws IllegalArgumentException if the outcome has no such key, or its value is not of the type
     */
    default <T> @Nullable T value(String path, Class<T> type) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Object value = outcome();
        for (String key : path.split("\\.", -1)) {
            if (value instanceof Map<?, ?> part) {
                List<String> keys = part.keySet().stream().map(String::valueOf).toList();
                if (!keys.contains(key)) {
                    throw new IllegalArgumentException(
                            "path (" + path + "): key (" + key + ") must be one of " + keys + Hints.maybe(key, keys));
                }
                value = part.get(key);
            } else if (value != null) {
                throw new IllegalArgumentException(
                        "path (" + path + "): (" + value + ") has no parts, and so no key (" + key + ")");
            }
        }
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException(path + " (" + value + ") is no value of " + type.getSimpleName()
                    + ", but of " + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }

    /** All proposals that were weighed, in the policy's first language: those that decided, then lost, then were cut. */
    List<Reason> reasons();

    /** As {@link #reasons()}, in a language; where the policy has no sentence in it, in its first language. */
    List<Reason> reasons(Locale language);

    /** Those of {@link #reasons(Locale)} with some outcomes; the evidence of the others is not worked out. */
    List<Reason> reasons(Locale language, Set<Reason.Outcome> outcomes);

    /** What was unknown, ignored or in conflict. */
    List<Diagnostic> diagnostics();

    /** Those of {@link #diagnostics()} of some kinds; what was unknown is searched for only if they contain such a kind. */
    List<Diagnostic> diagnostics(Set<Diagnostic.Kind> kinds);

    /**
     * Until when the decision holds if no fact changes, exclusive: until then everything in it is the same but
     * {@link #asOf} and the values that change with time.
     *
     * @return null if it holds for ever
     */
    @Nullable
    Instant validUntil();

    /** The decision as a page that a person reads, in the policy's first language; long decimals are cut. */
    String explain();

    /**
     * As {@link #explain()}, in a language: labels in English or Chinese, sentences as far as the policy has them. Of what was
     * unknown it lists what could change the outcome, and counts the rest.
     */
    String explain(Locale language);

    /**
     * As {@link #explain(Locale)}.
     *
     * @param everything whether also what was unknown and could change nothing is listed
     */
    String explain(Locale language, boolean everything);

    /**
     * What the condition of a rule came to, and what it read.
     *
     * @return empty if the decision weighed no such rule: the policy has none of that id, or what its step decides was given
     */
    Optional<Trace> trace(String ruleId);

    /**
     * Why an output is not another value: what decided instead, what stands in the way, and which rules and rows would lead there if
     * the facts were different, each with what it lacks. Of a constant above the one decided, what leads higher leads there too.
     *
     * <pre>{@code
     * System.out.println(decision.whyNot("tier", Tier.LEVEL_1));
     * decision.whyNot("departments", "legal").ways(WhyNot.Standing.LACKS);
     * }</pre>
     *
     * @param output an output of the decision's step or of one that it rests on, as examples expect it ({@code tier},
     *     {@code firstResponse}) or as reasons name it ({@code triage.impact})
     * @param wanted the value, or of an output with several one of them or a list of all; a text stands for what a cell of an example
     *     with it does; null asks why it is known
     * @throws IllegalArgumentException if there is no such output, or it can't have the value
     */
    WhyNot whyNot(String output, @Nullable Object wanted);

    /**
     * Why a rule or a mechanic did not decide: what it lacks, condition by condition, for the nearest of its rows; or what it lost to.
     *
     * @param id its id: {@code TIER-110}
     * @throws IllegalArgumentException if the policy has no such rule or mechanic
     */
    WhyNot whyNotRule(String id);

    /**
     * Why a row of a table did not decide, for each rule that reads it.
     *
     * @param row the place of the row: {@code Place.of("tier/thresholds.csv", 11)}
     * @throws IllegalArgumentException if no row of a table is there
     */
    WhyNot whyNotRow(Place row);

    /** What happened to the clocks that it rests on, in order of time; empty if there are none. */
    List<TimelineEntry> timeline();
}
