package io.kam.rules.drools;

import io.kam.model.AsOf;
import org.jspecify.annotations.Nullable;

/** A term, made to be read often. Thread-safe. */
@FunctionalInterface
interface Value {
    /**
     * Its value; null if unknown.
     *
     * @param slots what the slots of a match hold
     * @throws ArithmeticException if it can't be calculated
     */
    @Nullable
    Object of(@Nullable Object[] slots, AsOf asOf);
}
