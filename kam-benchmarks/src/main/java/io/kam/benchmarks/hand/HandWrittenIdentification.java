package io.kam.benchmarks.hand;

import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.IdentificationMethod;
import io.kam.model.TradeRecord;
import io.kam.rule.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of the step classification that identify a key customer. Immutable, thread-safe. */
final class HandWrittenIdentification {
    private static final int NONE = Catalog.NONE;
    private static final String FIELD = "classification.identifiedBy";
    private static final AssessmentMethod[] METHODS = AssessmentMethod.values();

    private final int start;
    private final int byRevenue;
    private final BigDecimal revenueFrom;
    private final int byProfit;
    private final BigDecimal profitFrom;
    private final int startOfReports;
    private final long[] months = new long[METHODS.length];
    private final int[] found = new int[METHODS.length];
    private final int[] expired = new int[METHODS.length];
    private final int[] contradicted = new int[METHODS.length];
    private final int[] overtaken = new int[METHODS.length];

    HandWrittenIdentification(Catalog catalog, Tables tables) {
        start = catalog.size();
        Row revenue = tables.row("identification", "figure", "revenue");
        byRevenue = catalog.add("CLASS-610", FIELD, IdentificationMethod.DATA_ANALYSIS, revenue);
        revenueFrom = Bands.known(revenue, "from");
        Row profit = tables.row("identification", "figure", "gross profit");
        byProfit = catalog.add("CLASS-620", FIELD, IdentificationMethod.DATA_ANALYSIS, profit);
        profitFrom = Bands.known(profit, "from");
        for (AssessmentMethod method : METHODS) {
            Row row = tables.row("validity", "method", method);
            boolean byExperts = method == AssessmentMethod.EXPERT_ASSESSMENT;
            IdentificationMethod of =
                    byExperts ? IdentificationMethod.EXPERT_ASSESSMENT : IdentificationMethod.CUSTOMER_RESEARCH;
            found[method.ordinal()] = catalog.add(byExperts ? "CLASS-630" : "CLASS-640", FIELD, of, row);
            months[method.ordinal()] = Bands.whole(row, "months");
        }
        startOfReports = catalog.size();
        for (AssessmentMethod method : METHODS) {
            Row row = tables.row("validity", "method", method);
            expired[method.ordinal()] = catalog.add("CLASS-650", FIELD, 0, row);
            contradicted[method.ordinal()] = catalog.add("CLASS-660", FIELD, 0, row);
            overtaken[method.ordinal()] = catalog.add("CLASS-670", FIELD, 0, row);
        }
    }

    /** Whether a proposal is of these rules. */
    boolean isOne(int proposal) {
        return proposal >= start;
    }

    /** Whether one of these rules' names a method, and does not only report something. */
    boolean identifies(int proposal) {
        return proposal < startOfReports;
    }

    List<HandWrittenRule> rules() {
        return List.of(
                HandWrittenRule.of("CLASS-610", (customer, before, today) -> revenue(customer)),
                HandWrittenRule.of("CLASS-620", (customer, before, today) -> profit(customer)),
                each("CLASS-630", AssessmentMethod.EXPERT_ASSESSMENT, Kind.FOUND),
                each("CLASS-640", AssessmentMethod.CUSTOMER_RESEARCH, Kind.FOUND),
                each("CLASS-650", null, Kind.EXPIRED),
                each("CLASS-660", null, Kind.CONTRADICTED),
                each("CLASS-670", null, Kind.OVERTAKEN));
    }

    private enum Kind {
        FOUND,
        EXPIRED,
        CONTRADICTED,
        OVERTAKEN
    }

    private HandWrittenRule each(String id, @Nullable AssessmentMethod method, Kind kind) {
        return HandWrittenRule.each(id, (customer, before, today, out) -> assessed(customer, method, kind, today, out));
    }

    void propose(Customer customer, LocalDate today, Proposals out) {
        out.add(revenue(customer));
        out.add(profit(customer));
        if (customer.assessments() != null) {
            for (Kind kind : Kind.values()) {
                assessed(customer, null, kind, today, out);
            }
        }
    }

    private int revenue(Customer customer) {
        TradeRecord trade = customer.trade();
        BigDecimal revenue = trade == null ? null : trade.revenue12m();
        return revenue != null && revenue.compareTo(revenueFrom) >= 0 ? byRevenue : NONE;
    }

    private int profit(Customer customer) {
        TradeRecord trade = customer.trade();
        BigDecimal revenue = trade == null ? null : trade.revenue12m();
        BigDecimal margin = trade == null ? null : trade.grossMargin();
        return revenue != null && margin != null && revenue.multiply(margin).compareTo(profitFrom) >= 0
                ? byProfit
                : NONE;
    }

    /** What assessments, of a method if one is given, come to; as often as they do. */
    private int assessed(
            Customer customer, @Nullable AssessmentMethod of, Kind kind, LocalDate today, @Nullable Proposals out) {
        List<Assessment> all = customer.assessments();
        int count = 0;
        for (Assessment each : all == null ? List.<Assessment>of() : all) {
            AssessmentMethod method = each.method();
            LocalDate on = each.on();
            if (method != null && on != null && (of == null || of == method)) {
                int times = times(each.finding(), method, on, kind, all, today);
                for (int i = 0; i < times && out != null; i++) {
                    out.add(number(kind, method));
                }
                count += times;
            }
        }
        return count;
    }

    private int number(Kind kind, AssessmentMethod method) {
        int[] numbers = switch (kind) {
            case FOUND -> found;
            case EXPIRED -> expired;
            case CONTRADICTED -> contradicted;
            case OVERTAKEN -> overtaken;
        };
        return numbers[method.ordinal()];
    }

    private int times(
            @Nullable Finding finding,
            AssessmentMethod method,
            LocalDate on,
            Kind kind,
            @Nullable List<Assessment> all,
            LocalDate today) {
        boolean valid = ChronoUnit.MONTHS.between(on, today) < months[method.ordinal()];
        return switch (kind) {
            case FOUND ->
                finding == Finding.KEY
                                && valid
                                && !on.isAfter(today)
                                && against(Finding.NOT_KEY, method, on, all, today) == 0
                        ? 1
                        : 0;
            case EXPIRED -> valid ? 0 : 1;
            case CONTRADICTED -> finding == Finding.KEY && valid ? against(Finding.NOT_KEY, method, on, all, today) : 0;
            case OVERTAKEN ->
                finding == Finding.NOT_KEY && valid ? against(Finding.KEY, method, on.plusDays(1), all, today) : 0;
        };
    }

    /** How many findings of a method there are from a day to today. */
    private static int against(
            Finding finding, AssessmentMethod method, LocalDate from, @Nullable List<Assessment> all, LocalDate today) {
        int count = 0;
        for (Assessment each : all == null ? List.<Assessment>of() : all) {
            LocalDate on = each.on();
            if (each.method() == method
                    && each.finding() == finding
                    && on != null
                    && !on.isBefore(from)
                    && !on.isAfter(today)) {
                count++;
            }
        }
        return count;
    }
}
