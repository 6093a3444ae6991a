package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import io.kam.policy.PolicyEvent;
import io.kam.policy.PolicySource;
import io.kam.policy.PolicyVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How does a policy become active on its first day, who is told, and what becomes of the cases that are open? */
public final class SchedulePolicy {
    private static final Instant NOW = Instant.parse("2026-08-20T09:00:00Z");

    /** What the host does at an instant to come; a host has a timer for it. */
    private final TreeMap<Instant, Runnable> timer = new TreeMap<>();

    private SchedulePolicy() {}

    /** Loads the policy of September in August, and lets the first of September come. */
    public static void main(String[] args) {
        new SchedulePolicy().run();
    }

    private void run() {
        KamEngine kam = KamEngine.builder().listener(SchedulePolicy::tell).build();
        SupportCase open = opened("INC-1", kam.policy().version());
        print(kam, open);

        Policy next = kam.load(september());
        timer.put(Objects.requireNonNullElse(next.effectiveAt(), NOW), () -> kam.activate(next));
        System.out.println(
                "until " + timer.firstKey() + " " + kam.policy().version().version() + " decides");
        timer.values().forEach(Runnable::run);

        print(kam, open);
        print(kam, opened("INC-2", kam.policy().version()));
        kam.keptPolicies().forEach(policy -> kam.release(policy.version()));
        print(kam, open);
    }

    private static void tell(PolicyEvent event) {
        if (event instanceof PolicyEvent.Activated activated) {
            System.out.println("active: " + activated.policy().version().version());
        } else if (event instanceof PolicyEvent.Refused refused) {
            System.out.println("refused: " + refused.refusal().getMessage());
        }
    }

    /** The standard policy in another version, which lets open cases keep theirs. */
    private static PolicySource september() {
        Map<String, byte[]> files = PolicySource.standard().files();
        String header = new String(files.get("policy.properties"), StandardCharsets.UTF_8)
                .replaceAll("(?m)^version.*$", "version=1.2.0")
                .replaceAll("(?m)^effective-from.*$", "effective-from=2026-09-01\nopen-cases=keep");
        files.put("policy.properties", header.getBytes(StandardCharsets.UTF_8));
        return PolicySource.contents("september", files);
    }

    /** A case as the host stores it when it is opened: with the policy that decided about it then. */
    private static SupportCase opened(String id, PolicyVersion policy) {
        CaseEvent opening = CaseEvent.builder()
                .kind(CaseEventKind.OPENED)
                .at(NOW)
                .policyVersion(policy.toString())
                .build();
        return SupportCase.builder(id).openedAt(NOW).events(List.of(opening)).build();
    }

    private static void print(KamEngine kam, SupportCase supportCase) {
        CaseDecision decision = kam.prioritizeCase(supportCase, null, NOW);
        System.out.println(decision.caseId() + " by " + decision.policy().version());
        decision.diagnostics().stream()
                .filter(diagnostic -> diagnostic.kind().name().startsWith("POLICY"))
                .forEach(diagnostic -> System.out.println("  " + diagnostic));
    }
}
