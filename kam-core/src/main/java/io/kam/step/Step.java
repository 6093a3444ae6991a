package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.model.CaseClocks;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import io.kam.rule.RuleModel;
import io.kam.rule.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a decision step: what its rules read and propose, what it decides of that, and what its mechanics need. Everything
 * else that is known of a step follows from it: what reading and checking a policy admits, the decision, its JSON and page, what
 * examples may expect. Immutable, thread-safe.
 *
 * <pre>{@code
 * Output<Boolean> gift = Output.of("gift", Boolean.class).by(Combination.any("give"));
 * Step gifts = Step.of("gift", "GIFT", GiftProposals.class)
 *         .reads(Customer.class, AsOf.class, AssignedTier.class)
 *         .output(gift)
 *         .build();
 * }</pre>
 */
public final class Step extends DecisionStep {
    /** The values of a step's outputs. */
    @FunctionalInterface
    public interface Values {
        /** The value of an output; null if unknown, or if there is none. */
        <V> @Nullable V of(Output<V> output);
    }

    private final List<Output<?>> outputs;
    private final List<TableSpec> tables;
    private final List<Mechanic> mechanics;
    private final @Nullable Function<Values, ? extends Record> fact;
    private final @Nullable String nestedIn;
    private final @Nullable BiConsumer<Situation, Map<String, @Nullable Object>> telling;
    private final Set<String> written;
    private final @Nullable Assumption<?> assumption;
    private final @Nullable BiFunction<Situation, StepResult, List<Instant>> changes;
    private final boolean restsOnItsPast;
    private final @Nullable Step explainedAfter;
    private final @Nullable Function<Situation, ? extends Answer> answer;
    private final Set<Class<? extends Record>> ifRead;

    /** What was found last: nearly always the same steps are asked about. */
    private volatile @Nullable Resting resting;

    private Step(Builder from) {
        super(from.folder, from.prefix, from.proposals, from.reads, from.decides);
        this.outputs = List.copyOf(from.outputs);
        this.tables = List.copyOf(from.tables);
        this.mechanics = List.copyOf(from.mechanics);
        this.fact = from.fact;
        this.nestedIn = from.nestedIn;
        this.telling = from.telling;
        this.written = from.written;
        this.assumption = from.assumption;
        this.changes = from.changes;
        this.restsOnItsPast = from.restsOnItsPast;
        this.explainedAfter = from.explainedAfter;
        this.answer = from.answer;
        this.ifRead = from.ifRead;
        Set<String> names = new HashSet<>();
        for (Output<?> output : outputs) {
            if (!names.add(output.name())) {
                throw new IllegalArgumentException(
                        "outputs " + outputs + " of step " + folder() + " must differ in name");
            }
        }
        for (Verb verb : verbs().values()) {
            checkFeeds(verb);
        }
    }

    /** Refuses a verb whose proposals would be lost, or of which it is not clear which output they are for. */
    private void checkFeeds(Verb verb) {
        List<Output<?>> fed = new ArrayList<>();
        for (Output<?> output : outputs) {
            if (output.combination().verbs().contains(verb.name())) {
                fed.add(output);
            }
        }
        Class<?> first = verb.parameterTypes().isEmpty()
                ? null
                : verb.parameterTypes().get(0).javaType();
        List<?> keys = first != null && first.isEnum() ? List.of(first.getEnumConstants()) : List.of();
        boolean keyed = !fed.isEmpty();
        Set<Object> without = new HashSet<>(keys);
        for (Output<?> output : fed) {
            keyed &= output.isKeyedBy(keys);
            without.remove(output.key());
        }
        if (fed.isEmpty() || keyed && !without.isEmpty()) {
            throw new IllegalArgumentException(
                    "verb (" + verb.signature() + ") of step " + folder() + " must feed an output");
        }
        if (!keyed && fed.size() > 1) {
            throw new IllegalArgumentException(
                    "verb (" + verb.signature() + ") of step " + folder() + " must feed one output, not " + fed);
        }
    }

    /**
     * Begins a declaration.
     *
     * @param folder the folder of its rules and tables in a policy, which is their package
     * @param prefix what the ids of its rules begin with
     * @param proposals the interface whose methods its rules may propose
     */
    public static Builder of(String folder, String prefix, Class<?> proposals) {
        return new Builder(folder, prefix, proposals);
    }

