package io.kam.decision;

import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.model.Tier;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
