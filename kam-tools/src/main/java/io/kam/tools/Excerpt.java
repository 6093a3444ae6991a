package io.kam.tools;

import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a newcomer reads of an explanation: its head, and a few of the reasons for what matters most. */
final class Excerpt {
    private static final int REASONS = 4;

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
    static Stream<String> of(Decision decision, List<String> page) {
        List<String> fields = decision instanceof EscalationDecision ? OF_CASES : OF_CUSTOMERS;
        Stream<String> reasons = decision.reasons().stream()
                .filter(reason -> reason.outcome() != Reason.Outcome.LOST && fields.contains(reason.field()))
                .sorted(Comparator.comparing(Reason::outcome).thenComparing(reason -> fields.indexOf(reason.field())))
                .limit(REASONS)
                .flatMap(reason -> lines(reason, page));
        return Stream.of(page.stream().takeWhile(line -> !line.isEmpty()), Stream.of(""), reasons)
                .flatMap(lines -> lines);
    }

    private static Stream<String> lines(Reason reason, List<String> page) {
        int sentence = page.indexOf("  " + reason.ruleAndRow() + " " + reason.sentence());
        return reason.evidence().isEmpty()
                ? Stream.of(page.get(sentence))
                : Stream.of(page.get(sentence), page.get(sentence + EVIDENCE));
    }
}
