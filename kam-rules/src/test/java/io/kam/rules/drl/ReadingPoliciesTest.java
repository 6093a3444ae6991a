package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Importance;
import io.kam.model.MarketStanding;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.spi.PolicyReader;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ReadingPoliciesTest {
    private static final String STRATEGIC = """
            rule "TIER-110 Strategic accounts are at least level 2"
              @owner("board") @ref( "A7" )
              date-effective "2026-01-31"
              date-expires "2027-01-31"
              when
                Customer( standing.strategicSignificance >= 8 )
                Classification( importance == Importance.KEY )
              then
                propose.atLeast( LEVEL_2 );
            end
            """;

    @Test
    void the_reader_is_found_as_a_service() {
        assertThat(ServiceLoader.load(PolicyReader.class)).hasAtLeastOneElementOfType(DrlPolicyReader.class);
    }

    @Test
    void a_rule_is_read_with_its_id_sentence_dates_and_annotations() {
        // When
        Rule rule = Policies.rule(STRATEGIC).onlyRule();

        // Then
        assertThat(rule.id()).isEqualTo("TIER-110");
        assertThat(rule.sentence()).isEqualTo("Strategic accounts are at least level 2");
        assertThat(rule.step()).isEqualTo(Steps.TIER);
        assertThat(rule.effective()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(rule.expires()).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.annotations())
                .containsOnly(java.util.Map.entry("owner", "board"), java.util.Map.entry("ref", "A7"));
        assertThat(rule.place()).hasToString("tier/rules.drl:5:6");
        assertThat(rule.then().text()).isEqualTo("atLeast(LEVEL_2)");
        assertThat(rule.patterns())
                .extracting(pattern -> pattern.condition().text())
                .containsExactly(
                        "(customer.standing.strategicSignificance >= 8)", "(classification.importance == KEY)");
    }

    @Test
    void what_was_read_matches_facts() {
        // Given
        PolicyDefinition policy = Policies.rule(STRATEGIC).read();
        AsOf asOf = AsOf.at(Instant.parse("2026-07-01T00:00:00Z"), policy.zone());
        Customer customer = Customer.builder("C1")
                .standing(new MarketStanding(9, null, null))
                .build();
        Facts facts = Facts.of(
                policy.rules().vocabulary(),
                asOf,
                customer,
                new Classification(null, Importance.KEY, null, null, null));

        // When
        var matches = new Evaluator(policy.rules()).evaluate(Steps.TIER, facts).matches();

        // Then
        assertThat(matches)
                .singleElement()
                .satisfies(match -> assertThat(match.arguments(facts)).containsExactly(Tier.LEVEL_2));
    }

    @Test
    void a_band_of_a_table_is_found_by_key_and_limits() {
        // Given
        PolicyDefinition policy = Policies.policy()
                .with("classification/points.csv", Policies.POINTS)
                .with("classification/points.drl", """
                        package classification;
                        import io.kam.model.*;
                        global io.kam.rule.ClassificationProposals propose;
                        rule "CLASS-110 Revenue"
                          when
                            Customer( $r : trade.revenue12m )
                            PointRow( criterion == "revenue", from == null || from <= $r, below == null || below > $r, $points : points )
                          then
                            propose.points( CustomerClass.IMPORTANCE, "revenue", $points );
                        end
                        """)
                .read();
        AsOf asOf = AsOf.at(Instant.parse("2026-07-01T00:00:00Z"), policy.zone());
        Customer customer = Customer.builder("C1")
                .trade(TradeRecord.builder().revenue12m(1_000_000).build())
                .build();

        // When
        Facts facts = Facts.of(policy.rules().vocabulary(), asOf, customer);
        var matches = new Evaluator(policy.rules())
                .evaluate(Steps.CLASSIFICATION, facts)
                .matches();

        // Then
        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match).hasToString("CLASS-110[revenue,1000000]");
            assertThat(match.arguments(facts)[2]).isEqualTo(3L);
        });
    }

    @Test
    void the_header_and_the_tables_are_part_of_the_policy() {
        // When
        PolicyDefinition policy = Policies.rule(STRATEGIC).read();

        // Then
        assertThat(policy.version().id()).isEqualTo("test");
        assertThat(policy.version().version()).isEqualTo("1.0.0");
        assertThat(policy.version().digest()).hasSize(64);
        assertThat(policy.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(policy.currency()).isEqualTo("CNY");
        assertThat(policy.languages()).isEqualTo(List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE));
        assertThat(policy.owner()).isEqualTo("key account board");
        Table table = policy.rules().tables(Steps.TIER).get("points");
        assertThat(table.rowType().name()).isEqualTo("PointRow");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).place()).hasToString("tier/points.csv:3");
    }
}
