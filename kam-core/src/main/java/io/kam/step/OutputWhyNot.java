package io.kam.step;

import io.kam.decision.WhyNot;
import io.kam.decision.WhyNot.Standing;
import io.kam.decision.WhyNot.Way;
import io.kam.evaluator.NearMiss;
import io.kam.page.WhyNotPage;
import io.kam.rule.Field;
import io.kam.rule.Gap;
import io.kam.rule.Match;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import io.kam.rule.ValueType;
import io.kam.rule.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds why an output has no other value: by combining anew what rules propose with what one of them would propose if it matched.
 */
final class OutputWhyNot {
    private final Answer answer;
    private final Ways ways;

    OutputWhyNot(Answer answer) {
        this.answer = answer;
        this.ways = new Ways(answer);
    }

    /** A rule and row that would lead there. */
    private record Lead(
            Match match, @Nullable Object[] arguments, List<Trace.Reading> missing, int lacks, Object to, long beyond) {
        private static final Comparator<Lead> NEAREST = Comparator.comparingInt(Lead::lacks)
                .thenComparing(Lead::isOpen)
                .thenComparingLong(Lead::beyond)
                .thenComparing(lead -> Ways.distance(lead.missing))
                .thenComparing(Lead::name);

        String name() {
            return match.toString();
        }

        /** Whether something unknown is all that it lacks. */
        boolean isOpen() {
            return missing.stream().allMatch(reading -> reading.gap().isOpen());
        }

        boolean coveredBy(Lead other) {
            return match.rule() == other.match.rule() && lacks == other.lacks && other.beyond < beyond;
        }
    }

    WhyNot of(String name, @Nullable Object wanted) {
        WhyNotTarget target = WhyNotTarget.of(answer, name, wanted);
        return answer.answered(
                new WhyNotPage.Asked(
                        target.asked().name(),
                        true,
                        target.wanted(),
                        target.present(),
                        target.holds(),
                        answer.situation().now().date()),
                () -> ways(target));
    }

    private List<Way> ways(WhyNotTarget target) {
        List<Way> found = new ArrayList<>();
        StepResult result = target.result();
        if (result != null) {
            decided(target, result).forEach(found::add);
            if (!target.holds() && target.wanted() != null) {
                for (Object each : missing(target)) {
                    found.addAll(leading(
                            new WhyNotTarget(target.output(), target.asked(), result, target.present(), each), result));
                }
            }
        }
        return found;
    }

    /** What is wanted, of a list what it lacks. */
    private static List<Object> missing(WhyNotTarget target) {
        if (target.wanted() instanceof Collection<?> all) {
            Collection<?> present = target.present() instanceof Collection<?> some ? some : List.of();
            return all.stream()
                    .filter(each -> !present.contains(each))
                    .map(each -> (Object) each)
                    .toList();
        }
        return List.of(Objects.requireNonNull(target.wanted()));
    }

    /** What decided. */
    private Stream<Way> decided(WhyNotTarget target, StepResult result) {
        return result.proposals().stream()
                .filter(proposed -> proposed.decided() && target.isAbout(proposed))
                .map(proposed -> ways.of(proposed, result))
                .sorted(Ways.ORDER);
    }

    private List<Way> leading(WhyNotTarget target, StepResult result) {
        Way closed = ways.closed(result);
        if (closed != null) {
            return List.of(closed);
        }
        List<Way> outweighed = outweighed(target, result);
        List<Way> found = new ArrayList<>(outweighed);
        List<Lead> leads = leads(target, result);
        for (Rule rule : rules(result)) {
            boolean feeds = target.output()
                    .combination()
                    .verbs()
                    .contains(rule.then().verb().name());
            if (feeds
                    && (target.present() == null
                            || leads.stream().noneMatch(lead -> lead.match().rule() == rule))) {
                Stream.of(ways.withoutRow(rule, result), ways.withoutRow(rule, target.output(), result))
                        .filter(Objects::nonNull)
                        .forEach(found::add);
            }
        }
        leads.stream()
                .filter(lead -> leads.stream().noneMatch(lead::coveredBy)
                        && outweighed.stream()
                                .noneMatch(way -> way.standing() != Standing.BARS
                                        && way.id().equals(lead.match().rule().id())))
                .sorted(Lead.NEAREST)
                .map(lead -> ways.lacking(lead.match(), lead.arguments(), lead.missing(), lead.to(), result))
                .forEach(found::add);
        found.addAll(target.output().lacking(answer.situation(), result, target.wanted()));
        return found;
    }

