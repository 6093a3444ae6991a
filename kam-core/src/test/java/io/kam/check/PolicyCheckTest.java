package io.kam.check;

import static io.kam.decision.Policies.always;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.decision.Policies;
import io.kam.model.CustomerClass;
import io.kam.model.LifecycleStage;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.Tier;
import io.kam.policy.PolicyProblem;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import io.kam.step.Steps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told about the tables of the core's mechanics when a policy is loaded. */
class PolicyCheckTest {
    private static final Rule POINTS = always("CLASS-110", "points", CustomerClass.VALUE, "revenue", 1);
    private static final Rule STAGE = always("CLASS-410", "stage", LifecycleStage.NEW);
    private static final Rule ENTERS = always("TIER-110", "enters", Tier.STANDARD);
    private static final String BANDS = "key class: CustomerClass,key from: integer,below: integer,value";
    private static final String STAGES = "key stage: LifecycleStage,precedence: integer";
    private static final String REVIEW = "key tier: Tier,every: period";

    private static List<String> problems(Policies policy) {
        return PolicyCheck.problems(policy.definition()).stream()
                .map(PolicyProblem::toString)
                .toList();
    }

    private static List<String> withTable(Rule rule, String path, String header, String... rows) {
        return problems(Policies.of(rule).table(table(path, header, rows)));
    }

    @Test
    void a_policy_with_all_tables_and_sentences_has_no_problem() {
        assertThat(problems(Policies.of(POINTS, STAGE, ENTERS))).isEmpty();
    }

    @Test
    void a_policy_that_uses_no_mechanic_needs_none_of_its_tables() {
        assertThat(problems(Policies.of()
                        .without("classification/bands.csv")
                        .without("classification/minimums.csv")
                        .without("classification/stages.csv")
                        .without("tier/review.csv")
                        .withoutSentences()))
                .isEmpty();
    }

    @Test
    void every_mechanic_needs_a_sentence_in_the_folder_of_its_step() {
        Rule level = always("ESC-110", "level", 1);
        Rule raise = always("PRIO-210", "raise", 1);

        assertThat(problems(Policies.of(POINTS, ENTERS, level, raise).withoutSentences()))
                .filteredOn(problem -> problem.contains("the sentence of"))
                .map(problem -> problem.replaceAll(" \\[.*", ""))
                .containsExactlyInAnyOrder(
                        "classification/reasons.properties: the sentence of (CORE-BAND) is missing",
                        "tier/reasons.properties: the sentence of (CORE-OVERRIDE) is missing",
                        "tier/reasons.properties: the sentence of (CORE-REVIEW) is missing",
                        "priority/reasons.properties: the sentence of (CORE-STEPS) is missing",
                        "escalation/reasons.properties: the sentence of (CORE-FLOOR) is missing");
        assertThat(Steps.mechanics(Steps.vocabulary()))
                .containsExactlyInAnyOrder(
                        "CORE-BAND",
                        "CORE-LIFETIME",
                        "CORE-SCORE",
                        "CORE-VALUE",
                        "CORE-MEAN",
                        "CORE-RELATIVE",
                        "CORE-QUADRANT",
                        "CORE-STRATEGY",
                        "CORE-OVERRIDE",
                        "CORE-REVIEW",
                        "CORE-HELD",
                        "CORE-DWELL",
                        "CORE-FALL",
                        "CORE-GRACE",
                        "CORE-STEPS",
                        "CORE-FLOOR");
    }

    @Test
    void missing_tables_are_told_with_their_columns_all_at_once() {
        assertThat(problems(Policies.of(POINTS, STAGE, ENTERS)
                        .without("classification/bands.csv")
                        .without("classification/minimums.csv")
                        .without("classification/stages.csv")
                        .without("tier/review.csv")))
                .containsExactly(
                        "classification/bands.csv: the table is missing; its columns are class, from, below, value [KAM-701]",
                        "classification/minimums.csv: the table is missing; its columns are class, criteria [KAM-701]",
                        "classification/stages.csv: the table is missing; its columns are stage, precedence [KAM-701]",
                        "tier/review.csv: the table is missing; its columns are tier, every [KAM-701]");
    }

