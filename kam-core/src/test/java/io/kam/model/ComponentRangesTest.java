package io.kam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.ModelRecords.Component;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentRangesTest {
    static Stream<Component> measured() {
        return ModelRecords.components().filter(each -> each.component().isAnnotationPresent(Measured.class));
    }

    static Stream<Component> measuredWithLeast() {
        return measured().filter(each -> measure(each).min() != null);
    }

    static Stream<Component> measuredWithGreatest() {
        return measured().filter(each -> measure(each).max() != null);
    }

    @ParameterizedTest
    @MethodSource("measuredWithLeast")
    void the_least_value_and_unknown_are_accepted(Component component) {
        Object least = number(component, measure(component).min());

        assertThat(component.in(ModelRecords.with(component, least))).isEqualTo(least);
        assertThat(component.in(ModelRecords.with(component, null))).isNull();
    }

    @ParameterizedTest
    @MethodSource("measuredWithGreatest")
    void the_greatest_value_is_accepted(Component component) {
        Object greatest = number(component, measure(component).max());

        assertThat(component.in(ModelRecords.with(component, greatest))).isEqualTo(greatest);
    }

    @ParameterizedTest
    @MethodSource("measuredWithLeast")
    void a_value_below_the_least_is_refused_by_name(Component component) {
        assertRefused(component, number(component, measure(component).min().subtract(step(component))));
    }

    @ParameterizedTest
    @MethodSource("measuredWithGreatest")
    void a_value_above_the_greatest_is_refused_by_name(Component component) {
        assertRefused(component, number(component, measure(component).max().add(step(component))));
    }

    @Test
    void every_number_says_what_it_measures_in_a_type_that_holds_it() {
        assertThat(ModelRecords.components())
                .filteredOn(
                        each -> Number.class.isAssignableFrom(each.component().getType())
                                || each.component().getType().isPrimitive()
                                        && each.component().getType() != boolean.class)
                // A length of working days starts at 1, not at 0 as counts do, and checks that itself.
                .filteredOn(each -> each.owner() != ServiceDuration.class)
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.component().isAnnotationPresent(Measured.class))
                            .as("%s is measured", each)
                            .isTrue();
                    assertThat(each.component().getType())
                            .isEqualTo(measure(each).integer() ? Integer.class : BigDecimal.class);
                });
    }

    private static void assertRefused(Component component, Object value) {
        // A factor's score is told by the factor, which is what its author wrote.
        String name = component.owner() == FactorScore.class ? "score of SIZE" : component.name();
        assertThatThrownBy(() -> ModelRecords.with(component, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        name + " (" + value + ") must be " + measure(component).range());
    }

    private static Measure measure(Component component) {
        return component.component().getAnnotation(Measured.class).value();
    }

    private static BigDecimal step(Component component) {
        return measure(component).integer() ? BigDecimal.ONE : new BigDecimal("0.0001");
    }

    private static Object number(Component component, BigDecimal value) {
        return measure(component).integer() ? (Object) value.intValueExact() : value;
    }
}
