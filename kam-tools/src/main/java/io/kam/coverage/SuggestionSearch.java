package io.kam.coverage;

import io.kam.decision.Decision;
import io.kam.decision.Reason;
import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.policy.Policy;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.step.Output;
import io.kam.step.Step;
import io.kam.tools.Example;
import io.kam.tools.ExampleRunner;
import io.kam.tools.ExpectedCell;
import io.kam.tools.PolicyInstant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for examples that would notice changes of one step: facts that the changed rules match or just don't, alone and in the place of
 * some of an existing example; instants at which a decision changes; values of other examples. Not thread-safe.
 */
final class SuggestionSearch {
    private static final int WAYS = 600;
    private static final int TELLING = 8;
    private static final int MIXTURES = 1500;
    private static final int REASONS = 50;
    private static final int BATCH = 100;
    private static final int INSTANTS = 6;

    private final Policy policy;
    private final Step step;
    private final ExampleDrafts drafts;
    private final FactColumnNames columns;
    private final ExampleRunner runner;
    private final Map<Suggestion, Example> suggested = new LinkedHashMap<>();
    private final List<Map<String, String>> later = new ArrayList<>();
    /** Of how many examples there are later ones. */
    private int followed;

    SuggestionSearch(Policy policy, Step step) {
        this.policy = policy;
        this.step = step;
        this.drafts = new ExampleDrafts(policy, policy.source(), step);
        this.columns = new FactColumnNames(policy.definition().rules().vocabulary(), step);
        this.runner = new ExampleRunner(policy);
    }

    /** An example that would notice a change; null if none is found. */
    @Nullable
    Suggestion find(Change change) {
        if (drafts.bases().isEmpty()) {
            return null;
        }
        ExampleRunner changed = new ExampleRunner(change.policy(policy));
        for (Map.Entry<Suggestion, Example> known : suggested.entrySet()) {
            if (!isNoticed(known.getValue(), changed)) {
                continue;
            }
            return known.getKey();
        }
        Attempt attempt = new Attempt(change, changed);
        Map<String, String> nothing = Map.of(
                ExampleDrafts.AS_OF,
                Objects.requireNonNull(drafts.bases().get(0).get(ExampleDrafts.AS_OF)));
        Suggestion found = attempt.alone(nothing);
        found = found == null ? attempt.merged() : found;
        found = found == null ? attempt.aloneLater(nothing) : found;
        found = found == null ? attempt.firstOf(atOtherInstants()) : found;
        found = found == null ? attempt.mixed(nothing) : found;
        return found == null ? attempt.fallback() : found;
    }

    private static boolean isNoticed(Example example, ExampleRunner changed) {
        try {
            return !ExampleRunner.isAsExpected(example, changed.decide(example));
        } catch (RuleFailedException e) {
            return true;
        }
    }

    /** The examples at the instants at which their decisions change, and just before. */
    private List<Map<String, String>> atOtherInstants() {
        List<Map<String, String>> more =
                List.copyOf(drafts.bases().subList(followed, drafts.bases().size()));
        followed += more.size();
        later.addAll(followed(more));
        return later;
    }

    private List<Map<String, String>> followed(List<Map<String, String>> bases) {
        List<Map<String, String>> candidates = new ArrayList<>();
        for (Example example : drafts.read(bases)) {
            Instant next = example.asOf();
            for (int i = 0; i < INSTANTS && next != null; i++) {
                next = runner.decide(at(example, next)).validUntil();
                if (next != null) {
                    Map<String, String> base = bases.get(Integer.parseInt(example.id()));
                    candidates.add(with(base, next.minusSeconds(1)));
                    candidates.add(with(base, next));
                }
            }
        }
        return candidates;
    }

    private static Example at(Example example, Instant instant) {
        return new Example(
                example.place(),
                example.id(),
                example.step(),
                instant,
                example.customer(),
                example.classification(),
                example.supportCase(),
                example.facts(),
                example.expected(),
                example.because(),
                example.notBecause());
    }

    private static Map<String, String> with(Map<String, String> facts, Instant asOf) {
        Map<String, String> other = new LinkedHashMap<>(facts);
        other.put(ExampleDrafts.AS_OF, asOf.toString());
        return other;
    }

