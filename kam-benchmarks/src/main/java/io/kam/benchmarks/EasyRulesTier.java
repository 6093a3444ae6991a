package io.kam.benchmarks;

import io.kam.benchmarks.hand.HandWrittenPolicy;
import io.kam.benchmarks.hand.HandWrittenRule;
import io.kam.benchmarks.hand.HandWrittenTierDecision;
import io.kam.benchmarks.hand.Proposals;
import io.kam.model.Classification;
import io.kam.model.Customer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The tier of a customer by Easy Rules: conditions and combinations by hand, one rule of Easy Rules for each rule. Thread-safe. */
final class EasyRulesTier {
    private static final String CUSTOMER = "customer";
    private static final String CLASSES = "classes";
    private static final String TODAY = "today";
    private static final String PROPOSALS = "proposals";
    private static final Classification NOT_YET = new Classification(null, null, null, null, null);

    private final HandWrittenPolicy policy;
    private final RulesEngine engine = new DefaultRulesEngine();
    private final Rules classification;
    private final Rules tier;

    EasyRulesTier(HandWrittenPolicy policy) {
        this.policy = policy;
        this.classification = rules(policy.classificationRules());
        this.tier = rules(policy.tierRules());
    }

    private static Rules rules(List<HandWrittenRule> all) {
        Rules rules = new Rules();
        for (HandWrittenRule rule : all) {
            rules.register(new RuleBuilder()
                    .name(rule.id())
                    .when(facts -> rule.matches(facts.get(CUSTOMER), facts.get(CLASSES), facts.get(TODAY)))
                    .then(facts -> rule.propose(
                            facts.get(CUSTOMER), facts.get(CLASSES), facts.get(TODAY), facts.get(PROPOSALS)))
                    .build());
        }
        return rules;
    }

    HandWrittenTierDecision assignTier(Customer customer, Instant asOf) {
        LocalDate today = policy.today(asOf);
        Proposals proposals = new Proposals();
        Facts facts = new Facts();
        facts.put(CUSTOMER, customer);
        facts.put(TODAY, today);
        facts.put(PROPOSALS, proposals);
        facts.put(CLASSES, NOT_YET);
        engine.fire(classification, facts);
        Classification classes = policy.classify(proposals);
        int start = proposals.size();
        facts.put(CLASSES, classes);
        engine.fire(tier, facts);
        return policy.assign(customer, classes, today, start, proposals);
    }
}
