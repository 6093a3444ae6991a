package io.kam.rules.fast;

import io.kam.fast.FastEngine;
import io.kam.spi.RuleEngine;
import io.kam.testkit.RuleEngineContract;

class FastContractTest extends RuleEngineContract {
    @Override
    protected RuleEngine engine() {
        return new FastEngine();
    }
}
