package io.kam.examples;

import io.kam.model.AsOf;
import io.kam.model.Contract;
import io.kam.model.ContractKind;
import io.kam.model.Customer;
import io.kam.model.PaymentRecord;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads customers from a CRM's tables for accounts, invoices, payments and contracts, and keeps their tier records there. What
 * the tables don't say stays unknown: no revenue is made up for an account whose older invoices are held elsewhere.
 */
final class CrmCustomers {
    private static final String CUSTOMERS = """
            WITH asked (from_day, until_day) AS (SELECT CAST(? AS DATE), CAST(? AS DATE) FROM (VALUES (0))),
            bought AS (
              SELECT account_id,
                     SUM(CASE WHEN issued_on >= from_day THEN amount ELSE 0 END) AS revenue,
                     COUNT(CASE WHEN issued_on >= from_day THEN 1 END) AS orders,
                     MAX(issued_on) AS last_on
                FROM invoices CROSS JOIN asked
               WHERE issued_on < until_day
               GROUP BY account_id),
            invoice_paid AS (
              SELECT i.account_id, i.due_on, i.amount,
                     COALESCE(SUM(p.amount), 0) AS paid,
                     COALESCE(SUM(CASE WHEN p.paid_on <= i.due_on THEN p.amount END), 0) AS paid_in_time
                FROM invoices i CROSS JOIN asked
                LEFT JOIN payments p ON p.invoice_id = i.id AND p.paid_on < asked.until_day
               WHERE i.due_on < asked.until_day
               GROUP BY i.id, i.account_id, i.due_on, i.amount),
            paid AS (
              SELECT account_id,
                     COUNT(CASE WHEN due_on >= from_day THEN 1 END) AS due,
                     COUNT(CASE WHEN due_on >= from_day AND paid_in_time >= amount THEN 1 END) AS in_time,
                     SUM(amount - paid) AS overdue
                FROM invoice_paid CROSS JOIN asked
               GROUP BY account_id)
            SELECT a.id, a.name, a.segment, a.region, a.customer_since,
                   CASE WHEN a.invoices_held_from <= asked.from_day THEN TRUE ELSE FALSE END AS year_held,
                   b.revenue, b.orders, b.last_on, p.due, p.in_time, p.overdue,
                   t.account_id AS record, t.tier, t.since, t.earned, t.earned_since, t.last_reviewed_on,
                   t.reviews_below, t.grace_tier, t.grace_until, t.next_review_on
              FROM accounts a CROSS JOIN asked
              LEFT JOIN bought b ON b.account_id = a.id
              LEFT JOIN paid p ON p.account_id = a.id
              LEFT JOIN tier_records t ON t.account_id = a.id
             ORDER BY a.id
            """;

    private static final String CONTRACTS =
            "SELECT id, account_id, kind, starts_on, ends_on, guaranteed_tier FROM contracts ORDER BY id";

    private CrmCustomers() {}

