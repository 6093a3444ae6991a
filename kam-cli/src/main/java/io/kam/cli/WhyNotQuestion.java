package io.kam.cli;

import io.kam.decision.Decision;
import io.kam.decision.Inquiry;
import io.kam.decision.WhyNot;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.step.Mechanic;
import io.kam.step.Output;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code --why-not} asks.
 *
 * @param step the step whose decision is asked
 * @param question the question to it
 */
record WhyNotQuestion(Step step, Function<Decision, WhyNot> question) {
    private static final Pattern ROW = Pattern.compile("(([^/]+)/[^:]+):(\\d{1,6})");
    private static final Pattern VALUE = Pattern.compile("([^=]+)=(.*)");

    /**
     * @param explained the step whose decision is explained; of what several steps decide, its own is meant, or that of one it rests on
     * @throws IllegalArgumentException if the words ask nothing; the message says what would
     */
    static WhyNotQuestion of(String words, PolicyDefinition policy, Step explained) {
        boolean aboutCase = explained.isAboutCases();
        List<Step> steps = new ArrayList<>(Steps.of(policy.rules().vocabulary()));
        List<Step> near = explained.restingOn(policy.rules());
        Collections.reverse(steps);
        steps.sort(Comparator.comparing(step -> !near.contains(step)));
        Matcher row = ROW.matcher(words);
        if (row.matches()) {
            Place place = Place.of(row.group(1), Integer.parseInt(row.group(3)));
            Step step = steps.stream()
                    .filter(each -> each.folder().equals(row.group(2)))
                    .findFirst()
                    .orElse(steps.get(0));
            return about(step, aboutCase, steps, decision -> decision.whyNotRow(place));
        }
        Matcher value = VALUE.matcher(words);
        if (value.matches()) {
            String name = value.group(1).strip();
            Step step = steps.stream()
                    .filter(each -> asked(each).anyMatch(asked -> asked.name().equals(name))
                            || each.outputs().stream()
                                    .anyMatch(output -> output.field().equals(name)))
                    .findFirst()
                    .orElseThrow(() -> {
                        List<String> known = steps.stream()
                                .flatMap(WhyNotQuestion::asked)
                                .map(Output.Asked::name)
                                .sorted()
                                .toList();
                        return new IllegalArgumentException(
                                "output (" + name + ") must be one of " + known + Hints.maybe(name, known));
                    });
            return about(
                    step,
                    aboutCase,
                    steps,
                    decision -> decision.whyNot(name, value.group(2).strip()));
        }
        for (Step step : steps) {
            List<String> outputs = asked(step)
                    .filter(asked -> asked.type().constants().stream()
                            .anyMatch(constant -> constant.name().equals(words)))
                    .map(Output.Asked::name)
                    .toList();
            if (!outputs.isEmpty()) {
                return about(step, aboutCase, steps, decision -> decision.whyNot(outputs.get(0), words));
            }
        }
        return about(stepOf(words, policy, steps), aboutCase, steps, decision -> decision.whyNotRule(words));
    }

    private static Stream<Output.Asked> asked(Step step) {
        return step.outputs().stream().flatMap(output -> output.asked().stream());
    }

    /** The step of a rule or mechanic. */
    private static Step stepOf(String id, PolicyDefinition policy, List<Step> steps) {
        List<String> known = new ArrayList<>();
        for (Step step : steps) {
            step.mechanics().stream().map(Mechanic::id).forEach(known::add);
            policy.rules().rules(step).stream().map(Rule::id).forEach(known::add);
            asked(step)
                    .flatMap(asked -> asked.type().constants().stream())
                    .map(Enum::name)
                    .forEach(known::add);
            if (policy.rules().rules(step).stream().anyMatch(rule -> rule.id().equals(id))
                    || step.mechanics().stream()
                            .anyMatch(mechanic -> mechanic.id().equals(id))) {
                return step;
            }
        }
        throw new IllegalArgumentException(
                "it is no value that is decided, no output=value, no rule and no row" + Hints.maybe(id, known));
    }

    /** Asks the decision of a step, or that of the last one about cases, which rests on all. */
    private static WhyNotQuestion about(
            Step step, boolean aboutCase, List<Step> steps, Function<Decision, WhyNot> question) {
        if (step.isAboutCases() && !aboutCase) {
            throw new IllegalArgumentException("the step " + step.folder() + " is about cases: give --case");
        }
        Step asked = step.isAboutCases() == aboutCase
                ? step
                : steps.stream().filter(Step::isAboutCases).findFirst().orElse(step);
        return new WhyNotQuestion(asked, question);
    }

    WhyNot answer(Inquiry inquiry) {
        return question.apply(inquiry.decide(step.folder()));
    }
}
