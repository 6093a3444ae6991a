package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.model.AsOf;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Place;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The proposals of a step while its outputs are combined, one after the other in the order of their declaration. Not thread-safe. */
public final class Combining {
    private final Step step;
    private final Situation situation;
    private final Facts facts;
    private final List<Proposed> proposals;
    private final List<Diagnostic> diagnostics;
    private final Map<Output<?>, Object> values;
    private final Output<?> output;
    private final Predicate<Proposed> counts;

    private Combining(
            Step step,
            Situation situation,
            Facts facts,
            List<Proposed> proposals,
            List<Diagnostic> diagnostics,
            Map<Output<?>, Object> values,
            Output<?> output,
            Predicate<Proposed> counts) {
        this.step = step;
        this.situation = situation;
        this.facts = facts;
        this.proposals = proposals;
        this.diagnostics = diagnostics;
        this.values = values;
        this.output = output;
        this.counts = counts;
    }

    /** What came of combining. */
    record Result(Map<Output<?>, Object> values, List<Proposed> proposals, List<Diagnostic> diagnostics) {}

    /** Combines proposals to the values of a step's outputs; those of mechanics come to them. */
    static Result run(Step step, Situation situation, Facts facts, List<Proposed> proposals) {
        List<Proposed> all = new ArrayList<>(proposals);
        List<Diagnostic> diagnostics = new ArrayList<>();
        Map<Output<?>, Object> values = new HashMap<>();
        for (Output<?> output : step.outputs()) {
            Object value = output.combination()
                    .combine(new Combining(step, situation, facts, all, diagnostics, values, output, proposed -> true));
            if (value != null) {
                values.put(output, value);
            }
        }
        return new Result(values, all, diagnostics);
    }

    /** The same with those proposals alone that count. */
    Combining among(Predicate<Proposed> counting) {
        return new Combining(step, situation, facts, proposals, diagnostics, values, output, counts.and(counting));
    }

    Situation situation() {
        return situation;
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
        return before.cast(values.get(before));
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
        List<Proposed> found = new ArrayList<>();
        for (Proposed proposed : proposals) {
            if (proposed.isFor(output) && isBy(proposed, verbs) && counts.test(proposed)) {
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

    /** The proposals for this output that have decided so far. */
    public List<Proposed> decided() {
        List<Proposed> found = new ArrayList<>();
        for (Proposed proposed : proposals) {
            if (proposed.decided() && proposed.isFor(output)) {
                found.add(proposed);
            }
        }
        return found;
    }

    /** Adds a proposal of a mechanic for this output. */
    public Proposed propose(Mechanic mechanic, String verb, Object argument, List<Evidence> evidence, Place place) {
        Proposed proposed = Proposed.ofMechanic(mechanic, verb, argument, evidence, place, output);
        proposals.add(proposed);
        return proposed;
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
