package io.kam.fast;

import io.kam.rule.Match;
import io.kam.rule.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows, and the match of each where nothing else tells matches of the rule from each other. Immutable, thread-safe.
 *
 * @param matches null if something else does
 */
record Found(Row[] rows, Match @Nullable [] matches) {
    static Found of(Collection<Row> rows, @Nullable Function<Row, Match> match) {
        Row[] all = rows.toArray(Row[]::new);
        return new Found(
                all, match == null ? null : Arrays.stream(all).map(match).toArray(Match[]::new));
    }
}