    /** The search for one change. */
    private final class Attempt {
        private final Change change;
        private final ExampleRunner changed;
        private final Set<Place> places;
        private final Map<AsOf, List<Map<String, @Nullable Object>>> ways = new HashMap<>();
        private final List<Integer> telling = new ArrayList<>();
        private final Set<Map<String, String>> tried = new LinkedHashSet<>();
        private @Nullable Candidate byReasonsAlone;
        private int reasonsToTry = REASONS;

        private record Candidate(Map<String, String> facts, Example read, Map<String, String> expected) {}

        Attempt(Change change, ExampleRunner changed) {
            this.change = change;
            this.changed = changed;
            this.places = change.rows().stream().map(Row::place).collect(Collectors.toSet());
        }

        @Nullable
        Suggestion fallback() {
            Candidate found = byReasonsAlone;
            return found == null ? null : kept(found, true);
        }

        /** Facts of the changed rules alone; keeps which of them the change is told by. */
        @Nullable
        Suggestion alone(Map<String, String> nothing) {
            List<Map<String, String>> candidates = new ArrayList<>();
            ways(nothing).stream().limit(WAYS).forEach(way -> candidates.add(with(nothing, way)));
            Evaluator before = ChangedMatches.evaluator(policy, change.before());
            Evaluator after = ChangedMatches.evaluator(policy, change.after());
            for (Example example : drafts.read(candidates)) {
                boolean tells = telling.size() < TELLING
                        && Asked.by(policy, example).stream()
                                .anyMatch(asked -> asked.step() == step
                                        && !Proposals.of(before, asked).equals(Proposals.of(after, asked)));
                if (tells || change.library()) {
                    telling.add(Integer.parseInt(example.id()));
                }
            }
            return firstOf(telling.stream().map(candidates::get).toList());
        }

        /** Some of those facts at other instants. */
        @Nullable
        Suggestion aloneLater(Map<String, String> nothing) {
            return firstOf(followed(telling(nothing).stream()
                    .limit(TELLING)
                    .map(way -> with(nothing, way))
                    .toList()));
        }

        /** Such facts in the place of those of an example. */
        @Nullable
        Suggestion merged() {
            return firstOf(drafts.bases().stream()
                    .flatMap(base -> telling(base).stream().map(way -> with(base, way)))
                    .toList());
        }

        private List<Map<String, @Nullable Object>> telling(Map<String, String> base) {
            List<Map<String, @Nullable Object>> all = ways(base);
            return telling.stream().filter(i -> i < all.size()).map(all::get).toList();
        }

        private Map<String, String> with(Map<String, String> base, Map<String, @Nullable Object> way) {
            Map<String, String> candidate = new LinkedHashMap<>(base);
            put(way, candidate);
            return candidate;
        }

        private List<Map<String, @Nullable Object>> ways(Map<String, String> base) {
            Instant asOf = PolicyInstant.parse(
                    Objects.requireNonNull(base.get(ExampleDrafts.AS_OF)).strip(),
                    policy.definition().zone());
            return ways.computeIfAbsent(AsOf.at(asOf, policy.definition().zone()), now -> {
                Set<Map<String, @Nullable Object>> all = new LinkedHashSet<>();
                // The library reads what any rule of the step may lead to.
                List<Rule> leading =
                        change.library() ? policy.definition().rules().rules(step) : List.of();
                for (List<Rule> rules : List.of(change.before(), change.after(), leading)) {
                    rules.forEach(rule -> all.addAll(MatchingFacts.of(rule, places, columns, now)));
                }
                return List.copyOf(all);
            });
        }

        /** Facts of the changed rules among values of the examples, each with many others once. */
        @Nullable
        Suggestion mixed(Map<String, String> nothing) {
            List<Map<String, @Nullable Object>> own = new ArrayList<>(telling(nothing));
            if (own.isEmpty()) {
                own.add(Map.of());
            }
            Set<String> unrelated = columns.ofOthers(change, policy.definition().rules());
            List<String> mixing = drafts.values().keySet().stream()
                    .filter(column -> !column.equals(ExampleDrafts.AS_OF) && !unrelated.contains(column))
                    .toList();
            List<Map<String, String>> candidates = new ArrayList<>();
            for (int i = 0; i < MIXTURES; i++) {
                Map<String, String> candidate = new LinkedHashMap<>(nothing);
                for (int column = 0; column < mixing.size(); column++) {
                    List<String> all =
                            List.copyOf(Objects.requireNonNull(drafts.values().get(mixing.get(column))));
                    // Every other one is unknown.
                    int choice = Mixing.below(2 * all.size(), i, column);
                    if (choice < all.size()) {
                        candidate.put(mixing.get(column), all.get(choice));
                    }
                }
                put(own.get(i % own.size()), candidate);
                candidates.add(candidate);
            }
            return firstOf(candidates);
        }