    /** What it decides. */
    public List<Output<?>> outputs() {
        return outputs;
    }

    /** The tables that its mechanics read. */
    public List<TableSpec> tables() {
        return tables;
    }

    /** The table of a name that its mechanics read; null if there is none. */
    public @Nullable TableSpec table(String name) {
        for (TableSpec table : tables) {
            if (table.name().equals(name)) {
                return table;
            }
        }
        return null;
    }

    /** What the library itself proposes in it. */
    public List<Mechanic> mechanics() {
        return mechanics;
    }

    /** Of the steps of a policy those that it rests on, in their order, and itself. */
    public List<Step> restingOn(RuleModel rules) {
        Resting known = resting;
        if (known == null || known.rules() != rules) {
            known = rules.derived(this, () -> Resting.of(this, rules));
            resting = known;
        }
        return known.found();
    }

    /** Whether its rules read what another decides: as a fact, or as the clocks that run by its targets. */
    boolean restsOn(Step earlier, RuleModel rules) {
        return earlier.decides() != null
                && (reads().contains(earlier.decides()) && needs(earlier.decides(), rules)
                        || earlier.decides() == ServiceTargets.class && reads().contains(CaseClocks.class));
    }

    /** Whether a fact that its rules may read is to be found for them: always, or only if a rule of the policy reads it. */
    boolean needs(Class<? extends Record> fact, RuleModel rules) {
        return !ifRead.contains(fact)
                || rules.fieldsRead(
                                this, Objects.requireNonNull(rules.vocabulary().typeOf(fact)))
                        != null;
    }

    /** Whether it decides about a case; else about a customer. */
    public boolean isAboutCases() {
        return reads().contains(SupportCase.class);
    }

    @Override
    public Set<Class<?>> enums() {
        Set<Class<?>> enums = new HashSet<>(super.enums());
        for (TableSpec table : tables) {
            enums.addAll(table.enums());
        }
        return Set.copyOf(enums);
    }

    /** The output that a proposal feeds; null if none. */
    @Nullable
    Output<?> fedBy(String verb, @Nullable Object[] arguments) {
        for (Output<?> output : outputs) {
            if (output.takes(verb, arguments)) {
                return output;
            }
        }
        return null;
    }

    /** Whether what was proposed in the past, and lost, still counts. */
    boolean restsOnItsPast() {
        return restsOnItsPast;
    }

    /** The earlier step whose reasons come before its own on a page; null if none, since those of later steps come first. */
    @Nullable
    Step explainedAfter() {
        return explainedAfter;
    }

    /** Its decision in a situation. */
    Answer answer(Situation situation) {
        return answer == null ? new Answer(situation, this) : answer.apply(situation);
    }

    StepResult decide(Situation situation) {
        Facts facts = situation.facts(this);
        StepEvaluation evaluation = StepEvaluation.of(situation, this, facts);
        Combining.Result combined = Combining.run(this, situation, facts, evaluation.proposals());
        Record found = assumption == null ? null : situation.find(assumption.type());
        if (assumption != null && !Objects.equals(found, assumption.of(found))) {
            combined.diagnostics().add(new Diagnostic(assumption.kind(), List.of(assumption.path()), List.of()));
        }
        return new StepResult(evaluation, combined);
    }

    /** A fact as the rules of the step see it. */
    @Nullable
    Record assumed(@Nullable Record found) {
        return assumption == null ? found : assumption.of(found);
    }

    /** The fact that its decision is to later steps; null if it is none. */
    @Nullable
    Record fact(Values values) {
        return fact == null ? null : fact.apply(values);
    }

    /** The keys that it writes into the JSON of a decision. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        if (telling != null) {
            keys.addAll(written);
        } else if (nestedIn != null) {
            keys.add(nestedIn);
        } else {
            outputs.forEach(output -> keys.add(output.name()));
        }
        return keys;
    }

    /** Puts what it decided into the JSON of a decision. */
    void tell(Situation situation, List<Output<?>> shown, Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        if (telling != null) {
            telling.accept(situation, fields);
        } else {
            shown.forEach(output -> fields.put(output.name(), situation.shown(output)));
        }
        if (nestedIn == null || shown.size() < outputs.size()) {
            json.putAll(fields);
        } else {
            json.put(nestedIn, Collections.unmodifiableMap(fields));
        }
    }

