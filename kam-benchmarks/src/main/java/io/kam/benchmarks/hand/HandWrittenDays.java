package io.kam.benchmarks.hand;

import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.LossRecord;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import io.kam.rule.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days on which time alone may give a customer another tier or another calendar; also some on which it does not. Immutable,
 * thread-safe.
 */
final class HandWrittenDays {
    private final long[] monthsSince;
    private final long[] daysSinceOrder;
    private final BigDecimal lapseInGaps;
    private final long monthsWonBack;

    /** @param tables those of the step classification */
    HandWrittenDays(Tables tables) {
        monthsSince = new long[] {
            Bands.ceiling(tables.number("limits", "limit", "months new", "value")),
            Bands.whole(tables.rows("base").get(0), "months")
        };
        Stream<BigDecimal> bands = tables.rows("points", "criterion", "days since order").stream()
                .flatMap(row -> Stream.of("from", "below").flatMap(column -> Stream.ofNullable(number(row, column))));
        BigDecimal lapse = tables.number("limits", "limit", "lapse in days", "value")
                .setScale(0, RoundingMode.FLOOR)
                .add(BigDecimal.ONE);
        daysSinceOrder = Stream.concat(bands, Stream.of(lapse))
                .mapToLong(Bands::ceiling)
                .distinct()
                .toArray();
        lapseInGaps = tables.number("limits", "limit", "lapse in order gaps", "value");
        monthsWonBack = Bands.ceiling(tables.number("limits", "limit", "months won back", "value"));
    }

    private static @Nullable BigDecimal number(Row row, String column) {
        return Bands.number(row, column);
    }

    /** Those after one day, up to another, in no order. */
    List<LocalDate> between(Customer customer, LocalDate after, LocalDate until) {
        Days days = new Days(after, until, new ArrayList<>());
        for (long months : monthsSince) {
            days.addMonths(customer.since(), months);
        }
        TradeRecord trade = customer.trade();
        if (trade != null && trade.lastOrderOn() != null) {
            orders(trade, trade.lastOrderOn(), days);
        }
        LossRecord loss = customer.loss();
        if (loss != null) {
            days.add(loss.endedOn(), 1);
            days.addMonths(loss.endedOn(), monthsWonBack);
        }
        List<Contract> contracts = customer.contracts();
        if (contracts != null) {
            for (Contract contract : contracts) {
                days.add(contract.startsOn(), 0);
                days.add(contract.endsOn(), 1);
            }
        }
        TierRecord record = customer.tierRecord();
        TierOverride override = record == null ? null : record.override();
        if (override != null) {
            days.add(override.startsOn(), 0);
            days.add(override.endsOn(), 1);
        }
        return days.found;
    }

    private void orders(TradeRecord trade, LocalDate last, Days days) {
        for (long limit : daysSinceOrder) {
            days.add(last, limit);
        }
        BigDecimal gap = trade.typicalOrderGapDays();
        if (gap != null) {
            BigDecimal lapse = lapseInGaps.multiply(gap).setScale(0, RoundingMode.FLOOR);
            days.add(last, Math.min(lapse.longValue(), Integer.MAX_VALUE) + 1);
        }
    }

    private record Days(LocalDate after, LocalDate until, List<LocalDate> found) {
        void add(@Nullable LocalDate day, long later) {
            if (day != null) {
                long on = day.toEpochDay() + later;
                if (on > after.toEpochDay() && on <= until.toEpochDay()) {
                    found.add(LocalDate.ofEpochDay(on));
                }
            }
        }

        /** Also the day after, as months from the end of a month may be whole only then. */
        void addMonths(@Nullable LocalDate day, long months) {
            if (day != null) {
                LocalDate on = day.plusMonths(months);
                add(on, 0);
                add(on, 1);
            }
        }
    }
}
