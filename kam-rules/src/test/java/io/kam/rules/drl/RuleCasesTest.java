package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.check.PolicyCheck;
import io.kam.decision.Diagnostic;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.model.Customer;
import io.kam.model.PaymentRecord;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.rules.StandardPolicyFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Field cases about rules: what leaves them open, what they lack, and comparisons that say nothing. */
class RuleCasesTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private static TierDecision decide(String engine, Policies policy, Customer customer) {
        return KamEngine.builder()
                .engine(engine)
                .policy(policy.source())
                .build()
                .assignTier(customer, NOON);
    }

    private static String rule(String id, String when, String then) {
        return "rule \"" + id + " Sentence of " + id + "\"\n  when\n    " + when + "\n  then\n    propose." + then
                + ";\nend\n";
    }

    private static Customer customer(String revenue, String overdue) {
        return Customer.builder("C-1")
                .trade(TradeRecord.builder().revenue12m(revenue).build())
                .payment(new PaymentRecord(null, null, overdue == null ? null : new BigDecimal(overdue), null))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "drools"})
    @DisplayName("K31 a rule that nothing but a zero divisor leaves open is named with what has no value")
    void a_rule_that_nothing_but_a_zero_divisor_leaves_open_is_named(String engine) {
        Policies policy = Policies.rule(rule(
                "TIER-110", "Customer( share( payment.overdueAmount, trade.revenue12m ) > 0.1 )", "atMost( LEVEL_3 )"));

        assertThat(decide(engine, policy, customer("0", "100")).diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "UNDEFINED [share(customer.payment.overdueAmount, customer.trade.revenue12m)] [TIER-110]");
    }

    @Test
    @DisplayName("K31 every rule that is open is named, whatever leaves it open")
    void every_rule_that_is_open_is_named_whatever_leaves_it_open() {
        Policies policy = Policies.rule(
                rule("TIER-110", "Customer( trade.revenue12m / payment.overdueAmount > 2 )", "enters( LEVEL_3 )")
                        + rule(
                                "TIER-120",
                                "Customer( change( trade.revenue12m, trade.revenuePrior12m ) > 0.1 )",
                                "enters( LEVEL_3 )")
                        + rule(
                                "TIER-130",
                                "accumulate( CaseOutcome( $s : satisfaction ); $mean : average($s); $mean > 50 )",
                                "enters( LEVEL_3 )")
                        + rule(
                                "TIER-140",
                                "accumulate( CaseOutcome( $s : satisfaction ); $least : min($s) )\n    Customer( relationship.loyalty > $least )",
                                "enters( LEVEL_3 )")
                        + rule(
                                "TIER-150",
                                "Customer( payment.onTimeShare > 0.5 || trade.revenue12m / payment.overdueAmount > 3 )",
                                "enters( LEVEL_3 )"));
        Customer known = customer("100", "0").toBuilder()
                .outcomes(List.of())
                .trade(TradeRecord.builder().revenue12m(100).revenuePrior12m(0).build())
                .build();

        assertThat(decide("model", policy, known).diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "UNKNOWN [customer.payment.onTimeShare] [TIER-150]",
                        "UNKNOWN [customer.relationship.loyalty] [TIER-140]",
                        "UNDEFINED [(customer.trade.revenue12m / customer.payment.overdueAmount)] [TIER-110, TIER-150]",
                        "UNDEFINED [average(caseOutcome.satisfaction)] [TIER-130]",
                        "UNDEFINED [change(customer.trade.revenue12m, customer.trade.revenuePrior12m)] [TIER-120]",
                        "UNDEFINED [min(caseOutcome.satisfaction)] [TIER-140]");
    }

    @Test
    @DisplayName("K31 a value folded from a list that is unknown leaves the rule open by that list")
    void a_value_folded_from_a_list_that_is_unknown_leaves_the_rule_open_by_that_list() {
        Policies policy = Policies.rule(rule(
                "TIER-140",
                "accumulate( CaseOutcome( $s : satisfaction ); $least : min($s) )\n    Customer( trade.revenue12m > $least )",
                "enters( LEVEL_3 )"));

        assertThat(decide("model", policy, customer("100", "0")).diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly("UNKNOWN [customer.outcomes] [TIER-140]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02-Mar-2026|2026-03-02",
                "2-MAR-2026|2026-03-02",
                "2 March 2026|2026-03-02",
                "March 2, 2026|2026-03-02",
                "2026/3/2|2026-03-02"
            })
    @DisplayName("K31 a date of Drools' own form is told with the form that is meant")
    void a_date_of_drools_own_form_is_told_with_the_form_that_is_meant(String written, String meant) {
        assertThat(Policies.rule(
                                "rule \"TIER-110 Tested\"\n  date-effective \"" + written
                                        + "\"\n  when\n    Customer( id != null )\n  then\n    propose.enters( LEVEL_3 );\nend\n")
                        .messages())
                .containsExactly("date-effective (\"" + written
                        + "\") must be a date in double quotes, such as \"2026-01-31\". Maybe you meant (\"" + meant
                        + "\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "drools"})
    @DisplayName("K36 what an alternative lacks is shown with || as the rule says it, and counts once")
    void what_an_alternative_lacks_is_shown_as_the_rule_says_it_and_counts_once(String engine) {
        // given: the first rule lacks one of two, the second both of two
        Policies policy = Policies.rule(rule("TIER-110", "Customer( id != null )", "enters( STANDARD )")
                + rule(
                        "TIER-120",
                        "Customer( trade.revenue12m >= 5000, trade.revenue12m >= 3000 )",
                        "enters( LEVEL_3 )")
                + rule(
                        "TIER-210",
                        "Customer( trade.revenue12m >= 1000, payment.overdueAmount == null"
                                + " || share( payment.overdueAmount, trade.revenue12m ) <= 0.2 )",
                        "enters( LEVEL_3 )"));
        List<WhyNot.Way> answers = decide(engine, policy, customer("2000", "1300"))
                .whyNot(Tier.LEVEL_3)
                .ways(WhyNot.Standing.LACKS);

        assertThat(answers).extracting(WhyNot.Way::id).containsExactly("TIER-210", "TIER-120");
        assertThat(answers.get(0))
                .hasToString("TIER-210 LACKS (customer.payment.overdueAmount == null"
                        + " || share(customer.payment.overdueAmount, customer.trade.revenue12m) <= 0.2)"
                        + " [customer.payment.overdueAmount = 1300,"
                        + " share(customer.payment.overdueAmount, customer.trade.revenue12m) = 0.65]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "!( payment.overdueAmount > 100 )→!(customer.payment.overdueAmount > 100) [customer.payment.overdueAmount = 1300]",
                "!( payment.overdueAmount > 100 && trade.revenue12m > 100 )→(!(customer.payment.overdueAmount > 100)"
                        + " || !(customer.trade.revenue12m > 100)) [customer.payment.overdueAmount = 1300, customer.trade.revenue12m = 2000]",
                "!( payment.overdueAmount > 100 || trade.revenue12m > 100 )→!(customer.payment.overdueAmount > 100)"
                        + " [customer.payment.overdueAmount = 1300] && !(customer.trade.revenue12m > 100) [customer.trade.revenue12m = 2000]",
                "trade.wallet > 1 || ( trade.revenue12m > 3000 && segment == \"A\" )→(customer.trade.wallet > 1"
                        + " || (customer.trade.revenue12m > 3000 && customer.segment == \"A\"))"
                        + " [customer.trade.wallet = ?, customer.trade.revenue12m = 2000, customer.segment = ?]"
            })
    @DisplayName("K36 what a negation or a nested alternative lacks is shown as the rule says it")
    void what_a_negation_or_a_nested_alternative_lacks_is_shown_as_the_rule_says_it(String condition, String shown) {
        Policies policy = Policies.rule(rule("TIER-110", "Customer( id != null )", "enters( STANDARD )")
                + rule("TIER-120", "Customer( " + condition + " )", "enters( LEVEL_3 )"));

        assertThat(decide("model", policy, customer("2000", "1300"))
                        .whyNot(Tier.LEVEL_3)
                        .ways(WhyNot.Standing.LACKS))
                .extracting(WhyNot.Way::toString)
                .containsExactly("TIER-120 LACKS " + shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "share( payment.overdueAmount, trade.revenue12m ) <= 20→share(customer.payment.overdueAmount,"
                        + " customer.trade.revenue12m) is 1 for the whole; (<= 20) means 2000 % and practically always has the same"
                        + " result. Maybe you meant (0.2); if that is what you mean, write (20.0)",
                "change( trade.revenue12m, trade.revenuePrior12m ) >= 30→change(customer.trade.revenue12m,"
                        + " customer.trade.revenuePrior12m) is 1 for the whole; (>= 30) means 3000 % and practically always has the same"
                        + " result. Maybe you meant (0.3); if that is what you mean, write (30.0)",
                "change( trade.revenue12m, trade.revenuePrior12m ) <= -30→change(customer.trade.revenue12m,"
                        + " customer.trade.revenuePrior12m) is 1 for the whole; (<= -30) means -3000 % and practically always has the same"
                        + " result. Maybe you meant (-0.3); if that is what you mean, write (-30.0)",
                "change( trade.orders12m, trade.wallet ) <= -30→change(customer.trade.orders12m, customer.trade.wallet) is -1"
                        + " or more; (<= -30) always has the same result. Maybe you meant (-0.3)",
                "20 > share( payment.overdueAmount, trade.revenue12m )→share(customer.payment.overdueAmount,"
                        + " customer.trade.revenue12m) is 1 for the whole; (< 20) means 2000 % and practically always has the same"
                        + " result. Maybe you meant (0.2); if that is what you mean, write (20.0)",
                "payment.onTimeShare < 60→customer.payment.onTimeShare is a share from 0 to 1; (< 60) always has the same result."
                        + " Maybe you meant (0.6)",
                "trade.grossMargin < 10→customer.trade.grossMargin is a margin of at most 1; (< 10) always has the same result. Maybe"
                        + " you meant (0.1)",
                "payment.onTimeShare * 100 > 100→(customer.payment.onTimeShare * 100) is from 0 to 100; (> 100) always has the same"
                        + " result",
                "share( payment.overdueAmount, trade.revenue12m ) < 0→share(customer.payment.overdueAmount,"
                        + " customer.trade.revenue12m) is 0 or more; (< 0) always has the same result",
                "min( payment.onTimeShare, standing.marketShare ) > 1→min(customer.payment.onTimeShare,"
                        + " customer.standing.marketShare) is from 0 to 1; (> 1) always has the same result",
                "max( relationship.loyalty, 60 ) >= relationship.influence→max(customer.relationship.loyalty, 60) is from 60"
                        + " to 100 and customer.relationship.influence is from 1 to 10; (>=) always has the same result"
            })
    @DisplayName("K37 a comparison of a calculated value that is always or never true is told with what was meant")
    void a_comparison_of_a_calculated_value_that_is_always_or_never_true_is_told(String condition, String told) {
        assertThat(Policies.rule(rule("TIER-110", "Customer( " + condition + " )", "enters( LEVEL_3 )"))
                        .messages())
                .containsExactly(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "share( payment.overdueAmount, trade.revenue12m ) <= 0.2",
                "share( payment.overdueAmount, trade.revenue12m ) <= 20.0",
                "share( payment.overdueAmount, trade.revenue12m ) > 1",
                "change( trade.revenue12m, trade.revenuePrior12m ) >= 2",
                "trade.revenue12m - trade.costToServe12m < 0",
                "payment.onTimeShare * 100 < 60",
                "trade.revenue12m / trade.orders12m > 20"
            })
    @DisplayName("K37 a comparison that facts can settle either way is none of these")
    void a_comparison_that_facts_can_settle_either_way_is_none_of_these(String condition) {
        assertThat(Policies.rule(rule("TIER-110", "Customer( " + condition + " )", "enters( LEVEL_3 )"))
                        .messages())
                .isEmpty();
    }

    @Test
    @DisplayName("K37 a whole number in a table that a rule compares with a part of a whole is told as the percentage")
    void a_whole_number_in_a_table_that_a_rule_compares_with_a_part_of_a_whole_is_told() {
        Policies ladder =
                standard("escalation/ladder.csv", text -> text.replace("RESOLUTION,1,50%", "RESOLUTION,1,50"));
        Policies caps = Policies.rule(rule(
                        "TIER-110",
                        "Customer( $late : payment.onTimeShare, $overdue : payment.overdueAmount, $sold : trade.revenue12m )\n"
                                + "    LimitRow( what == \"late\", below > $late || below > share( $overdue, $sold ) )",
                        "atMost( LEVEL_3 )"))
                .with("tier/limits.csv", "key what,below: decimal\nlate,60\nage,24\n");

        assertThat(told(ladder))
                .containsExactly(
                        "escalation/ladder.csv:9: column (from): ESC-110 compares (50) with clockReading.shareUsed,"
                                + " which is a proportion of 0 or more; it means 5000%. Maybe you meant (50%); if it is what you mean,"
                                + " write (5000%) [KAM-715]");
        assertThat(told(caps))
                .containsExactly("tier/limits.csv:2: column (below): TIER-110 compares (60) with"
                        + " customer.payment.onTimeShare, which is a share from 0 to 1; it means 6000%. Maybe you meant (60%)"
                        + " [KAM-715]");
        assertThat(told(standard(
                        "escalation/ladder.csv", text -> text.replace("RESOLUTION,1,50%", "RESOLUTION,1,5000%"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "classification/bands.csv→class, from, below, value",
                "classification/minimums.csv→class, criteria",
                "classification/stages.csv→stage, precedence",
                "tier/review.csv→tier, every",
                "priority/bounds.csv→parameter, value",
                "servicetarget/clocks.csv→metric, pauses, onChange, dueIsLate",
                "escalation/roles.csv→level, role",
                "escalation/actions.csv→level, action"
            })
    @DisplayName("K22 a column of a table that the library reads is refused if nobody reads it")
    void a_column_of_a_table_that_the_library_reads_is_refused_if_nobody_reads_it(String file, String known) {
        assertThat(told(standard(file, text -> withColumn(text, "on full moon: boolean", "true"))))
                .singleElement()
                .asString()
                .startsWith(file + ": column (onFullMoon) is read by nobody; there are " + known)
                .endsWith(" [KAM-714]");
    }

    @Test
    @DisplayName("K22 a column of a table of the library that a rule reads is somebody's")
    void a_column_of_a_table_of_the_library_that_a_rule_reads_is_somebodys() {
        Policies read = standard("tier/review.csv", text -> withColumn(text, "least: amount", "10"))
                .with(
                        "tier/own.drl",
                        Policies.TIER
                                + rule(
                                        "TIER-710",
                                        "Customer( $sold : trade.revenue12m )\n    ReviewRow( tier == LEVEL_1, least <= $sold )",
                                        "enters( STANDARD )"));

        assertThat(told(read)).isEmpty();
    }

    @Test
    @DisplayName("K22 a column of another table that no rule reads is noted with those that are read")
    void a_column_of_another_table_that_no_rule_reads_is_noted() {
        PolicyDefinition policy = standard(
                        "servicetarget/targets.csv", text -> withColumn(text, "when moon is full", "x"))
                .read();

        assertThat(PolicyCheck.notes(policy))
                .contains(
                        "servicetarget/targets.csv: no rule reads column (whenMoonIsFull); they read priority, tier, metric,"
                                + " duration, hours");
        assertThat(PolicyCheck.notes(
                        standard("servicetarget/targets.csv", text -> text).read()))
                .noneMatch(note -> note.contains("reads column"));
    }

    /** What an engine that loads the policy tells. */
    private static List<String> told(Policies policy) {
        List<String> unreadable = policy.told();
        return unreadable.isEmpty()
                ? PolicyCheck.problems(policy.read()).stream()
                        .map(PolicyProblem::toString)
                        .toList()
                : unreadable;
    }

    /** The standard policy with one file changed. */
    private static Policies standard(String file, UnaryOperator<String> change) {
        Policies policy = Policies.policy();
        new StandardPolicyFiles().source().files().forEach(policy::with);
        String text = new String(new StandardPolicyFiles().source().files().get(file), StandardCharsets.UTF_8);
        String changed = change.apply(text);
        return policy.with(file, changed);
    }

    private static String withColumn(String table, String column, String cell) {
        boolean[] header = {true};
        return table.lines()
                .map(line -> {
                    if (line.startsWith("#")) {
                        return line;
                    }
                    String more = header[0] ? column : cell;
                    header[0] = false;
                    return line + "," + more;
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
