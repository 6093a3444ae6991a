package io.kam.decision;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.SupportCase;
import io.kam.rule.RuleFailedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The level that rules propose. */
class EscalationLevelTest {
    private static EscalationDecision proposing(long level) {
        return EscalationDecision.of(
                Policies.of(always("ESC-110", "level", level)).build(),
                SupportCase.builder("INC-1").build(),
                Policies.customer(),
                null,
                Instant.parse("2026-06-15T12:00:00Z"));
    }

    @Test
    void the_highest_number_is_a_level() {
        assertThat(proposing(Integer.MAX_VALUE).level()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_level_beyond_it_fails_the_rule_that_proposes_it() {
        assertThatThrownBy(() -> proposing(3_000_000_000L))
                .isInstanceOf(RuleFailedException.class)
                .hasMessageStartingWith("escalation/rules.drl:")
                .hasMessageEndingWith(" rule \"ESC-110\": level (3000000000) must be at most 2147483647");
    }
}
