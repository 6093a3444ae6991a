package io.kam.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.EscalationDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Impact;
import io.kam.model.SupportCase;
import io.kam.model.Urgency;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final Instant OPENED = Instant.parse("2026-06-30T08:00:00Z");
    private static final String FIRST_RESPONSE = "P1,LEVEL_1,FIRST_RESPONSE,15m,ALWAYS";
    private static final String LAST = "global io.kam.rule.EscalationProposals propose;\n";
    private static final String TARGETS = "servicetarget/targets.csv";

    /** A case that is late and escalated. */
    private static EscalationDecision decided(String file, String from, String to) {
        Map<String, byte[]> files = PolicySource.standard().files();
        String text = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        files.put(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        SupportCase supportCase = SupportCase.builder("C")
                .openedAt(OPENED)
                .statedImpact(Impact.GLOBAL)
                .statedUrgency(Urgency.URGENT)
                .events(List.of(CaseEvent.builder()
                        .kind(CaseEventKind.ESCALATED)
                        .at(OPENED)
                        .level(1)
                        .build()))
                .build();
        try (KamEngine kam = KamEngine.builder()
                .policy(PolicySource.contents("edited", files))
                .build()) {
            return kam.escalateCase(supportCase, null, OPENED);
        }
    }

    private static List<String> workload(String file, String from, String to) {
        return Workload.of(decided(file, from, from), decided(file, from, to));
    }

    @Test
    void what_is_decided_alike_is_no_work() {
        assertThat(workload(TARGETS, FIRST_RESPONSE, FIRST_RESPONSE)).isEmpty();
    }

    @Test
    void a_target_is_shorter_longer_or_on_another_clock() {
        assertThat(workload(TARGETS, FIRST_RESPONSE, "P1,LEVEL_1,FIRST_RESPONSE,10m,ALWAYS"))
                .containsExactly("target.shorter");
        assertThat(workload(TARGETS, FIRST_RESPONSE, "P1,LEVEL_1,FIRST_RESPONSE,20m,ALWAYS"))
                .containsExactly("target.longer");
        assertThat(workload(TARGETS, FIRST_RESPONSE, "P1,LEVEL_1,FIRST_RESPONSE,10m,BUSINESS"))
                .containsExactly("target.other");
        assertThat(workload(TARGETS, FIRST_RESPONSE, "P1,LEVEL_1,FIRST_RESPONSE,1bd,BUSINESS"))
                .containsExactly("target.other");
    }

    @Test
    void a_target_is_added_or_removed() {
        assertThat(workload(TARGETS, FIRST_RESPONSE + "\n", "")).containsExactly("target.removed");
        assertThat(Workload.of(decided(TARGETS, FIRST_RESPONSE + "\n", ""), decided(TARGETS, "P1", "P1")))
                .containsExactly("target.added");
    }

    @Test
    void an_action_more_or_less_is_counted_each() {
        assertThat(workload("escalation/actions.csv", "1,notify\n", "1,notify\n1,call\n1,write\n"))
                .containsExactly("action.more", "action.more");
        assertThat(workload("escalation/actions.csv", "1,notify\n", "1,call\n"))
                .containsExactly("action.more", "action.less");
    }

    @Test
    void a_level_is_higher_or_lower_with_what_is_done_there() {
        String rule = "Triage( impact == Impact.GLOBAL )";
        String raised =
                "\nrule \"ESC-999 Everything wide\"\n  when\n    " + rule + "\n  then\n    propose.level( 2 );\nend\n";
        EscalationDecision usual = decided("escalation/levels.drl", "package escalation;", "package escalation;");
        EscalationDecision higher = decided("escalation/levels.drl", LAST, LAST + raised);

        assertThat(Workload.of(usual, higher)).containsExactly("level.higher", "action.more", "action.more");
        assertThat(Workload.of(higher, usual)).containsExactly("level.lower", "action.less", "action.less");
    }
}