    /** All customers as they stood at the start of the day asked about, by id. */
    static List<Customer> read(Connection connection, AsOf asOf) throws SQLException {
        Map<String, List<Contract>> contracts = contracts(connection);
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMERS)) {
            statement.setObject(1, asOf.date().minusYears(1));
            statement.setObject(2, asOf.date());
            try (ResultSet row = statement.executeQuery()) {
                List<Customer> customers = new ArrayList<>();
                while (row.next()) {
                    customers.add(customer(row, contracts.getOrDefault(row.getString("id"), List.of())));
                }
                return customers;
            }
        }
    }

    private static Customer customer(ResultSet row, List<Contract> contracts) throws SQLException {
        return Customer.builder(row.getString("id"))
                .name(row.getString("name"))
                .segment(row.getString("segment"))
                .region(row.getString("region"))
                .since(date(row, "customer_since"))
                .trade(trade(row))
                .payment(payment(row))
                .contracts(contracts)
                .tierRecord(tierRecord(row))
                .build();
    }

    /** Without the invoices of all twelve months their sum would be too low, which is worse than unknown. */
    private static TradeRecord trade(ResultSet row) throws SQLException {
        boolean yearHeld = row.getBoolean("year_held");
        BigDecimal revenue = row.getBigDecimal("revenue");
        int orders = row.getInt("orders");
        return TradeRecord.builder()
                .revenue12m(yearHeld ? revenue == null ? BigDecimal.ZERO : revenue : null)
                .orders12m(yearHeld ? (Integer) orders : null)
                .lastOrderOn(date(row, "last_on"))
                .build();
    }

    private static PaymentRecord payment(ResultSet row) throws SQLException {
        boolean yearHeld = row.getBoolean("year_held");
        int due = row.getInt("due");
        BigDecimal overdue = row.getBigDecimal("overdue");
        BigDecimal onTime = due == 0
                ? null
                : BigDecimal.valueOf(row.getInt("in_time")).divide(BigDecimal.valueOf(due), MathContext.DECIMAL64);
        return new PaymentRecord(
                yearHeld ? onTime : null, null, yearHeld ? overdue == null ? BigDecimal.ZERO : overdue : null, null);
    }

    /** The contracts of each account that has any, past and future ones too. */
    private static Map<String, List<Contract>> contracts(Connection connection) throws SQLException {
        Map<String, List<Contract>> contracts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CONTRACTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                contracts
                        .computeIfAbsent(row.getString("account_id"), account -> new ArrayList<>())
                        .add(contract(row));
            }
        }
        return contracts;
    }

    private static Contract contract(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return Contract.builder(row.getString("id"))
                .kind(kind == null ? null : ContractKind.valueOf(kind))
                .startsOn(date(row, "starts_on"))
                .endsOn(date(row, "ends_on"))
                .guaranteedTier(tier(row, "guaranteed_tier"))
                .build();
    }

    private static @Nullable TierRecord tierRecord(ResultSet row) throws SQLException {
        return row.getString("record") == null
                ? null
                : TierRecord.builder()
                        .tier(tier(row, "tier"))
                        .since(date(row, "since"))
                        .earned(tier(row, "earned"))
                        .earnedSince(date(row, "earned_since"))
                        .lastReviewedOn(date(row, "last_reviewed_on"))
                        .reviewsBelow(row.getObject("reviews_below", Integer.class))
                        .graceTier(tier(row, "grace_tier"))
                        .graceUntil(date(row, "grace_until"))
                        .nextReviewOn(date(row, "next_review_on"))
                        .build();
    }

    private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable Tier tier(ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Tier.valueOf(name);
    }

    private static @Nullable String name(@Nullable Tier tier) {
        return tier == null ? null : tier.name();
    }

    /** Keeps a customer's tier record in place of the one before. */
    static void keep(Connection connection, String customerId, TierRecord record) throws SQLException {
        String update =
                "UPDATE tier_records SET tier = ?, since = ?, earned = ?, earned_since = ?, last_reviewed_on = ?,"
                        + " reviews_below = ?, grace_tier = ?, grace_until = ?, next_review_on = ? WHERE account_id = ?";
        String insert = "INSERT INTO tier_records (tier, since, earned, earned_since, last_reviewed_on, reviews_below,"
                + " grace_tier, grace_until, next_review_on, account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        if (write(connection, update, customerId, record) == 0) {
            write(connection, insert, customerId, record);
        }
    }

    private static int write(Connection connection, String sql, String customerId, TierRecord record)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name(record.tier()));
            statement.setObject(2, record.since());
            statement.setString(3, name(record.earned()));
            statement.setObject(4, record.earnedSince());
            statement.setObject(5, record.lastReviewedOn());
            statement.setObject(6, record.reviewsBelow());
            statement.setString(7, name(record.graceTier()));
            statement.setObject(8, record.graceUntil());
            statement.setObject(9, record.nextReviewOn());
            statement.setString(10, customerId);
            return statement.executeUpdate();
        }
    }
}
