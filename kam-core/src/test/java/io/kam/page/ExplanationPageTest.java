package io.kam.page;

import static io.kam.decision.Policies.CHINESE;
import static io.kam.decision.Policies.always;
import static io.kam.model.Tier.LEVEL_1;
import static io.kam.model.Tier.LEVEL_2;
import static io.kam.model.Tier.LEVEL_3;
import static io.kam.model.Tier.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.decision.CaseDecision;
import io.kam.decision.Policies;
import io.kam.decision.TierDecision;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.CustomerClass;
import io.kam.model.Difficulty;
import io.kam.model.Impact;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.Priority;
import io.kam.model.ServiceDuration;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import io.kam.model.Urgency;
import io.kam.model.ValueClass;
import io.kam.rule.Function;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that a person reads (F1), word for word, and the language of its sentences. */
class ExplanationPageTest {
    private static final Customer CUSTOMER = Customer.builder("C-42")
            .name("Zhang Wei")
            .since(LocalDate.of(2020, 2, 10))
            .tierRecord(TierRecord.builder()
                    .tier(LEVEL_2)
                    .lastReviewedOn(LocalDate.of(2026, 6, 1))
                    .build())
            .build();

    private static TierDecision decision() {
        Table caps = Rules.table("tier/caps", "key reason,tier: Tier", "overdue,LEVEL_3");
        Rules capping = Rules.rule("TIER-310");
        Rules.Fact cap = capping.match(caps).bind("reason");
        Rules open = Rules.rule("TIER-130");
        open.match("Customer").where("segment", "==", "industry");
        return Policies.of(
                        always("CLASS-210", "importance", Importance.KEY),
                        always("CLASS-110", "points", CustomerClass.VALUE, "revenue", 30),
                        always("TIER-110", "enters", STANDARD),
                        always("TIER-120", "enters", LEVEL_1),
                        open.propose("enters", LEVEL_2),
                        always("TIER-210", "atLeast", LEVEL_2),
                        capping.propose("atMost", cap.get("tier")))
                .sentence("zh-CN", "TIER-310", "逾期金额过高")
                .sentence("zh-CN", "CORE-REVIEW", "按客户等级定期评估")
                .decide(CUSTOMER);
    }

