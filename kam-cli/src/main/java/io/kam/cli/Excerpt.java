package io.kam.cli;

import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a newcomer reads of an explanation: its head, and a few of the reasons for what matters most, under their headings.
 */
final class Excerpt {
    private static final int REASONS = 3;

    /** The line of a reason's evidence, counted from that of its sentence. */
    private static final int EVIDENCE = 2;

    private static final List<String> OF_CUSTOMERS = List.of("tier");
    private static final List<String> OF_CASES = List.of("escalation.level", "priority", "target.resolution");

    private Excerpt() {}

    /**
     * Lines of a page.
     *
     * @param page the whole page of the decision
     */
    static List<String> of(Decision decision, List<String> page) {
        List<String> excerpt =
                new ArrayList<>(page.stream().takeWhile(line -> !line.isEmpty()).toList());
        add(decision, Reason.Outcome.DECIDED, page, excerpt);
        add(decision, Reason.Outcome.CUT, page, excerpt);
        return excerpt;
    }

    private static void add(Decision decision, Reason.Outcome outcome, List<String> page, List<String> excerpt) {
        List<String> fields = decision instanceof EscalationDecision ? OF_CASES : OF_CUSTOMERS;
        List<Reason> reasons = decision.reasons().stream()
                .filter(reason -> reason.outcome() == outcome && fields.contains(reason.field()))
                .sorted(Comparator.comparing(reason -> fields.indexOf(reason.field())))
                .limit(REASONS)
                .toList();
        for (Reason reason : reasons) {
            int sentence = page.indexOf("  " + reason.ruleAndRow() + " " + reason.sentence());
            if (reason == reasons.get(0)) {
                List<String> before = page.subList(0, sentence);
                excerpt.addAll(List.of("", page.get(before.lastIndexOf("") + 1)));
            }
            excerpt.add(page.get(sentence));
            if (!reason.evidence().isEmpty()) {
                excerpt.add(page.get(sentence + EVIDENCE));
            }
        }
    }
}
