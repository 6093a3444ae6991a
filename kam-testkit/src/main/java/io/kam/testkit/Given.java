package io.kam.testkit;

import io.kam.KamEngine;
import io.kam.decision.Inquiry;
import io.kam.decision.TierDecision;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.tools.PolicyInstant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is asked, as of when, and what is known. Immutable. */
record Given(KamEngine kam, Instant asOf, List<Object> facts) {
    Given {
        facts = List.copyOf(facts);
    }

    static Given nothing(KamEngine kam) {
        return new Given(kam, TestFacts.AS_OF, List.of());
    }

    Given and(Object... more) {
        List<Object> all = new ArrayList<>(facts);
        all.addAll(List.of(more));
        return new Given(kam, asOf, all);
    }

    Given at(Instant instant) {
        return new Given(kam, Objects.requireNonNull(instant, "asOf"), facts);
    }

    Given at(String instant) {
        return at(instant(kam, Objects.requireNonNull(instant, "asOf")));
    }

    static Instant instant(KamEngine kam, String instant) {
        return PolicyInstant.parse(instant, kam.policy().definition().zone());
    }

    Inquiry inquiry() {
        Inquiry inquiry = kam.at(asOf);
        for (Object fact : facts) {
            if (fact instanceof Customer customer) {
                inquiry = inquiry.customer(customer);
            } else if (fact instanceof SupportCase supportCase) {
                inquiry = inquiry.supportCase(supportCase);
            } else if (fact instanceof Classification classification) {
                inquiry = inquiry.classification(classification);
            } else if (fact instanceof TierDecision tier) {
                inquiry = inquiry.tier(tier);
            } else if (fact instanceof Record own) {
                inquiry = inquiry.fact(own);
            } else {
                throw new IllegalArgumentException("fact (" + fact
                        + ") must be a customer, a case, a classification, a tier decision or a fact of the host");
            }
        }
        return inquiry;
    }

    /** The steps of the policy, in their order. */
    static List<Step> steps(KamEngine kam) {
        return Steps.of(kam.policy().definition().rules().vocabulary());
    }
}
