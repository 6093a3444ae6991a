package io.kam.benchmarks.hand;

import io.kam.model.Classification;
import io.kam.model.Contract;
import io.kam.model.ContractKind;
import io.kam.model.Customer;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.LossRecord;
import io.kam.model.MarketStanding;
import io.kam.model.PaymentRecord;
import io.kam.model.Potential;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import io.kam.model.ValueClass;
import io.kam.rule.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of the step tier, a method for each. Immutable, thread-safe. */
final class HandWrittenTierRules {
    private static final int NONE = Catalog.NONE;
    private static final Tier[] TIERS = Tier.values();
    private static final int IMPORTANCES = Importance.values().length;
    private static final int POTENTIALS = Potential.values().length;

    private final Catalog catalog;
    private final Tables tables;
    private final int standard;
    private final Thresholds revenue;
    private final Thresholds grossProfit;
    private final LoyalBuyer[] loyalBuyers;
    private final int[] byImportance;
    private final int[] byPotential;
    private final int endOfEntries;
    private final int[] guaranteed = new int[TIERS.length];
    private final Thresholds significance;
    private final int base;
    private final int endOfFloors;
    private final Bands paidLate;
    private final Bands overdue;
    private final Bands writtenOff;
    private final Bands margin;
    private final int costly;
    private final int lost;
    private final int endOfCaps;
    private final int contractEnds;
    private final int agreed;
    private final int returning;
    private final Thresholds stayingByRevenue;
    private final Thresholds stayingByProfit;
    private final LoyalBuyer[] stayingLoyal;
    private final int endOfStays;

    /** A tier for those who buy a share of what they need from us, and so much of it. */
    private record LoyalBuyer(BigDecimal share, BigDecimal revenue, int proposal) {}

    HandWrittenTierRules(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        this.tables = tables;
        standard = catalog.add("TIER-110", "tier", Tier.STANDARD);
        revenue = thresholds("TIER-120", "thresholds", "revenue", "enterAt");
        grossProfit = thresholds("TIER-130", "thresholds", "gross profit", "enterAt");
        loyalBuyers = loyalBuyers("TIER-140", "enterAt");
        byImportance = pairs("TIER-150", "importance", IMPORTANCES);
        byPotential = pairs("TIER-160", "potential", POTENTIALS);
        endOfEntries = catalog.size();
        for (Tier tier : TIERS) {
            guaranteed[tier.ordinal()] = catalog.add("TIER-210", "tier", tier);
        }
        significance = thresholds("TIER-220", "floors", "strategic significance", "from");
        base = catalog.add("TIER-230", "tier", Tier.LEVEL_3);
        endOfFloors = catalog.size();
        paidLate = caps("TIER-310", "paid on time", false);
        overdue = caps("TIER-320", "overdue", false);
        writtenOff = caps("TIER-330", "written off", false);
        margin = caps("TIER-340", "gross margin", true);
        costly = catalog.add("TIER-350", "tier", Tier.LEVEL_3);
        lost = catalog.add("TIER-360", "tier", Tier.STANDARD);
        endOfCaps = catalog.size();
        contractEnds = catalog.add("TIER-410", "reviewDueAt", 0);
        agreed = catalog.add("TIER-420", "reviewDueAt", 0);
        returning = catalog.add("TIER-430", "reviewDueAt", 0);
        stayingByRevenue = thresholds("TIER-510", "thresholds", "revenue", "stayAt");
        stayingByProfit = thresholds("TIER-520", "thresholds", "gross profit", "stayAt");
        stayingLoyal = loyalBuyers("TIER-530", "stayAt");
        endOfStays = catalog.size();
    }

    private Thresholds thresholds(String id, String table, String criterion, String column) {
        return new Thresholds(
                tables.rows(table, "criterion", criterion),
                column,
                row -> catalog.add(id, "tier", Tables.constant(row, "tier", Tier.class), row));
    }

