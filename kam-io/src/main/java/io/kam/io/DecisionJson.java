package io.kam.io;

import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Evidence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes decisions as canonical JSON, one line each without its line break, and reads them back. Equal decisions give equal texts, so a
 * repeated decision can be compared with the recorded one.
 *
 * <pre>{@code
 * {"asOf":"2024-01-01T00:00:00Z","classification":{"value":"HIGH"},"customer":"12346",
 *  "diagnostics":[{"kind":"UNKNOWN","paths":["customer.since"],"rules":["TIER-130"]}],
 *  "policy":{"digest":"…","id":"standard","version":"1.0.0"},
 *  "reasons":[{"evidence":[{"path":"customer.standing.strategicSignificance","value":"9"}],"field":"tier",
 *              "file":"tier/strategic.drl","id":"TIER-110","line":14,"outcome":"DECIDED",
 *              "proposal":"atLeast(LEVEL_2)","sentence":"Strategic accounts are at least level 2"}],
 *  "reviewDueAt":"2024-07-01T00:00:00Z","tier":"LEVEL_2","validUntil":"2024-07-01T00:00:00Z"}
 * }</pre>
 *
 * <p>Unknown or absent values are left out: a tier, a review, an end of validity, the value of an unknown piece of
 * evidence, the {@code row} of a rule that matched no table, the line if a whole file is meant. Thread-safe.
 */
public final class DecisionJson {
    static final String AS_OF = "asOf";
    static final String VALID_UNTIL = "validUntil";
    static final String POLICY = "policy";
    static final String CALENDAR_POLICY = "calendarPolicy";
    static final String REASONS = "reasons";
    static final String DIAGNOSTICS = "diagnostics";

    private DecisionJson() {}

    /** Writes a decision with the sentences of the policy's first language. */
    public static String write(Decision decision) {
        Objects.requireNonNull(decision, "decision");
        return write(decision, decision.reasons());
    }

    /** Writes a decision with sentences in a language, as far as the policy has them. */
    public static String write(Decision decision, Locale language) {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(language, "language");
        return write(decision, decision.reasons(language));
    }

    private static String write(Decision decision, List<Reason> reasons) {
        return write(
                decision.outcome(),
                decision.asOf(),
                decision.validUntil(),
                decision.policy(),
                decision.calendarPolicy(),
                reasons,
                decision.diagnostics());
    }

    /** A decision that was read, as it was written. */
    public static String write(RecordedDecision decision) {
        Objects.requireNonNull(decision, "decision");
        return write(
                decision.outcome(),
                decision.asOf(),
                decision.validUntil(),
                decision.policy(),
                decision.calendarPolicy(),
                decision.reasons(),
                decision.diagnostics());
    }

    private static String write(
            Map<String, ? extends @Nullable Object> outcome,
            Instant asOf,
            @Nullable Instant validUntil,
            PolicyVersion policy,
            PolicyVersion calendarPolicy,
            List<Reason> reasons,
            List<Diagnostic> diagnostics) {
        Map<String, @Nullable Object> json = new HashMap<>(outcome);
        json.put(AS_OF, asOf);
        json.put(VALID_UNTIL, validUntil);
        json.put(POLICY, policy(policy));
        json.put(CALENDAR_POLICY, calendarPolicy.equals(policy) ? null : policy(calendarPolicy));
        json.put(REASONS, reasons.stream().map(DecisionJson::reason).toList());
        json.put(DIAGNOSTICS, diagnostics.stream().map(DecisionJson::diagnostic).toList());
        return CanonicalJson.write(json);
    }

    /**
     * A decision that was written, read back.
     *
     * @throws InvalidFactException with everything that is wrong, if the text is no decision
     */
    public static RecordedDecision read(String json) {
        return new DecisionReader(Objects.requireNonNull(json, "json")).read();
    }

    private static Map<String, ?> policy(PolicyVersion policy) {
        return Map.of("id", policy.id(), "version", policy.version(), "digest", policy.digest());
    }

    private static Map<String, ?> reason(Reason reason) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("id", reason.id());
        json.put("row", reason.rowKey().isEmpty() ? null : reason.rowKey());
        json.put("field", reason.field());
        json.put("proposal", reason.proposal());
        json.put("outcome", reason.outcome());
        json.put("sentence", reason.sentence());
        json.put(
                "evidence",
                reason.evidence().stream().map(DecisionJson::evidence).toList());
        json.put("file", reason.place().file());
        json.put("line", reason.place().line() == 0 ? null : reason.place().line());
        return json;
    }

    private static Map<String, String> evidence(Evidence evidence) {
        return evidence.isEmpty()
                ? Map.of("path", evidence.path())
                : Map.of("path", evidence.path(), "value", evidence.value());
    }

    private static Map<String, ?> diagnostic(Diagnostic diagnostic) {
        return Map.of("kind", diagnostic.kind(), "paths", diagnostic.paths(), "rules", diagnostic.rules());
    }
}
