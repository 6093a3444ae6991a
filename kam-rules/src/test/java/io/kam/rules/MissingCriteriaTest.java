package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.KamEngine;
import io.kam.decision.Diagnostic;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.Importance;
import io.kam.model.MarketStanding;
import io.kam.model.MissingCriteria;
import io.kam.model.PaymentRecord;
import io.kam.model.TradeRecord;
import io.kam.model.ValueClass;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicySource;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the criteria of a class that are missing, by the points of the standard policy. */
class MissingCriteriaTest {
    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
    private static final KamEngine NOTHING = engine(MissingCriteria.NOTHING);
    private static final KamEngine SCALED = engine(MissingCriteria.SCALED);
    private static final KamEngine CERTAIN_ONLY = engine(MissingCriteria.CERTAIN_ONLY);

    /** The standard policy, which treats the missing criteria of value and importance in a way. */
    static KamEngine engine(MissingCriteria missing) {
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("changed", files(missing)))
                .build();
    }

    private static Map<String, byte[]> files(MissingCriteria missing) {
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        files.put("classification/minimums.csv", """
                key class: CustomerClass,criteria: integer,missing: MissingCriteria
                VALUE,3,%s
                IMPORTANCE,2,%s
                POTENTIAL,2,%s
                """.formatted(missing, missing, missing)
                .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static TierDecision decide(KamEngine kam, UnaryOperator<TradeRecord.Builder> trade) {
        return kam.assignTier(
                Customer.builder("C-1")
                        .trade(trade.apply(TradeRecord.builder()).build())
                        .build(),
                NOW);
    }

    private static UnaryOperator<TradeRecord.Builder> trade(long revenue, int orders, int gap) {
        return trade -> trade.revenue12m(revenue).orders12m(orders).typicalOrderGapDays(BigDecimal.valueOf(gap));
    }

    @ParameterizedTest
    @CsvSource({
        "1500,2,45,MEDIUM,MEDIUM",
        "3000,1,75,MEDIUM,HIGH",
        "300,6,45,LOW,MEDIUM",
        "300,2,45,LOW,MEDIUM",
        "300,2,75,LOW,LOW"
    })
    void scaled_points_are_those_of_all_criteria_at_the_place_that_they_have_among_the_known(
            long revenue, int orders, int gap, ValueClass ofNothing, ValueClass scaled) {
        // when: 70 of the 100 points are known of, so that 21 are scaled to 30 and 42 to 60
        TierDecision counted = decide(NOTHING, trade(revenue, orders, gap));
        TierDecision grown = decide(SCALED, trade(revenue, orders, gap));

        assertThat(counted.classification().value()).isEqualTo(ofNothing);
        assertThat(grown.classification().value()).isEqualTo(scaled);
    }

    private static List<String> evidence(TierDecision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.id().equals("CORE-BAND"))
                .flatMap(reason -> reason.evidence().stream())
                .map(Object::toString)
                .toList();
    }

    @Test
    void the_reason_says_from_what_to_what_the_points_were_scaled() {
        assertThat(evidence(decide(SCALED, trade(3000, 1, 75))))
                .containsExactly(
                        "points(VALUE) = 43",
                        "criteria(VALUE) = 3",
                        "possible(VALUE) = 70",
                        "possibleOfAll(VALUE) = 100",
                        "scaled(VALUE) = 61",
                        "bandRow.from = 60",
                        "bandRow.below = ?");
    }

    @Test
    void what_is_known_but_undefined_is_not_missing() {
        // given: an overdue amount is no share of no revenue, so of 100 points only those of two other criteria are
        // missing
        Customer customer = Customer.builder("C-1")
                .trade(trade(0, 6, 20).apply(TradeRecord.builder()).build())
                .payment(PaymentRecord.builder().overdueAmount(BigDecimal.TEN).build())
                .build();

        assertThat(evidence(SCALED.assignTier(customer, NOW))).contains("possible(VALUE) = 75", "scaled(VALUE) = 26");
    }

    @Test
    void a_class_is_certain_if_what_is_missing_cannot_change_it() {
        // given: 70 points already, or 0 where 30 may come
        assertThat(decide(CERTAIN_ONLY, trade(3000, 13, 20)).classification().value())
                .isEqualTo(ValueClass.HIGH);
        assertThat(evidence(decide(CERTAIN_ONLY, trade(3000, 13, 20))))
                .contains("points(VALUE) = 70", "least(VALUE) = 70", "most(VALUE) = 100");
        assertThat(decide(CERTAIN_ONLY, trade(299, 1, 90)).classification().value())
                .isNull();
        assertThat(decide(
                                CERTAIN_ONLY,
                                trade -> trade(299, 1, 90)
                                        .apply(trade)
                                        .lastOrderOn(java.time.LocalDate.parse("2026-06-30")))
                        .classification()
                        .value())
                .isNull();
    }

    @Test
    void an_open_class_is_told_with_the_range_of_its_points_and_the_fields_that_settle_it() {
        TierDecision decision = decide(CERTAIN_ONLY, trade(1500, 4, 45));

        assertThat(decision.classification().value()).isNull();
        assertThat(decision.diagnostics())
                .filteredOn(each -> each.kind() == Diagnostic.Kind.UNSETTLED)
                .extracting(Object::toString)
                .containsExactly("UNSETTLED [classification.value, customer.payment.onTimeShare,"
                        + " customer.payment.overdueAmount, customer.trade.lastOrderOn, points(VALUE) = 46..76]"
                        + " [CLASS-140, CLASS-150, CLASS-160]");
        assertThat(decision.explain(Locale.ENGLISH))
                .contains(
                        "Not decided, because these could change it: classification.value, customer.payment.onTimeShare");
        assertThat(decision.explain(Locale.SIMPLIFIED_CHINESE)).contains("尚不能确定，以下信息可能改变结果");
    }

    private static TierDecision judged(Integer significance, String share, Integer brand) {
        MarketStanding standing = new MarketStanding(significance, share == null ? null : new BigDecimal(share), brand);
        return CERTAIN_ONLY.assignTier(
                Customer.builder("C-1").standing(standing).build(), NOW);
    }

    @Test
    void what_may_be_proposed_outright_keeps_a_class_open_and_decides_it_once_it_is() {
        // given: at most 40 of 60 points, but a significance of 9 alone makes a key customer
        assertThat(judged(null, "0", 1).classification().importance()).isNull();
        assertThat(judged(null, "0", 1).diagnostics(java.util.Set.of(Diagnostic.Kind.UNSETTLED)))
                .flatExtracting(Diagnostic::rules)
                .containsExactly("CLASS-210", "CLASS-240");
        assertThat(judged(9, null, null).classification().importance()).isEqualTo(Importance.KEY);
        assertThat(judged(8, "0", 1).classification().importance()).isEqualTo(Importance.GENERAL);
    }

    @Test
    void too_few_criteria_are_told_as_such() {
        assertThat(judged(8, null, null)
                        .diagnostics(java.util.Set.of(Diagnostic.Kind.UNSETTLED, Diagnostic.Kind.TOO_FEW_CRITERIA)))
                .extracting(Object::toString)
                .containsExactly("TOO_FEW_CRITERIA [classification.importance] [CLASS-210]");
    }

    @Test
    void of_nothing_known_nothing_is_told_but_the_unknown_fields() {
        assertThat(CERTAIN_ONLY.assignTier(Customer.builder("C-1").build(), NOW).diagnostics())
                .extracting(Diagnostic::kind)
                .doesNotContain(Diagnostic.Kind.UNSETTLED);
    }

    @Test
    void why_not_another_class_is_said_in_scaled_points() {
        assertThat(decide(SCALED, trade(1500, 2, 45))
                        .whyNot("value", ValueClass.HIGH)
                        .toString())
                .contains("scaled(VALUE) is 58, 2 short of 60");
    }

    @Test
    void rules_that_may_match_anything_in_a_list_are_refused() {
        // given
        Map<String, byte[]> files = files(MissingCriteria.SCALED);
        files.put("classification/extra.drl", """
                package classification;
                import io.kam.model.*;
                import static io.kam.model.CustomerClass.*;
                global io.kam.rule.ClassificationProposals propose;
                rule "CLASS-910 Assessments"
                  when
                    Assessment( finding == Finding.KEY )
                  then
                    propose.points( VALUE, "assessed", 10 );
                end
                """.getBytes(StandardCharsets.UTF_8));

        // then
        assertThatThrownBy(() -> KamEngine.builder()
                        .engine("model")
                        .policy(PolicySource.contents("changed", files))
                        .build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("it may match any number of (Assessment)")
                .hasMessageContaining("classification/extra.drl:9:5");
        assertThat(Steps.CLASSIFICATION.verbs()).containsKey("points");
    }
}
