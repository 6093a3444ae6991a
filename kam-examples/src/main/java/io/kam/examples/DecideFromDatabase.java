package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** How do the customers of a CRM's own tables become facts, and where is what was decided kept? */
public final class DecideFromDatabase {
    private DecideFromDatabase() {}

    /** Decides all customers of a database in memory, keeps their records, and decides again when reviews are due. */
    public static void main(String[] args) throws IOException, SQLException {
        KamEngine kam = KamEngine.ofDefaults();
        try (Connection connection = openCrm("crm")) {
            for (String asOf : List.of("2026-08-01T00:00:00Z", "2027-02-01T00:00:00Z")) {
                System.out.println("as of " + asOf);
                decide(kam, connection, Instant.parse(asOf));
            }
        }
    }

    /** A database in memory with the tables and rows of the imagined CRM. */
    static Connection openCrm(String name) throws IOException, SQLException {
        Connection connection = DriverManager.getConnection("jdbc:hsqldb:mem:" + name + ";shutdown=true", "SA", "");
        for (String script : List.of("schema.sql", "data.sql")) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : resource("/kam/examples/crm/" + script).split(";\n")) {
                    statement.execute(sql);
                }
            }
        }
        return connection;
    }

    private static String resource(String path) throws IOException {
        try (InputStream stream = Objects.requireNonNull(DecideFromDatabase.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void decide(KamEngine kam, Connection connection, Instant asOf) throws SQLException {
        AsOf day = AsOf.at(asOf, kam.policy().definition().zone());
        List<Customer> customers = CrmCustomers.read(connection, day);
        for (TierDecision decision : kam.assignTiers(customers.stream(), asOf).toList()) {
            System.out.println(decision.customerId() + " " + decision.tier() + ", review due " + decision.reviewDueAt()
                    + deciding(decision));
            for (Diagnostic diagnostic : decision.diagnostics()) {
                if (diagnostic.paths().contains("customer.trade.revenue12m")) {
                    System.out.println("    " + diagnostic);
                }
            }
            CrmCustomers.keep(connection, decision.customerId(), decision.nextRecord());
        }
    }

    private static String deciding(TierDecision decision) {
        StringBuilder rules = new StringBuilder();
        for (Reason reason : decision.reasons()) {
            if (reason.outcome() == Reason.Outcome.DECIDED && reason.field().equals("tier")) {
                rules.append(", ").append(reason.ruleAndRow());
            }
        }
        return rules.toString();
    }
}
