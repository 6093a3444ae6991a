package io.kam.decision;

import io.kam.clock.TimelineEntry;
import io.kam.model.AsOf;
import io.kam.policy.Policy;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Trace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something decided at an instant by a policy, and why. What was decided is held; reasons, diagnostics and validity are worked
 * out when asked for, always with the policy that decided. Immutable, thread-safe.
 */
public abstract sealed class Decision permits TierDecision, CaseDecision, EscalationDecision {
    private final Policy policy;
    private final AsOf now;

    Decision(Policy policy, AsOf now) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.now = now;
    }

    /** The instant asked about. */
    public Instant asOf() {
        return now.instant();
    }

    /** The policy that decided. */
    public PolicyVersion policy() {
        return policy.version();
    }

    /**
     * The policy whose calendars counted: that which decided, unless a case was decided by a policy that is kept while the
     * active one has other calendars.
     */
    public PolicyVersion calendarPolicy() {
        return policy.calendarVersion();
    }

    /** All proposals that were weighed, in the policy's first language: those that decided, then lost, then were cut. */
    public List<Reason> reasons() {
        return reasons(firstLanguage());
    }

    /** As {@link #reasons()}, in a language; where the policy has no sentence in it, in its first language. */
    public List<Reason> reasons(Locale language) {
        Objects.requireNonNull(language, "language");
        List<Reason> reasons = new ArrayList<>();
        steps().forEach(step -> step.reasons(language, reasons::add));
        Collections.sort(reasons);
        return Collections.unmodifiableList(reasons);
    }

    /** What was unknown, ignored or in conflict. */
    public List<Diagnostic> diagnostics() {
        Map<String, Diagnostic> merged = new TreeMap<>();
        diagnose(diagnostic ->
                merged.merge(diagnostic.kind() + " " + diagnostic.paths(), diagnostic, Diagnostic::withRulesOf));
        return merged.values().stream().sorted().toList();
    }

    /**
     * Until when the decision holds if no fact changes, exclusive: until then everything in it is the same but
     * {@link #asOf} and the values that change with time.
     *
     * @return null if it holds for ever
     */
    public @Nullable Instant validUntil() {
        List<Instant> changes = new ArrayList<>();
        changes(changes::add);
        return changes.stream()
                .filter(change -> change.isAfter(asOf()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The decision as a page that a person reads, in the policy's first language; long decimals are cut. */
    public String explain() {
        return explain(firstLanguage());
    }

    /**
     * As {@link #explain()}, in a language: labels in English or Chinese, sentences as far as the policy has them. Of what was
     * unknown it lists what could change the outcome, and counts the rest.
     */
    public String explain(Locale language) {
        return explain(language, false);
    }

    /**
     * As {@link #explain(Locale)}.
     *
     * @param everything whether also what was unknown and could change nothing is listed
     */
    public String explain(Locale language, boolean everything) {
        return new ExplanationPage(Objects.requireNonNull(language, "language")).of(this, everything);
    }

    /**
     * What the condition of a rule came to, and what it read.
     *
     * @return empty if the decision weighed no such rule: the policy has none of that id, or what its step decides was given
     */
    public Optional<Trace> trace(String ruleId) {
        return policy.definition()
                .rules()
                .rule(Objects.requireNonNull(ruleId, "ruleId"))
                .flatMap(rule -> steps().stream()
                        .filter(step -> step.step() == rule.step())
                        .findFirst()
                        .map(step -> policy.evaluator().trace(rule, step.facts())));
    }

    /** The steps that it took, in their order. */
    abstract List<StepResult<?>> steps();

    /** What was decided, by the labels of the explanation's page; null is unknown. */
    abstract LinkedHashMap<String, @Nullable Object> headline();

    /** What should be known about the decision; of the same kind and paths, several may come. */
    void diagnose(Consumer<Diagnostic> out) {
        steps().forEach(step -> step.allDiagnostics(out));
    }

    /** The instants, also past ones, at which something may change. */
    void changes(Consumer<Instant> out) {
        steps().forEach(step -> step.changes(out));
        startOf(policy.version().effectiveFrom()).forEach(out);
    }

    /** What happened to the clocks that it rests on, in order of time; empty if there are none. */
    public List<TimelineEntry> timeline() {
        return List.of();
    }

    /** The zone in which its days begin. */
    ZoneId zone() {
        return policy.definition().zone();
    }

    Policy decidedBy() {
        return policy;
    }

    AsOf now() {
        return now;
    }

    Locale firstLanguage() {
        return policy.definition().languages().get(0);
    }

    /** The start of a day in the policy's zone; none if the day is unknown. */
    Stream<Instant> startOf(@Nullable LocalDate day) {
        return day == null ? Stream.empty() : Stream.of(day.atStartOfDay(zone()).toInstant());
    }
}
