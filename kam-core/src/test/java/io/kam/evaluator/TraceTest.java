package io.kam.evaluator;

import static io.kam.rule.Element.Fold.AVERAGE;
import static io.kam.rule.Element.Fold.COUNT;
import static io.kam.rule.Rules.and;
import static io.kam.rule.Rules.arithmetic;
import static io.kam.rule.Rules.call;
import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.decimal;
import static io.kam.rule.Rules.facts;
import static io.kam.rule.Rules.negate;
import static io.kam.rule.Rules.or;
import static io.kam.rule.Rules.rule;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Function;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import io.kam.step.Steps;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a rule matched, why not, and what it rests on (F1). */
class TraceTest {
    private static final String NOW = "2026-06-15T12:00:00Z";
    private static final Customer CUSTOMER = Customer.builder("C-1")
            .segment("industry")
            .since(LocalDate.of(2020, 1, 1))
            .trade(TradeRecord.builder()
                    .orders12m(5)
                    .revenue12m(decimal("600.00"))
                    .grossMargin(decimal("0.40"))
                    .build())
            .assessments(List.of(assessment(Finding.KEY, "2026-01-01"), assessment(Finding.NOT_KEY, "2025-01-01")))
            .build();

    private static Assessment assessment(Finding finding, String on) {
        return new Assessment(
                AssessmentMethod.EXPERT_ASSESSMENT, finding, null, on == null ? null : LocalDate.parse(on), null);
    }

    private static List<String> evidence(Rule rule, Customer customer) {
        Evaluator evaluator = new Evaluator(Rules.model(rule));
        Facts facts = facts(NOW, customer);
        List<Match> matches = evaluator.evaluate(Steps.TIER, facts).matches();
        assertThat(matches).hasSize(1);
        return evaluator.evidence(matches.get(0), facts).stream()
                .map(Evidence::toString)
                .toList();
    }

    private static Trace trace(Rule rule, Customer customer) {
        return new Evaluator(Rules.model(rule)).trace(rule, facts(NOW, customer));
    }

    @Test
    void evidence_shows_every_part_of_a_conjunction() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(and(compare(c.get("trade.orders12m"), ">", 1), compare(c.get("segment"), "==", "industry")));

