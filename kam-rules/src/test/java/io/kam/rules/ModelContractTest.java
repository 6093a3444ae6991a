package io.kam.rules;

import io.kam.ModelEngine;
import io.kam.spi.RuleEngine;
import io.kam.testkit.RuleEngineContract;

class ModelContractTest extends RuleEngineContract {
    @Override
    protected RuleEngine engine() {
        return new ModelEngine();
    }
}