    private LoyalBuyer[] loyalBuyers(String id, String column) {
        Map<Tier, Row> revenues = new EnumMap<>(Tier.class);
        tables.rows("thresholds", "criterion", "revenue of a loyal buyer")
                .forEach(row -> revenues.put(Tables.constant(row, "tier", Tier.class), row));
        List<LoyalBuyer> buyers = new ArrayList<>();
        for (Row share : tables.rows("thresholds", "criterion", "share of wallet")) {
            Tier tier = Tables.constant(share, "tier", Tier.class);
            Row amount = revenues.get(tier);
            if (amount != null && share.value(column) != null && amount.value(column) != null) {
                buyers.add(new LoyalBuyer(
                        Bands.known(share, column),
                        Bands.known(amount, column),
                        catalog.add(id, "tier", tier, share, amount)));
            }
        }
        return buyers.toArray(LoyalBuyer[]::new);
    }

    /** The tiers of a value with something else, which gives the table its name. */
    private int[] pairs(String id, String other, int constants) {
        int[] proposals = new int[ValueClass.values().length * constants];
        Arrays.fill(proposals, NONE);
        for (Row row : tables.rows(other)) {
            int value = Tables.constant(row, "value", ValueClass.class).ordinal();
            int with = ((Enum<?>) Objects.requireNonNull(row.value(other))).ordinal();
            proposals[value * constants + with] =
                    catalog.add(id, "tier", Tables.constant(row, "tier", Tier.class), row);
        }
        return proposals;
    }

    private Bands caps(String id, String criterion, boolean openBelow) {
        return new Bands(
                tables.rows("caps", "criterion", criterion),
                openBelow,
                row -> catalog.add(id, "tier", Tables.constant(row, "tier", Tier.class), row));
    }

    boolean isEntry(int proposal) {
        return proposal < endOfEntries;
    }

    /** Whether it raises as a floor or as an entry does. */
    boolean raises(int proposal) {
        return proposal < endOfFloors;
    }

    /** Whether it is about the tier, not about the review. */
    boolean isOfTier(int proposal) {
        return proposal < endOfCaps;
    }

    boolean isContractEnd(int proposal) {
        return proposal == contractEnds;
    }

    /** Whether it lets the customer stay. */
    boolean stays(int proposal) {
        return proposal > returning && proposal < endOfStays;
    }

    /**
     * The day that is proposed for the review.
     *
     * @param ended how many ends of contracts were proposed up to this one
     */
    LocalDate day(int proposal, Customer customer, LocalDate today, int ended) {
        if (proposal == contractEnds) {
            int count = 0;
            for (Contract contract : contracts(customer)) {
                count += ends(contract, customer, today) ? 1 : 0;
                if (count == ended) {
                    return Objects.requireNonNull(contract.endsOn());
                }
            }
        }
        return proposal == agreed
                ? Objects.requireNonNull(
                        Objects.requireNonNull(customer.tierRecord()).nextReviewOn())
                : Objects.requireNonNull(Objects.requireNonNull(customer.loss()).returnIntentOn());
    }

    /** The rules one by one. */
    List<HandWrittenRule> rules() {
        return List.of(
                HandWrittenRule.of("TIER-110", (customer, classes, today) -> standard),
                HandWrittenRule.of("TIER-120", revenue, customer -> revenue(revenue, customer)),
                HandWrittenRule.of("TIER-130", grossProfit, customer -> grossProfit(grossProfit, customer)),
                HandWrittenRule.each("TIER-140", (customer, classes, today, out) -> loyal(loyalBuyers, customer, out)),
                HandWrittenRule.of("TIER-150", (customer, classes, today) -> byImportance(classes)),
                HandWrittenRule.of("TIER-160", (customer, classes, today) -> byPotential(classes)),
                HandWrittenRule.each("TIER-210", (customer, classes, today, out) -> guaranteed(customer, today, out)),
                HandWrittenRule.of("TIER-220", significance, this::significance),
                HandWrittenRule.of("TIER-230", (customer, classes, today) -> base(classes)),
                HandWrittenRule.of("TIER-310", (customer, classes, today) -> paidLate(customer)),
                HandWrittenRule.of("TIER-320", (customer, classes, today) -> overdue(customer)),
                HandWrittenRule.of("TIER-330", (customer, classes, today) -> writtenOff(customer)),
                HandWrittenRule.of("TIER-340", (customer, classes, today) -> margin(customer)),
                HandWrittenRule.of("TIER-350", (customer, classes, today) -> costly(customer)),
                HandWrittenRule.of("TIER-360", (customer, classes, today) -> lost(classes)),
                HandWrittenRule.each("TIER-410", (customer, classes, today, out) -> contractEnds(customer, today, out)),
                HandWrittenRule.of("TIER-420", (customer, classes, today) -> agreed(customer)),
                HandWrittenRule.of("TIER-430", (customer, classes, today) -> returning(customer, classes)),
                HandWrittenRule.of(
                        "TIER-510",
                        stayingByRevenue,
                        customer -> hasTier(customer) ? revenue(stayingByRevenue, customer) : 0),
                HandWrittenRule.of(
                        "TIER-520",
                        stayingByProfit,
                        customer -> hasTier(customer) ? grossProfit(stayingByProfit, customer) : 0),
                HandWrittenRule.each(
                        "TIER-530",
                        (customer, classes, today, out) -> hasTier(customer) ? loyal(stayingLoyal, customer, out) : 0));
    }

