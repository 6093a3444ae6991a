package io.kam.tools;

import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.Inquiry;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.model.AsOf;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Ops;
import io.kam.rule.Rule;
import io.kam.rule.Trace;
import io.kam.step.Question;
import io.kam.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs examples against a policy. Immutable, thread-safe. */
public final class ExampleRunner {
    /** A condition that a column of a row equals something. */
    private static final Pattern LOOK_UP = Pattern.compile("^\\w+Row\\.\\w+ == |^[^ ]+ == \\w+Row\\.\\w+$");

    private final Policy policy;

    /** @param policy the policy that decides */
    public ExampleRunner(Policy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** Decides about an example's facts and compares. */
    public ExampleResult run(Example example) {
        Decision decision = decide(example);
        List<Reason> decided = decision.reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .toList();
        List<String> failures = new ArrayList<>();
        for (Example.Expected expected : example.expected()) {
            Optional<String> difference = compare(expected, example.step(), decision, decided);
            difference.ifPresent(failures::add);
            if (difference.isPresent() && expected.value() != null) {
                withoutRow(expected, example, decision).forEach(failures::add);
            }
            lacking(expected, decision).forEach(failures::add);
        }
        for (String id : example.because()) {
            if (decided.stream().noneMatch(reason -> reason.id().equals(id))) {
                failures.add("because " + named(id) + ": " + why(id, example, decision));
            }
        }
        for (String id : example.notBecause()) {
            String did = decided.stream()
                    .filter(reason -> reason.id().equals(id))
                    .map(reason -> reason.proposal() + " " + reason.evidence())
                    .collect(Collectors.joining("; "));
            if (!did.isEmpty()) {
                failures.add("notBecause " + named(id) + ": it decided: " + did);
            }
        }
        return new ExampleResult(example, decision, failures);
    }

    /**
     * Whether a decision about an example's facts is as the example expects.
     *
     * @param decision one that this policy, or another for its step, made of them
     */
    public static boolean isAsExpected(Example example, Decision decision) {
        for (Example.Expected expected : example.expected()) {
            if (!Objects.equals(asked(expected, example.step()).asked().in(decision), expected.value())) {
                return false;
            }
        }
        if (example.because().isEmpty() && example.notBecause().isEmpty()) {
            return true;
        }
        Set<String> decided = new HashSet<>();
        decision.reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .forEach(reason -> decided.add(reason.id()));
        return decided.containsAll(example.because()) && Collections.disjoint(decided, example.notBecause());
    }

    /** Decides about an example's facts. */
    public Decision decide(Example example) {
        return inquiry(example).decide(example.step().folder());
    }

    private Inquiry inquiry(Example example) {
        Inquiry inquiry = Question.at(Question.Desk.of(policy), example.asOf())
                .customer(example.customer())
                .classification(example.classification());
        for (Record fact : example.facts()) {
            inquiry = inquiry.fact(fact);
        }
        SupportCase supportCase = example.supportCase();
        return supportCase == null ? inquiry : inquiry.supportCase(supportCase);
    }

    private Optional<String> compare(Example.Expected expected, Step step, Decision decision, List<Reason> decided) {
        ExpectedField field = asked(expected, step);
        Object came = field.asked().in(decision);
        if (Objects.equals(came, expected.value())) {
            return Optional.empty();
        }
        String by = decided.stream()
                .filter(reason -> reason.field().equals(field.output().field()))
                .map(reason -> reason.ruleAndRow() + " (" + reason.place() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of("expect." + expected.field() + ": expected " + shown(expected.value()) + ", came "
                + shown(came) + (by.isEmpty() ? "" : " by " + by));
    }

    /** The rules that lack a row of a table, if nothing is known of a field that should be. */
    private Stream<String> withoutRow(Example.Expected expected, Example example, Decision decision) {
        ExpectedField field = asked(expected, example.step());
        if (field.asked().in(decision) != null) {
            return Stream.empty();
        }
        MissingRows missing = missing(example);
        return policy.definition().rules().rules(example.step()).stream()
                .flatMap(rule -> decision.trace(rule.id()).stream())
                .flatMap(trace -> (trace.outcome() == Trace.Outcome.MATCHED
                                ? missing.others(trace.rule())
                                : Stream.of(trace)
                                        .filter(each -> isWithoutRow(each)
                                                && !example.because()
                                                        .contains(each.rule().id()))
                                        .map(each -> orAtoms(missing.of(each.rule()), each)))
                        .map(why -> named(trace.rule().id()) + ": " + why));
    }

    private static boolean isWithoutRow(Trace trace) {
        return trace.outcome() == Trace.Outcome.NOT_MATCHED
                && !trace.atoms().isEmpty()
                && trace.atoms().stream()
                        .allMatch(atom -> LOOK_UP.matcher(atom.text()).find());
    }

    private MissingRows missing(Example example) {
        CaseDecision about = example.step().isAboutCases() ? inquiry(example).prioritizeCase() : null;
        return new MissingRows(example, about, policy.definition().rules().vocabulary());
    }

    /** What is missing, or else the conditions that are not met. */
    private static String orAtoms(Stream<String> missing, Trace trace) {
        return missing.findFirst()
                .orElseGet(() ->
                        trace.atoms().stream().map(Trace.Reading::toString).collect(Collectors.joining(", ")));
    }

    private static ExpectedField asked(Example.Expected expected, Step step) {
        return ExpectedField.of(step).stream()
                .filter(each -> each.asked().name().equals(expected.field()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "field (" + expected.field() + ") must be one that the step " + step.folder() + " decides"));
    }

    /** What is in the way of the tier expected, if the customer has a lower one, and what it lacks for it. */
    private static Stream<String> lacking(Example.Expected expected, Decision decision) {
        if (!(expected.value() instanceof Tier tier) || !(decision instanceof TierDecision tierDecision)) {
            return Stream.empty();
        }
        List<WhyNot> answers = tierDecision.whyNot(tier);
        return Stream.concat(
                answers.stream()
                        .filter(answer -> answer.missing().isEmpty())
                        .map(answer -> "in the way of " + tier + ": " + answer + " (" + answer.place() + ")"),
                answers.stream()
                        .filter(answer -> !answer.missing().isEmpty())
                        .limit(1)
                        .map(answer -> "nearest to " + tier + ": " + answer + " (" + answer.place() + ")"));
    }

    private String shown(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return PolicyInstant.shown(instant, policy.definition().zone());
        }
        return value == null ? "unknown" : Ops.print(value);
    }

    private String named(String id) {
        PolicyDefinition definition = policy.definition();
        return id + " \"" + definition.sentence(id, definition.languages().get(0)) + "\"";
    }

    /** Why a rule or mechanic did not decide. */
    private String why(String id, Example example, Decision decision) {
        String outweighed = decision.reasons().stream()
                .filter(reason -> reason.id().equals(id))
                .map(reason -> outweighed(reason, decision))
                .collect(Collectors.joining("; "));
        if (!outweighed.isEmpty()) {
            return "it " + outweighed;
        }
        Rule rule = policy.definition().rules().rule(id).orElse(null);
        if (rule == null) {
            return "it did not apply";
        }
        AsOf now = AsOf.at(example.asOf(), policy.definition().zone());
        if (!rule.effectiveOn(now.date())) {
            return rule.enabled() ? "it does not count on " + now.date() : "it is not enabled";
        }
        Trace trace = decision.trace(id).orElse(null);
        if (trace == null) {
            return notAsked(rule.step(), example);
        }
        Stream<String> missing = isWithoutRow(trace) ? missing(example).of(rule) : Stream.empty();
        String atoms = orAtoms(missing, trace);
        return switch (trace.outcome()) {
            case MATCHED -> "it matched, but what it proposes is unknown";
            case OPEN -> "it is open, for something is unknown: " + atoms;
            case NOT_MATCHED -> "it did not match" + (atoms.isEmpty() ? "" : ": " + atoms);
        };
    }

    /** What became of a proposal that did not decide. */
    private static String outweighed(Reason reason, Decision decision) {
        if (reason.outcome() == Reason.Outcome.CUT) {
            return "was cut with " + reason.proposal();
        }
        List<Reason> deciding = decision.reasons().stream()
                .filter(each ->
                        each.outcome() == Reason.Outcome.DECIDED && each.field().equals(reason.field()))
                .toList();
        if (deciding.isEmpty()) {
            return "proposed " + reason.proposal() + ", but nothing decided " + reason.field();
        }
        String by = deciding.stream().map(Reason::ruleAndRow).distinct().collect(Collectors.joining(", "));
        return deciding.stream().anyMatch(each -> verb(each).equals(verb(reason)))
                ? "lost with " + reason.proposal() + " to " + by
                : "proposed " + reason.proposal() + ", which changed nothing; " + by + " decided";
    }

    private static String verb(Reason reason) {
        return reason.proposal().replaceFirst("\\(.*", "");
    }

    private static String notAsked(DecisionStep step, Example example) {
        if (example.classification() != null) {
            return "it was not asked, since the classification is given";
        }
        return example.customer() == null && !((Step) step).isAboutCases()
                ? "it was not asked, since the customer is unknown"
                : "it was not asked, since the step " + step.folder() + " comes after "
                        + example.step().folder();
    }
}
