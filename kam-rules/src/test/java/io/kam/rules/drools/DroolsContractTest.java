package io.kam.rules.drools;

import io.kam.spi.RuleEngine;
import io.kam.testkit.RuleEngineContract;

class DroolsContractTest extends RuleEngineContract {
    @Override
    protected RuleEngine engine() {
        return new DroolsRuleEngine();
    }
}
