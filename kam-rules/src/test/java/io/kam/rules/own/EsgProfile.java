package io.kam.rules.own;

import io.kam.model.AsOf;
import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.Personal;
import io.kam.model.TimeVarying;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a host knows of how a customer deals with environment, people and law. */
public record EsgProfile(
        @Measured(Measure.SCORE) @Nullable Integer score,
        @Nullable Rating rating,
        @Nullable LocalDate rated,
        @Nullable Set<String> labels,
        @Nullable Audit audit,
        @Nullable List<Incident> incidents,
        @Personal @Nullable String rater) {
    /** What an agency says. */
    public enum Rating {
        SOUND,
        POOR
    }

    /** The last audit. */
    public record Audit(
            @Nullable Boolean passed,
            @Measured(Measure.SHARE) java.math.@Nullable BigDecimal coverage) {}

    /** Something that happened. */
    public record Incident(@Nullable String kind, @Nullable LocalDate on) {}

    /** The age of the rating in days; 0 if it was never rated. */
    @TimeVarying
    public long age(AsOf asOf) {
        return rated == null ? 0 : ChronoUnit.DAYS.between(rated, asOf.date());
    }

    /** One of which only the score is known. */
    public static EsgProfile ofScore(Integer score) {
        return new EsgProfile(score, null, null, null, null, null, null);
    }
}
