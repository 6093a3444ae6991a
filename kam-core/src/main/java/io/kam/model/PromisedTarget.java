package io.kam.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service target with the contract that promises it, as rules read both together.
 *
 * @param metric what must happen in time; null is unknown
 * @param priority the priority of the cases it is promised for; null is unknown
 * @param duration the time promised; null is unknown
 * @param hours the hours in which that time runs; null is unknown
 * @param contract the contract that promises it
 */
public record PromisedTarget(
        @Nullable Metric metric,
        @Nullable Priority priority,
        @Nullable ServiceDuration duration,
        @Nullable ServiceHours hours,
        Contract contract) {
    public PromisedTarget {
        Objects.requireNonNull(contract, "contract");
    }

    /** A target of a contract. */
    public static PromisedTarget of(Contract contract, ContractTarget target) {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(target, "target");
        return new PromisedTarget(target.metric(), target.priority(), target.duration(), target.hours(), contract);
    }
}
