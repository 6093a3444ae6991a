package io.kam.benchmarks.hand;

import io.kam.model.Customer;
import io.kam.model.LifecycleStage;
import io.kam.model.LossRecord;
import io.kam.model.MarketStanding;
import io.kam.model.PaymentRecord;
import io.kam.model.Relationship;
import io.kam.model.TradeRecord;
import io.kam.rule.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of the step classification that propose a stage. Immutable, thread-safe. */
final class HandWrittenStages {
    private static final int NONE = Catalog.NONE;

    private final Catalog catalog;
    private final Tables tables;
    private final int prospect;
    private final int started;
    private final int settled;
    private final long monthsNew;
    private final int regular;
    private final long regularOrders;
    private final int base;
    private final long baseMonths;
    private final long baseOrders;
    private final long baseLoyalty;
    private final long baseSatisfaction;
    private final BigDecimal basePaidOnTime;
    private final long baseBrand;
    private final int lapsed;
    private final BigDecimal lapseInGaps;
    private final long lapseInDays;
    private final int idle;
    private final int leaving;
    private final int dissatisfied;
    private final long satisfactionFrom;
    private final int lost;
    private final int wonBack;
    private final long monthsWonBack;

    HandWrittenStages(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        this.tables = tables;
        prospect = stage("CLASS-410", LifecycleStage.PROSPECT);
        started = stage("CLASS-420", LifecycleStage.NEW, "months new");
        settled = stage("CLASS-430", LifecycleStage.ESTABLISHED, "months new");
        monthsNew = Bands.ceiling(limit("months new"));
        regular = stage("CLASS-440", LifecycleStage.ESTABLISHED, "regular orders");
        regularOrders = Bands.ceiling(limit("regular orders"));
        Row row = tables.row("base", "stage", LifecycleStage.BASE);
        base = catalog.add("CLASS-450", "classification.stage", LifecycleStage.BASE, row);
        baseMonths = Bands.whole(row, "months");
        baseOrders = Bands.whole(row, "orders");
        baseLoyalty = Bands.whole(row, "loyalty");
        baseSatisfaction = Bands.whole(row, "satisfaction");
        basePaidOnTime = Bands.known(row, "paidOnTime");
        baseBrand = Bands.whole(row, "brandInfluence");
        lapsed = stage("CLASS-460", LifecycleStage.AT_RISK, "lapse in order gaps", "lapse in days");
        lapseInGaps = limit("lapse in order gaps");
        lapseInDays = limit("lapse in days").setScale(0, RoundingMode.FLOOR).longValueExact();
        idle = stage("CLASS-470", LifecycleStage.AT_RISK);
        leaving = stage("CLASS-480", LifecycleStage.AT_RISK);
        dissatisfied = stage("CLASS-490", LifecycleStage.AT_RISK, "dissatisfied");
        satisfactionFrom = Bands.ceiling(limit("dissatisfied"));
        lost = stage("CLASS-510", LifecycleStage.LOST);
        wonBack = stage("CLASS-520", LifecycleStage.WON_BACK, "months won back");
        monthsWonBack = Bands.ceiling(limit("months won back"));
    }

    private int stage(String id, LifecycleStage stage, String... limits) {
        Row[] rows = new Row[limits.length];
        for (int i = 0; i < limits.length; i++) {
            rows[i] = tables.row("limits", "limit", limits[i]);
        }
        return catalog.add(id, "classification.stage", stage, rows);
    }

    private BigDecimal limit(String limit) {
        return tables.number("limits", "limit", limit, "value");
    }

    List<HandWrittenRule> rules() {
        return List.of(
                HandWrittenRule.of("CLASS-410", (customer, before, today) -> prospect(customer)),
                HandWrittenRule.of("CLASS-420", (customer, before, today) -> started(customer, today)),
                HandWrittenRule.of("CLASS-430", (customer, before, today) -> settled(customer, today)),
                HandWrittenRule.of("CLASS-440", (customer, before, today) -> regular(customer)),
                HandWrittenRule.of("CLASS-450", (customer, before, today) -> base(customer, today)),
                HandWrittenRule.of("CLASS-460", (customer, before, today) -> lapsed(customer, today)),
                HandWrittenRule.of("CLASS-470", (customer, before, today) -> idle(customer)),
                HandWrittenRule.of("CLASS-480", (customer, before, today) -> leaving(customer, today)),
                HandWrittenRule.of("CLASS-490", (customer, before, today) -> dissatisfied(customer)),
                HandWrittenRule.of("CLASS-510", (customer, before, today) -> lost(customer, today)),
                HandWrittenRule.of("CLASS-520", (customer, before, today) -> wonBack(customer, today)));
    }

