package io.kam.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The result when people assess whether a customer is a key customer (关键客户识别).
 *
 * @param method the method used; null is unknown
 * @param finding the result; null is unknown
 * @param by who made the assessment; null is unknown
 * @param on day of the assessment, from which it is valid; null is unknown
 * @param evidence the basis for the result, free text; null is unknown
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
