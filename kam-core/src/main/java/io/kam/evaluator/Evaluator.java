package io.kam.evaluator;

import io.kam.model.AsOf;
import io.kam.model.CaseClocks;
import io.kam.model.CaseEvent;
import io.kam.model.CaseProgress;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Evidence;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.RuleTraits;
import io.kam.rule.Trace;
import io.kam.rule.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the rule model itself. It defines the meaning of a policy, and every other engine must agree with it. It
 * also answers why a rule matched, why not, and when its answer may change. Immutable, thread-safe.
 */
public final class Evaluator implements CompiledRules {
    private final RuleModel model;
    private final Exploring exploring;
    private final Map<DecisionStep, Explanation.Prepared> prepared = new ConcurrentHashMap<>();
    /** Made when first asked for, which those who only decide never do. */
    private volatile @Nullable Changing changing;

    /** The rules that time alone may change. */
    private static final class Changing {
        private final Map<Rule, TimeStretch> stretches = new IdentityHashMap<>();
        private final Set<DecisionStep> onDecided = new HashSet<>();
        private final Map<DecisionStep, List<Rule>> rules = new HashMap<>();

        Changing(RuleModel model) {
            Set<FactType> decided = decided(model.vocabulary());
            for (Rule rule : model.rules()) {
                if (model.traits(rule).changesWithTime()) {
                    TimeStretch stretch = TimeStretch.of(rule);
                    stretches.put(rule, stretch);
                    if (stretch.reads(decided, model.vocabulary())) {
                        onDecided.add(rule.step());
                    }
                    rules.computeIfAbsent(rule.step(), step -> new ArrayList<>())
                            .add(rule);
                }
            }
        }
    }

    /** An evaluator of a policy's rules. */
    public Evaluator(RuleModel model) {
        this.model = Objects.requireNonNull(model, "model");
        this.exploring = new Exploring(model);
    }

    /** The evaluator of a policy's rules that is kept with them. */
    public static Evaluator of(RuleModel model) {
        return model.derived(Evaluator.class, () -> new Evaluator(model));
    }

    /** Two who ask at once work out the same. */
    private Changing changing() {
        Changing known = changing;
        if (known == null) {
            known = new Changing(model);
            changing = known;
        }
        return known;
    }

