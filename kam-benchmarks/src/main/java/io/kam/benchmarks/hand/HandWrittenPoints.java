package io.kam.benchmarks.hand;

import io.kam.model.Customer;
import io.kam.model.GrowthPotential;
import io.kam.model.Importance;
import io.kam.model.MarketStanding;
import io.kam.model.PaymentRecord;
import io.kam.model.TradeRecord;
import io.kam.rule.Row;
import java.time.LocalDate;
import java.util.List;

/** The rules of the step classification that give points for a class, and the one that proposes a class. Immutable, thread-safe. */
final class HandWrittenPoints {
    private static final int NONE = Catalog.NONE;

    private final Catalog catalog;
    private final Tables tables;
    private final Bands revenue;
    private final Bands orders;
    private final Bands orderGap;
    private final Bands daysSinceOrder;
    private final Bands paidOnTime;
    private final Bands overdue;
    private final int endOfValue;
    private final Bands significance;
    private final Bands marketShare;
    private final Bands brand;
    private final int endOfSignificance;
    private final int endOfMarketShare;
    private final int endOfImportance;
    private final Bands growth;
    private final Bands outlook;
    private final Bands innovation;
    private final Bands revenueChange;
    private final Bands shareOfWallet;
    private final int endOfPotential;
    private final int keySignificance;
    private final long keySignificanceFrom;

    HandWrittenPoints(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        this.tables = tables;
        revenue = points("CLASS-110", "value", "revenue", true);
        orders = points("CLASS-120", "value", "orders", false);
        orderGap = points("CLASS-130", "value", "order gap", false);
        daysSinceOrder = points("CLASS-140", "value", "days since order", false);
        paidOnTime = points("CLASS-150", "value", "paid on time", false);
        overdue = points("CLASS-160", "value", "overdue", false);
        endOfValue = catalog.size();
        significance = points("CLASS-210", "importance", "strategic significance", false);
        endOfSignificance = catalog.size();
        marketShare = points("CLASS-220", "importance", "market share", false);
        endOfMarketShare = catalog.size();
        brand = points("CLASS-230", "importance", "brand influence", false);
        endOfImportance = catalog.size();
        growth = points("CLASS-310", "potential", "growth", false);
        outlook = points("CLASS-320", "potential", "market outlook", false);
        innovation = points("CLASS-330", "potential", "innovation", false);
        revenueChange = points("CLASS-340", "potential", "revenue change", true);
        shareOfWallet = points("CLASS-350", "potential", "share of wallet", true);
        endOfPotential = catalog.size();
        Row key = tables.row("limits", "limit", "key significance");
        keySignificance = catalog.add("CLASS-240", "classification.importance", Importance.KEY, key);
        keySignificanceFrom = Bands.ceiling(Bands.known(key, "value"));
    }

    private Bands points(String id, String field, String criterion, boolean openBelow) {
        return new Bands(
                tables.rows("points", "criterion", criterion),
                openBelow,
                row -> catalog.add(id, "classification." + field, Bands.whole(row, "points"), row));
    }

    boolean isOfValue(int proposal) {
        return proposal < endOfValue;
    }

    /** Among those that are not of value. */
    boolean isOfImportance(int proposal) {
        return proposal < endOfImportance;
    }

    /** Among those that are neither of value nor of importance. */
    boolean isOfPotential(int proposal) {
        return proposal < endOfPotential;
    }

    /** Which of the three criteria of importance one of its proposals is for. */
    int criterionOfImportance(int proposal) {
        return proposal < endOfSignificance ? 0 : proposal < endOfMarketShare ? 1 : 2;
    }

    /** The most that a criterion of importance could give. */
    long mostOfImportance(int criterion) {
        Bands bands = criterion == 0 ? significance : criterion == 1 ? marketShare : brand;
        return Math.max(0, bands.mostOf(catalog));
    }

    boolean makesKey(int proposal) {
        return proposal == keySignificance;
    }

