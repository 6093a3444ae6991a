package io.kam.rules.drools;

import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** The knowledge base of one step's rules, for decisions with the same facts absent. Thread-safe. */
final class Network {
    private final PrintedRules printed;
    private final List<FactType> once;
    private final Set<FactType> absent;
    private final InternalKnowledgeBase base;

    private Network(PrintedRules printed, List<FactType> once, Set<FactType> absent, InternalKnowledgeBase base) {
        this.printed = printed;
        this.once = once;
        this.absent = absent;
        this.base = base;
    }

    /**
     * Builds the network.
     *
     * @param absent types that exist once, but not in the decisions that it is for
     * @throws IllegalStateException if Drools refuses a printed rule
     */
    static Network of(DecisionStep step, List<Rule> rules, Set<FactType> absent) {
        PrintedRules printed = DrlPrinter.print(step, rules, absent);
        ClassLoader loader = TypesOfRules.of(rules);
        KnowledgeBuilder builder = build(printed, loader);
        if (builder.hasErrors()) {
            throw new IllegalStateException(refusal(step, rules, absent));
        }
        InternalKnowledgeBase base =
                KnowledgeBaseFactory.newKnowledgeBase(RuleBaseFactory.newKnowledgeBaseConfiguration(null, loader));
        base.addPackages(builder.getKnowledgePackages());
        return new Network(printed, once(rules), absent, base);
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
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, loader));
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
