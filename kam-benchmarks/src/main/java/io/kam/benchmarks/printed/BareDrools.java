package io.kam.benchmarks.printed;

import io.kam.model.AsOf;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.step.Step;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;
import org.kie.internal.conf.ParallelExecutionOption;
import org.kie.internal.io.ResourceFactory;

/**
 * Drools by itself over the rules of one step printed as DRL: one session, which is reset after each
 * decision; matches and nothing else.. Not thread-safe.
 */
public final class BareDrools {
    private final PolicyDefinition policy;
    private final PrintedRules printed;
    private final StatefulKnowledgeSessionImpl session;

    /** Prints and compiles the enabled rules of a step of a policy. */
    public BareDrools(PolicyDefinition policy, Step step) {
        this.policy = policy;
        List<Rule> rules =
                policy.rules().rules(step).stream().filter(Rule::enabled).toList();
        printed = DrlPrinter.print(step, rules, Set.of());
        ClassLoader loader = BareDrools.class.getClassLoader();
        // What is set here the engine sets, too.
        KnowledgeBuilderConfiguration building = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, loader);
        building.setOption(ParallelRulesBuildThresholdOption.get(-1));
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(building);
        builder.add(ResourceFactory.newReaderResource(new StringReader(printed.drl())), ResourceType.DRL);
        if (builder.hasErrors()) {
            throw new IllegalStateException("Drools refuses what was printed: " + builder.getErrors());
        }
        KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration(null, loader);
        configuration.setOption(ParallelExecutionOption.SEQUENTIAL);
        configuration.setOption(ConstraintJittingThresholdOption.get(-1));
        InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase(configuration);
        base.addPackages(builder.getKnowledgePackages());
        session = (StatefulKnowledgeSessionImpl) base.newKieSession();
    }

    /** The matches for some facts, each of a type that exists once. */
    public List<Match> matches(AsOf asOf, Object... facts) {
        DecisionFacts decision =
                new DecisionFacts(printed, Facts.of(policy.rules().vocabulary(), asOf, facts));
        session.setGlobal(DrlPrinter.GLOBAL, decision);
        for (Object fact : facts) {
            session.insert(fact);
        }
        session.fireAllRules();
        session.reset();
        return decision.matches();
    }
}
