package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.rule.Rule;
import io.kam.step.Steps;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Small policies written as text. */
final class Policies {
    static final String HEADER = """
            id = test
            version = 1.0.0
            zone = Asia/Shanghai
            currency = CNY
            languages = en, zh-CN
            owner = key account board
            """;
    static final String TIER = """
            package tier;
            import io.kam.model.*;
            import static io.kam.model.Tier.*;
            global io.kam.rule.TierProposals propose;
            """;
    static final String POINTS = """
            # what a criterion is worth
            key criterion,key from: amount,below: amount,points: integer
            revenue,,1000000,1
            revenue,1000000,,3
            """;
    private static final String REVIEW = """
            key tier: Tier,every: period
            LEVEL_1,P3M
            LEVEL_2,P6M
            LEVEL_3,P1Y
            STANDARD,P1Y
            """;
    private static final String SENTENCES = """
            CORE-OVERRIDE = set by hand
            CORE-REVIEW = by its interval
            """;

    private final Map<String, byte[]> files = new TreeMap<>();

    private Policies() {}

    /** A policy with a header and nothing else. */
    static Policies policy() {
        return new Policies().with("policy.properties", HEADER);
    }

    /** A policy with the given file of rules of step tier, and what the library itself needs for them. */
    static Policies file(String text) {
        return policy().with("tier/rules.drl", text)
                .with("tier/review.csv", REVIEW)
                .with("tier/reasons.properties", SENTENCES);
    }

    /** A policy with one rule that matches always and one table, and the given conditions in a rule of their own. */
    static Policies when(String conditions) {
        return rule(
                "rule \"TIER-110 Tested\"\n  when\n" + conditions + "\n  then\n    propose.atLeast( LEVEL_2 );\nend\n");
    }

    /** A policy with the given rules of step tier, which begin in line 5. */
    static Policies rule(String rules) {
        return file(TIER + rules).with("tier/points.csv", POINTS);
    }

    Policies with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Policies with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    Policies without(String path) {
        files.remove(path);
        return this;
    }

    /** The files as a host gives them. */
    PolicySource source() {
        return PolicySource.contents("test", files);
    }

    PolicyDefinition read() {
        return new DrlPolicyReader().read(source(), Steps.vocabulary());
    }

    /** The only rule. */
    Rule onlyRule() {
        List<Rule> rules = read().rules().rules();
        if (rules.size() != 1) {
            throw new AssertionError("rules " + rules);
        }
        return rules.get(0);
    }

    /** What is wrong with the policy, each as the line that an analyst is told; empty if it can be read. */
    List<String> told() {
        return wrong().map(PolicyProblem::toString).toList();
    }

    /** What is wrong with the policy, each as one line without its code. */
    List<String> problems() {
        return wrong().map(problem -> {
                    String line = problem.toString();
                    String code = " [" + problem.code().id() + "]";
                    assertThat(line).endsWith(code);
                    return line.substring(0, line.length() - code.length());
                })
                .toList();
    }

    /** What is wrong with the policy, without places and codes. */
    List<String> messages() {
        return wrong().map(PolicyProblem::message).toList();
    }

    private Stream<PolicyProblem> wrong() {
        InvalidPolicyException invalid = catchThrowableOfType(InvalidPolicyException.class, this::read);
        return invalid == null ? Stream.of() : invalid.problems().stream();
    }
}