    /** The instants at which what its mechanics propose begins, ends or moves on. */
    void changes(Situation situation, StepResult result, Consumer<Instant> out) {
        if (changes != null) {
            changes.apply(situation, result).forEach(out);
        }
    }

    /** Builds a declaration. Not thread-safe. */
    public static final class Builder {
        private final String folder;
        private final String prefix;
        private final Class<?> proposals;
        private List<Class<? extends Record>> reads = List.of();
        private @Nullable Class<? extends Record> decides;
        private @Nullable Function<Values, ? extends Record> fact;
        private final List<Output<?>> outputs = new ArrayList<>();
        private final List<TableSpec> tables = new ArrayList<>();
        private final List<Mechanic> mechanics = new ArrayList<>();
        private @Nullable String nestedIn;
        private @Nullable BiConsumer<Situation, Map<String, @Nullable Object>> telling;
        private Set<String> written = Set.of();
        private @Nullable Assumption<?> assumption;
        private @Nullable BiFunction<Situation, StepResult, List<Instant>> changes;
        private boolean restsOnItsPast;
        private @Nullable Step explainedAfter;
        private @Nullable Function<Situation, ? extends Answer> answer;
        private Set<Class<? extends Record>> ifRead = Set.of();

        private Builder(String folder, String prefix, Class<?> proposals) {
            this.folder = folder;
            this.prefix = prefix;
            this.proposals = proposals;
        }

        /** The facts that its rules read, each once in a decision. */
        @SafeVarargs
        public final Builder reads(Class<? extends Record>... facts) {
            reads = Arrays.asList(facts);
            return this;
        }

        /**
         * Of the facts that its rules read, those that earlier steps decide only where a rule of the policy reads them; nothing else of the
         * step may.
         */
        @SafeVarargs
        public final Builder onlyIfRead(Class<? extends Record>... facts) {
            ifRead = Set.of(facts);
            return this;
        }

        /** The fact that its decision is to the steps after it, made of its outputs. */
        public <F extends Record> Builder decides(Class<F> type, Function<Values, F> made) {
            decides = type;
            fact = made;
            return this;
        }

        /** One more output; they are combined in the order of their declaration. */
        public Builder output(Output<?> output) {
            outputs.add(output);
            return this;
        }

        /** One more table that its mechanics read. */
        public Builder table(TableSpec table) {
            tables.add(table);
            return this;
        }

        /** One more mechanic. */
        public Builder mechanic(Mechanic mechanic) {
            mechanics.add(mechanic);
            return this;
        }

        /** Nests the outputs in one JSON object. */
        public Builder nestedIn(String key) {
            nestedIn = key;
            return this;
        }

        /** Writes the JSON of its outputs in a way of its own, not by their names. */
        Builder writtenAs(Set<String> keys, BiConsumer<Situation, Map<String, @Nullable Object>> how) {
            written = keys;
            telling = how;
            return this;
        }

        /** Takes something for a fact that lacks it, which a diagnostic says. */
        <F extends Record> Builder assuming(
                Class<F> type, UnaryOperator<F> assumed, Diagnostic.Kind kind, String path) {
            assumption = new Assumption<>(type, assumed, kind, path);
            return this;
        }

        /** The instants at which what its mechanics propose begins, ends or moves on. */
        Builder changing(BiFunction<Situation, StepResult, List<Instant>> instants) {
            changes = instants;
            return this;
        }

        /** Puts its reasons after those of an earlier step on a page. */
        Builder explainedAfter(Step earlier) {
            explainedAfter = earlier;
            return this;
        }

        /** Answers by a decision of a type of its own. */
        Builder answeredBy(Function<Situation, ? extends Answer> made) {
            answer = made;
            return this;
        }

        /** Losing proposals of the past count too. */
        Builder restingOnItsPast() {
            restsOnItsPast = true;
            return this;
        }

        /**
         * The step.
         *
         * @throws IllegalArgumentException if one of its verbs feeds no output, or several that no constant tells apart; or two have one name
         */
        public Step build() {
            return new Step(this);
        }
    }
}
