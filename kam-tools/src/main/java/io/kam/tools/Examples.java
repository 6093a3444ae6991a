package io.kam.tools;

import io.kam.io.FactProblem;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The examples of a policy: the files {@code examples.csv} and {@code examples-….csv} in the folders of its steps. Their columns are
 * {@code id}, {@code asOf}, paths of facts ({@code customer.trade.revenue12m}; in the step tier {@code classification.value}, in the
 * steps about cases {@code case.statedImpact}; of types that the host declared {@code esgProfile.score}), {@code expect.<field>},
 * {@code because} and {@code notBecause} (ids of rules, spaces between). A column that is missing is blank. {@code asOf} and instants
 * that are expected may be dates and times in the policy's zone ({@code 2026-06-30}, {@code 2026-06-30T09:30}). A blank cell is
 * unknown, and nothing expected; {@code unknown} expects that the field is, {@code []} that there are no departments or actions. A case
 * of whose customer nothing is given has an unknown customer. Lines that begin with {@code #} are comments. Immutable.
 *
 * @param all the examples that could be read, by file and line
 * @param problems everything that is wrong with the files, by file and line; empty if nothing is
 */
public record Examples(List<Example> all, List<FactProblem> problems) {
    public Examples {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the examples of a policy.
     *
     * @param source its files
     * @param policy the same policy, read
     */
    public static Examples of(PolicySource source, PolicyDefinition policy) {
        Map<String, byte[]> files = source.files();
        List<Example> all = new ArrayList<>();
        List<FactProblem> problems = new ArrayList<>();
        for (Step step : Steps.of(policy.rules().vocabulary())) {
            files.forEach((file, content) -> {
                if (PolicySource.isExamples(file) && file.startsWith(step.folder() + "/")) {
                    Examples read = of(file, content, step, policy);
                    all.addAll(read.all());
                    problems.addAll(read.problems());
                }
            });
        }
        Collections.sort(problems);
        return new Examples(all, problems);
    }

    /**
     * Reads one file of examples.
     *
     * @param file its path in the policy
     * @param content what it holds
     * @param step the step whose folder it is in
     * @param policy the policy, read
     */
    public static Examples of(String file, byte[] content, Step step, PolicyDefinition policy) {
        ExampleFile read = new ExampleFile(file, step, policy);
        read.read(content);
        return new Examples(read.examples(), read.problems());
    }
}
