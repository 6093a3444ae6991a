package io.kam.benchmarks.hand;

import io.kam.decision.Reason.Outcome;
import io.kam.rule.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every proposal that the policy can make, as a number: which rule, by which rows, for which field, with which argument. Filled
 * while the tables are prepared, then only read.
 */
final class Catalog {
    /** No proposal: the rule did not match. */
    static final int NONE = -1;

    private final List<Entry> entries = new ArrayList<>();
    private long[] arguments = new long[64];

    private record Entry(String id, String rowKey, String field) {}

    /** The number of a proposal whose argument is a number, or the ordinal of a constant. */
    int add(String id, String field, long argument, Row... rows) {
        entries.add(new Entry(id, Stream.of(rows).map(Row::key).collect(Collectors.joining(";")), field));
        if (entries.size() > arguments.length) {
            arguments = Arrays.copyOf(arguments, 2 * arguments.length);
        }
        arguments[entries.size() - 1] = argument;
        return entries.size() - 1;
    }

    /** As {@link #add(String, String, long, Row...)} for a constant. */
    int add(String id, String field, Enum<?> argument, Row... rows) {
        return add(id, field, argument.ordinal(), rows);
    }

    int size() {
        return entries.size();
    }

    long argument(int proposal) {
        return arguments[proposal];
    }

    int ordinal(int proposal) {
        return (int) arguments[proposal];
    }

    boolean isAbout(int proposal, String field) {
        return entries.get(proposal).field().equals(field);
    }

    /** The reasons as texts: decided, then lost, then cut; then by id and row. */
    List<HandWrittenReason> reasons(Proposals proposals) {
        List<HandWrittenReason> reasons = new ArrayList<>();
        for (int i = 0; i < proposals.size(); i++) {
            Entry entry = entries.get(proposals.proposal(i));
            reasons.add(new HandWrittenReason(
                    entry.id(), entry.rowKey(), entry.field(), Outcome.values()[proposals.outcome(i)]));
        }
        reasons.sort(Comparator.comparing(HandWrittenReason::outcome)
                .thenComparing(HandWrittenReason::id)
                .thenComparing(HandWrittenReason::rowKey)
                .thenComparing(HandWrittenReason::field));
        return reasons;
    }
}
