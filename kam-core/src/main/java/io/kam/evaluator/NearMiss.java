package io.kam.evaluator;

import io.kam.rule.Match;
import io.kam.rule.Trace;
import java.util.List;
import java.util.Objects;

/**
 * A combination of facts for which a rule did not match.
 *
 * @param match what the rule would have matched
 * @param missing what was false or unknown: all of it must become true; of an alternative, which is a reading of its
 *     own, one part
 * @param lacks how many atoms must change at least; an alternative counts as the part that lacks least
 */
public record NearMiss(Match match, List<Trace.Reading> missing, int lacks) {
    public NearMiss {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(missing, "missing");
        missing = List.copyOf(missing);
    }
}