    List<HandWrittenRule> rules() {
        return List.of(
                HandWrittenRule.of("CLASS-110", (customer, before, today) -> revenue(customer)),
                HandWrittenRule.of("CLASS-120", (customer, before, today) -> orders(customer)),
                HandWrittenRule.of("CLASS-130", (customer, before, today) -> orderGap(customer)),
                HandWrittenRule.of("CLASS-140", (customer, before, today) -> daysSinceOrder(customer, today)),
                HandWrittenRule.of("CLASS-150", (customer, before, today) -> paidOnTime(customer)),
                HandWrittenRule.of("CLASS-160", (customer, before, today) -> overdue(customer)),
                HandWrittenRule.of("CLASS-210", (customer, before, today) -> significance(customer)),
                HandWrittenRule.of("CLASS-220", (customer, before, today) -> marketShare(customer)),
                HandWrittenRule.of("CLASS-230", (customer, before, today) -> brand(customer)),
                HandWrittenRule.of("CLASS-240", (customer, before, today) -> keySignificance(customer)),
                HandWrittenRule.of("CLASS-310", (customer, before, today) -> growth(customer)),
                HandWrittenRule.of("CLASS-320", (customer, before, today) -> outlook(customer)),
                HandWrittenRule.of("CLASS-330", (customer, before, today) -> innovation(customer)),
                HandWrittenRule.of("CLASS-340", (customer, before, today) -> revenueChange(customer)),
                HandWrittenRule.of("CLASS-350", (customer, before, today) -> shareOfWallet(customer)));
    }

    void propose(Customer customer, LocalDate today, Proposals out) {
        out.add(revenue(customer));
        out.add(orders(customer));
        out.add(orderGap(customer));
        out.add(daysSinceOrder(customer, today));
        out.add(paidOnTime(customer));
        out.add(overdue(customer));
        out.add(significance(customer));
        out.add(marketShare(customer));
        out.add(brand(customer));
        out.add(keySignificance(customer));
        out.add(growth(customer));
        out.add(outlook(customer));
        out.add(innovation(customer));
        out.add(revenueChange(customer));
        out.add(shareOfWallet(customer));
    }

    private int revenue(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? NONE : revenue.of(trade.revenue12m());
    }

    private int orders(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? NONE : orders.of(trade.orders12m());
    }

    private int orderGap(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? NONE : orderGap.of(trade.typicalOrderGapDays());
    }

    private int daysSinceOrder(Customer customer, LocalDate today) {
        TradeRecord trade = customer.trade();
        LocalDate last = trade == null ? null : trade.lastOrderOn();
        return last == null ? NONE : daysSinceOrder.of(today.toEpochDay() - last.toEpochDay());
    }

    private int paidOnTime(Customer customer) {
        PaymentRecord payment = customer.payment();
        return payment == null ? NONE : paidOnTime.of(payment.onTimeShare());
    }

    private int overdue(Customer customer) {
        PaymentRecord payment = customer.payment();
        TradeRecord trade = customer.trade();
        return payment == null || trade == null ? NONE : overdue.ofShare(payment.overdueAmount(), trade.revenue12m());
    }

    private int significance(Customer customer) {
        MarketStanding standing = customer.standing();
        return standing == null ? NONE : significance.of(standing.strategicSignificance());
    }

    private int marketShare(Customer customer) {
        MarketStanding standing = customer.standing();
        return standing == null ? NONE : marketShare.of(standing.marketShare());
    }

    private int brand(Customer customer) {
        MarketStanding standing = customer.standing();
        return standing == null ? NONE : brand.of(standing.brandInfluence());
    }

    private int keySignificance(Customer customer) {
        MarketStanding standing = customer.standing();
        Integer score = standing == null ? null : standing.strategicSignificance();
        return score != null && score >= keySignificanceFrom ? keySignificance : NONE;
    }

    private int growth(Customer customer) {
        GrowthPotential potential = customer.potential();
        return potential == null ? NONE : growth.of(potential.growth());
    }

    private int outlook(Customer customer) {
        GrowthPotential potential = customer.potential();
        return potential == null ? NONE : outlook.of(potential.marketOutlook());
    }

    private int innovation(Customer customer) {
        GrowthPotential potential = customer.potential();
        return potential == null ? NONE : innovation.of(potential.innovation());
    }

    private int revenueChange(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? NONE : revenueChange.ofChange(trade.revenue12m(), trade.revenuePrior12m());
    }

    private int shareOfWallet(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? NONE : shareOfWallet.ofShare(trade.revenue12m(), trade.wallet());
    }
}
