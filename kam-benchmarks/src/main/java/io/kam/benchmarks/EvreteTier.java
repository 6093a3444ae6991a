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
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.builders.RuleSetBuilder;

/**
 * The tier of a customer by Evrete: conditions and combinations by hand, one rule of Evrete for each rule, and for each step a
 * session that is cleared after each decision. Not thread-safe.
 */
final class EvreteTier implements AutoCloseable {
    private static final Classification NOT_YET = new Classification(null, null, null, null, null);

    private final HandWrittenPolicy policy;
    private final KnowledgeService service = new KnowledgeService();
    private final StatefulSession classification;
    private final StatefulSession tier;

    /** What rules read and where they propose. */
    record Subject(Customer customer, Classification classes, LocalDate today, Proposals proposals) {
        private boolean matches(HandWrittenRule rule) {
            return rule.matches(customer, classes, today);
        }

        private void propose(HandWrittenRule rule) {
            rule.propose(customer, classes, today, proposals);
        }
    }

    EvreteTier(HandWrittenPolicy policy) {
        this.policy = policy;
        this.classification = session(policy.classificationRules());
        this.tier = session(policy.tierRules());
    }

    private StatefulSession session(List<HandWrittenRule> rules) {
        RuleSetBuilder<Knowledge> builder = service.newKnowledge().builder();
        for (HandWrittenRule rule : rules) {
            Predicate<Object[]> matches = facts -> ((Subject) facts[0]).matches(rule);
            builder.newRule(rule.id())
                    .forEach("$subject", Subject.class)
                    .where(matches, "$subject")
                    .execute(context -> context.<Subject>get("$subject").propose(rule));
        }
        return builder.build().newStatefulSession();
    }

    HandWrittenTierDecision assignTier(Customer customer, Instant asOf) {
        LocalDate today = policy.today(asOf);
        Proposals proposals = new Proposals();
        fire(classification, new Subject(customer, NOT_YET, today, proposals));
        Classification classes = policy.classify(proposals);
        int start = proposals.size();
        fire(tier, new Subject(customer, classes, today, proposals));
        return policy.assign(customer, classes, today, start, proposals);
    }

    private static void fire(StatefulSession session, Subject subject) {
        session.insert(subject);
        session.fire();
        session.clear();
    }

    @Override
    public void close() {
        classification.close();
        tier.close();
        service.shutdown();
    }
}
