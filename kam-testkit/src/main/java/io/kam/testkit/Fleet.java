package io.kam.testkit;

import io.kam.model.AsOf;
import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.Personal;
import io.kam.model.ServiceDuration;
import io.kam.model.TimeVarying;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact of a host, with a component of every kind, read by the contract's rules. Null is unknown. Immutable. */
public record Fleet(
        @Nullable Integer trucks,
        @Nullable Long kilometres,
        @Measured(Measure.SHARE) @Nullable BigDecimal electric,
        @Nullable Fuel fuel,
        @Nullable String make,
        @Nullable Boolean leased,
        @Nullable LocalDate bought,
        @Nullable Instant seen,
        @Nullable MonthDay inspected,
        @Nullable Period lease,
        @Nullable ServiceDuration repair,
        @Nullable Set<String> towns,
        @Nullable Yard yard,
        @Nullable List<Truck> list,
        @Personal @Nullable String driver) {
    public Fleet {
        towns = towns == null ? null : Set.copyOf(towns);
        list = list == null ? null : List.copyOf(list);
    }

    /** What trucks run on. */
    public enum Fuel {
        DIESEL,
        POWER
    }

    /** Where the trucks are parked. */
    public record Yard(
            @Nullable String town,
            @Measured(Measure.SCORE) @Nullable Integer score) {}

    /** One of the trucks. */
    public record Truck(@Nullable BigDecimal tons, @Nullable Fuel fuel) {}

    /** The age in days; 0 if the date of purchase is unknown. */
    @TimeVarying
    public long age(AsOf asOf) {
        return bought == null ? 0 : ChronoUnit.DAYS.between(bought, asOf.date());
    }
}
