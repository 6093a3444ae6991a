package io.kam.tools;

import io.kam.decision.Decision;
import io.kam.decision.Inquiry;
import io.kam.decision.Reason;
import io.kam.decision.WhyNot;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import io.kam.rule.Ops;
import io.kam.step.Question;
import io.kam.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs examples against a policy. What fails says why: what decided instead, what stood in the way, and the nearest rules and rows that
 * lead to what was expected, each with what it lacks and where it stands. Immutable, thread-safe.
 */
public final class ExampleRunner {
    /** So many of the rules that lack something are shown, the nearest. */
    private static final int NEAREST = 3;

    private final Policy policy;

    /** @param policy the policy that decides */
    public ExampleRunner(Policy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** Decides about an example's facts and compares. */
    public ExampleResult run(Example example) {
        Decision decision = decide(example);
        List<String> failures = new ArrayList<>();
        for (Example.Expected expected : example.expected()) {
            WhyNot answer = whyNot(expected, decision);
            if (!Objects.equals(answer.value(), expected.value())) {
                failures.add("expect." + expected.field() + ": expected " + shown(expected.value()) + ", came "
                        + shown(answer.value()) + reasons(answer));
            }
        }
        for (String id : example.because()) {
            WhyNot answer = decision.whyNotRule(id);
            if (!answer.holds()) {
                failures.add("because " + id + ": it did not decide" + reasons(answer));
            }
        }
        for (String id : example.notBecause()) {
            WhyNot answer = decision.whyNotRule(id);
            if (answer.holds()) {
                failures.add("notBecause " + id + ": it decided" + reasons(answer));
            }
        }
        return new ExampleResult(example, decision, failures);
    }

    /**
     * Whether a decision about an example's facts is as the example expects.
     *
     * @param decision one that this policy, or another for its step, made of them
     */
    public static boolean isAsExpected(Example example, Decision decision) {
        for (Example.Expected expected : example.expected()) {
            if (!Objects.equals(asked(expected, example.step()).asked().in(decision), expected.value())) {
                return false;
            }
        }
        if (example.because().isEmpty() && example.notBecause().isEmpty()) {
            return true;
        }
        Set<String> decided = new HashSet<>();
        decision.reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .forEach(reason -> decided.add(reason.id()));
        return decided.containsAll(example.because()) && Collections.disjoint(decided, example.notBecause());
    }

    /** Decides about an example's facts. */
    public Decision decide(Example example) {
        Inquiry inquiry = Question.at(Question.Desk.of(policy), example.asOf())
                .customer(example.customer())
                .classification(example.classification());
        for (Record fact : example.facts()) {
            inquiry = inquiry.fact(fact);
        }
        SupportCase supportCase = example.supportCase();
        return (supportCase == null ? inquiry : inquiry.supportCase(supportCase))
                .decide(example.step().folder());
    }

    private static WhyNot whyNot(Example.Expected expected, Decision decision) {
        return decision.whyNot(expected.field(), expected.value());
    }

    private static ExpectedField asked(Example.Expected expected, Step step) {
        return ExpectedField.of(step).stream()
                .filter(each -> each.asked().name().equals(expected.field()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "field (" + expected.field() + ") must be one that the step " + step.folder() + " decides"));
    }

    private String shown(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return PolicyInstant.shown(instant, policy.definition().zone());
        }
        return value == null ? "unknown" : Ops.print(value);
    }

    /** A line for each rule that says why, or what decided; of those that lack something for the nearest. */
    private static String reasons(WhyNot answer) {
        StringBuilder reasons = new StringBuilder();
        List<String> lines = answer.toString().lines().skip(1).toList();
        int lacking = 0;
        for (int i = 0; i < lines.size(); i++) {
            WhyNot.Standing standing = answer.ways().get(i).standing();
            lacking += standing == WhyNot.Standing.LACKS ? 1 : 0;
            if (answer.holds()
                    ? standing == WhyNot.Standing.DECIDED
                    : standing != WhyNot.Standing.LACKS || lacking <= NEAREST) {
                reasons.append("\n    ").append(lines.get(i).strip());
            }
        }
        return reasons.toString();
    }
}