    void propose(Customer customer, Classification classes, LocalDate today, Proposals out) {
        out.add(standard);
        out.addAll(revenue.proposals(), revenue(revenue, customer));
        out.addAll(grossProfit.proposals(), grossProfit(grossProfit, customer));
        loyal(loyalBuyers, customer, out);
        out.add(byImportance(classes));
        out.add(byPotential(classes));
        guaranteed(customer, today, out);
        out.addAll(significance.proposals(), significance(customer));
        out.add(base(classes));
        out.add(paidLate(customer));
        out.add(overdue(customer));
        out.add(writtenOff(customer));
        out.add(margin(customer));
        out.add(costly(customer));
        out.add(lost(classes));
        contractEnds(customer, today, out);
        out.add(agreed(customer));
        out.add(returning(customer, classes));
        if (hasTier(customer)) {
            out.addAll(stayingByRevenue.proposals(), revenue(stayingByRevenue, customer));
            out.addAll(stayingByProfit.proposals(), grossProfit(stayingByProfit, customer));
            loyal(stayingLoyal, customer, out);
        }
    }

    private static boolean hasTier(Customer customer) {
        TierRecord record = customer.tierRecord();
        return record != null && record.tier() != null;
    }

    private static int revenue(Thresholds revenue, Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? 0 : revenue.reached(trade.revenue12m());
    }

    private static int grossProfit(Thresholds grossProfit, Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? 0 : grossProfit.reached(profitOf(trade));
    }

    private static @Nullable BigDecimal profitOf(TradeRecord trade) {
        BigDecimal amount = trade.revenue12m();
        BigDecimal share = trade.grossMargin();
        return amount == null || share == null ? null : amount.multiply(share);
    }

    private static int loyal(LoyalBuyer[] buyers, Customer customer, @Nullable Proposals out) {
        TradeRecord trade = customer.trade();
        BigDecimal amount = trade == null ? null : trade.revenue12m();
        BigDecimal wallet = trade == null ? null : trade.wallet();
        if (amount == null || wallet == null || wallet.signum() <= 0) {
            return 0;
        }
        int count = 0;
        for (LoyalBuyer buyer : buyers) {
            if (amount.compareTo(buyer.revenue()) >= 0 && Bands.reaches(amount, buyer.share(), wallet)) {
                count++;
                if (out != null) {
                    out.add(buyer.proposal());
                }
            }
        }
        return count;
    }

    private int byImportance(Classification classes) {
        ValueClass value = classes.value();
        Importance importance = classes.importance();
        return value == null || importance == null
                ? NONE
                : byImportance[value.ordinal() * IMPORTANCES + importance.ordinal()];
    }

    private int byPotential(Classification classes) {
        ValueClass value = classes.value();
        Potential potential = classes.potential();
        return value == null || potential == null
                ? NONE
                : byPotential[value.ordinal() * POTENTIALS + potential.ordinal()];
    }

    private static List<Contract> contracts(Customer customer) {
        List<Contract> contracts = customer.contracts();
        return contracts == null ? List.of() : contracts;
    }

