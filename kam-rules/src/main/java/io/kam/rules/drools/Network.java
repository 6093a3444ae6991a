package io.kam.rules.drools;

import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rules.context.ContextLoader;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;
import org.kie.internal.conf.ParallelExecutionOption;
import org.kie.internal.io.ResourceFactory;

/**
 * The knowledge base of one step's rules, for decisions with the same facts absent. Drools runs under a loader of ours and in the
 * thread that asks: it starts none, and leaves nothing in it. Thread-safe.
 */
final class Network {
    private final PrintedRules printed;
    private final List<FactType> once;
    private final Set<FactType> absent;
    private final ClassLoader loader;
    private final InternalKnowledgeBase base;

    private Network(
            PrintedRules printed,
            List<FactType> once,
            Set<FactType> absent,
            ClassLoader loader,
            InternalKnowledgeBase base) {
        this.printed = printed;
        this.once = once;
        this.absent = absent;
        this.loader = loader;
        this.base = base;
    }

    /**
     * Builds the network.
     *
     * @param absent types that exist once, but not in the decisions that it is for
     * @throws IllegalStateException if Drools refuses a printed rule
     */
    static Network of(DecisionStep step, List<Rule> rules, Set<FactType> absent) {
        ClassLoader loader = TypesOfRules.of(rules);
        return ContextLoader.call(loader, () -> {
            PrintedRules printed = DrlPrinter.print(step, rules, absent);
            KnowledgeBuilder builder = build(printed, loader);
            if (builder.hasErrors()) {
                throw new IllegalStateException(refusal(step, rules, absent));
            }
            KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration(null, loader);
            // Drools reads system properties, by which a host may have its own rules matched in pools of threads.
            configuration.setOption(ParallelExecutionOption.SEQUENTIAL);
            // Else it compiles conditions that were evaluated twenty times, in a pool that never ends, for no gain that
            // shows.
            configuration.setOption(ConstraintJittingThresholdOption.get(-1));
            InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase(configuration);
            base.addPackages(builder.getKnowledgePackages());
            // What a session needs and Drools can't find fails here, not at the first decision.
            base.newKieSession().dispose();
            return new Network(printed, once(rules), absent, loader, base);
        });
    }

    /** The types of facts that exist once and are matched by the rules. */
    static List<FactType> once(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.patterns().stream())
                .map(Element.Pattern::type)
                .filter(type -> type.occurrence() == FactType.Occurrence.ONCE)
                .distinct()
                .toList();
    }

    /** Compiles without leaving a module in the repository that Drools keeps for the life of the process. */
    private static KnowledgeBuilder build(PrintedRules printed, ClassLoader loader) {
        KnowledgeBuilderConfiguration configuration =
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, loader);
        // Else it starts a pool of threads, which never ends.
        configuration.setOption(ParallelRulesBuildThresholdOption.get(-1));
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
        builder.add(ResourceFactory.newReaderResource(new StringReader(printed.drl())), ResourceType.DRL);
        return builder;
    }

    /** Which rules Drools refuses and why, found by compiling each alone: its own messages often name no line. */
    private static String refusal(DecisionStep step, List<Rule> rules, Set<FactType> absent) {
        StringBuilder message = new StringBuilder("Drools refuses what was printed");
        for (Rule rule : rules) {
            PrintedRules printed = DrlPrinter.print(step, List.of(rule), absent);
            for (KnowledgeBuilderError error :
                    build(printed, TypesOfRules.of(List.of(rule))).getErrors()) {
                message.append("\n")
                        .append(rule.place())
                        .append(" rule \"")
                        .append(rule.id())
                        .append("\": ")
                        .append(error.getMessage())
                        .append("\n")
                        .append(printed.drl());
            }
        }
        return message.toString();
    }

    List<Match> matches(Facts facts) {
        return ContextLoader.call(loader, () -> matchesInDrools(facts));
    }

    private List<Match> matchesInDrools(Facts facts) {
        DecisionFacts decision = new DecisionFacts(printed, facts);
        KieSession session = base.newKieSession();
        try {
            session.setGlobal(DrlPrinter.GLOBAL, decision);
            for (FactType type : once) {
                Object fact = facts.one(type);
                if (fact != null) {
                    session.insert(fact);
                }
            }
            if (!absent.isEmpty()) {
                session.insert(Absent.FACT);
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return decision.matches();
    }
}
