package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A policy that is changed in its checked model, without files and without compiling anything. Has no state. */
public final class ChangedPolicy {
    private ChangedPolicy() {}

    /**
     * A policy with another definition. Its engine matches the rules that stay, the evaluator those that come instead; what is read of
     * tables, calendars and settings is the other definition's.
     *
     * @param changed holds the very rules that stay, and is {@linkplain io.kam.check.PolicyCheck without problems}
     * @return one without files, thread-safe as every policy
     */
    public static Policy of(Policy policy, PolicyDefinition changed) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(changed, "changed");
        Set<Rule> before = identities(policy.definition().rules().rules());
        Set<Rule> next = identities(changed.rules().rules());
        List<Rule> after = new ArrayList<>(changed.rules().rules());
        after.removeIf(before::contains);
        before.removeIf(next::contains);
        return new Policy(changed, new ChangedMatches(policy, before, after));
    }

    private static Set<Rule> identities(Collection<Rule> rules) {
        Set<Rule> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(rules);
        return identities;
    }

    /** A rule that matches the rows of another table, whose columns are the same. */
    public static Rule reading(Rule rule, Table from, Table to) {
        return Rewriting.with(rule, from, to);
    }
}
