package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.evaluator.Evaluator;
import io.kam.policy.OpenCases;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyVersion;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import io.kam.testkit.RuleEngineContract;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All rules by which engines are tested, random ones among them, are the same when compiled and read again. */
class CompiledContractTest extends RuleEngineContract {
    @Override
    protected RuleEngine engine() {
        return new RuleEngine() {
            @Override
            public String name() {
                return "compiled and read again";
            }

            @Override
            public int preference() {
                return 0;
            }

            @Override
            public CompiledRules compile(RuleModel rules) {
                PolicyDefinition policy = policy(rules);
                try {
                    assertThat(Compiled.told(Compiled.again(policy))).isEqualTo(Compiled.told(policy));
                } catch (IllegalArgumentException e) {
                    // Some of the random rules are such as no reader admits.
                    assertThat(e)
                            .rootCause()
                            .message()
                            .matches(
                                    "(?s)reads what no rule reads of AsOf.*|compares set of .*|.* has no fact type .*");
                }
                return new Evaluator(rules);
            }
        };
    }

    private static PolicyDefinition policy(RuleModel rules) {
        return new PolicyDefinition(
                new PolicyVersion("random", "1", "ab".repeat(32), null),
                ZoneOffset.UTC,
                "EUR",
                List.of(Locale.ENGLISH),
                "nobody",
                OpenCases.MOVE,
                Map.of(),
                null,
                rules,
                Map.of());
    }
}