        private void put(Map<String, @Nullable Object> way, Map<String, String> into) {
            way.forEach((column, value) -> {
                if (value == null) {
                    into.remove(column);
                } else {
                    into.put(column, Ops.print(value));
                }
            });
        }

        /** The first of some candidates that would notice the change. */
        private @Nullable Suggestion firstOf(Collection<Map<String, String>> candidates) {
            List<Map<String, String>> next = new ArrayList<>();
            for (Map<String, String> candidate : candidates) {
                if (tried.add(candidate)) {
                    next.add(candidate);
                }
            }
            for (int from = 0; from < next.size(); from += BATCH) {
                List<Map<String, String>> batch = next.subList(from, Math.min(from + BATCH, next.size()));
                List<Candidate> decided = drafts.read(batch).parallelStream()
                        .map(example -> new Candidate(
                                batch.get(Integer.parseInt(example.id())), example, expected(example, false)))
                        .toList();
                for (Candidate candidate : decided) {
                    Suggestion found = found(candidate);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }

        private @Nullable Suggestion found(Candidate candidate) {
            if (!candidate.expected.isEmpty()) {
                return kept(candidate, false);
            }
            if (byReasonsAlone == null && reasonsToTry > 0) {
                reasonsToTry--;
                Map<String, String> expected = expected(candidate.read, true);
                byReasonsAlone = expected.isEmpty() ? null : new Candidate(candidate.facts, candidate.read, expected);
            }
            return null;
        }

        /** What of an example's decision the change makes another, as it is now; nothing if it makes none. */
        private Map<String, String> expected(Example example, boolean reasons) {
            Map<String, String> expected = new LinkedHashMap<>();
            Decision before;
            Decision after;
            try {
                before = runner.decide(example);
                after = changed.decide(example);
            } catch (RuleFailedException e) {
                return expected;
            }
            for (Output.Asked asked : drafts.asked()) {
                Object now = asked.in(before);
                if (!Objects.equals(now, asked.in(after))) {
                    expected.put(
                            ExampleDrafts.EXPECT + asked.name(),
                            ExpectedCell.of(now, policy.definition().zone(), ""));
                }
            }
            if (reasons) {
                Set<String> was = decided(before);
                Set<String> becomes = decided(after);
                expected.put(ExampleDrafts.BECAUSE, without(was, becomes));
                expected.put(ExampleDrafts.NOT_BECAUSE, without(becomes, was));
                expected.values().removeIf(String::isEmpty);
            }
            return expected;
        }

        /** A suggestion of no more facts than it needs. */
        private Suggestion kept(Candidate candidate, boolean reasons) {
            Map<String, String> least = candidate.facts;
            Map<String, String> telling = candidate.expected;
            Example example = candidate.read;
            for (String column : candidate.facts.keySet()) {
                Map<String, String> less = new LinkedHashMap<>(least);
                less.remove(column);
                for (Example simpler :
                        column.equals(ExampleDrafts.AS_OF) ? List.<Example>of() : drafts.read(List.of(less))) {
                    Map<String, String> still = expected(simpler, reasons);
                    if (!still.isEmpty()) {
                        least = less;
                        telling = still;
                        example = simpler;
                    }
                }
            }
            Suggestion suggestion = drafts.suggestion(change, least, telling);
            drafts.bases().add(least);
            suggested.put(suggestion, drafts.read(suggestion).orElse(example));
            return suggestion;
        }

        private Set<String> decided(Decision decision) {
            return decision.reasons().stream()
                    .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                    .map(Reason::id)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private String without(Set<String> ids, Set<String> others) {
            return ids.stream().filter(id -> !others.contains(id)).collect(Collectors.joining(" "));
        }
    }
}
