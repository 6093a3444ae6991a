package io.kam.decision;

import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What one step decided for given facts, with the proposals that it weighed.
 *
 * @param <T> what is decided
 */
record StepResult<T>(
        Policy policy,
        DecisionStep step,
        Facts facts,
        T value,
        List<Proposed> proposals,
        List<Diagnostic> diagnostics) {
    StepResult {
        proposals = List.copyOf(proposals);
        diagnostics = List.copyOf(diagnostics);
    }

    /** The proposals of the rules that match and count at the facts' instant; those with an unknown argument don't. */
    static List<Proposed> proposals(
            CompiledRules rules, DecisionStep step, Facts facts, Function<Match, String> field) {
        List<Proposed> proposals = new ArrayList<>();
        for (Match match : rules.matches(step, facts)) {
            if (match.rule().effectiveOn(facts.asOf().date())) {
                Object[] arguments = match.arguments();
                if (Arrays.stream(arguments).allMatch(Objects::nonNull)) {
                    proposals.add(Proposed.of(match, arguments, field.apply(match)));
                }
            }
        }
        return proposals;
    }

    void reasons(Locale language, Consumer<Reason> out) {
        for (Proposed proposed : proposals) {
            out.accept(proposed.render(this, policy.definition().sentence(proposed.id(), language)));
        }
    }

    /** The diagnostics of combining, and those of the rules that were open or left values out. */
    void allDiagnostics(Consumer<Diagnostic> out) {
        diagnostics.forEach(out);
        Map<String, Set<String>> open = new TreeMap<>();
        Map<String, Set<String>> undefined = new TreeMap<>();
        Map<String, Set<String>> skipping = new TreeMap<>();
        for (Rule rule : countingRules()) {
            Trace gaps = policy.evaluator().gaps(rule, facts);
            gaps.atoms().stream()
                    .flatMap(atom -> atom.values().stream())
                    .filter(value -> value.value().isEmpty() && !value.path().contains("("))
                    .forEach(value -> add(rule, value.path(), open));
            gaps.undefined().forEach(text -> add(rule, text, undefined));
            gaps.skipped().forEach(path -> add(rule, path, skipping));
        }
        policy.evaluator().matches(step, facts).stream()
                .filter(match -> match.rule().effectiveOn(facts.asOf().date()))
                .forEach(match -> unknownArguments(match).forEach(path -> add(match.rule(), path, open)));
        open.forEach((path, rules) -> out.accept(diagnostic(Diagnostic.Kind.UNKNOWN, path, rules)));
        undefined.forEach((text, rules) -> out.accept(diagnostic(Diagnostic.Kind.UNDEFINED, text, rules)));
        skipping.forEach((path, rules) -> out.accept(diagnostic(Diagnostic.Kind.SKIPPED, path, rules)));
    }

    private static void add(Rule rule, String path, Map<String, Set<String>> rulesByPath) {
        rulesByPath.computeIfAbsent(path, p -> new TreeSet<>()).add(rule.id());
    }

    private static List<String> unknownArguments(Match match) {
        List<String> paths = new ArrayList<>();
        Object[] values = match.arguments();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                paths.add(match.rule().then().arguments().get(i).text());
            }
        }
        return paths;
    }

    private static Diagnostic diagnostic(Diagnostic.Kind kind, String path, Set<String> rules) {
        return new Diagnostic(kind, List.of(path), List.copyOf(rules));
    }

    private List<Rule> countingRules() {
        return policy.definition().rules().rules(step).stream()
                .filter(rule -> rule.effectiveOn(facts.asOf().date()))
                .toList();
    }

    /** The instants at which the step's rules begin or cease to count, or time may change whether one matches. */
    void changes(Consumer<Instant> out) {
        policy.evaluator().nextFlip(step, facts, policy.definition().zone()).ifPresent(out);
        for (Rule rule : policy.definition().rules().rules(step)) {
            if (rule.enabled()) {
                if (rule.effective() != null) {
                    out.accept(rule.effective()
                            .atStartOfDay(policy.definition().zone())
                            .toInstant());
                }
                if (rule.expires() != null) {
                    out.accept(rule.expires()
                            .atStartOfDay(policy.definition().zone())
                            .toInstant());
                }
            }
        }
    }
}
