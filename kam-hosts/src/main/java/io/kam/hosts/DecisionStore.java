package io.kam.hosts;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.io.CanonicalJson;
import io.kam.io.DecisionJson;
import io.kam.io.FactJson;
import io.kam.model.CaseRecord;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.TierRecord;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a host stores policies, decisions with the facts that they rest on, and what it must remember of customers and open cases: the
 * tables of {@code schema.sql}. No person is in them. Not thread-safe.
 */
final class DecisionStore {
    /**
     * A decision as it was stored.
     *
     * @param id its row
     * @param policy the digest of the policy that made it
     * @param calendars the digest of the policy whose calendars counted, mostly the same
     * @param asOf the instant asked about
     * @param customer the customer as canonical JSON; null for a case of an unknown one
     * @param supportCase the case as canonical JSON; null for a decision about a customer
     * @param decision the decision as canonical JSON
     */
    record Stored(
            long id,
            String policy,
            String calendars,
            Instant asOf,
            @Nullable String customer,
            @Nullable String supportCase,
            String decision) {
        /** Decides anew by an engine whose active policy is the one that decided, with the calendars that counted. */
        Decision replay(KamEngine kam) {
            Customer known = customer == null ? null : FactJson.customers().read(customer);
            return supportCase == null
                    ? kam.assignTier(Objects.requireNonNull(known), asOf)
                    : kam.escalateCase(FactJson.cases().read(supportCase), known, asOf);
        }
    }

    private final Connection connection;

    DecisionStore(Connection connection) {
        this.connection = connection;
    }

    /** Stores a policy with its files, or that it is active again. */
    void activated(Policy policy, Instant at) throws SQLException {
        String digest = policy.version().digest();
        try (PreparedStatement row = connection.prepareStatement("""
                        insert into policy (digest, version, activated_at) values (?, ?, ?)
                        on conflict (digest) do update set activated_at = excluded.activated_at""")) {
            row.setString(1, digest);
            row.setString(2, policy.version().toString());
            row.setObject(3, timestamp(at));
            row.executeUpdate();
        }
        try (PreparedStatement row = connection.prepareStatement(
                "insert into policy_file (digest, path, content) values (?, ?, ?) on conflict do nothing")) {
            for (Map.Entry<String, byte[]> file : policy.source().files().entrySet()) {
                row.setString(1, digest);
                row.setString(2, file.getKey());
                row.setBytes(3, file.getValue());
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    /** The policy of a digest, to be loaded; it is refused if its rows are not what was stored. */
    PolicySource policy(String digest) throws SQLException {
        Map<String, byte[]> files = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("select path, content from policy_file where digest = ?")) {
            query.setString(1, digest);
            for (ResultSet row = query.executeQuery(); row.next(); ) {
                files.put(row.getString("path"), row.getBytes("content"));
            }
        }
        return PolicySource.contents("policy " + digest, files).verified(digest);
    }

    /** The digest of the policy that was activated last. */
    String active() throws SQLException {
        return texts("select digest from policy order by activated_at desc limit 1")
                .get(0);
    }

    /** The digests of the policies that open cases were opened under. */
    List<String> ofOpenCases() throws SQLException {
        return texts("select distinct policy_digest from open_case order by policy_digest");
    }

    /** An engine as it was before the host ended: the same policy is active, those of open cases are kept. */
    KamEngine restart(String engine) throws SQLException {
        KamEngine kam =
                KamEngine.builder().engine(engine).policy(policy(active())).build();
        for (String digest : ofOpenCases()) {
            kam.keep(kam.load(policy(digest)));
        }
        return kam;
    }

    /** An engine that makes a decision again: by the policy that made it, with the calendars that counted. */
    KamEngine then(Stored stored, String engine) throws SQLException {
        KamEngine kam = KamEngine.builder()
                .engine(engine)
                .policy(policy(stored.policy()))
                .build();
        kam.activate(kam.policy().withCalendarsOf(kam.load(policy(stored.calendars()))));
        return kam;
    }

    /** Stores a decision about a customer, and the record to give with the customer the next time. */
    void decided(Customer customer, TierDecision decision) throws SQLException {
        store(customer, null, decision);
        try (PreparedStatement row = connection.prepareStatement("""
                        insert into tier_record (customer_id, record) values (?, ?)
                        on conflict (customer_id) do update set record = excluded.record""")) {
            row.setString(1, customer.id());
            row.setString(2, CanonicalJson.write(decision.nextRecord()));
            row.executeUpdate();
        }
    }

    /** The record of a customer; null if none was stored. */
    @Nullable
    TierRecord tierRecord(String customer) throws SQLException {
        List<String> records = texts("select record from tier_record where customer_id = ?", customer);
        return records.isEmpty() ? null : FactJson.tierRecords().read(records.get(0));
    }

    /** Stores that a case was opened under a policy. */
    void opened(SupportCase supportCase, Policy policy) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement("insert into open_case (case_id, policy_digest) values (?, ?)")) {
            row.setString(1, supportCase.id());
            row.setString(2, policy.version().digest());
            row.executeUpdate();
        }
    }

