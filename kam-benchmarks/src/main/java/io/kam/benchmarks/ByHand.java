package io.kam.benchmarks;

import io.kam.benchmarks.hand.HandWrittenPolicy;
import io.kam.policy.PolicySource;
import io.kam.rules.drl.DrlPolicyReader;
import io.kam.step.Steps;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The standard policy by hand, which all threads of a benchmark ask. */
@State(Scope.Benchmark)
public class ByHand {
    final HandWrittenPolicy policy = policy();

    static HandWrittenPolicy policy() {
        return new HandWrittenPolicy(new DrlPolicyReader().read(PolicySource.standard(), Steps.vocabulary()));
    }
}
