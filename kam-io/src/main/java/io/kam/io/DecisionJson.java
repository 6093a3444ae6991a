package io.kam.io;

import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.decision.TargetStanding;
import io.kam.decision.TierDecision;
import io.kam.model.ClockReading;
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
 * Writes decisions as canonical JSON, one line each without its line break. Equal decisions give equal texts, so a
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
        Map<String, @Nullable Object> json = new HashMap<>();
        if (decision instanceof TierDecision tier) {
            tier(tier, json);
        } else if (decision instanceof CaseDecision supportCase) {
            supportCase(supportCase, json);
        } else if (decision instanceof EscalationDecision escalation) {
            supportCase(escalation.caseDecision(), json);
            escalation(escalation, json);
        }
        json.put("asOf", decision.asOf());
        json.put("validUntil", decision.validUntil());
        json.put("policy", policy(decision.policy()));
        json.put(
                "calendarPolicy",
                decision.calendarPolicy().equals(decision.policy()) ? null : policy(decision.calendarPolicy()));
        json.put("reasons", reasons.stream().map(DecisionJson::reason).toList());
        json.put(
                "diagnostics",
                decision.diagnostics().stream().map(DecisionJson::diagnostic).toList());
        return CanonicalJson.write(json);
    }

    private static void tier(TierDecision decision, Map<String, @Nullable Object> json) {
        json.put("customer", decision.customerId());
        json.put("tier", decision.tier());
        json.put("classification", decision.classification());
        json.put("reviewDueAt", decision.reviewDueAt());
    }

    private static void supportCase(CaseDecision decision, Map<String, @Nullable Object> json) {
        json.put("case", decision.caseId());
        json.put("customer", decision.customerId());
        json.put("tier", decision.tier());
        json.put("triage", decision.triage());
        json.put("priority", decision.priority());
        json.put(
                "targets",
                decision.standings().stream()
                        .map(standing -> target(standing, decision.asOf()))
                        .toList());
        json.put("breaches", decision.breaches());
    }

    private static Map<String, ?> target(TargetStanding standing, Instant asOf) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("metric", standing.metric());
        json.put("duration", standing.duration());
        json.put("hours", standing.hours());
        json.put("calendar", standing.calendar());
        ClockReading clock = standing.clock();
        if (clock != null) {
            json.put("dueAt", clock.dueAt());
            json.put("elapsedSeconds", clock.elapsed(asOf).getSeconds());
            json.put("remainingSeconds", clock.remaining(asOf).getSeconds());
            json.put("percentUsed", clock.percentUsed(asOf));
            json.put("breached", clock.breached(asOf));
            json.put("breachedAt", clock.breachedAt(asOf));
            json.put("running", clock.running());
        }
        return json;
    }

    private static void escalation(EscalationDecision decision, Map<String, @Nullable Object> json) {
        json.put("level", decision.level());
        json.put("role", decision.role().isEmpty() ? null : decision.role());
        json.put("departments", decision.departments());
        json.put("actions", decision.actions());
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
        return evidence.value().isEmpty()
                ? Map.of("path", evidence.path())
                : Map.of("path", evidence.path(), "value", evidence.value());
    }

    private static Map<String, ?> diagnostic(Diagnostic diagnostic) {
        return Map.of("kind", diagnostic.kind(), "paths", diagnostic.paths(), "rules", diagnostic.rules());
    }
}
