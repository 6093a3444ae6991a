package io.kam.check;

import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.decision.Policies;
import io.kam.model.Tier;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be used as it stands but was probably not meant. */
class PolicyNotesTest {
    private static final Table LIMITS =
            table("tier/limits", "key criterion,key tier: Tier", "revenue,LEVEL_1", "revenu,LEVEL_2", "orders,LEVEL_3");

    private static List<String> notes(Rule... rules) {
        return PolicyCheck.notes(Policies.of(rules).table(LIMITS).definition());
    }

    private static Rule reading(String id, String criterion) {
        Rules rule = Rules.rule(id);
        rule.match(LIMITS).where("criterion", "==", criterion);
        return rule.propose("enters", Tier.LEVEL_1);
    }

    @Test
    void a_table_that_no_rule_reads_is_told_but_not_one_that_the_library_reads() {
        assertThat(notes(Policies.always("TIER-110", "enters", Tier.STANDARD)))
                .containsExactly("tier/limits.csv: no rule of tier reads this table");
    }

    @Test
    void rows_of_a_key_that_no_rule_asks_for_are_told_with_the_one_that_was_probably_meant() {
        assertThat(notes(reading("TIER-110", "revenue")))
                .containsExactly(
                        "tier/limits.csv:3: no rule reads rows of criterion (revenu). Maybe you meant (revenue)",
                        "tier/limits.csv:4: no rule reads rows of criterion (orders), but of revenue");
        assertThat(notes(reading("TIER-110", "revenue"), reading("TIER-120", "orders")))
                .containsExactly(
                        "tier/limits.csv:3: no rule reads rows of criterion (revenu). Maybe you meant (revenue)");
    }

    @Test
    void a_rule_that_may_match_any_row_reads_them_all() {
        // Given
        Rules any = Rules.rule("TIER-120");
        any.match(LIMITS);
        Rules either = Rules.rule("TIER-130");
        Rules.Fact row = either.match(LIMITS);
        row.where(Rules.or(compare(row.get("criterion"), "==", "x"), compare(row.get("tier"), "==", Tier.LEVEL_1)));

        // Then
        assertThat(notes(reading("TIER-110", "revenue"), any.propose("enters", Tier.LEVEL_2)))
                .isEmpty();
        assertThat(notes(either.propose("enters", Tier.LEVEL_2))).isEmpty();
    }

    @Test
    void hours_over_midnight_are_told_once_for_all_their_days() {
        // Given
        BusinessCalendar calendar = BusinessCalendar.builder("hq", ZoneId.of("Asia/Shanghai"))
                .weekly(DayOfWeek.MONDAY, OpenHours.parse("13:00", "06:00"))
                .weekly(DayOfWeek.FRIDAY, OpenHours.parse("13:00", "06:00"), OpenHours.parse("09:00", "12:00"))
                .weekly(DayOfWeek.SUNDAY, OpenHours.parse("00:00", "24:00"))
                .day(LocalDate.of(2024, 1, 1), "new year")
                .build();

        // Then
        assertThat(PolicyCheck.notes(Policies.of().calendars(calendar).definition()))
                .containsExactly(
                        "calendars/hours.csv: calendar (hq) is open over midnight: 13:00-06:00 MONDAY, FRIDAY");
    }

    private static List<String> notes(BusinessCalendar... calendars) {
        return PolicyCheck.notes(Policies.of(Policies.always("TIER-110", "enters", Tier.STANDARD))
                .calendars(calendars)
                .definition());
    }

    private static BusinessCalendar.Builder desk(String... windows) {
        return BusinessCalendar.builder("desk", ZoneId.of("UTC"))
                .weekly(
                        DayOfWeek.MONDAY,
                        Arrays.stream(windows)
                                .map(window -> OpenHours.parse(window.split("-")[0], window.split("-")[1]))
                                .toArray(OpenHours[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00-23:59, 23:59, 24:00",
        "00:00-23:59:59, 23:59:59, 24:00",
        "09:00-17:59, 17:59, 18:00",
        "22:00-05:59, 05:59, 06:00",
        "09:00-11:59 12:00-18:00, 11:59, 12:00",
        "09:00-12:29:59 12:30-18:00, 12:29:59, 12:30"
    })
    void hours_that_lack_a_last_minute_are_told_with_what_was_probably_meant(
            String windows, String until, String meant) { // K28
        assertThat(notes(desk(windows.split(" ")).build()))
                .contains("calendars/hours.csv: calendar (desk) closes at " + until
                        + "; until is the first moment that is" + " not open any more. Maybe you meant (" + meant
                        + "): MONDAY");
    }

    @Test
    void hours_that_are_whole_give_no_note() {
        assertThat(notes(desk("00:00-12:30", "12:32-24:00").build())).isEmpty();
    }

    @Test
    void a_date_with_such_hours_is_told_where_no_weekday_has_them_and_a_union_of_such_calendars_gives_no_note_more() {
        // Given
        BusinessCalendar desk = desk("09:00-17:00")
                .day(LocalDate.of(2026, 12, 31), "New Year's Eve", OpenHours.parse("09:00", "23:59"))
                .build();

        // Then
        assertThat(notes(BusinessCalendar.union("all", ZoneId.of("Asia/Shanghai"), List.of(desk)), desk))
                .containsExactly(
                        "calendars: calendar (desk) closes at 23:59; until is the first moment that is not open any"
                                + " more. Maybe you meant (24:00): 2026-12-31");
    }
}