    @Override
    public Evaluation evaluate(DecisionStep step, Facts facts) {
        List<Match> matches = new ArrayList<>();
        Set<Rule> open = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Rule rule : model.rules(step)) {
            if (rule.enabled()) {
                Frame frame = Frame.of(rule, facts);
                exploring.explore(rule, 0, Truth.TRUE, frame, Truth.TRUE, (truth, depth) -> {
                    if (truth == Truth.TRUE) {
                        matches.add(new Match(rule, frame.slots));
                    } else if (truth == Truth.UNKNOWN) {
                        open.add(rule);
                    }
                });
            }
        }
        return Evaluation.of(matches).withOpen(open::contains);
    }

    @Override
    public boolean outlivesEngine() {
        return true;
    }

    /**
     * Evaluates a rule for these facts and tells how: the truth of its atoms, in each combination of facts and rows as far as it was
     * needed, and the rows that mattered.
     *
     * @return whether it matched
     */
    public boolean observe(Rule rule, Facts facts, Observer observer) {
        Frame frame = Frame.ofObserved(rule, facts, observer);
        boolean[] matched = new boolean[1];
        exploring.explore(rule, 0, Truth.TRUE, frame, Truth.TRUE, (truth, depth) -> {
            if (truth == Truth.TRUE) {
                matched[0] = true;
                for (Object slot : frame.slots) {
                    if (slot instanceof Row row) {
                        observer.row(row);
                    }
                }
            }
        });
        return matched[0];
    }

    /** Why a rule matched or did not for these facts. */
    public Trace trace(Rule rule, Facts facts) {
        return new Tracing(exploring, rule, facts).trace();
    }

    /** What was unknown to a rule for these facts, and what it left out. */
    public Gaps gaps(Rule rule, Facts facts) {
        return new Unknowns(exploring, rule, facts).gaps();
    }

    /**
     * What a match rests on: the values of everything that was true in its condition, in the rule's order. Key columns
     * of table rows are left out, because {@link Match#rowKey} shows them, and so are blank cells, unless nothing else
     * is left.
     */
    public List<Evidence> evidence(Match match, Facts facts) {
        return new Tracing(exploring, match.rule(), facts).evidence(match);
    }

    /**
     * The combinations of facts and rows for which a rule did not match but would if the facts were different, nearest
     * first. Combinations in which a condition on rows and constants alone is false are left out: no fact could make it
     * true.
     */
    public List<NearMiss> nearMisses(Rule rule, Facts facts) {
        return new Tracing(exploring, rule, facts).nearMisses();
    }

    /**
     * What an open rule could propose: for each combination of facts and rows for which its condition is unknown, the
     * arguments of its proposal, null where they are unknown too.
     */
    public List<List<@Nullable Object>> possible(Rule rule, Facts facts) {
        Frame frame = Frame.of(rule, facts);
        List<List<@Nullable Object>> possible = new ArrayList<>();
        exploring.explore(rule, 0, Truth.TRUE, frame, Truth.UNKNOWN, (truth, depth) -> {
            if (truth == Truth.UNKNOWN) {
                List<@Nullable Object> arguments = new ArrayList<>();
                rule.then().arguments().forEach(argument -> arguments.add(exploring.value(argument, frame)));
                possible.add(arguments);
            }
        });
        return possible;
    }

    /**
     * The earliest instant after that of the facts at which, if no fact changes, an atom that reads the time changes
     * its truth, or an event becomes known, and this might change whether a rule of the step that applies on the day of
     * the facts matches, or what its match rests on.
     *
     * @param zone the zone in which a day begins
     */
    public Optional<Instant> nextFlip(DecisionStep step, Facts facts, ZoneId zone) {
        TimeFlips flips = flips(zone);
        Instant first = null;
        for (Rule rule : model.rules(step)) {
            Instant flip =
                    rule.effectiveOn(facts.asOf().date()) ? flips.next(rule, model.traits(rule), true, facts) : null;
            first = flip != null && (first == null || flip.isBefore(first)) ? flip : first;
        }
        return Optional.ofNullable(first);
    }

    TimeFlips flips(ZoneId zone) {
        return new TimeFlips(exploring, zone);
    }

    /** All of this for the rules of a step and some facts, with what was prepared when it was first asked for. */
    public Explanation explanation(DecisionStep step, Facts facts) {
        Objects.requireNonNull(facts, "facts");
        Explanation.Prepared known = prepared.get(step);
        if (known == null) {
            known = prepared.computeIfAbsent(step, missing -> new Explanation.Prepared(model, step, exploring));
        }
        return new Explanation(this, known, facts);
    }

    /**
     * Takes the instants of a stretch, its beginning not included, from which on time alone may make a rule of the step match
     * otherwise than before, or on other grounds. Rules are taken as if they applied on every day.
     *
     * @param facts those of any instant of the stretch
     * @param zone the zone in which a day begins
     * @return whether all could be told
     */
    public boolean changes(DecisionStep step, Facts facts, AsOf from, AsOf to, ZoneId zone, Consumer<Instant> out) {
        Changing known = changing();
        for (Rule rule : known.rules.getOrDefault(step, List.of())) {
            RuleTraits traits = model.traits(rule);
            for (FactType type : traits.recorded()) {
                facts.becomesKnown(type, from.instant(), to.instant(), out);
            }
            if (traits.readsTime()
                    && !Objects.requireNonNull(known.stretches.get(rule))
                            .changes(exploring, facts, from, to, zone, out)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a rule of the step compares time with something that steps decide, or that changes while a case goes on. */
    public boolean comparesTimeWithDecided(DecisionStep step) {
        return changing().onDecided.contains(step);
    }

    /** What steps decide, or what changes while a case goes on. */
    private static Set<FactType> decided(Vocabulary vocabulary) {
        return Stream.concat(
                        Stream.of(CaseProgress.class, CaseClocks.class, CaseEvent.class),
                        vocabulary.steps().stream().flatMap(step -> Stream.ofNullable(step.decides())))
                .map(vocabulary::typeOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
