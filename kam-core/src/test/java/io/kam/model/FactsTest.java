package io.kam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.ModelRecords.Component;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Set<String> REFERENCES = Set.of(
            "Customer.calendar",
            "Contract.calendar",
            "SupportCase.customerId",
            "CaseOutcome.customerId",
            "Complexity.repeatOf");

    static Stream<Component> ids() {
        return ModelRecords.components()
                .filter(Component::isId)
                .filter(each -> !each.component().getType().isPrimitive());
    }

    static Stream<Component> textIds() {
        return ModelRecords.components()
                .filter(each -> each.component().getType() == String.class)
                .filter(each -> each.isId() || REFERENCES.contains(each.toString()));
    }

    static Stream<Component> others() {
        return ModelRecords.components().filter(each -> !each.isId() && each.owner() != ServiceDuration.class);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_fact_without_what_identifies_it_is_refused(Component id) {
        assertThatThrownBy(() -> ModelRecords.with(id, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(id.name());
    }

    @ParameterizedTest
    @MethodSource("textIds")
    void a_blank_id_is_refused(Component id) {
        assertThatThrownBy(() -> ModelRecords.with(id, " \t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(id.name() + " ( \t) must not be blank");
    }

    @ParameterizedTest
    @MethodSource("others")
    void everything_else_may_be_unknown(Component component) {
        assertThat(component.in(ModelRecords.with(component, null))).isNull();
    }

    @Test
    void a_period_may_be_one_day_and_must_not_end_before_it_starts() {
        assertThatCode(() -> override(MONDAY, MONDAY)).doesNotThrowAnyException();
        assertThatCode(() -> contract(MONDAY, MONDAY)).doesNotThrowAnyException();
        assertThatThrownBy(() -> override(MONDAY, MONDAY.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("endsOn (2026-03-01) must not be before startsOn (2026-03-02)");
        assertThatThrownBy(() -> contract(MONDAY, MONDAY.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("endsOn (2026-03-01) must not be before startsOn (2026-03-02)");
    }

    @Test
    void no_two_contracts_have_the_same_id() {
        Contract one = contract(MONDAY, MONDAY);

        assertThatCode(() -> Customer.builder("C-1").contracts(List.of(one)).build())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Customer.builder("C-1")
                        .contracts(List.of(Contract.builder("K-2").build(), one, contract(null, null)))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("contracts[2].id (K-1) must not be that of contracts[1] too");
    }

    @Test
    void a_contract_alone_is_a_list_of_one() {
        Contract one = contract(MONDAY, null);

        assertThat(Customer.builder("C-1").contract(one).build())
                .isEqualTo(Customer.builder("C-1").contracts(List.of(one)).build());
        assertThat(Customer.builder("C-1").contract(null).build().contracts()).isNull();
    }

    @Test
    void a_contract_is_in_force_on_its_first_and_its_last_day_and_not_without_a_first() {
        Contract contract = contract(MONDAY, MONDAY.plusDays(1));

        assertThat(List.of(MONDAY.minusDays(1), MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(2)))
                .extracting(contract::isInForce)
                .containsExactly(false, true, true, false);
        assertThat(contract(MONDAY, null).isInForce(LocalDate.MAX)).isTrue();
        assertThat(contract(null, MONDAY).isInForce(MONDAY)).isFalse();
    }

    @Test
    void all_sites_may_be_affected_but_not_more_than_there_are() {
        assertThatCode(() -> new Reach(3, 3, null, null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Reach(4, 3, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sitesAffected (4) must not exceed sitesTotal (3)");
    }

    @Test
    void a_score_stands_in_the_list_of_its_own_card() {
        List<FactorScore> strength = List.of(new FactorScore(ScoreCard.STRENGTH, Factor.PRICE, 7));

        assertThatThrownBy(() ->
                        Customer.builder("C-1").competitorStrength(strength).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("competitorStrength contains a score of card (STRENGTH), it must contain scores of card"
                        + " (COMPETITOR) only");
        assertThatThrownBy(
                        () -> Customer.builder("C-1").attractiveness(strength).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> Customer.builder("C-1").strength(strength).build()).doesNotThrowAnyException();
    }

    @Test
    void a_score_out_of_range_is_told_by_its_factor() {
        assertThatThrownBy(() -> new FactorScore(ScoreCard.STRENGTH, Factor.TRUST, 11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score of TRUST (11) must be a score from 1 to 10");
    }

    @Test
    void today_is_the_date_in_the_zone_given() {
        Instant evening = Instant.parse("2026-03-01T20:00:00Z");

        assertThat(AsOf.at(evening, ZoneOffset.UTC).date()).isEqualTo("2026-03-01");
        assertThat(AsOf.at(evening, ZoneId.of("Asia/Shanghai")).date()).isEqualTo("2026-03-02");
        assertThat(AsOf.at(evening, ZoneId.of("Asia/Shanghai")).instant()).isEqualTo(evening);
    }

    @Test
    void ordered_enums_are_declared_highest_first() {
        assertThat(Tier.values()).containsExactly(Tier.LEVEL_1, Tier.LEVEL_2, Tier.LEVEL_3, Tier.STANDARD);
        assertThat(Priority.values()).containsExactly(Priority.P1, Priority.P2, Priority.P3, Priority.P4, Priority.P5);
        assertThat(Impact.values()).containsExactly(Impact.GLOBAL, Impact.LOCAL, Impact.INDIVIDUAL);
        assertThat(Urgency.values()).containsExactly(Urgency.URGENT, Urgency.PRESSING, Urgency.NORMAL);
        assertThat(Difficulty.values()).containsExactly(Difficulty.COMPLEX, Difficulty.MODERATE, Difficulty.SIMPLE);
        assertThat(ValueClass.values()).containsExactly(ValueClass.HIGH, ValueClass.MEDIUM, ValueClass.LOW);
        assertThat(Importance.values()).containsExactly(Importance.KEY, Importance.GENERAL);
        assertThat(Potential.values()).containsExactly(Potential.GROWTH, Potential.MATURE);
        assertThat(Publicity.values()).containsExactly(Publicity.WIDE, Publicity.LOCAL, Publicity.NONE);
        assertThat(Emotion.values()).containsExactly(Emotion.ANGRY, Emotion.UPSET, Emotion.CALM);
    }

    private static TierOverride override(LocalDate startsOn, LocalDate endsOn) {
        return new TierOverride(Tier.LEVEL_1, "board decision", "A. Approver", startsOn, endsOn);
    }

    private static Contract contract(LocalDate startsOn, LocalDate endsOn) {
        return Contract.builder("K-1").startsOn(startsOn).endsOn(endsOn).build();
    }
}
