package io.kam.decision;

import io.kam.rule.Evidence;
import io.kam.rule.Place;
import io.kam.rule.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision is not otherwise: why an output has no other value, or a rule or a row of a table did not decide. Immutable,
 * thread-safe. {@link Decision#whyNot}, {@link Decision#whyNotRule} and {@link Decision#whyNotRow} make them; hosts don't implement
 * this.
 *
 * <pre>{@code
 * Why not tier LEVEL_1? It is LEVEL_2.
 *   TIER-120[revenue,LEVEL_2] "Revenue of the last twelve months reaches the tier" decided with enters(LEVEL_2): …
 *   TIER-120[revenue,LEVEL_1] "Revenue of the last twelve months reaches the tier": customer.trade.revenue12m is 8,100, 9,900 short of 18,000 (…)
 * }</pre>
 */
public interface WhyNot {
    /** What was asked for: an output and its value, the id of a rule, or the place of a row. */
    String asked();

    /** Whether it is so after all: the output has the value, or the rule or row decided. */
    boolean holds();

    /** What the output came to, as examples expect it; null if unknown, or if a rule or row was asked about. */
    @Nullable
    Object value();

    /**
     * What decided instead, what stands in the way, and what leads there, by {@link Way#standing}. Ways that lack something come with
     * the fewest conditions first; of those, the ones that something known is in the way of; then the nearest to what was asked for,
     * by value and by what is missing; then by id and row. A row that leads further than another of its rule, and lacks as much, is
     * left out. Of a rule that was asked about, only the nearest are given.
     *
     * @return unmodifiable; empty if no rule leads there
     */
    List<Way> ways();

    /** Those of {@link #ways()} of some standings. */
    default List<Way> ways(Standing... standings) {
        List<Standing> wanted = List.of(Objects.requireNonNull(standings, "standings"));
        return ways().stream().filter(way -> wanted.contains(way.standing())).toList();
    }

    /**
     * This as a person reads it: a line that says what is, and an indented one for each way, with the gap in words.
     *
     * @param language labels in Chinese or else in English; sentences in the policy's first language where it has none in this
     */
    String explain(Locale language);

    /** As {@link #explain}, in the policy's first language. */
    @Override
    String toString();

    /** What became of a rule, or of one of its rows. */
    enum Standing {
        /** It decided. */
        DECIDED,
        /** A cap that keeps what was asked for away, although it cut nothing. */
        BARS,
        /** It matched, and a cap cut what it proposes. */
        CUT,
        /** It matched, and what it proposes lost. */
        LOST,
        /** It did not match, or not with what was asked for: {@link Way#missing} says what it lacks. */
        LACKS,
        /** The case is not open, and the step decides nothing of such a case; the id is that of the step. */
        CLOSED,
        /** No row of its table fits the facts, which {@link Way#evidence} names. */
        NO_ROW,
        /** No facts could make it match: what is false reads rows and constants alone. */
        IMPOSSIBLE,
        /** It is not enabled, or does not count on the day asked about. */
        NOT_IN_FORCE,
        /** What its step decides was given, so the step was not asked. */
        GIVEN,
        /** The decision does not rest on its step. */
        NOT_ASKED,
        /** The library itself proposes it, and did not. */
        NOT_PROPOSED
    }

    /**
     * A rule, or one of its rows, and what became of it.
     *
     * @param id the rule's id, or that of a mechanic of the core
     * @param rowKey keys of the table rows; empty if none
     * @param field the field of the decision that the proposal is about
     * @param proposal what is or would be proposed: {@code enters(LEVEL_1)}; empty if that can't be said
     * @param standing what became of it
     * @param sentence its sentence in the policy's first language
     * @param missing what is false or unknown: all of it must change; empty unless it lacks something
     * @param evidence what it rests on if it matched; what no row fits
     * @param against the rules and rows that it lost to or that cut it; the keys of the rows that fit, if none for the output does;
     *     else empty
     * @param place where the rule stands
     * @param rows where its rows stand; the table if no row of it fits
     * @param value what the output would come to if it had what it lacks; null if an output was not asked about, or it lacks nothing
     */
    record Way(
            String id,
            String rowKey,
            String field,
            String proposal,
            Standing standing,
            String sentence,
            List<Trace.Reading> missing,
            List<Evidence> evidence,
            List<String> against,
            Place place,
            List<Place> rows,
            @Nullable Object value) {
        public Way {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(rowKey, "rowKey");
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(proposal, "proposal");
            Objects.requireNonNull(standing, "standing");
            Objects.requireNonNull(sentence, "sentence");
            Objects.requireNonNull(place, "place");
            missing = List.copyOf(Objects.requireNonNull(missing, "missing"));
            evidence = List.copyOf(Objects.requireNonNull(evidence, "evidence"));
            against = List.copyOf(Objects.requireNonNull(against, "against"));
            rows = List.copyOf(Objects.requireNonNull(rows, "rows"));
        }

        /** {@code TIER-130[revenue,LEVEL_2]}: the id with the rows' keys, if there are any. */
        public String ruleAndRow() {
            return rowKey.isEmpty() ? id : id + "[" + rowKey + "]";
        }

        /** One line: rule and row, what became of it, and what it lacks, in the words of the rule. */
        @Override
        public String toString() {
            return ruleAndRow() + " " + standing + " "
                    + (missing.isEmpty()
                            ? evidence.toString()
                            : missing.stream().map(Trace.Reading::toString).collect(Collectors.joining(" && ")));
        }
    }
}
