package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.step.Steps;
import org.junit.jupiter.api.Test;

/** What rules may read. */
class VocabularyTest {
    @Test
    void of_a_clock_rules_read_what_is_known_of_it_at_every_past_instant_too() {
        assertThat(Steps.vocabulary().type("ClockReading").fields())
                .containsOnlyKeys("metric", "target", "dueIsLate", "shareUsed");
    }
}
