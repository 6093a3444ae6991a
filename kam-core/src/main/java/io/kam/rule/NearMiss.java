package io.kam.rule;

import java.util.List;
import java.util.Objects;

/**
 * A combination of facts for which a rule did not match.
 *
 * @param match what the rule would have matched
 * @param missing the atoms that were false or unknown
 */
public record NearMiss(Match match, List<Trace.Reading> missing) {
    public NearMiss {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(missing, "missing");
        missing = List.copyOf(missing);
    }
}
