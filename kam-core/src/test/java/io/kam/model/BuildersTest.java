package io.kam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.ModelRecords.Component;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildersTest {
    private static final Set<Class<? extends Record>> MADE_BY_THE_CORE = Set.of(
            Breach.class,
            CaseProgress.class,
            CaseRecord.class,
            ClockReading.class,
            PromisedTarget.class,
            RecordedTarget.class,
            ServiceTarget.class,
            Triage.class);

    static Stream<Class<? extends Record>> built() {
        return ModelRecords.all().stream().filter(type -> type.getDeclaredClasses().length > 0);
    }

    static Stream<Component> settable() {
        return built().flatMap(ModelRecords::components).filter(each -> !each.isId());
    }

    static Stream<Component> decimals() {
        return settable().filter(each -> each.component().getType() == BigDecimal.class);
    }

    @Test
    void every_record_of_four_components_or_more_has_a_builder() {
        assertThat(ModelRecords.all())
                .filteredOn(type -> type.getRecordComponents().length > 3)
                // The core works these out; hosts make none.
                .filteredOn(type -> !MADE_BY_THE_CORE.contains(type))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getDeclaredClasses())
                        .extracting(Class::getSimpleName)
                        .containsExactly("Builder"));
    }

    @ParameterizedTest
    @MethodSource("built")
    void a_record_in_which_everything_is_known_survives_its_builder(Class<? extends Record> type) {
        Record full = ModelRecords.full(type);

        assertThat(rebuilt(full)).isEqualTo(full);
    }

    @ParameterizedTest
    @MethodSource("settable")
    void a_setter_sets_its_component_and_no_other(Component component) {
        Object value = component.sample();
        Object builder = builder(component.owner());

        Record record = build(set(builder, component, component.component().getType(), value));

        assertThat(record).isEqualTo(ModelRecords.with(component, value));
        assertThat(rebuilt(record)).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("settable")
    void null_makes_a_component_unknown_again(Component component) {
        Object builder = call(ModelRecords.with(component, component.sample()), "toBuilder");

        Record record = build(set(builder, component, component.component().getType(), null));

        assertThat(component.in(record)).isNull();
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void a_decimal_may_be_given_as_a_whole_number_or_as_text_and_never_as_floating_point(Component component) {
        Class<? extends Record> type = component.owner();

        assertThat(component.in(build(set(builder(type), component, long.class, 1L))))
                .isEqualTo(BigDecimal.ONE);
        assertThat(component.in(build(set(builder(type), component, String.class, "1.00"))))
                .isEqualTo(new BigDecimal("1.00"));
        assertThat(Arrays.stream(builder(type).getClass().getMethods())
                        .filter(method -> method.getName().equals(component.name()))
                        .map(method -> method.getParameterTypes()[0]))
                .containsExactlyInAnyOrder(BigDecimal.class, long.class, String.class);
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void text_that_is_no_decimal_is_refused_by_name(Component component) {
        assertThatThrownBy(() -> set(builder(component.owner()), component, String.class, "0,5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(component.name() + " (0,5) must be a decimal number such as 12.5");
    }

    private static Object builder(Class<? extends Record> type) {
        Component id = ModelRecords.components(type)
                .filter(Component::isId)
                .findFirst()
                .orElse(null);
        return id == null
                ? ModelRecords.invoke(() -> type.getMethod("builder").invoke(null))
                : ModelRecords.invoke(
                        () -> type.getMethod("builder", String.class).invoke(null, id.sample()));
    }

    private static Object set(Object builder, Component component, Class<?> type, Object value) {
        return ModelRecords.invoke(
                () -> builder.getClass().getMethod(component.name(), type).invoke(builder, value));
    }

    private static Record build(Object builder) {
        return (Record) call(builder, "build");
    }

    private static Record rebuilt(Record record) {
        return build(call(record, "toBuilder"));
    }

    private static Object call(Object target, String method) {
        return ModelRecords.invoke(() -> target.getClass().getMethod(method).invoke(target));
    }
}
