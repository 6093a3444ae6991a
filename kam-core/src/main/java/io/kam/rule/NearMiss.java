package io.kam.rule;

import java.util.List;

/**
 * A combination of facts for which a rule did not match.
 *
 * @param match what the rule would have matched
 * @param missing what was false or unknown: all of it must become true; of an alternative, a reading of its own, one part
 * @param lacks how many atoms must change at the least, an alternative counting as the part that lacks least
 */
public record NearMiss(Match match, List<Trace.Reading> missing, int lacks) {
    public NearMiss {
        missing = List.copyOf(missing);
    }
}