        assertThat(evidence(rule.propose("enters", Tier.LEVEL_1), CUSTOMER))
                .containsExactly("customer.trade.orders12m = 5", "customer.segment = industry");
    }

    @Test
    void evidence_shows_the_parts_of_an_alternative_that_hold_and_no_others() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(or(
                compare(c.get("segment"), "==", "services"),
                compare(c.get("region"), "==", "EU"),
                compare(c.get("trade.orders12m"), ">", 1),
                compare(c.get("trade.grossMargin"), ">", decimal("0.1"))));

        assertThat(evidence(rule.propose("enters", Tier.LEVEL_1), CUSTOMER))
                .containsExactly("customer.trade.orders12m = 5", "customer.trade.grossMargin = 0.4");
    }

    @Test
    void evidence_of_a_negation_shows_what_is_false_inside() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(negate(or(compare(c.get("segment"), "==", "services"), compare(c.get("trade.orders12m"), ">", 9))));

        assertThat(evidence(rule.propose("enters", Tier.LEVEL_1), CUSTOMER))
                .containsExactly("customer.segment = industry", "customer.trade.orders12m = 5");
    }

    @Test
    void evidence_shows_computed_values_and_functions_by_their_text() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(
                compare(
                        arithmetic(
                                c.get("trade.revenue12m"),
                                Term.Arithmetic.Operator.MULTIPLY,
                                c.get("trade.grossMargin")),
                        ">=",
                        240),
                compare(call(Function.MONTHS_SINCE, c.get("since")), ">", 12));

        assertThat(evidence(rule.propose("enters", Tier.LEVEL_1), CUSTOMER))
                .containsExactly(
                        "(customer.trade.revenue12m * customer.trade.grossMargin) = 240",
                        "monthsSince(customer.since) = 77");
    }

    @Test
    void evidence_of_a_join_shows_the_fact_and_the_row() {
        Table thresholds = table("tier/thresholds", "key tier: Tier,enterAt: decimal", "LEVEL_2,500.0", "LEVEL_1,900");
        Rules rule = rule("TIER-120");
        Rules.Fact c = rule.match("Customer").bind("trade.revenue12m");
        Rules.Fact row = rule.match(thresholds).bind("tier");
        row.where("enterAt", "<=", c.get("trade.revenue12m"));

        assertThat(evidence(rule.propose("enters", row.get("tier")), CUSTOMER))
                .as("the key stands in the row's id")
                .containsExactly("customer.trade.revenue12m = 600", "thresholdsRow.enterAt = 500");
    }

    @Test
    void evidence_of_exists_and_not_counts_the_facts_for_which_they_hold() {
        Rules rule = rule("TIER-110");
        rule.exists("Assessment").where("finding", "==", Finding.KEY);
        Rules.Fact absent = rule.not("Assessment");
        absent.where("on", "<", LocalDate.of(2024, 1, 1)).where("finding", "==", Finding.KEY);

        assertThat(evidence(rule.propose("enters", Tier.LEVEL_1), CUSTOMER))
                .containsExactly(
                        "count(Assessment(assessment.finding == KEY)) = 1",
                        "count(Assessment(assessment.on < 2024-01-01 && assessment.finding == KEY)) = 0");
    }

    @Test
    void evidence_of_accumulate_shows_each_value() {
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("Assessment");
        folded.having(compare(folded.value(COUNT, null), ">=", 2));

        assertThat(evidence(rule.propose("enters", Tier.LEVEL_1), CUSTOMER)).containsExactly("count(assessment) = 2");
    }

    @Test
    void a_trace_names_the_first_atoms_that_were_false() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where("segment", "==", "industry").where("trade.orders12m", ">", 9).where("region", "==", "EU");
        Trace trace = trace(rule.propose("enters", Tier.LEVEL_1), CUSTOMER);

        assertThat(trace.outcome()).isEqualTo(Trace.Outcome.NOT_MATCHED);
        assertThat(trace.atoms())
                .extracting(Trace.Reading::toString)
                .containsExactly("customer.trade.orders12m > 9 [customer.trade.orders12m = 5]");
    }

    @Test
    void a_trace_names_the_unknown_atoms_with_the_unknown_fields_that_they_read() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where("segment", "==", "industry");
        c.where(compare(call(Function.SHARE, c.get("trade.revenue12m"), c.get("trade.wallet")), ">", decimal("0.5")));
        Trace trace = trace(rule.propose("enters", Tier.LEVEL_1), CUSTOMER);

        assertThat(trace.outcome()).isEqualTo(Trace.Outcome.OPEN);
        assertThat(trace.atoms())
                .singleElement()
                .satisfies(atom -> assertThat(atom.values())
                        .extracting(Evidence::toString)
                        .containsExactly(
                                "share(customer.trade.revenue12m, customer.trade.wallet) = ?",
                                "customer.trade.revenue12m = 600",
                                "customer.trade.wallet = ?"));
    }

    @Test
    void a_trace_names_the_lists_that_are_unknown() {
        Rules rule = rule("TIER-110");
        rule.match("FactorScore").where("score", ">", 5);
        Trace trace = trace(
                rule.propose("enters", Tier.LEVEL_1),
                CUSTOMER.toBuilder().strength(List.of()).build());

        assertThat(trace.atoms())
                .singleElement()
                .hasToString("FactorScore(factorScore.score > 5)"
                        + " [customer.attractiveness = ?, customer.competitorStrength = ?]");
    }

    @Test
    void a_rule_that_matched_for_one_fact_still_names_what_leaves_it_open_for_another() {
        // given: it is not known when the second assessment was made
        Rules rule = rule("TIER-110");
        rule.match("Assessment").where("on", ">", LocalDate.of(2025, 12, 31));
        Customer customer = CUSTOMER.toBuilder()
                .assessments(List.of(assessment(Finding.KEY, "2026-01-01"), assessment(Finding.KEY, null)))
                .build();
        Trace trace = trace(rule.propose("enters", Tier.LEVEL_1), customer);

        assertThat(trace.outcome()).isEqualTo(Trace.Outcome.MATCHED);
        assertThat(trace.atoms())
                .extracting(Trace.Reading::toString)
                .containsExactly("assessment.on > 2025-12-31 [assessment.on = ?]");
    }

    @Test
    void an_unknown_value_does_not_leave_a_rule_open_that_is_false_anyway() {
        Rules rule = rule("TIER-110");
        rule.match("Customer").where("region", "==", "EU").where("segment", "==", "services");
        Rules later = rule("TIER-120");
        later.match("Customer").where("region", "==", "EU");
        later.exists("Assessment").where("on", "<", LocalDate.of(2000, 1, 1));

        assertThat(trace(rule.propose("enters", Tier.LEVEL_1), CUSTOMER).outcome())
                .isEqualTo(Trace.Outcome.NOT_MATCHED);
        assertThat(trace(later.propose("enters", Tier.LEVEL_1), CUSTOMER).outcome())
                .isEqualTo(Trace.Outcome.NOT_MATCHED);
    }

    @Test
    void near_misses_stand_nearest_first_with_all_that_is_missing() {
        Table thresholds = table(
                "tier/thresholds",
                "key tier: Tier,enterAt: decimal,orders: integer",
                "LEVEL_1,900,12",
                "LEVEL_2,700,5",
                "LEVEL_3,500,5");
        Rules rule = rule("TIER-120");
        Rules.Fact c = rule.match("Customer");
        Rules.Fact row = rule.match(thresholds);
        row.where("enterAt", "<=", c.get("trade.revenue12m")).where("orders", "<=", c.get("trade.orders12m"));
        Rule built = rule.propose("enters", row.get("tier"));
        List<NearMiss> misses = new Evaluator(Rules.model(built)).nearMisses(built, facts(NOW, CUSTOMER));

        assertThat(misses)
                .extracting(miss -> miss.match() + " " + miss.missing().size())
                .containsExactly("TIER-120[LEVEL_2] 1", "TIER-120[LEVEL_1] 2");
        assertThat(misses.get(0).missing())
                .singleElement()
                .hasToString("thresholdsRow.enterAt <= customer.trade.revenue12m"
                        + " [thresholdsRow.enterAt = 700, customer.trade.revenue12m = 600]");
    }

    @Test
    void near_misses_name_the_rows_that_other_facts_would_lead_to() {
        // given: rows found by what the customer is, behind rows found by a constant
        Table segments = table(
                "tier/segments", "key segment,tier: Tier", "industry,LEVEL_3", "services,LEVEL_2", "retail,LEVEL_1");
        Table limits =
                table("tier/limits", "key criterion,key tier: Tier,from: decimal", "orders,LEVEL_2,9", "age,LEVEL_2,1");
        Rules rule = rule("TIER-150");
        Rules.Fact c = rule.match("Customer");
        Rules.Fact limit = rule.match(limits).where("criterion", "==", "orders");
        limit.where("from", "<=", c.get("trade.orders12m"));
        Rules.Fact row = rule.match(segments);
        row.where("segment", "==", c.get("segment")).where("tier", "==", limit.get("tier"));
        Rule built = rule.propose("enters", row.get("tier"));
        List<NearMiss> misses = new Evaluator(Rules.model(built)).nearMisses(built, facts(NOW, CUSTOMER));

        assertThat(misses)
                .as("neither another criterion nor a row of another tier can be reached by any customer")
                .singleElement()
                .satisfies(miss -> assertThat(miss.match()).hasToString("TIER-150[orders,LEVEL_2;services]"))
                .satisfies(miss -> assertThat(miss.missing())
                        .extracting(Trace.Reading::toString)
                        .containsExactly(
                                "limitsRow.from <= customer.trade.orders12m"
                                        + " [limitsRow.from = 9, customer.trade.orders12m = 5]",
                                "segmentsRow.segment == customer.segment"
                                        + " [segmentsRow.segment = services, customer.segment = industry]"));
    }

    @Test
    void near_misses_leave_out_rows_whose_blank_cell_would_have_to_be_compared() {
        Table thresholds = table("tier/thresholds", "key tier: Tier,enterAt: decimal", "LEVEL_1,", "LEVEL_2,700");
        Rules rule = rule("TIER-120");
        Rules.Fact c = rule.match("Customer");
        Rules.Fact row = rule.match(thresholds).where("enterAt", "<=", c.get("trade.revenue12m"));
        Rule built = rule.propose("enters", row.get("tier"));

        assertThat(new Evaluator(Rules.model(built)).nearMisses(built, facts(NOW, CUSTOMER)))
                .extracting(miss -> miss.match().toString())
                .containsExactly("TIER-120[LEVEL_2]");
    }

    @Test
    void a_mean_of_nothing_leaves_the_rule_open() {
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("CaseOutcome");
        folded.having(compare(folded.value(AVERAGE, "satisfaction"), ">", 50));

        assertThat(trace(
                                rule.propose("enters", Tier.LEVEL_1),
                                CUSTOMER.toBuilder().outcomes(List.of()).build())
                        .outcome())
                .isEqualTo(Trace.Outcome.OPEN);
    }
}
