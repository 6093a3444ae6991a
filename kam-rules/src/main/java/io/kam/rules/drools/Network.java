package io.kam.rules.drools;

import io.kam.rules.context.ContextLoader;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.core.reteoo.CoreComponentFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.conf.ParallelExecutionOption;

/**
 * The rules of a policy in one network of Drools, with sessions that are used again. Drools runs under the loader of this library and in
 * the thread that asks: it starts none, and leaves nothing in it. Thread-safe.
 */
final class Network {
    /** As many decisions at once find a session that was used before. */
    private static final int IDLE = 16;

    private final InternalKnowledgeBase base;
    private final KieSessionConfiguration sessions;
    private final BlockingQueue<KieSession> idle = new ArrayBlockingQueue<>(IDLE);

    private Network(InternalKnowledgeBase base, KieSessionConfiguration sessions) {
        this.base = base;
        this.sessions = sessions;
    }

    /** Builds the network. */
    static Network of(List<PreparedRule> rules) {
        return ContextLoader.call(ContextLoader.OWN, () -> {
            KieBaseConfiguration bases = RuleBaseFactory.newKnowledgeBaseConfiguration(null, ContextLoader.OWN);
            // Drools reads system properties, by which a host may have its own rules matched in pools of threads.
            bases.setOption(ParallelExecutionOption.SEQUENTIAL);
            KieSessionConfiguration sessions = RuleBaseFactory.newKnowledgeSessionConfiguration();
            InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase(bases);
            InternalKnowledgePackage all = CoreComponentFactory.get().createKnowledgePackage("kam");
            rules.forEach(rule -> all.addRule(RuleNodes.of(rule)));
            base.addPackages(List.of(all));
            Network network = new Network(base, sessions);
            // What a session needs and Drools can't find fails here, not at the first decision.
            network.idle.add(network.session());
            return network;
        });
    }

    private KieSession session() {
        return base.newKieSession(sessions, null);
    }

    /** Has the facts matched, which take what is found. */
    void match(DecisionFacts facts) {
        ContextLoader.call(ContextLoader.OWN, () -> {
            KieSession used = idle.poll();
            KieSession session = used == null ? session() : used;
            boolean empty = false;
            try {
                FactHandle handle = session.insert(facts);
                session.fireAllRules();
                session.delete(handle);
                // Forgets what is deleted.
                session.fireAllRules();
                empty = true;
            } finally {
                if (!empty || !idle.offer(session)) {
                    session.dispose();
                }
            }
            return facts;
        });
    }
}
