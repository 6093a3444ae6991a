package io.kam.testkit;

import io.kam.decision.Decision;
import io.kam.decision.Reason;
import io.kam.decision.WhyNot;
import io.kam.rule.Ops;
import io.kam.rule.Rule;
import io.kam.rule.Trace;
import io.kam.step.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Verifies one rule for given facts, asked as of {@link TestFacts#AS_OF} unless another instant is named. Immutable. */
public final class RuleVerification {
    private final Rule rule;
    private final Given given;

    RuleVerification(Rule rule, Given given) {
        this.rule = rule;
        this.given = given;
    }

    /**
     * With some facts more: a customer, a case, a classification or tier decision that is taken as it is, facts of the host's own
     * types. What is not given is unknown.
     */
    public RuleVerification given(Object... facts) {
        return new RuleVerification(rule, given.and(facts));
    }

    /** As of an instant. */
    public RuleVerification asOf(Instant instant) {
        return new RuleVerification(rule, given.at(instant));
    }

    /** As of {@code 2026-06-30} or {@code 2026-06-30T09:30} in the policy's zone, or {@code 2026-06-30T09:30:00Z}. */
    public RuleVerification asOf(String instant) {
        return new RuleVerification(rule, given.at(instant));
    }

    private Decision decision() {
        return given.inquiry().decide(((Step) rule.step()).folder());
    }

    private List<String> proposals(Decision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.id().equals(rule.id()))
                .map(Reason::proposal)
                .distinct()
                .toList();
    }

    /**
     * Verifies that the rule matches and proposes something, whether that decides or not.
     *
     * @param arguments those of its proposal: of {@code propose.enters( LEVEL_1 )} the tier
     * @throws AssertionError if it does not; the message says what it lacks
     */
    public void proposes(Object... arguments) {
        Decision decision = decision();
        List<String> came = proposals(decision);
        String expected = rule.then().verb().name()
                + Arrays.stream(arguments).map(Ops::print).collect(Collectors.joining(", ", "(", ")"));
        if (!came.contains(expected)) {
            WhyNot answer = decision.whyNotRule(rule.id());
            List<String> nearest = Failures.lines(answer, way -> way.proposal().equals(expected));
            throw failed(
                    " to propose " + expected + ", but it proposed " + (came.isEmpty() ? "nothing" : came),
                    nearest.isEmpty() ? Failures.lines(answer, way -> true) : nearest,
                    expected,
                    came);
        }
    }

    /**
     * Verifies that the rule matches.
     *
     * @throws AssertionError if it does not; the message says what it lacks
     */
    public void matches() {
        Decision decision = decision();
        if (proposals(decision).isEmpty()) {
            throw failed(
                    " to match, but it did not",
                    Failures.lines(decision.whyNotRule(rule.id()), way -> true),
                    null,
                    null);
        }
    }

    /**
     * Verifies that the rule does not match. A rule that something unknown leaves open is none that does not match.
     *
     * @throws AssertionError if it matches, or is open; the message says by what
     */
    public void doesNotMatch() {
        Decision decision = decision();
        List<String> came = proposals(decision);
        WhyNot answer = decision.whyNotRule(rule.id());
        if (!came.isEmpty()) {
            throw failed(
                    " not to match, but it proposed " + came,
                    Failures.lines(answer, way -> way.standing() != WhyNot.Standing.LACKS),
                    null,
                    null);
        }
        if (isOpen(decision)) {
            throw failed(
                    " not to match, but something unknown leaves it open",
                    Failures.lines(answer, way -> true),
                    null,
                    null);
        }
    }

    /**
     * Verifies that something unknown leaves the rule open: it would match if that were known, and right.
     *
     * @throws AssertionError if it matches, or can't
     */
    public void isOpen() {
        Decision decision = decision();
        if (!isOpen(decision)) {
            throw failed(
                    " to be open, but it " + (proposals(decision).isEmpty() ? "does not match" : "matches"),
                    Failures.lines(decision.whyNotRule(rule.id()), way -> true),
                    null,
                    null);
        }
    }

    private boolean isOpen(Decision decision) {
        return decision.trace(rule.id())
                .map(trace -> trace.outcome() == Trace.Outcome.OPEN
                        || trace.outcome() == Trace.Outcome.MATCHED
                                && proposals(decision).isEmpty()
                                && rule.effectiveOn(given.asOf()
                                        .atZone(given.kam()
                                                .policy()
                                                .definition()
                                                .zone())
                                        .toLocalDate()))
                .orElse(false);
    }

    private AssertionFailedError failed(
            String what, List<String> why, @Nullable Object expected, @Nullable Object actual) {
        String message = "expected " + rule.id() + what + Failures.indented(why);
        return expected == null
                ? new AssertionFailedError(message)
                : new AssertionFailedError(message, expected, Objects.requireNonNull(actual));
    }

    /** The rule. */
    @Override
    public String toString() {
        return rule.id();
    }
}
