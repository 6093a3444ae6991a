package io.kam.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a case was promised, what was missed and how far it was raised, as decided at the time. The host stores it
 * between two questions. If it is passed back with the case, the past is read from it, and only the present is decided
 * again.
 *
 * @param asOf the instant asked about when it was made
 * @param targets the targets and since when each was in force, in order of time
 * @param breaches what was missed, in order of time
 * @param levels the levels that rules raised the case to since the last de-escalation, in order of time
 * @param settled what already asked for a level at the last de-escalation and at every event since, and therefore does
 *     not count: rule, row and proposal, sorted
 */
public record CaseRecord(
        Instant asOf,
        List<RecordedTarget> targets,
        List<Breach> breaches,
        List<RecordedLevel> levels,
        List<String> settled) {
    public CaseRecord {
        Objects.requireNonNull(asOf, "asOf");
        Components.checkInstant("asOf", asOf);
        targets = Objects.requireNonNull(Components.copy("targets", targets), "targets");
        breaches = Objects.requireNonNull(Components.copy("breaches", breaches), "breaches");
        levels = Objects.requireNonNull(Components.copy("levels", levels), "levels");
        settled = Objects.requireNonNull(Components.copy("settled", settled), "settled");
    }
}