    /** The record of an open case; null if none was stored. */
    @Nullable
    CaseRecord caseRecord(String supportCase) throws SQLException {
        List<String> records =
                texts("select record from open_case where case_id = ? and record is not null", supportCase);
        return records.isEmpty() ? null : FactJson.caseRecords().read(records.get(0));
    }

    /**
     * Stores a decision about an open case, of an unknown customer if that is null, when to ask again, and the record to give with the case then.
     *
     * @return the keys of the actions that are new, and to be done
     */
    List<String> decided(@Nullable Customer customer, SupportCase supportCase, EscalationDecision decision)
            throws SQLException {
        store(customer, supportCase, decision);
        Instant until = decision.validUntil();
        CaseRecord next = decision.nextRecord();
        try (PreparedStatement row =
                connection.prepareStatement("update open_case set ask_again_at = ?, record = ? where case_id = ?")) {
            row.setObject(1, until == null ? null : timestamp(until), Types.TIMESTAMP_WITH_TIMEZONE);
            row.setString(2, next == null ? null : CanonicalJson.write(next));
            row.setString(3, supportCase.id());
            row.executeUpdate();
        }
        List<String> keys = new ArrayList<>();
        try (PreparedStatement row = connection.prepareStatement(
                "insert into done_action (case_id, action_key) values (?, ?) on conflict do nothing")) {
            for (EscalationAction action : decision.actions()) {
                row.setString(1, supportCase.id());
                row.setString(2, action.key());
                if (row.executeUpdate() == 1) {
                    keys.add(action.key());
                }
            }
        }
        return keys;
    }

    private void store(@Nullable Customer customer, @Nullable SupportCase supportCase, Decision decision)
            throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("""
                        insert into decision
                            (policy_digest, calendar_digest, as_of, customer, support_case, decision)
                        values (?, ?, ?, ?, ?, ?)""")) {
            row.setString(1, decision.policy().digest());
            row.setString(2, decision.calendarPolicy().digest());
            row.setObject(3, timestamp(decision.asOf()));
            row.setString(4, customer == null ? null : CanonicalJson.write(customer));
            row.setString(5, supportCase == null ? null : CanonicalJson.write(supportCase));
            row.setString(6, DecisionJson.write(decision));
            row.executeUpdate();
        }
    }

    /** All decisions, in the order in which they were made. */
    List<Stored> decisions() throws SQLException {
        List<Stored> decisions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select * from decision order by id")) {
            for (ResultSet row = query.executeQuery(); row.next(); ) {
                decisions.add(new Stored(
                        row.getLong("id"),
                        row.getString("policy_digest"),
                        row.getString("calendar_digest"),
                        row.getObject("as_of", OffsetDateTime.class).toInstant(),
                        row.getString("customer"),
                        row.getString("support_case"),
                        row.getString("decision")));
            }
        }
        return decisions;
    }

    private List<String> texts(String sql, String... arguments) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                query.setString(i + 1, arguments[i]);
            }
            for (ResultSet row = query.executeQuery(); row.next(); ) {
                texts.add(Objects.requireNonNull(row.getString(1)));
            }
        }
        return texts;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
