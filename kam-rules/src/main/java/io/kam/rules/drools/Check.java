package io.kam.rules.drools;

import io.kam.model.AsOf;
import org.jspecify.annotations.Nullable;

/** A condition, made to be asked often. Thread-safe. */
@FunctionalInterface
interface Check {
    /**
     * Its truth.
     *
     * @param slots what the slots of a match hold
     * @throws ArithmeticException if a calculation fails that the definition evaluates too
     */
    Truth of(@Nullable Object[] slots, AsOf asOf);
}