    private static String golden(String name) throws IOException {
        try (InputStream stream = ExplanationPageTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    @Test
    void text_of_facts_can_not_make_the_page_read_otherwise_than_it_is() {
        // Given
        Rules segment = Rules.rule("TIER-130");
        Rules.Fact customer = segment.match("Customer").bind("segment");
        customer.where(Rules.compare(customer.get("segment"), "!=", "x"));
        String trick = "A\nDecided\u202Eyllaer \u200Cb";

        // When
        String page = Policies.of(segment.propose("enters", LEVEL_3))
                .decide(Customer.builder("C-\u001B1").segment(trick).build())
                .explain(Locale.ENGLISH);

        // Then
        assertThat(page).contains("Customer: C-U+001B1\n", "customer.segment = AU+000ADecidedU+202Eyllaer \u200Cb\n");
    }

    @Test
    void the_page_cuts_long_decimals_and_the_reasons_do_not() {
        // given a rule that rests on a third
        Rules third = Rules.rule("TIER-120");
        Rules.Fact customer = third.match("Customer");
        customer.where(Rules.compare(Rules.call(Function.SHARE, customer.get("trade.orders12m"), 3), "<", 1));
        Customer one = CUSTOMER.toBuilder()
                .trade(TradeRecord.builder().orders12m(1).build())
                .build();

        TierDecision decision = Policies.of(third.propose("enters", LEVEL_1)).decide(one);

        assertThat(decision.explain()).contains("share(customer.trade.orders12m, 3) = 0.333333…\n");
        assertThat(decision.reasons().toString())
                .contains("share(customer.trade.orders12m, 3) = 0.3333333333333333333333333333333333]");
    }

    @Test
    void a_list_stands_below_its_label_with_an_entry_per_line_and_the_parts_of_an_entry_on_it() {
        // given
        List<ExplanationPage.Row> plans = List.of(
                new ExplanationPage.Row(List.of(
                        new ExplanationPage.Field("action.level", 2), new ExplanationPage.Field("step", LEVEL_1))),
                new ExplanationPage.Row(List.of(
                        new ExplanationPage.Field("action.anyLevel", 0),
                        new ExplanationPage.Field("nobody", ""),
                        new ExplanationPage.Field("step", "call\n"))));

        // when
        String english = page(
                Locale.ENGLISH,
                List.of(
                        new ExplanationPage.Field("departments", List.of("A", "B")),
                        new ExplanationPage.Field("plan", plans),
                        new ExplanationPage.Field("actions", List.of())));
        String chinese = page(CHINESE, List.of(new ExplanationPage.Field("plan", plans)));

        // then
        assertThat(english)
                .startsWith(
                        "Departments involved:\n  A\n  B\nplan:\n  level 2, LEVEL_1\n  any level, callU+000A\nAs of: ");
        assertThat(chinese).contains("\n  2 级，一级大客户 LEVEL_1\n  不分级别，callU+000A\n");
    }

    @Test
    void a_name_that_the_policy_gives_stands_after_its_word_if_there_is_one() {
        List<ExplanationPage.Field> fields = List.of(
                new ExplanationPage.Field("role", new ExplanationPage.Name("role", "known")),
                new ExplanationPage.Field(
                        "actions",
                        List.of(
                                new ExplanationPage.Name("action", "known"),
                                new ExplanationPage.Name("action", "un\nknown"))),
                new ExplanationPage.Field("departments", new ExplanationPage.Name("department", "")));

        assertThat(page(CHINESE, fields)).startsWith("负责人：role词 known\n待办事项：\n  action词 known\n  unU+000Aknown\n计算时点：");
    }

    private static String page(Locale language, List<ExplanationPage.Field> fields) {
        return new ExplanationPage(
                        language,
                        List.of(),
                        name -> Optional.of(name.kind() + "词")
                                .filter(word -> name.text().equals("known")))
                .of(decision(), fields, List.of(), ZoneOffset.UTC, diagnostic -> List.of(), false);
    }

    @Test
    void a_conflict_says_what_is_proposed_and_that_none_of_it_is_taken() {
        CaseDecision decision = Policies.of(
                        always("PRIO-110", "cell", Priority.P1), always("PRIO-120", "cell", Priority.P3))
                .at(decision().asOf())
                .customer(CUSTOMER)
                .supportCase(SupportCase.builder("INC-1").build())
                .prioritizeCase();

        assertThat(decision.explain(Locale.ENGLISH))
                .contains(
                        "  Conflict: different values of priority are proposed by PRIO-110, PRIO-120; none is taken\n");
        assertThat(decision.explain(CHINESE)).contains("  冲突：PRIO-110、PRIO-120 对 priority 的提议互不相同，均未采用\n");
    }

    @Test
    void a_chinese_page_tells_lengths_of_time_in_chinese() {
        // given
        List<ExplanationPage.Field> fields = List.of(
                new ExplanationPage.Field(
                        "target.RESOLUTION",
                        new ExplanationPage.Target(ServiceDuration.ofWorkingDays(2), null, null, null, "7d 8h")),
                new ExplanationPage.Field(
                        "target.NEXT_UPDATE",
                        new ExplanationPage.Target(ServiceDuration.parse("90m"), "cn", null, null, "3h 30m 5s")));

        // then
        assertThat(page(CHINESE, fields))
                .startsWith("解决时限：2 个工作日，超时 7 天 8 小时\n下次更新时限：90 分钟（日历 cn），超时 3 小时 30 分钟 5 秒\n");
        assertThat(page(Locale.ENGLISH, fields))
                .startsWith(
                        "Resolution within: 2bd, late by 7d 8h\nNext update within: 90m on calendar cn, late by 3h 30m 5s\n");
    }

    @Test
    void the_page_in_english() throws IOException {
        assertThat(decision().explain()).isEqualTo(golden("explanation.txt"));
    }

    @Test
    void the_page_in_chinese() throws IOException {
        assertThat(decision().explain(CHINESE)).isEqualTo(golden("explanation_zh.txt"));
    }

    @Test
    void the_chinese_page_has_a_word_for_each_constant_that_it_shows() throws IOException {
        Properties labels = new Properties();
        labels.load(new StringReader(golden("labels_zh.properties")));

        assertThat(Stream.of(
                                Tier.class,
                                ValueClass.class,
                                Importance.class,
                                Potential.class,
                                LifecycleStage.class,
                                Impact.class,
                                Urgency.class,
                                Difficulty.class,
                                CaseEventKind.class)
                        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                        .map(constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name()))
                .allSatisfy(key -> assertThat(labels.getProperty(key)).as(key).isNotBlank());
    }

    @Test
    void a_decision_about_nothing_says_that_it_knows_nothing() {
        String page = Policies.of().decide(Customer.builder("C-1").build()).explain();

        assertThat(page)
                .contains("Tier: unknown\n")
                .contains("Next review due: unknown\n")
                .contains("Valid until: no end, unless facts change\n");
    }

    @Test
    void the_name_of_the_customer_is_never_on_it() {
        assertThat(decision().explain() + decision()).doesNotContain("Zhang");
    }

    @Test
    void one_line_names_customer_tier_instant_and_policy() {
        assertThat(decision()).hasToString("C-42 LEVEL_3 at 2026-06-15T12:00:00Z by test 1.0.0 (0123456789ab)");
    }

    @ParameterizedTest
    @CsvSource({
        "en,TIER-310,Sentence of TIER-310",
        "zh-CN,TIER-310,逾期金额过高",
        "zh,TIER-310,逾期金额过高",
        "zh-TW,TIER-310,逾期金额过高",
        "zh-CN,TIER-110,Sentence of TIER-110",
        "zh-CN,CORE-OVERRIDE,Set by hand",
        "de,TIER-310,Sentence of TIER-310",
        "en-GB,CORE-REVIEW,Reviewed at intervals"
    })
    void a_sentence_falls_back_to_the_same_language_and_then_to_the_policy_s_first(
            String language, String id, String sentence) {
        Policies policy = Policies.of(always("TIER-110", "enters", STANDARD), always("TIER-310", "atMost", LEVEL_3))
                .sentence("zh-CN", "TIER-310", "逾期金额过高");

        assertThat(policy.definition().sentence(id, Locale.forLanguageTag(language)))
                .isEqualTo(sentence);
    }

    @Test
    void an_id_that_nobody_wrote_a_sentence_for_is_its_own() {
        assertThat(Policies.of().definition().sentence("CORE-NONE", Locale.ENGLISH))
                .isEqualTo("CORE-NONE");
    }

    @Test
    void reasons_stand_by_outcome_then_id_then_row() {
        List<String> order = decision().reasons().stream()
                .map(reason -> reason.outcome() + " " + reason.ruleAndRow())
                .toList();

        assertThat(order)
                .containsExactly(
                        "DECIDED CLASS-210",
                        "DECIDED CORE-REVIEW",
                        "DECIDED TIER-310[overdue]",
                        "LOST CLASS-110",
                        "LOST TIER-110",
                        "CUT TIER-120",
                        "CUT TIER-210");
    }
}
