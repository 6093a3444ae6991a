package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.TimeVarying;
import io.kam.step.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What rules may read. */
class VocabularyTest {
    @Test
    void of_a_clock_rules_read_what_is_known_of_it_at_every_past_instant_too() {
        assertThat(Steps.vocabulary().type("ClockReading").fields())
                .containsOnlyKeys("metric", "target", "dueIsLate", "shareUsed");
    }

    @Test
    void every_method_of_the_domain_that_varies_with_time_is_a_field() {
        List<String> methods = Steps.vocabulary().types().values().stream()
                .map(FactType::javaType)
                .filter(Objects::nonNull)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(TimeVarying.class))
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .toList();

        List<String> fields = Steps.vocabulary().types().values().stream()
                .flatMap(type -> type.fields().values().stream()
                        .filter(Field::timeVarying)
                        .map(field -> type.name() + "." + field.name()))
                .toList();

        assertThat(fields).isNotEmpty().containsExactlyInAnyOrderElementsOf(methods);
    }
}
