package io.kam.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what a numeric component measures, and so its range. The record's constructor rejects every value outside it
 * with an {@link IllegalArgumentException} that names the component, the value and the range; null is unknown and
 * passes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Measured {
    /** What the component measures. */
    Measure value();
}