    @Test
    void missing_sentences_are_told() {
        assertThat(problems(Policies.of(POINTS, ENTERS).withoutSentences()))
                .containsExactly(
                        "classification/reasons.properties: the sentence of (CORE-BAND) is missing [KAM-707]",
                        "tier/reasons.properties: the sentence of (CORE-REVIEW) is missing [KAM-707]",
                        "tier/reasons.properties: the sentence of (CORE-OVERRIDE) is missing [KAM-707]");
    }

    @Test
    void a_missing_column_is_told_with_the_one_that_was_probably_meant() {
        assertThat(withTable(ENTERS, "tier/review", "key tier: Tier,evry: period", "LEVEL_1,P1Y"))
                .containsExactly("tier/review.csv: column (every) is missing. Maybe you meant (evry) [KAM-702]");
    }

    @Test
    void a_column_of_another_type_is_told() {
        assertThat(withTable(ENTERS, "tier/review", "key tier: LifecycleStage,every: text"))
                .containsExactly(
                        "tier/review.csv: column tier is of type (LifecycleStage), it must be Tier [KAM-702]",
                        "tier/review.csv: column every is of type (text), it must be period [KAM-702]");
    }

    @Test
    void a_number_with_decimals_is_no_count() {
        assertThat(withTable(
                        POINTS,
                        "classification/minimums",
                        "key class: CustomerClass,criteria: decimal",
                        "VALUE,1.5",
                        "IMPORTANCE,1",
                        "POTENTIAL,1"))
                .containsExactly(
                        "classification/minimums.csv: column criteria is of type (decimal), it must be integer [KAM-702]");
    }

    @Test
    void a_key_without_a_row_and_a_blank_value_are_told() {
        assertThat(withTable(ENTERS, "tier/review", REVIEW, "LEVEL_1,P3M", "LEVEL_2,", "STANDARD,P1Y"))
                .containsExactly(
                        "tier/review.csv:3: column every must not be blank [KAM-703]",
                        "tier/review.csv: a row with tier (LEVEL_3) is missing [KAM-703]");
    }

    @Test
    void an_interval_that_does_not_lead_on_is_told() {
        assertThat(withTable(
                        ENTERS, "tier/review", REVIEW, "LEVEL_1,P0D", "LEVEL_2,P-1M", "LEVEL_3,P1D", "STANDARD,P1Y"))
                .containsExactly(
                        "tier/review.csv:2: every (P0D) must be a day or more and 1000 years or less [KAM-705]",
                        "tier/review.csv:3: every (P-1M) must be a day or more and 1000 years or less [KAM-705]");
    }

    @Test
    void two_stages_of_one_precedence_are_told() {
        assertThat(withTable(
                        STAGE,
                        "classification/stages",
                        STAGES,
                        "LOST,1",
                        "AT_RISK,2",
                        "WON_BACK,2",
                        "BASE,4",
                        "NEW,5",
                        "ESTABLISHED,6",
                        "PROSPECT,7"))
                .containsExactly("classification/stages.csv:4: precedence (2) is that of AT_RISK too,"
                        + " at classification/stages.csv:3 [KAM-704]");
    }

    @Test
    void a_band_must_name_a_constant_of_its_class() {
        assertThat(bands("VALUE,0,30,LOW", "VALUE,30,,HIHG"))
                .containsExactly("classification/bands.csv:3: column value of class VALUE:"
                        + " (HIHG) is not one of HIGH, MEDIUM, LOW. Maybe you meant (HIGH) [KAM-706]");
        assertThat(bands("VALUE,0,,KEY"))
                .containsExactly("classification/bands.csv:2: column value of class VALUE:"
                        + " (KEY) is not one of HIGH, MEDIUM, LOW [KAM-706]");
    }

    @Test
    void a_class_that_points_are_given_for_needs_a_band() {
        assertThat(bands("IMPORTANCE,0,,KEY"))
                .containsExactly("classification/bands.csv: a row with class (VALUE) is missing [KAM-703]");
    }

    @Test
    void a_class_that_comes_from_a_table_may_be_any() {
        Table points = table("classification/points", "key class: CustomerClass", "VALUE");
        Rules rule = Rules.rule("CLASS-110");
        Rules.Fact row = rule.match(points);

        assertThat(withTable(
                        rule.propose("points", row.get("class"), "revenue", 1),
                        "classification/bands",
                        BANDS,
                        "VALUE,0,,HIGH"))
                .containsExactly(
                        "classification/bands.csv: a row with class (IMPORTANCE) is missing [KAM-703]",
                        "classification/bands.csv: a row with class (POTENTIAL) is missing [KAM-703]");
    }

