package io.kam.cli;

import io.kam.policy.PolicyDefinition;
import io.kam.rule.Hints;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says what is decided about customers. */
final class WhatOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--what",
            paramLabel = "STEP",
            description =
                    "What is decided about customers, by the folder of its step, such as scorecard, or that of a --step. Default: tier.")
    private @Nullable String folder;

    boolean isGiven() {
        return folder != null;
    }

    /** The step of a policy that is asked for. */
    Step among(PolicyDefinition policy) {
        List<Step> steps = Steps.of(policy.rules().vocabulary()).stream()
                .filter(step -> !step.isAboutCases())
                .toList();
        String wanted = folder == null ? Steps.TIER.folder() : folder;
        return steps.stream()
                .filter(step -> step.folder().equals(wanted))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = steps.stream().map(Step::folder).toList();
                    return new CommandLine.ParameterException(
                            Objects.requireNonNull(spec).commandLine(),
                            "--what (" + wanted + ") must be one of " + String.join(", ", known)
                                    + Hints.maybe(wanted, known));
                });
    }
}
