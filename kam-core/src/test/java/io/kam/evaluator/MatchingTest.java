package io.kam.evaluator;

import static io.kam.rule.Rules.and;
import static io.kam.rule.Rules.arithmetic;
import static io.kam.rule.Rules.call;
import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.decimal;
import static io.kam.rule.Rules.facts;
import static io.kam.rule.Rules.isNull;
import static io.kam.rule.Rules.or;
import static io.kam.rule.Rules.rule;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.AccountEvent;
import io.kam.model.AccountEventKind;
import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.Relationship;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.rule.Condition;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Function;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules match, how often, and with which rows: SEMANTICS, matching. */
class MatchingTest {
    private static final String NOW = "2026-06-15T12:00:00Z";
    private static final Table THRESHOLDS = table(
            "tier/thresholds",
            "key criterion,key tier: Tier,enterAt: decimal",
            "revenue,LEVEL_1,1000",
            "revenue,LEVEL_2,500",
            "revenue,LEVEL_3,100",
            "orders,LEVEL_1,12");

    private static List<Match> matches(Rule rule, Object... facts) {
        return new Evaluator(Rules.model(rule))
                .evaluate(rule.step(), facts(NOW, facts))
                .matches();
    }

    private static Customer revenue(String amount) {
        return Customer.builder("C-1")
                .trade(TradeRecord.builder()
                        .revenue12m(new java.math.BigDecimal(amount))
                        .build())
                .build();
    }

    private static Rule entered() {
        Rules rule = rule("TIER-120");
        Rules.Fact customer = rule.match("Customer").bind("trade.revenue12m");
        Rules.Fact row = rule.match(THRESHOLDS).where("criterion", "==", "revenue");
        row.where("enterAt", "<=", customer.get("trade.revenue12m"));
        return rule.propose("enters", row.get("tier"));
    }

    @Test
    void a_rule_matches_once_for_each_row_and_the_match_is_named_by_the_row_s_key() {
        List<Match> matches = matches(entered(), revenue("600"));

        assertThat(matches)
                .extracting(Match::toString)
                .containsExactlyInAnyOrder("TIER-120[revenue,LEVEL_2]", "TIER-120[revenue,LEVEL_3]");
        assertThat(matches)
                .extracting(match -> match.arguments(facts(NOW, revenue("600")))[0])
                .containsExactlyInAnyOrder(Tier.LEVEL_2, Tier.LEVEL_3);
    }

    @Test
    void a_rule_without_rows_has_no_row_key() {
        Rules rule = rule("TIER-110");
        rule.match("Customer");

        assertThat(matches(rule.propose("enters", Tier.STANDARD), revenue("1")))
                .singleElement()
                .hasToString("TIER-110");
    }

    @Test
    void a_rule_matches_once_for_each_combination_of_elements() {
        // given: two assessments by experts, one by research
        Rules rule = rule("TIER-130");
        Rules.Fact first = rule.match("Assessment").where("method", "==", AssessmentMethod.EXPERT_ASSESSMENT);
        Rules.Fact second = rule.match("Assessment").where("finding", "==", first.get("finding"));
        second.where("method", "==", AssessmentMethod.CUSTOMER_RESEARCH);
        Customer customer = assessed(
                assessment(AssessmentMethod.EXPERT_ASSESSMENT, Finding.KEY),
                assessment(AssessmentMethod.EXPERT_ASSESSMENT, Finding.NOT_KEY),
                assessment(AssessmentMethod.CUSTOMER_RESEARCH, Finding.KEY),
                assessment(AssessmentMethod.CUSTOMER_RESEARCH, Finding.KEY));

        // then: each of the two equal elements is a fact of its own
        assertThat(matches(rule.propose("enters", Tier.LEVEL_1), customer)).hasSize(2);
    }

    private static Assessment assessment(AssessmentMethod method, Finding finding) {
        return new Assessment(method, finding, null, null, null);
    }

    private static Customer assessed(Assessment... assessments) {
        return Customer.builder("C-1").assessments(List.of(assessments)).build();
    }

