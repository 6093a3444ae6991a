package io.kam.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What people found when they asked whether a customer is a key customer (关键客户识别).
 *
 * @param method how it was found; null is unknown
 * @param finding what was found; null is unknown
 * @param by who assessed; null is unknown
 * @param on day of the assessment, from which its validity runs; null is unknown
 * @param evidence what the finding rests on, free text; null is unknown
 */
public record Assessment(
        @Nullable AssessmentMethod method,
        @Nullable Finding finding,
        @Personal @Nullable String by,
        @Nullable LocalDate on,
        @Personal @Nullable String evidence) {

    @Override
    public String toString() {
        return Components.text(this);
    }
}
