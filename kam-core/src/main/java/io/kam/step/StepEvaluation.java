package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.evaluator.Explanation;
import io.kam.evaluator.Gaps;
import io.kam.model.AsOf;
import io.kam.policy.Policy;
import io.kam.rule.Evaluation;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a step evaluated for some facts: an engine says which match; the rest is worked out when first asked for, and kept.
 * Thread-safe.
 */
final class StepEvaluation {
    /** Room for what mechanics propose besides. */
    private static final int MECHANICS = 4;

    private final Policy policy;
    private final Step step;
    private final Facts facts;
    private final Evaluation answered;
    private final List<Match> matches;
    private volatile @Nullable Explanation explanation;
    private volatile @Nullable List<Diagnostic> gaps;
    private volatile @Nullable List<Instant> changes;

    private StepEvaluation(Policy policy, Step step, Facts facts, Evaluation answered, List<Match> matches) {
        this.policy = policy;
        this.step = step;
        this.facts = facts;
        this.answered = answered;
        this.matches = matches;
    }

    /** Evaluates the rules of a step, as the engine of a situation matches them. */
    static StepEvaluation of(Situation situation, Step step, Facts facts) {
        LocalDate today = facts.asOf().date();
        Evaluation answered = situation.rules().evaluate(step, facts);
        List<Match> matches = answered.matches();
        if (!situation.policy().definition().rules().days(step).isEmpty()) {
            matches = matches.stream()
                    .filter(match -> match.rule().effectiveOn(today))
                    .toList();
        }
        return new StepEvaluation(situation.policy(), step, facts, answered, matches);
    }

    Policy policy() {
        return policy;
    }

    Step step() {
        return step;
    }

    Facts facts() {
        return facts;
    }

    private Explanation explanation() {
        Explanation known = explanation;
        if (known == null) {
            known = policy.evaluator().explanation(step, facts);
            explanation = known;
        }
        return known;
    }

    /** The proposals of the rules that match and count at the facts' instant; those with an unknown argument don't. */
    List<Proposed> proposals() {
        List<Proposed> proposals = new ArrayList<>(matches.size() + MECHANICS);
        for (int i = 0; i < matches.size(); i++) {
            Proposal proposal = Proposal.of(step, matches.get(i), facts);
            if (proposal.known()) {
                proposals.add(new Proposed(proposal));
            }
        }
        return proposals;
    }

    /** The matches of the rules that count at the facts' instant. */
    List<Match> matches() {
        return matches;
    }

    /** Whether something unknown may leave a rule open. */
    boolean mayBeOpen(Rule rule) {
        return answered.mayBeOpen(rule);
    }

    /** What a match rests on. */
    List<Evidence> evidence(Match match) {
        return explanation().evidence(match);
    }

    /** What was unknown and left rules open, or was left out. */
    List<Diagnostic> gaps() {
        List<Diagnostic> known = gaps;
        if (known == null) {
            known = findGaps();
            gaps = known;
        }
        return known;
    }

    private List<Diagnostic> findGaps() {
        RuleModel rules = policy.definition().rules();
        List<Object> lacking = new ArrayList<>();
        explanation().gaps(answered::mayBeOpen, (rule, gaps) -> {
            lacking.add(rule);
            lacking.add(gaps);
        });
        Map<String, Set<String>> arguments = new TreeMap<>();
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            if (!Proposal.of(step, match, facts).known()) {
                unknownArguments(match, path -> add(match.rule(), path, arguments));
            }
        }
        if (!arguments.isEmpty()) {
            return diagnostics(lacking, arguments);
        }
        Memo<List<Diagnostic>> before = rules.derived(StepEvaluation.class, Memo::new);
        return before.of(lacking, () -> diagnostics(lacking, arguments));
    }

    /**
     * What is told of rules and their gaps.
     *
     * @param lacking each rule, and behind it its gaps
     * @param open the ids of the rules that proposed something unknown, by its path
     */
    private static List<Diagnostic> diagnostics(List<Object> lacking, Map<String, Set<String>> open) {
        Map<String, Set<String>> undefined = new TreeMap<>();
        Map<String, Set<String>> skipping = new TreeMap<>();
        for (int i = 0; i < lacking.size(); i += 2) {
            Rule rule = (Rule) lacking.get(i);
            Gaps gaps = (Gaps) lacking.get(i + 1);
            gaps.unknown().forEach(path -> add(rule, path, open));
            gaps.undefined().forEach(text -> add(rule, text, undefined));
            gaps.skipped().forEach(path -> add(rule, path, skipping));
        }
        List<Diagnostic> found = new ArrayList<>();
        BiConsumer<Diagnostic.Kind, Map<String, Set<String>>> tell = (kind, rulesByPath) ->
                rulesByPath.forEach((path, ids) -> found.add(new Diagnostic(kind, List.of(path), List.copyOf(ids))));
        tell.accept(Diagnostic.Kind.UNKNOWN, open);
        tell.accept(Diagnostic.Kind.UNDEFINED, undefined);
        tell.accept(Diagnostic.Kind.SKIPPED, skipping);
        Collections.sort(found);
        return List.copyOf(found);
    }

    private static void add(Rule rule, String path, Map<String, Set<String>> rulesByPath) {
        rulesByPath.computeIfAbsent(path, p -> new TreeSet<>()).add(rule.id());
    }

    private void unknownArguments(Match match, Consumer<String> out) {
        @Nullable Object[] values = match.arguments(facts);
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                out.accept(match.rule().then().arguments().get(i).text());
            }
        }
    }

    /** The instants at which the step's rules begin or cease to count, or time may change whether one matches. */
    void changes(Consumer<Instant> out) {
        List<Instant> known = changes;
        if (known == null) {
            ZoneId zone = policy.definition().zone();
            List<Instant> found = new ArrayList<>();
            explanation().nextFlip(zone).ifPresent(found::add);
            policy.definition()
                    .rules()
                    .days(step)
                    .forEach(day -> found.add(day.atStartOfDay(zone).toInstant()));
            known = List.copyOf(found);
            changes = known;
        }
        known.forEach(out);
    }

    /**
     * Takes the instants of a stretch, its beginning not included, from which on its rules may match otherwise by time alone.
     *
     * @return whether all could be told
     */
    boolean changes(AsOf from, AsOf to, Consumer<Instant> out) {
        ZoneId zone = policy.definition().zone();
        for (LocalDate day : policy.definition().rules().days(step)) {
            out.accept(day.atStartOfDay(zone).toInstant());
        }
        return policy.evaluator().changes(step, facts, from, to, zone, out);
    }

    /** Whether its rules compare time with something that was decided before, or that changes while a case goes on. */
    boolean comparesTimeWithDecided() {
        return policy.evaluator().comparesTimeWithDecided(step);
    }
}
