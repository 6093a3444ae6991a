package io.kam.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that may identify a person: a name, an approver, free text. No rule can read or propose it, and no
 * decision, log line or message of this library shows it. {@code toString} of the domain's records shows
 * {@code (personal)} instead; records of a host must take care of their own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Personal {
    /**
     * Whether decisions depend on it: on whether there is a person at all, and whether it is the same person as
     * elsewhere in the fact, never on who it is. Canonical JSON then keeps that much, with a pseudonym in place of the
     * text; of any other personal component it keeps nothing.
     */
    boolean decides() default false;
}