    @ParameterizedTest
    @CsvSource({"-0.01,", "0,0", "9.99,0", "10,10", "19.999,10", "20,20", "1000000,20"})
    void a_band_holds_its_lower_border_and_not_its_upper(String points, String from) {
        Table bands = table("tier/bands", "key from: decimal,below: decimal", "0,10", "10,20", "20,");
        Rules rule = rule("TIER-140");
        Rules.Fact row = rule.match(bands);
        row.where("from", "<=", decimal(points))
                .where(or(isNull(row.get("below")), compare(row.get("below"), ">", decimal(points))));

        assertThat(matches(rule.propose("enters", Tier.LEVEL_1)))
                .extracting(Match::rowKey)
                .isEqualTo(from == null ? List.of() : List.of(from));
    }

    @Test
    void rows_of_two_tables_are_joined_and_both_keys_are_told() {
        Table names = table("tier/names", "key tier: Tier,label", "LEVEL_1,one", "LEVEL_2,two");
        Rules rule = rule("TIER-150");
        Rules.Fact name = rule.match(names);
        Rules.Fact threshold = rule.match(THRESHOLDS);
        threshold.where("tier", "==", name.get("tier")).where("criterion", "==", "revenue");
        threshold.where("enterAt", "<=", 500);

        assertThat(matches(rule.propose("enters", name.get("tier"))))
                .extracting(Match::toString)
                .containsExactly("TIER-150[LEVEL_2;revenue,LEVEL_2]");
    }

    @Test
    void a_rule_that_is_not_enabled_never_matches() {
        Rules rule = rule("TIER-110").disabled();
        rule.match("Customer");

        assertThat(matches(rule.propose("enters", Tier.LEVEL_1), revenue("1"))).isEmpty();
    }

    @Test
    void overflow_is_told_at_the_rule() {
        Rules rule = rule("TIER-160");
        Rules.Fact customer = rule.match("Customer");
        customer.where(compare(
                arithmetic(customer.get("trade.orders12m"), Term.Arithmetic.Operator.MULTIPLY, Long.MAX_VALUE),
                ">",
                0));
        Rule built = rule.propose("enters", Tier.LEVEL_1);
        Customer two = Customer.builder("C-1")
                .trade(TradeRecord.builder().orders12m(2).build())
                .build();

        assertThatThrownBy(() -> matches(built, two))
                .isInstanceOfSatisfying(
                        RuleFailedException.class, e -> assertThat(e.ruleId()).isEqualTo("TIER-160"))
                .hasMessageStartingWith(built.place() + ": rule \"TIER-160\": ");
    }

