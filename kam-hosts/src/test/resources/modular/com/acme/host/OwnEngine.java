package com.acme.host;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;

public class OwnEngine implements RuleEngine {
    @Override
    public String name() {
        return "own";
    }

    @Override
    public int preference() {
        return -1;
    }

    @Override
    public CompiledRules compile(RuleModel rules) {
        return new Evaluator(rules)::evaluate;
    }
}