    private List<Rule> rules(StepResult result) {
        return answer.decidedBy().definition().rules().rules(result.step()).stream()
                .filter(ways::counts)
                .toList();
    }

    /** What matched and would keep it away or have led there, but did not decide. */
    private List<Way> outweighed(WhyNotTarget target, StepResult result) {
        List<Way> found = new ArrayList<>();
        int weighed = result.evaluation().proposals().size();
        for (int i = 0; i < weighed; i++) {
            Proposed was = result.proposals().get(i);
            if (!was.decided() && target.isAbout(was)) {
                int at = i;
                if (target.reachedBy(combined(target, result, List.of(fresh(result, at))))) {
                    found.add(ways.of(was, result));
                } else if (!target.isLess()
                        && ideals(target, result).stream()
                                .anyMatch(ideal -> target.reachedBy(combined(target, result, List.of(ideal)))
                                        && !target.reachedBy(
                                                combined(target, result, List.of(ideal, fresh(result, at)))))) {
                    found.add(ways.of(was, result, Standing.BARS));
                }
            }
        }
        found.sort(Ways.ORDER);
        return found;
    }

    private static Proposed fresh(StepResult result, int index) {
        return result.evaluation().proposals().get(index);
    }

    /** What rules might propose to have just what is asked for. */
    private List<Proposed> ideals(WhyNotTarget target, StepResult result) {
        List<Proposed> ideals = new ArrayList<>();
        for (String name : target.output().combination().verbs()) {
            Verb verb = result.step().verbs().get(name);
            if (verb != null && verb.parameterTypes().size() == 1 && takes(verb, 0, target.wanted())) {
                ideals.add(
                        new Proposed(Proposal.supposed(result.step(), name, Objects.requireNonNull(target.wanted()))));
            }
        }
        return ideals;
    }

    private static boolean takes(Verb verb, int parameter, @Nullable Object value) {
        ValueType type = verb.parameterTypes().get(parameter);
        Class<?> constants = type.javaType();
        if (value instanceof Enum<?>) {
            return constants != null && constants.isInstance(value);
        }
        return value instanceof Long && type.kind() == ValueType.Kind.INTEGER
                || value instanceof Boolean && type.kind() == ValueType.Kind.BOOLEAN
                || value instanceof String && type.kind() == ValueType.Kind.TEXT;
    }

    /** The rules and rows that would lead there if they matched, each once. */
    private List<Lead> leads(WhyNotTarget target, StepResult result) {
        Map<String, Lead> nearest = new LinkedHashMap<>();
        List<NearMiss> adding = new ArrayList<>();
        for (Rule rule : rules(result)) {
            for (Match match : result.evaluation().matches()) {
                if (match.rule() == rule) {
                    offer(repeating(target, result, match, List.of(), 0), nearest);
                }
            }
            for (NearMiss miss : ways.nearMisses(rule, result)) {
                @Nullable Object[] arguments = arguments(miss.match(), result);
                Object to = Stream.of(arguments).anyMatch(Objects::isNull)
                        ? null
                        : tried(target, result, () -> supposed(result, miss.match(), arguments));
                if (to != null) {
                    offer(
                            new Lead(miss.match(), arguments, miss.missing(), miss.lacks(), to, target.beyond(to)),
                            nearest);
                } else {
                    offer(repeating(target, result, miss.match(), miss.missing(), miss.lacks()), nearest);
                }
                if (to == null
                        && target.output()
                                .combination()
                                .summed()
                                .contains(rule.then().verb().name())) {
                    adding.add(miss);
                }
            }
        }
        together(target, result, adding).forEach(lead -> offer(lead, nearest));
        return List.copyOf(nearest.values());
    }

    private static void offer(@Nullable Lead lead, Map<String, Lead> nearest) {
        if (lead != null) {
            nearest.merge(lead.name(), lead, (one, other) -> other.lacks() < one.lacks() ? other : one);
        }
    }

