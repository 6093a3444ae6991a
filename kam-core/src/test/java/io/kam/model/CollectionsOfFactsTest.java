package io.kam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.ModelRecords.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollectionsOfFactsTest {
    static Stream<Component> collections() {
        return ModelRecords.components()
                .filter(each ->
                        Collection.class.isAssignableFrom(each.component().getType()));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void a_collection_is_copied_and_cannot_be_changed(Component component) {
        Collection<Object> given = mutable(component, (Collection<?>) component.sample());

        Collection<?> kept = (Collection<?>) component.in(ModelRecords.with(component, given));
        given.clear();

        assertThat(kept).isNotEmpty();
        assertThatThrownBy(kept::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    static Stream<Component> collectionsThatMayBeUnknown() {
        return collections().filter(each -> !each.isId());
    }

    @ParameterizedTest
    @MethodSource("collectionsThatMayBeUnknown")
    void an_unknown_collection_stays_unknown_and_an_empty_one_empty(Component component) {
        Record unknown = ModelRecords.with(component, null);
        Record empty = ModelRecords.with(component, mutable(component, List.of()));

        assertThat(component.in(unknown)).isNull();
        assertThat((Collection<?>) component.in(empty)).isEmpty();
        assertThat(unknown).isNotEqualTo(empty);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void a_null_element_is_refused_by_name(Component component) {
        Collection<Object> holed = mutable(component, (Collection<?>) component.sample());
        holed.add(null);

        assertThatThrownBy(() -> ModelRecords.with(component, holed))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(component.name() + " must not contain null");
    }

    @Test
    void departments_read_in_one_order_whatever_the_order_given() {
        Complexity one = new Complexity(new LinkedHashSet<>(List.of("quality", "logistics")), null, null, null);
        Complexity other = new Complexity(new LinkedHashSet<>(List.of("logistics", "quality")), null, null, null);

        assertThat(one).hasToString(other.toString());
        assertThat(one.departments()).containsExactly("logistics", "quality");
    }

    private static Collection<Object> mutable(Component component, Collection<?> elements) {
        return component.component().getType() == Set.class ? new LinkedHashSet<>(elements) : new ArrayList<>(elements);
    }
}