    void propose(Customer customer, LocalDate today, Proposals out) {
        out.add(prospect(customer));
        out.add(started(customer, today));
        out.add(settled(customer, today));
        out.add(regular(customer));
        out.add(base(customer, today));
        out.add(lapsed(customer, today));
        out.add(idle(customer));
        out.add(leaving(customer, today));
        out.add(dissatisfied(customer));
        out.add(lost(customer, today));
        out.add(wonBack(customer, today));
    }

    private int prospect(Customer customer) {
        return noOrders(customer)
                        && lastOrder(customer) == null
                        && customer.since() == null
                        && endedOn(customer) == null
                ? prospect
                : NONE;
    }

    private int started(Customer customer, LocalDate today) {
        LocalDate since = customer.since();
        return since != null && someOrders(customer) && monthsSince(since, today) < monthsNew ? started : NONE;
    }

    private int settled(Customer customer, LocalDate today) {
        LocalDate since = customer.since();
        return since != null && someOrders(customer) && monthsSince(since, today) >= monthsNew ? settled : NONE;
    }

    private int regular(Customer customer) {
        return atLeast(ordersOf(customer), regularOrders) ? regular : NONE;
    }

    private int base(Customer customer, LocalDate today) {
        PaymentRecord payment = customer.payment();
        Relationship relationship = customer.relationship();
        MarketStanding standing = customer.standing();
        LocalDate since = customer.since();
        if (payment == null || relationship == null || standing == null || since == null) {
            return NONE;
        }
        BigDecimal writtenOff = payment.writtenOff12m();
        BigDecimal onTime = payment.onTimeShare();
        return writtenOff != null
                        && writtenOff.signum() == 0
                        && onTime != null
                        && atLeast(ordersOf(customer), baseOrders)
                        && atLeast(relationship.loyalty(), baseLoyalty)
                        && atLeast(relationship.satisfaction(), baseSatisfaction)
                        && atLeast(standing.brandInfluence(), baseBrand)
                        && onTime.compareTo(basePaidOnTime) >= 0
                        && monthsSince(since, today) >= baseMonths
                ? base
                : NONE;
    }

    private int lapsed(Customer customer, LocalDate today) {
        LocalDate last = lastOrder(customer);
        if (last == null) {
            return NONE;
        }
        BigDecimal gap = Objects.requireNonNull(customer.trade()).typicalOrderGapDays();
        long days = today.toEpochDay() - last.toEpochDay();
        return gap != null && days > lapseInDays && BigDecimal.valueOf(days).compareTo(lapseInGaps.multiply(gap)) > 0
                ? lapsed
                : NONE;
    }

    private int idle(Customer customer) {
        return noOrders(customer) && (lastOrder(customer) != null || customer.since() != null) ? idle : NONE;
    }

    private int leaving(Customer customer, LocalDate today) {
        LocalDate ended = endedOn(customer);
        return ended != null && !ended.isBefore(today) ? leaving : NONE;
    }

    private int dissatisfied(Customer customer) {
        Relationship relationship = customer.relationship();
        Integer satisfaction = relationship == null ? null : relationship.satisfaction();
        return satisfaction != null && satisfaction < satisfactionFrom && someOrders(customer) ? dissatisfied : NONE;
    }

    private int lost(Customer customer, LocalDate today) {
        LocalDate ended = endedOn(customer);
        if (ended == null || !ended.isBefore(today)) {
            return NONE;
        }
        LocalDate last = lastOrder(customer);
        return last == null || !last.isAfter(ended) ? lost : NONE;
    }

    private int wonBack(Customer customer, LocalDate today) {
        LocalDate ended = endedOn(customer);
        LocalDate last = lastOrder(customer);
        return ended != null && last != null && last.isAfter(ended) && monthsSince(ended, today) < monthsWonBack
                ? wonBack
                : NONE;
    }

    private static boolean atLeast(@Nullable Integer number, long limit) {
        return number != null && number >= limit;
    }

    private static @Nullable Integer ordersOf(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? null : trade.orders12m();
    }

    private static boolean noOrders(Customer customer) {
        Integer orders = ordersOf(customer);
        return orders != null && orders == 0;
    }

    private static boolean someOrders(Customer customer) {
        Integer orders = ordersOf(customer);
        return orders != null && orders > 0;
    }

    private static @Nullable LocalDate lastOrder(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? null : trade.lastOrderOn();
    }

    private static @Nullable LocalDate endedOn(Customer customer) {
        LossRecord loss = customer.loss();
        return loss == null ? null : loss.endedOn();
    }

    private static long monthsSince(LocalDate date, LocalDate today) {
        return ChronoUnit.MONTHS.between(date, today);
    }
}
