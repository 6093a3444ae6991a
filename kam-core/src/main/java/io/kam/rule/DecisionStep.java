package io.kam.rule;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision step: one folder of a policy, one package of rules. Declared in the order in which they are decided; the
 * rules of a later step read the results of earlier ones.
 */
public enum DecisionStep {
    /** Who the customer is: value, importance, potential and life-cycle stage. */
    CLASSIFICATION("classification", "CLASS", ClassificationProposals.class, List.of("Customer", "AsOf")),
    /** Which tier the customer earns. */
    TIER("tier", "TIER", TierProposals.class, List.of("Customer", "AsOf", "Classification")),
    /** The triage of a case: impact, urgency, difficulty, emergency. */
    TRIAGE("triage", "TRIAGE", TriageProposals.class, caseFacts()),
    /** How a case ranks among all cases. */
    PRIORITY("priority", "PRIO", PriorityProposals.class, caseFacts("Triage")),
    /** What must happen in a case by when. */
    SERVICE_TARGET("servicetarget", "TARGET", TargetProposals.class, caseFacts("Triage", "CasePriority")),
    /** To whom a case is escalated. */
    ESCALATION(
            "escalation",
            "ESC",
            EscalationProposals.class,
            caseFacts("Triage", "CasePriority", "ServiceTargets", "CaseClocks"));

    private final String folder;
    private final String prefix;
    private final Class<?> proposals;
    private final List<String> facts;
    private final Map<String, Verb> verbs;

    DecisionStep(String folder, String prefix, Class<?> proposals, List<String> facts) {
        this.folder = folder;
        this.prefix = prefix;
        this.proposals = proposals;
        this.facts = facts;
        Map<String, Verb> byName = new TreeMap<>();
        Arrays.stream(proposals.getMethods()).map(Verb::of).forEach(verb -> byName.put(verb.name(), verb));
        this.verbs = Collections.unmodifiableMap(byName);
    }

    private static List<String> caseFacts(String... decided) {
        return Stream.concat(
                        Stream.of("Customer", "SupportCase", "AsOf", "Classification", "AssignedTier", "CaseProgress"),
                        Stream.of(decided))
                .toList();
    }

    /** The folder's name, which is the package of its rules. */
    public String folder() {
        return folder;
    }

    /** What the ids of its rules begin with: {@code TIER} in {@code TIER-110}. */
    public String prefix() {
        return prefix;
    }

    /** The interface that rules use as the type of the global {@code propose}. */
    public Class<?> proposals() {
        return proposals;
    }

    /**
     * The names of the facts that exist once in each decision of this step; the elements of their lists come with them.
     */
    public List<String> facts() {
        return facts;
    }

    /** What its rules may propose, by name. */
    public Map<String, Verb> verbs() {
        return verbs;
    }

    /** The step of a folder; null if there is none. */
    public static @Nullable DecisionStep ofFolder(String folder) {
        return Arrays.stream(values())
                .filter(step -> step.folder.equals(folder))
                .findFirst()
                .orElse(null);
    }
}
