package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.evaluator.Explanation;
import io.kam.model.AsOf;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Place;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The proposals of a step while its outputs are combined, one after the other in the order of their declaration. Not thread-safe. */
public final class Combining {
    /** Room for proposals by a verb. */
    private static final int FEW = 4;

    private final Step step;
    private final Situation situation;
    private final Facts facts;
    private final List<Proposed> proposals;
    private final List<Diagnostic> diagnostics;
    private final OutputValues values;
    private final Output<?> output;
    /** What counts besides; null if all do. */
    private final @Nullable Predicate<Proposed> counts;

    private Combining(Result so, Step step, Situation situation, Facts facts, Output<?> output) {
        this.step = step;
        this.situation = situation;
        this.facts = facts;
        this.proposals = so.proposals();
        this.diagnostics = so.diagnostics();
        this.values = so.values();
        this.output = output;
        this.counts = null;
    }

    private Combining(Combining other, Predicate<Proposed> counting) {
        this.step = other.step;
        this.situation = other.situation;
        this.facts = other.facts;
        this.proposals = other.proposals;
        this.diagnostics = other.diagnostics;
        this.values = other.values;
        this.output = other.output;
        this.counts = other.counts == null ? counting : other.counts.and(counting);
    }

    /** What came of combining. */
    record Result(OutputValues values, List<Proposed> proposals, List<Diagnostic> diagnostics) {}

    /** Combines proposals to the values of a step's outputs; those of mechanics come to the list. */
    static Result run(Step step, Situation situation, Facts facts, List<Proposed> proposals) {
        Result result = new Result(new OutputValues(step), proposals, new ArrayList<>(0));
        List<Output<?>> outputs = step.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Output<?> output = outputs.get(i);
            result.values().put(i, output.combination().combine(new Combining(result, step, situation, facts, output)));
        }
        return result;
    }

    /** The same with those proposals alone that count. */
    Combining among(Predicate<Proposed> counting) {
        return new Combining(this, counting);
    }

    Situation situation() {
        return situation;
    }

    /** What can be said of the rules of the step beside which match. */
    Explanation explanation() {
        return situation.policy().evaluator().explanation(step, facts);
    }

    /** The policy that decides. */
    public PolicyDefinition policy() {
        return situation.policy().definition();
    }

    /** The instant asked about. */
    public AsOf now() {
        return facts.asOf();
    }

    /** A fact that rules of the step read; null if absent. */
    public <T extends Record> @Nullable T fact(Class<T> type) {
        return facts.one(type);
    }

    /** The value of an output that was combined before; null if there is none. */
    public <V> @Nullable V value(Output<V> before) {
        return values.of(before);
    }

    /** The table of a specification; one whose checks saw to it that it is there. */
    public Table table(TableSpec spec) {
        return spec.in(policy().rules(), step);
    }

    /** What is worked out of the table of a specification once for each policy. */
    public <T> T derived(TableSpec spec, Function<Table, T> how) {
        return policy().rules().derived(spec, () -> how.apply(table(spec)));
    }

    /** The proposals for this output by some verbs, those of mechanics too. */
    public List<Proposed> by(String... verbs) {
        List<Proposed> found = List.of();
        for (int i = 0; i < proposals.size(); i++) {
            Proposed proposed = proposals.get(i);
            if (proposed.isFor(output) && isBy(proposed, verbs) && (counts == null || counts.test(proposed))) {
                found = found.isEmpty() ? new ArrayList<>(FEW) : found;
                found.add(proposed);
            }
        }
        return found;
    }

    private static boolean isBy(Proposed proposed, String... verbs) {
        for (String verb : verbs) {
            if (proposed.isBy(verb)) {
                return true;
            }
        }
        return false;
    }

    /** All proposals of the step, for whichever output. */
    List<Proposed> all() {
        return Collections.unmodifiableList(proposals);
    }

    /** The proposals for this output that have decided so far. */
    public List<Proposed> decided() {
        List<Proposed> found = new ArrayList<>();
        for (int i = 0; i < proposals.size(); i++) {
            Proposed proposed = proposals.get(i);
            if (proposed.decided() && proposed.isFor(output)) {
                found.add(proposed);
            }
        }
        return found;
    }

    /**
     * Adds a proposal of a mechanic for this output.
     *
     * @param evidence what it rests on, worked out when the reason is read
     */
    public Proposed propose(
            Mechanic mechanic, String verb, Object argument, Supplier<List<Evidence>> evidence, Place place) {
        Proposed proposed = new Proposed(Proposal.ofMechanic(mechanic, verb, argument, evidence, place, output));
        proposals.add(proposed);
        return proposed;
    }

    /** How reasons call this output. */
    String field() {
        return output.field();
    }

    /** Adds a diagnostic. */
    public void diagnose(Diagnostic.Kind kind, List<String> paths, List<String> rules) {
        diagnostics.add(new Diagnostic(kind, paths, rules));
    }

    /** Adds a diagnostic about this output. */
    public void diagnose(Diagnostic.Kind kind, List<String> rules) {
        diagnose(kind, List.of(output.field()), rules);
    }
}