    @Test
    void roles_and_actions_are_of_levels_that_a_case_can_have() {
        // When
        List<String> problems = problems(Policies.of(always("ESC-110", "level", 1L))
                .table(table("escalation/roles", "key level: integer,role", "0,clerk", "1,team lead"))
                .table(table("escalation/actions", "key level: integer,key action", "-1,notify", "9,notify")));

        // Then
        assertThat(problems)
                .contains(
                        "escalation/roles.csv:2: level (0) must be 1 or more [KAM-709]",
                        "escalation/actions.csv:2: level (-1) must be 1 or more [KAM-709]")
                .filteredOn(problem -> problem.contains("KAM-709"))
                .hasSize(2);
    }

    @Test
    void an_interval_with_a_part_that_leads_back_is_told() {
        assertThat(withTable(
                        ENTERS,
                        "tier/review",
                        REVIEW,
                        "LEVEL_1,P13M-390D",
                        "LEVEL_2,P6M",
                        "LEVEL_3,P1Y",
                        "STANDARD,P1Y"))
                .containsExactly(
                        "tier/review.csv:2: every (P13M-390D) must be a day or more and 1000 years or less [KAM-705]");
    }

    @Test
    void a_table_is_read_by_its_key_and_can_have_no_other() {
        assertThat(withTable(
                        POINTS,
                        "classification/minimums",
                        "key class: CustomerClass,key note,criteria: integer",
                        "VALUE,a,1",
                        "VALUE,b,2",
                        "IMPORTANCE,a,1",
                        "POTENTIAL,a,1"))
                .containsExactly("classification/minimums.csv: the key must be of the columns (class),"
                        + " it is of (class, note) [KAM-710]");
    }

    @Test
    void steps_are_the_only_bound_and_none_or_more() {
        // Given
        Rule raises = always("PRIO-210", "raise", 1L);

        // Then
        assertThat(withTable(raises, "priority/bounds", "key parameter,value: integer", "steps,-5", "setps,3"))
                .contains(
                        "priority/bounds.csv:2: value (-5) must be 0 or more [KAM-711]",
                        "priority/bounds.csv:3: there is no parameter (setps), only steps [KAM-711]");
        assertThat(withTable(raises, "priority/bounds", "key parameter,value: integer", "steps,0"))
                .noneMatch(problem -> problem.contains("bounds.csv"));
    }

    @Test
    void a_clock_that_the_first_answer_stops_is_not_started_by_it() {
        // Given
        Rule target =
                always("TARGET-110", "target", Metric.RESOLUTION, ServiceDuration.parse("1h"), ServiceHours.ALWAYS);
        String header = "key metric: Metric,pauses: boolean,onChange: TargetChange,dueIsLate: boolean";

        // Then
        assertThat(withTable(
                        target,
                        "servicetarget/clocks",
                        header + ",starts: ClockStart",
                        "ACKNOWLEDGE,false,KEEP,true,FIRST_RESPONSE",
                        "FIRST_RESPONSE,false,KEEP,true,FIRST_RESPONSE",
                        "NEXT_UPDATE,false,KEEP,true,FIRST_RESPONSE",
                        "RESOLUTION,false,KEEP,true,FIRST_RESPONSE"))
                .containsExactly(
                        "servicetarget/clocks.csv:2: starts (FIRST_RESPONSE) must be OPENING,"
                                + " since the first response stops the clock of ACKNOWLEDGE [KAM-509]",
                        "servicetarget/clocks.csv:3: starts (FIRST_RESPONSE) must be OPENING,"
                                + " since the first response stops the clock of FIRST_RESPONSE [KAM-509]");
        assertThat(withTable(
                        target,
                        "servicetarget/clocks",
                        header,
                        "ACKNOWLEDGE,false,KEEP,true",
                        "FIRST_RESPONSE,false,KEEP,true",
                        "NEXT_UPDATE,false,KEEP,true",
                        "RESOLUTION,false,KEEP,true"))
                .isEmpty();
    }

    private static List<String> bands(String... rows) {
        return withTable(POINTS, "classification/bands", BANDS, rows);
    }
}
