package io.kam.rules;

import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decisions about cases as text, without the instant asked about and what must change with it. */
final class CaseTexts {
    private CaseTexts() {}

    static String of(CaseDecision decision) {
        return String.join(
                "\n",
                decision.tier() + " " + decision.triage() + " " + decision.priority(),
                String.valueOf(decision.targets()),
                String.valueOf(decision.readings()),
                String.valueOf(decision.breaches()),
                String.valueOf(decision.progress()),
                why(decision));
    }

    static String of(EscalationDecision decision) {
        return String.join(
                "\n",
                decision.level() + " " + decision.role(),
                decision.departments() + " " + decision.actions(),
                of(decision.caseDecision()),
                why(decision));
    }

    /** Of both decisions, without what they say was not known. */
    static String withoutDiagnostics(EscalationDecision decision) {
        Set<String> diagnostics = Stream.of(decision, decision.caseDecision())
                .flatMap(each -> each.diagnostics().stream())
                .map(Diagnostic::toString)
                .collect(Collectors.toSet());
        return of(decision).lines().filter(line -> !diagnostics.contains(line)).collect(Collectors.joining("\n"));
    }

    private static String why(Decision decision) {
        List<String> reasons = decision.reasons().stream()
                .map(reason ->
                        reason.outcome() + " " + reason.ruleAndRow() + " " + reason.field() + " " + reason.proposal())
                .collect(Collectors.toList());
        decision.diagnostics().forEach(diagnostic -> reasons.add(diagnostic.toString()));
        return String.join("\n", reasons);
    }
}
