package io.kam.examples;

import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.Personal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this host knows of how a customer deals with environment, people and law; the library knows no such thing.
 *
 * @param score how well, 1 (badly) to 10; null is unknown
 * @param ratedOn when that was found; null is unknown
 * @param ratedBy who found it; null is unknown
 * @param incidents what happened; null is unknown, empty is nothing
 */
public record EsgProfile(
        @Measured(Measure.SCORE) @Nullable Integer score,
        @Nullable LocalDate ratedOn,
        @Personal @Nullable String ratedBy,
        @Nullable List<EsgIncident> incidents) {
    public EsgProfile {
        incidents = incidents == null ? null : List.copyOf(incidents);
    }

    /** Without the name of a person. */
    @Override
    public String toString() {
        return "EsgProfile[score=" + score + ", ratedOn=" + ratedOn + ", incidents=" + incidents + "]";
    }

    /**
     * Something that happened.
     *
     * @param kind what; null is unknown
     * @param on when; null is unknown
     */
    public record EsgIncident(
            @Nullable String kind, @Nullable LocalDate on) {}
}