    private int guaranteed(Customer customer, LocalDate today, @Nullable Proposals out) {
        int count = 0;
        for (Contract contract : contracts(customer)) {
            Tier tier = contract.guaranteedTier();
            if (tier != null && contract.isInForce(today)) {
                count++;
                if (out != null) {
                    out.add(guaranteed[tier.ordinal()]);
                }
            }
        }
        return count;
    }

    private int significance(Customer customer) {
        MarketStanding standing = customer.standing();
        return standing == null ? 0 : significance.reached(standing.strategicSignificance());
    }

    private int base(Classification classes) {
        return classes.stage() == LifecycleStage.BASE ? base : NONE;
    }

    private int paidLate(Customer customer) {
        PaymentRecord payment = customer.payment();
        return payment == null ? NONE : paidLate.of(payment.onTimeShare());
    }

    private int overdue(Customer customer) {
        PaymentRecord payment = customer.payment();
        TradeRecord trade = customer.trade();
        return payment == null || trade == null ? NONE : overdue.ofShare(payment.overdueAmount(), trade.revenue12m());
    }

    private int writtenOff(Customer customer) {
        PaymentRecord payment = customer.payment();
        TradeRecord trade = customer.trade();
        return payment == null || trade == null
                ? NONE
                : writtenOff.ofShare(payment.writtenOff12m(), trade.revenue12m());
    }

    private int margin(Customer customer) {
        TradeRecord trade = customer.trade();
        return trade == null ? NONE : margin.of(trade.grossMargin());
    }

    private int costly(Customer customer) {
        TradeRecord trade = customer.trade();
        BigDecimal cost = trade == null ? null : trade.costToServe12m();
        BigDecimal profit = trade == null || cost == null ? null : profitOf(trade);
        return cost != null && profit != null && cost.compareTo(profit) > 0 ? costly : NONE;
    }

    private int lost(Classification classes) {
        return classes.stage() == LifecycleStage.LOST ? lost : NONE;
    }

    private int contractEnds(Customer customer, LocalDate today, @Nullable Proposals out) {
        int count = 0;
        for (Contract contract : contracts(customer)) {
            if (ends(contract, customer, today)) {
                count++;
                if (out != null) {
                    out.add(contractEnds);
                }
            }
        }
        return count;
    }

    private static boolean ends(Contract contract, Customer customer, LocalDate today) {
        LocalDate ends = contract.endsOn();
        if (ends == null) {
            return false;
        }
        LocalDate reviewed = lastReview(customer);
        return (!ends.isBefore(today) || reviewed != null && reviewed.isBefore(ends))
                && contracts(customer).stream().noneMatch(other -> goesOn(contract, ends, other));
    }

    /** Whether a contract goes on with another beyond its last day. */
    private static boolean goesOn(Contract contract, LocalDate ends, Contract other) {
        LocalDate starts = other.startsOn();
        if (contract.startsOn() == null || starts == null || !starts.isAfter(contract.startsOn())) {
            return false;
        }
        long gap = starts.toEpochDay() - ends.toEpochDay();
        boolean sameKind = other.kind() != null && other.kind() == contract.kind();
        boolean renewal =
                other.kind() == ContractKind.RENEWAL && (contract.kind() == ContractKind.FRAMEWORK || gap == 1);
        return gap <= 1 && (other.endsOn() == null || other.endsOn().isAfter(ends)) && (sameKind || renewal);
    }

    private int agreed(Customer customer) {
        TierRecord record = customer.tierRecord();
        LocalDate next = record == null ? null : record.nextReviewOn();
        return next != null && notReviewedSince(customer, next) ? agreed : NONE;
    }

    private int returning(Customer customer, Classification classes) {
        LossRecord loss = customer.loss();
        LocalDate intent = loss == null ? null : loss.returnIntentOn();
        return intent != null && classes.stage() == LifecycleStage.LOST && notReviewedSince(customer, intent)
                ? returning
                : NONE;
    }

    private static @Nullable LocalDate lastReview(Customer customer) {
        TierRecord record = customer.tierRecord();
        return record == null ? null : record.lastReviewedOn();
    }

    private static boolean notReviewedSince(Customer customer, LocalDate day) {
        LocalDate reviewed = lastReview(customer);
        return reviewed == null || reviewed.isBefore(day);
    }
}