    private static @Nullable Object[] arguments(Match match, StepResult result) {
        @Nullable Object[] arguments = match.arguments(result.evaluation().facts());
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            arguments[i] = argument == null ? null : match.rule().then().verb().argument(i, argument);
        }
        return arguments;
    }

    /** A rule that proposes what a fact says, if that said what is asked for; null if it would not lead there. */
    private @Nullable Lead repeating(
            WhyNotTarget target, StepResult result, Match match, List<Trace.Reading> missing, int lacks) {
        @Nullable Object[] arguments = arguments(match, result);
        List<Term> terms = match.rule().then().arguments();
        for (int i = 0; i < arguments.length; i++) {
            Object wanted = target.wanted();
            if (wanted != null
                    && !wanted.equals(arguments[i])
                    && terms.get(i) instanceof Term.Path path
                    && !path.steps().isEmpty()
                    && !(match.slot(path.slot()) instanceof Row)
                    && path.steps().stream().noneMatch(Field::timeVarying)
                    && takes(match.rule().then().verb(), i, wanted)) {
                List<Trace.Reading> all = new ArrayList<>(missing);
                all.removeIf(reading -> reading.gap().need() == Gap.Need.KNOWN
                        && reading.gap().subject().equals(path.text()));
                int others = lacks - (missing.size() - all.size());
                all.add(Ways.otherwise(path, arguments[i], wanted));
                arguments[i] = wanted;
                Object to = Stream.of(arguments).anyMatch(Objects::isNull)
                        ? null
                        : tried(target, result, () -> supposed(result, match, arguments));
                return to == null ? null : new Lead(match, arguments, all, others + 1, to, target.beyond(to));
            }
        }
        return null;
    }

    /** Of rules whose proposals add up, and none of which leads there alone, those that do together. */
    private List<Lead> together(WhyNotTarget target, StepResult result, List<NearMiss> adding) {
        List<Lead> together = new ArrayList<>();
        for (String verb : target.output().combination().summed()) {
            Map<String, NearMiss> most = new LinkedHashMap<>();
            adding.stream()
                    .filter(miss -> miss.match().rule().then().verb().name().equals(verb) && number(miss, result) != 0)
                    .sorted(Comparator.comparingInt(NearMiss::lacks)
                            .thenComparing(Comparator.comparingLong((NearMiss miss) -> number(miss, result))
                                    .reversed()))
                    .forEach(miss -> most.putIfAbsent(miss.match().rule().id(), miss));
            List<Proposed> all = new ArrayList<>();
            result.evaluation().proposals().stream()
                    .filter(proposed -> !most.containsKey(proposed.id()))
                    .forEach(all::add);
            most.values().forEach(miss -> all.add(supposed(result, miss.match(), arguments(miss.match(), result))));
            Object to = combined(target, result, all);
            if (to != null && target.reachedBy(to)) {
                most.values()
                        .forEach(miss -> together.add(new Lead(
                                miss.match(),
                                arguments(miss.match(), result),
                                miss.missing(),
                                miss.lacks(),
                                to,
                                target.beyond(to))));
            }
        }
        return together;
    }

    private static long number(NearMiss miss, StepResult result) {
        @Nullable Object[] arguments = arguments(miss.match(), result);
        return arguments.length > 0 && arguments[arguments.length - 1] instanceof Long number ? number : 0;
    }

    private static Proposed supposed(StepResult result, Match match, @Nullable Object[] arguments) {
        return new Proposed(Proposal.supposed(result.step(), match, arguments.clone()));
    }

    private interface Supposed {
        Proposed proposed();
    }

    /**
     * The value to which a proposal would lead: in place of what its rule, or what its verb, proposes, or alone, since something else
     * may keep it away; null if it does not lead to what is asked for.
     */
    private @Nullable Object tried(WhyNotTarget target, StepResult result, Supposed supposed) {
        Proposed like = supposed.proposed();
        List<Predicate<Proposed>> kept = List.of(
                proposed -> !proposed.isLike(like) || !proposed.id().equals(like.id()),
                proposed -> !proposed.isLike(like),
                proposed -> false);
        for (Predicate<Proposed> keeps : target.isLess() ? kept.subList(0, 1) : kept) {
            List<Proposed> proposals = new ArrayList<>();
            result.evaluation().proposals().stream().filter(keeps).forEach(proposals::add);
            if (target.reachedBy(combined(target, result, proposals))) {
                continue;
            }
            proposals.clear();
            result.evaluation().proposals().stream().filter(keeps).forEach(proposals::add);
            proposals.add(supposed.proposed());
            Object to = combined(target, result, proposals);
            if (to != null && target.reachedBy(to)) {
                return to;
            }
        }
        return null;
    }

    /** The value by some proposals, which were not combined before; null if unknown, or if they can't be combined. */
    private @Nullable Object combined(WhyNotTarget target, StepResult result, List<Proposed> proposals) {
        try {
            StepResult supposed = result.with(Combining.run(
                            result.step(),
                            answer.situation(),
                            result.evaluation().facts(),
                            new ArrayList<>(proposals))
                    .values());
            return target.asked().in(answer.situation(), supposed);
        } catch (ArithmeticException | RuleFailedException e) {
            return null;
        }
    }
}
