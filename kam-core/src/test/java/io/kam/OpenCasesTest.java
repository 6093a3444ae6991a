package io.kam;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.decision.CaseDecision;
import io.kam.decision.Diagnostic;
import io.kam.decision.Policies;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Impact;
import io.kam.model.SupportCase;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By which policy a case is decided that was opened under another one. */
class OpenCasesTest {
    private static final Instant OPENED = Instant.parse("2026-06-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    /** Reads {@code 2.0.0 keep}: a version, and what it wants of open cases. */
    private static final class ByName implements PolicyReader {
        @Override
        public PolicyDefinition read(PolicySource source, Vocabulary vocabulary) {
            String[] words = source.name().split(" ");
            return Policies.of(always("TRIAGE-110", "impact", Impact.LOCAL))
                    .version(words[0])
                    .openCases(words[1].equals("keep") ? OpenCases.KEEP : OpenCases.MOVE)
                    .definition();
        }
    }

    private static PolicySource source(String name) {
        return PolicySource.contents(name, Map.of());
    }

    private static KamEngine engine(String first, String... next) {
        KamEngine kam = KamEngine.builder()
                .reader(new ByName())
                .engine(new ModelEngine())
                .policy(source(first))
                .build();
        for (String name : next) {
            kam.activate(kam.load(source(name)));
        }
        return kam;
    }

    private static SupportCase openedUnder(String policyVersion) {
        return SupportCase.builder("INC-1")
                .openedAt(OPENED)
                .events(List.of(
                        CaseEvent.builder()
                                .kind(CaseEventKind.ASSIGNED)
                                .at(OPENED)
                                .build(),
                        CaseEvent.builder()
                                .kind(CaseEventKind.OPENED)
                                .at(OPENED)
                                .policyVersion(policyVersion)
                                .build()))
                .build();
    }

    private static String decidedBy(KamEngine kam, SupportCase supportCase) {
        return kam.prioritizeCase(supportCase, null, NOON).policy().version();
    }

    private static List<String> notKept(CaseDecision decision) {
        return decision.diagnostics().stream()
                .filter(diagnostic -> diagnostic.kind() == Diagnostic.Kind.POLICY_NOT_KEPT)
                .flatMap(diagnostic -> diagnostic.paths().stream())
                .toList();
    }

    @Test
    void a_case_moves_to_the_active_policy_unless_that_says_otherwise() {
        KamEngine kam = engine("1.0.0 keep", "2.0.0 move");

        assertThat(decidedBy(kam, openedUnder("test 1.0.0"))).isEqualTo("2.0.0");
        assertThat(notKept(kam.prioritizeCase(openedUnder("test 1.0.0"), null, NOON)))
                .isEmpty();
        assertThat(kam.keptPolicies()).isEmpty();
    }

    @Test
    void a_case_keeps_the_policy_that_it_was_opened_under_where_the_active_one_wants_so() {
        KamEngine kam = engine("1.0.0 move", "2.0.0 keep");
        PolicyVersion first = kam.keptPolicies().get(0).version();

        assertThat(decidedBy(kam, openedUnder(first.toString()))).isEqualTo("1.0.0");
        assertThat(kam.escalateCase(openedUnder(first.toString()), null, NOON).policy())
                .isEqualTo(first);
        assertThat(notKept(kam.prioritizeCase(openedUnder(first.toString()), null, NOON)))
                .isEmpty();
        assertThat(decidedBy(kam, openedUnder("test 2.0.0"))).isEqualTo("2.0.0");
        assertThat(decidedBy(kam, openedUnder(null))).isEqualTo("2.0.0");
        assertThat(decidedBy(kam, SupportCase.builder("INC-2").build())).isEqualTo("2.0.0");
    }

    @Test
    void the_text_of_a_decision_s_policy_names_it_with_or_without_the_digest() {
        KamEngine kam = engine("1.0.0 move", "2.0.0 keep");
        String first = kam.keptPolicies().get(0).version().toString();

        assertThat(first).matches("test 1\\.0\\.0 \\(\\p{XDigit}{12}\\)");
        assertThat(List.of(first, "test 1.0.0"))
                .allSatisfy(
                        text -> assertThat(decidedBy(kam, openedUnder(text))).isEqualTo("1.0.0"));
        assertThat(List.of("1.0.0", "test", "test 1.0.0 ", "test 1.0.0 (000000000000)"))
                .allSatisfy(
                        text -> assertThat(decidedBy(kam, openedUnder(text))).isEqualTo("2.0.0"));
    }

    @Test
    void a_case_whose_policy_is_not_kept_is_decided_by_the_active_one_which_says_so() {
        KamEngine kam = engine("1.0.0 move", "2.0.0 keep");
        CaseDecision decision = kam.prioritizeCase(openedUnder("test 0.9.0"), null, NOON);

        assertThat(decision.policy().version()).isEqualTo("2.0.0");
        assertThat(notKept(decision)).containsExactly("case.events[1].policyVersion");
        assertThat(decision.explain()).contains("The policy of the opening is not kept, the active one decided");
    }

    @Test
    void an_opening_that_does_not_count_yet_names_no_policy() {
        KamEngine kam = engine("1.0.0 move", "2.0.0 keep");

        assertThat(kam.prioritizeCase(openedUnder("test 1.0.0"), null, OPENED.minusSeconds(1))
                        .policy()
                        .version())
                .isEqualTo("2.0.0");
    }

    @Test
    void each_policy_that_is_replaced_is_kept_until_it_is_released_or_active_again() {
        KamEngine kam = engine("1.0.0 keep", "2.0.0 keep", "3.0.0 keep");
        Policy first = kam.keptPolicies().get(0);

        assertThat(kam.keptPolicies())
                .extracting(policy -> policy.version().version())
                .containsExactly("1.0.0", "2.0.0");
        assertThat(decidedBy(kam, openedUnder("test 1.0.0"))).isEqualTo("1.0.0");
        assertThat(kam.release(first.version())).isTrue();
        assertThat(kam.release(first.version())).isFalse();
        assertThat(decidedBy(kam, openedUnder("test 1.0.0"))).isEqualTo("3.0.0");
        kam.activate(kam.keptPolicies().get(0));
        assertThat(kam.keptPolicies())
                .extracting(policy -> policy.version().version())
                .containsExactly("3.0.0");
        assertThatThrownBy(() -> kam.release(null)).hasMessage("version");
    }

    @Test
    void the_same_policy_loaded_again_is_not_kept_beside_itself() {
        assertThat(engine("1.0.0 keep", "1.0.0 keep").keptPolicies()).isEmpty();
    }

    @Test
    void a_policy_that_moves_cases_forgets_none_that_is_kept() {
        KamEngine kam = engine("1.0.0 keep", "2.0.0 keep", "3.0.0 move");

        assertThat(decidedBy(kam, openedUnder("test 1.0.0"))).isEqualTo("3.0.0");
        kam.activate(kam.load(source("4.0.0 keep")));
        assertThat(decidedBy(kam, openedUnder("test 1.0.0"))).isEqualTo("1.0.0");
    }
}
