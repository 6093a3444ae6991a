package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.policy.InvalidPolicyException;
import io.kam.policy.OpenCases;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.step.Steps;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFilesTest {
    private static Policies good() {
        return Policies.when("Customer()");
    }

    @Test
    void everything_wrong_with_the_header_is_told_at_once() {
        // Given
        String header = """
            # which policy
            id =
            versoin = 1
            effective-from = 31.12.2026
            zone = Asia/Shanghi
            currency = RMBX
            languages = en, not_a_tag
            id = again
            nothing
            """;

        // Then
        assertThat(good().with("policy.properties", header).problems())
                .containsExactly(
                        "policy.properties: key (owner) is missing",
                        "policy.properties: key (version) is missing",
                        "policy.properties:2: id is blank",
                        "policy.properties:3: there is no key (versoin). Maybe you meant (version)",
                        "policy.properties:4: effective-from (31.12.2026) must be a date such as 2026-01-31."
                                + " Maybe you meant (2026-12-31)",
                        "policy.properties:5: zone (Asia/Shanghi) must be a time zone such as Asia/Shanghai",
                        "policy.properties:6: currency (RMBX) must be an ISO 4217 currency such as CNY",
                        "policy.properties:7: languages (en, not_a_tag) must be language tags, each once, such as en,"
                                + " zh-CN",
                        "policy.properties:8: (id) is already in line 2",
                        "policy.properties:9: the line (nothing) must be written key = value");
    }

    @Test
    void marks_of_other_keyboards_between_key_and_value_are_told_and_the_value_is_read_all_the_same() {
        assertThat(good().with("policy.properties", Policies.HEADER.replace("zone = ", "zone＝"))
                        .problems())
                .containsExactly("policy.properties:3: the line (zone＝Asia/Shanghai) must be written key = value; write"
                        + " (=) for (＝)");
        assertThat(good().with("policy.properties", Policies.HEADER.replace("zone = ", "zone: "))
                        .problems())
                .containsExactly(
                        "policy.properties:3: the line (zone: Asia/Shanghai) must be written key = value; write"
                                + " (=) for (:)");
        assertThat(good().with(
                                "tier/reasons.properties",
                                "CORE-OVERRIDE = by hand\nCORE-REVIEW = yearly\nTIER-110 ： a = b\n")
                        .problems())
                .containsExactly("tier/reasons.properties:3: the line (TIER-110 ： a = b) must be written key = value;"
                        + " write (=) for (：)");
    }

    @ParameterizedTest
    @CsvSource({"Etc/GMT+8,8 hours behind,UTC+08:00 or UTC-08:00", "Etc/GMT-1,1 hour ahead of,UTC+01:00 or UTC-01:00"})
    void a_zone_whose_name_says_the_opposite_of_its_offset_is_refused(String zone, String offset, String others) {
        String why = "(" + zone + ") is " + offset + " UTC, whatever its name says; name a place such as Asia/Shanghai,"
                + " or write " + others;

        assertThat(zoned(zone).told()).containsExactly("policy.properties:3: zone " + why + " [KAM-115]");
        assertThat(good().with("calendars/calendars.csv", "calendar,zone,days\na," + zone + ",\n")
                        .with("calendars/hours.csv", "calendar,day,from,until\na,MON,09:00,17:00\n")
                        .told())
                .containsExactly("calendars/calendars.csv:2: column (zone): " + why + " [KAM-804]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC+8", "GMT+8", "+08:00", "Etc/GMT", "Etc/GMT+0", "Etc/GMT-0", "Etc/GMT0", "Etc/UTC"})
    void a_zone_may_be_an_offset(String zone) {
        assertThat(zoned(zone).problems()).isEmpty();
    }

    private static Policies zoned(String zone) {
        return good().with("policy.properties", Policies.HEADER.replace("Asia/Shanghai", zone));
    }

    @Test
    void the_header_may_name_a_first_day() {
        // When
        PolicyDefinition policy = good().with("policy.properties", Policies.HEADER + "effective-from = 2026-01-31\n")
                .read();

        // Then
        assertThat(policy.version().effectiveFrom()).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void the_header_may_say_that_open_cases_keep_their_policy_or_move_which_they_do_otherwise() {
        assertThat(good().read().openCases()).isEqualTo(OpenCases.MOVE);
        assertThat(headed("open-cases = move").read().openCases()).isEqualTo(OpenCases.MOVE);
        assertThat(headed("open-cases = keep-with-calendars").read().openCases())
                .isEqualTo(OpenCases.KEEP_WITH_CALENDARS);
        assertThat(headed("open-cases = keep").read().openCases()).isEqualTo(OpenCases.KEEP);
        assertThat(headed("open-cases = Keep").problems())
                .containsExactly("policy.properties:7: open-cases (Keep) must be keep, keep-with-calendars or move");
        assertThat(headed("open-case = keep").problems())
                .containsExactly("policy.properties:7: there is no key (open-case). Maybe you meant (open-cases)");
    }

    private static Policies headed(String line) {
        return good().with("policy.properties", Policies.HEADER + line + "\n");
    }

    @Test
    void a_policy_that_is_refused_is_named_as_far_as_its_header_can_be_read() {
        // Given
        InvalidPolicyException named = refusal(headed("zoen = UTC"));
        InvalidPolicyException nameless = refusal(good().with("policy.properties", "id =\nversion = 2\n"));

        // Then
        assertThat(named.id() + " " + named.version()).isEqualTo("test 1.0.0");
        assertThat(named.digest()).matches("\\p{XDigit}{64}");
        assertThat(nameless.id()).isNull();
        assertThat(nameless.version()).isEqualTo("2");
    }

    private static InvalidPolicyException refusal(Policies policy) {
        return catchThrowableOfType(InvalidPolicyException.class, policy::read);
    }

    @Test
    void a_policy_without_header_or_rules_is_refused() {
        assertThat(good().without("policy.properties").problems())
                .containsExactly("policy.properties: the file is missing");
        assertThat(Policies.policy().problems()).containsExactly("policy.properties: the policy has no rules");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "policy.propertys | policy.propertys: the file (policy.propertys) doesn't belong here. Maybe you meant"
                        + " (policy.properties)",
                "teir/x.drl | teir/x.drl: the folder (teir) is not a decision step. Maybe you meant (tier)",
                "tiers/x.drl | tiers/x.drl: the folder (tiers) is not a decision step. Maybe you meant (tier)",
                "tier/sub/x.drl | tier/sub/x.drl: the folder (tier) must not contain folders",
                "tier/x.xlsx | tier/x.xlsx: the file (x.xlsx) doesn't belong here; only *.drl, *.csv,"
                        + " reasons*.properties and *.md do"
            })
    void a_file_that_has_no_place_in_a_policy_is_refused(String path, String problem) {
        assertThat(good().with(path, "x").problems()).containsExactly(problem);
    }

    @Test
    void notes_and_examples_are_left_alone() {
        assertThat(good().with("README.md", "x")
                        .with("tier/notes.md", "x")
                        .with("tier/examples.csv", "id,asOf\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void sentences_are_read_by_language() {
        // When
        PolicyDefinition policy = good().with("tier/reasons.properties", "CORE-REVIEW = Reviewed in time\n")
                .with("tier/reasons_zh_CN.properties", "# 中文\nTIER-110 = 已测试\nCORE-REVIEW=已复核\n")
                .read();

        // Then
        assertThat(policy.sentence("TIER-110", Locale.SIMPLIFIED_CHINESE)).isEqualTo("已测试");
        assertThat(policy.sentence("TIER-110", Locale.ENGLISH)).isEqualTo("Tested");
        assertThat(policy.sentence("CORE-REVIEW", Locale.ENGLISH)).isEqualTo("Reviewed in time");
        assertThat(policy.sentence("CORE-REVIEW", Locale.SIMPLIFIED_CHINESE)).isEqualTo("已复核");
    }

    @Test
    void words_for_names_in_tables_and_proposals_are_read_and_names_that_there_are_not_are_refused() {
        // given
        Policies policy = good().with("tier/roles.csv", "key level: integer,role\n1,team lead\n")
                .with("escalation/plan.drl", """
                    package escalation;

                    import io.kam.model.*;

                    global io.kam.rule.EscalationProposals propose;

                    rule "ESC-220 An emergency has a plan"
                      when
                        Customer()
                      then
                        propose.action( "emergency-plan" );
                    end
                    """)
                .with("escalation/reasons_zh_CN.properties", "action.emergency-plan = 启动应急预案\n");

        // then
        assertThat(policy.with("tier/reasons_zh_CN.properties", "role.team lead = 组长\n")
                        .read())
                .satisfies(read -> assertThat(read.word("role", "team lead", Locale.SIMPLIFIED_CHINESE))
                        .hasValue("组长"))
                .satisfies(read -> assertThat(read.word("role", "team lead", Locale.ENGLISH))
                        .isEmpty())
                .satisfies(read -> assertThat(read.word("action", "emergency-plan", Locale.CHINESE))
                        .hasValue("启动应急预案"));
        assertThat(policy.with("tier/reasons_zh_CN.properties", "role.team laed = 组长\nrole.team lead =\n")
                        .problems())
                .containsExactly(
                        "tier/reasons_zh_CN.properties:1: this folder has no name (role.team laed): a name in a table is its"
                                + " column, a dot and its cell. Maybe you meant (role.team lead)",
                        "tier/reasons_zh_CN.properties:2: the sentence of (role.team lead) is blank");
    }

    @Test
    void sentences_of_unknown_rules_and_languages_are_refused() {
        assertThat(good().with("tier/reasons_zh_CN.properties", "TIER-111 = x\nTIER-110 =\n")
                        .with("tier/reasons_fr.properties", "TIER-110 = x\n")
                        .problems())
                .containsExactly(
                        "tier/reasons_fr.properties: language (fr) is not one of the policy's languages: en, zh-CN",
                        "tier/reasons_zh_CN.properties:1: this folder has no rule (TIER-111). Maybe you meant"
                                + " (TIER-110)",
                        "tier/reasons_zh_CN.properties:2: the sentence of (TIER-110) is blank");
    }

    @Test
    void a_sentence_of_a_mechanic_that_there_is_not_is_told_and_one_of_which_nothing_is_seen() {
        assertThat(good().with("tier/reasons_zh_CN.properties", "CORE-REVEIW = x\nCORE-BAND = \u00A0\n")
                        .problems())
                .containsExactly(
                        "tier/reasons_zh_CN.properties:1: this folder has no rule (CORE-REVEIW). Maybe you meant"
                                + " (CORE-REVIEW)",
                        "tier/reasons_zh_CN.properties:2: the sentence of (CORE-BAND) is blank");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x034F, 0x17B4, 0x2065, 0xFFF0, 0xE0000, 0xE0080, 0xE0FFF})
    void characters_that_every_font_shows_as_nothing_are_refused(int character) {
        assertThat(good().with("tier/reasons_zh_CN.properties", "TIER-110 = a" + Character.toString(character) + "b\n")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("tier/reasons_zh_CN.properties:1:13: (")
                .endsWith(") is invisible and not allowed; delete it");
    }

    @Test
    void a_file_over_the_limit_is_refused() {
        assertThat(good().with("tier/long.drl", Policies.TIER + " ".repeat(1 << 20))
                        .messages())
                .containsExactly(
                        "the file has (" + ((1 << 20) + Policies.TIER.length()) + ") bytes; the maximum is 1048576");
    }

    @Test
    void a_directory_that_does_not_exist_is_a_problem_of_the_policy(@TempDir Path directory) {
        // Given
        Path missing = directory.resolve("missing");

        // When
        InvalidPolicyException invalid = catchThrowableOfType(
                InvalidPolicyException.class,
                () -> new DrlPolicyReader().read(PolicySource.directory(missing), Steps.vocabulary()));

        // Then
        assertThat(invalid.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("does not exist"));
    }
}