    @Test
    void a_part_behind_one_that_settles_the_condition_is_not_computed_and_does_not_spoil_the_explanation() {
        // given: the second part would overflow
        Rules rule = rule("TIER-160");
        Rules.Fact customer = rule.match("Customer");
        Condition overflows = compare(
                arithmetic(customer.get("trade.orders12m"), Term.Arithmetic.Operator.MULTIPLY, Long.MAX_VALUE), ">", 0);
        customer.where(or(compare(customer.get("id"), "==", "C-1"), overflows));
        Rule matching = rule.propose("enters", Tier.LEVEL_1);
        Rules other = rule("TIER-170");
        Rules.Fact same = other.match("Customer");
        same.where(and(compare(same.get("id"), "==", "C-2"), overflows));
        Rule failing = other.propose("enters", Tier.LEVEL_1);
        Facts facts = facts(
                NOW,
                Customer.builder("C-1")
                        .trade(TradeRecord.builder().orders12m(2).build())
                        .build());
        Evaluator evaluator = new Evaluator(Rules.model(matching, failing));

        // when
        List<Match> matches = evaluator.evaluate(Steps.TIER, facts).matches();

        // then
        assertThat(matches).singleElement().hasToString("TIER-160");
        assertThat(evaluator.evidence(matches.get(0), facts)).containsExactly(new Evidence("customer.id", "C-1"));
        assertThat(evaluator.trace(failing, facts).outcome()).isEqualTo(Trace.Outcome.NOT_MATCHED);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-15T11:59:59.999999999Z,0", "2026-06-15T12:00:00Z,1", "2026-06-15T12:00:00.000000001Z,1"})
    void an_event_counts_from_the_instant_at_which_it_was_recorded(String now, int matches) {
        // given: recorded at noon, an hour after it happened
        Rules rule = rule("TIER-170");
        rule.match("AccountEvent").where("kind", "==", AccountEventKind.ESCALATED);
        Rule built = rule.propose("atMost", Tier.LEVEL_2);
        AccountEvent event = new AccountEvent(
                AccountEventKind.ESCALATED,
                2,
                Instant.parse("2026-06-15T11:00:00Z"),
                Instant.parse("2026-06-15T12:00:00Z"),
                null);
        Customer customer =
                Customer.builder("C-1").accountEvents(List.of(event)).build();
        Evaluator evaluator = new Evaluator(Rules.model(built));

        assertThat(evaluator.evaluate(Steps.TIER, facts(now, customer)).matches())
                .hasSize(matches);
        assertThat(evaluator.nextFlip(Steps.TIER, facts(now, customer), java.time.ZoneOffset.UTC))
                .isEqualTo(matches == 1 ? java.util.Optional.empty() : java.util.Optional.of(event.knownAt()));
    }

    /** A table of random integers, some blank, and the numbers that a customer is compared with. */
    record Scan(List<Integer> cells, int complaints, boolean numberFirst) {}

    @Provide
    Arbitrary<Scan> scans() {
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(-1, 3).list().ofMaxSize(12),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false))
                .as(Scan::new);
    }

    @Property(tries = 200)
    void rows_found_by_a_column_are_those_that_reading_all_rows_finds(@ForAll("scans") Scan scan) {
        // given: the column is decimal (1.00), the fact an integer (1); below 0 is a blank cell
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < scan.cells().size(); i++) {
            lines.add(
                    "k" + i + "," + (scan.cells().get(i) < 0 ? "" : scan.cells().get(i) + ".00"));
        }
        Table table = table("tier/scan", "key name,number: decimal", lines.toArray(new String[0]));
        Customer customer = Customer.builder("C-1")
                .relationship(
                        Relationship.builder().complaints12m(scan.complaints()).build())
                .build();

        // when: one condition can use the index, the other hides the same comparison from it
        List<String> indexed = rowKeys(scan, table, false, customer);
        List<String> scanned = rowKeys(scan, table, true, customer);

        // then
        assertThat(indexed).isEqualTo(scanned);
    }

    private static List<String> rowKeys(Scan scan, Table table, boolean hidden, Customer customer) {
        Rules rule = rule("TIER-180");
        Rules.Fact fact = rule.match("Customer");
        Rules.Fact row = rule.match(table);
        Term complaints = fact.get("relationship.complaints12m");
        Condition equal = scan.numberFirst()
                ? compare(row.get("number"), "==", complaints)
                : compare(complaints, "==", row.get("number"));
        row.where(hidden ? or(equal) : equal);
        return matches(rule.propose("enters", Tier.LEVEL_1), customer).stream()
                .map(Match::rowKey)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01,2026-07-01,2025-12-31,false",
        "2026-01-01,2026-07-01,2026-01-01,true",
        "2026-01-01,2026-07-01,2026-06-30,true",
        "2026-01-01,2026-07-01,2026-07-01,false"
    })
    void a_rule_counts_from_its_effective_day_until_the_day_before_it_expires(
            String effective, String expires, LocalDate day, boolean counts) {
        Rules rule = rule("TIER-110").effective(effective).expires(expires);
        rule.match("Customer");

        assertThat(rule.propose("enters", Tier.LEVEL_1).effectiveOn(day)).isEqualTo(counts);
    }

    @Test
    void a_time_term_may_find_rows_by_a_column() {
        Table table = table("tier/jubilees", "key months: integer,tier: Tier", "12,LEVEL_2", "24,LEVEL_1");
        Rules rule = rule("TIER-190");
        Rules.Fact customer = rule.match("Customer");
        Rules.Fact row = rule.match(table);
        row.where("months", "==", call(Function.MONTHS_SINCE, customer.get("since")));
        Rule built = rule.propose("enters", row.get("tier"));

        assertThat(matches(
                        built,
                        Customer.builder("C-1").since(LocalDate.of(2025, 6, 1)).build()))
                .extracting(Match::rowKey)
                .containsExactly("12");
    }
}
