package io.kam.examples;

import io.kam.spi.RuleEngine;
import io.kam.testkit.RuleEngineContract;

class PredicateEngineTest extends RuleEngineContract {
    @Override
    protected RuleEngine engine() {
        return new PredicateEngine();
    }
}
