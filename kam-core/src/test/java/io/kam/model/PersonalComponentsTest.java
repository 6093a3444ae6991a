package io.kam.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.ModelRecords.Component;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonalComponentsTest {
    static Stream<Component> personal() {
        return ModelRecords.components().filter(each -> each.component().isAnnotationPresent(Personal.class));
    }

    static List<Class<? extends Record>> records() {
        return ModelRecords.all();
    }

    @Test
    void names_approvers_and_free_text_are_personal() {
        assertThat(personal().map(Component::toString))
                .containsExactlyInAnyOrder(
                        "AccountEvent.by",
                        "Assessment.by",
                        "Assessment.evidence",
                        "CaseEvent.assignee",
                        "Claim.text",
                        "Customer.name",
                        "LossRecord.feedback",
                        "SupportCase.title",
                        "TierOverride.approvedBy");
    }

    @Test
    void decisions_depend_on_whether_somebody_approved_and_on_who_handed_over_to_whom() {
        assertThat(personal()
                        .filter(each ->
                                each.component().getAnnotation(Personal.class).decides())
                        .map(Component::toString))
                .containsExactlyInAnyOrder("CaseEvent.assignee", "TierOverride.approvedBy");
    }

    @ParameterizedTest
    @MethodSource("personal")
    void a_personal_component_is_told_as_personal_and_never_by_its_value(Component component) {
        Record record = ModelRecords.with(component, "Zhang Wei");

        assertThat(record.toString()).doesNotContain("Zhang").contains(component.name() + "=(personal)");
        assertThat(component.in(record)).isEqualTo("Zhang Wei");
    }

    @ParameterizedTest
    @MethodSource("personal")
    void an_unknown_personal_component_reads_as_unknown(Component component) {
        assertThat(ModelRecords.with(component, null).toString()).contains(component.name() + "=null");
    }

    @ParameterizedTest
    @MethodSource("records")
    void no_record_shows_the_personal_components_of_its_parts(Class<? extends Record> type) {
        String text = ModelRecords.full(type).toString();

        assertThat(personal().map(each -> (String) each.sample()))
                .noneSatisfy(value -> assertThat(text).contains(value));
    }

    @Test
    void the_other_components_read_as_in_any_record() {
        Claim claim = new Claim(Side.CUSTOMER, "late again");

        assertThat(claim).hasToString("Claim[side=CUSTOMER, text=(personal)]");
    }
}
