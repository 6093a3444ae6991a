package io.kam.rules.fast;

import io.kam.fast.FastEngine;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import io.kam.step.Steps;
import io.kam.testkit.RuleEngineContract;
import java.util.List;
import java.util.Map;

class FastContractTest extends RuleEngineContract {
    /** An engine whose first policy is past, so that the code of the next ones decides from the first time on. */
    @Override
    protected RuleEngine engine() {
        FastEngine engine = new FastEngine();
        engine.compile(new RuleModel(Steps.vocabulary(), List.of(), Map.of()));
        return engine;
    }
}
