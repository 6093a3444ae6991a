package io.kam.cli;

import static io.kam.cli.KamRun.append;
import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarShowCommandTest {
    @TempDir
    Path directory;

    @Test
    void a_month_is_drawn_by_weeks_with_days_off_and_make_up_days() {
        KamRun run = KamRun.of("calendar", "show", "china", "2024-02");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                china (Asia/Shanghai) February 2024

                 Mon  Tue  Wed  Thu  Fri  Sat  Sun
                                  1    2    3.   4+
                   5    6    7    8    9   10x  11x
                  12x  13x  14x  15x  16x  17x  18+
                  19   20   21   22   23   24.  25.
                  26   27   28   29

                Mon-Fri  09:00-12:00, 13:00-18:00
                4+ open: 春节  09:00-12:00, 13:00-18:00
                10-17x closed: 春节
                18+ open: 春节  09:00-12:00, 13:00-18:00
                . closed every week

                18 working days, open for 144 hours
                """);
    }

    @Test
    void the_policy_may_be_named_before_the_calendar_as_for_other_commands() {
        Path policy = KamRun.newPolicy(directory);

        KamRun run = KamRun.of("calendar", "show", policy, "china", "2024-02");

        assertThat(run).isEqualTo(KamRun.of("calendar", "show", "--policy", policy, "china", "2024-02"));
        assertThat(run.code()).isZero();
        assertThat(KamRun.of("calendar", "show", policy, "china", "2024-02", "--policy", policy)
                        .err())
                .startsWith("the policy is named twice: (");
        assertThat(KamRun.of("calendar", "show", "china").code()).isEqualTo(2);
    }

    @Test
    void half_hours_are_counted_in_minutes() throws IOException {
        Path policy = KamRun.newPolicy(directory);
        KamRun.edit(policy.resolve("calendars/hours.csv"), "china,MON-FRI,13:00,18:00", "china,MON-FRI,13:00,17:30");

        assertThat(KamRun.of("calendar", "show", policy, "china", "2024-07").out())
                .contains("23 working days, open for 172 hours 30 minutes\n");
        assertThat(KamRun.of("calendar", "show", policy, "china", "2024-07", "--lang", "zh")
                        .out())
                .contains("23 个工作日，共开放 172 小时 30 分钟\n");
    }

    @Test
    void a_month_is_drawn_in_chinese_with_its_wide_characters_aligned() {
        KamRun run = KamRun.of("calendar", "show", "china", "2024-06", "--lang", "zh-CN");

        assertThat(run.out()).isEqualTo("""
                china (Asia/Shanghai) 2024年6月

                  一   二   三   四   五   六   日
                                            1.   2.
                   3    4    5    6    7    8.   9.
                  10x  11   12   13   14   15.  16.
                  17   18   19   20   21   22.  23.
                  24   25   26   27   28   29.  30.

                周一至周五  09:00-12:00, 13:00-18:00
                10x 休：端午节
                . 每周休息

                19 个工作日，共开放 152 小时
                """);
    }

    @Test
    void days_for_which_the_list_is_not_complete_are_told() {
        assertThat(KamRun.of("calendar", "show", "china", "2027-10").out())
                .endsWith(
                        "The calendar's list is not complete for 2027: days off and make-up days may be missing above\n");
        assertThat(KamRun.of("calendar", "show", "china", "2026-12", "--lang", "zh-CN")
                        .out())
                .endsWith("日历中 2026-12-25 to 2026-12-31 的放假安排不完整：以上可能缺少休息日和调休上班日\n");
        assertThat(KamRun.of("calendar", "show", "china", "2026-11").out())
                .endsWith("21 working days, open for 168 hours\n");
        assertThat(KamRun.of("calendar", "show", "office-hours", "2026-10").out())
                .endsWith("22 working days, open for 176 hours\n");
    }

    @Test
    void a_union_is_drawn_with_the_hours_that_most_days_have_and_those_that_differ() throws IOException {
        // Given: Berlin opens an hour earlier by the clock in Shanghai once it is summer there
        Path policy = newPolicy(directory);
        Files.writeString(policy.resolve("calendars/calendars.csv"), """
                calendar,zone,days,members
                office-hours,UTC,,
                china,Asia/Shanghai,cn,
                berlin,Europe/Berlin,,
                desks,Asia/Shanghai,,china berlin
                """);
        append(policy.resolve("calendars/hours.csv"), "berlin,MON-FRI,09:00,17:00\n");
        edit(policy.resolve("calendars/hours.csv"), "around-the-clock,MON-SUN,00:00,24:00\n", "");

        // Then
        assertThat(KamRun.of("calendar", "show", "--policy", policy, "desks", "2027-03")
                        .out())
                .isEqualTo("""
                desks (Asia/Shanghai) March 2027, open whenever one of these is: china, berlin

                 Mon  Tue  Wed  Thu  Fri  Sat  Sun
                   1    2    3    4    5    6.   7.
                   8    9   10   11   12   13.  14.
                  15   16   17   18   19   20.  21.
                  22   23   24   25   26   27.  28.
                  29   30   31

                Mon-Fri  09:00-12:00, 13:00-24:00
                29-31  09:00-12:00, 13:00-23:00
                . closed every week

                23 working days, open for 319 hours
                The list of china is not complete for 2027: days off and make-up days may be missing above
                """);
    }

    @Test
    void hours_are_those_that_pass_also_where_the_clock_changes_and_at_the_ends_of_time() throws IOException {
        // Given
        Path policy = newPolicy(directory);
        append(policy.resolve("calendars/calendars.csv"), "berlin,Europe/Berlin,\n");
        append(
                policy.resolve("calendars/hours.csv"),
                "berlin,MON-SAT,10:00,10:30\nberlin,SUN,00:00,24:00\nberlin,MON,20:00,24:00\n");

        // Then
        assertThat(KamRun.of("calendar", "show", "--policy", policy, "berlin", "2024-03")
                        .out())
                .contains("Mon  10:00-10:30, 20:00-24:00\nTue-Sat  10:00-10:30\nSun  00:00-24:00\n")
                .endsWith("31 working days, open for 148 hours\n");
        assertThat(KamRun.of("calendar", "show", "around-the-clock", "2199-12").out())
                .endsWith("31 working days, open for 744 hours\n");
        assertThat(KamRun.of("calendar", "show", "china", "1900-01").code()).isZero();
    }

    @Test
    void an_unknown_calendar_is_told_with_those_that_there_are() throws IOException {
        // Given
        KamRun run = KamRun.of("calendar", "show", "chna", "2024-02");
        Path policy = newPolicy(directory);
        for (String file : List.of("calendars.csv", "hours.csv", "cn.csv")) {
            Files.delete(policy.resolve("calendars/" + file));
        }
        edit(policy.resolve("policy.properties"), "default-calendar=office-hours", "");

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("there is no calendar (chna); there are around-the-clock, china, office-hours."
                        + " Maybe you meant (china)\n");
        assertThat(KamRun.of("calendar", "show", "--policy", policy, "china", "2024-02")
                        .err())
                .isEqualTo("the policy has no calendars\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-13", "2024", "2024-02-01", "1899-12", "2200-01"})
    void a_month_must_be_one_of_the_calendar(String month) {
        KamRun run = KamRun.of("calendar", "show", "china", month);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("MONTH (" + month + ") must be a month of the years 1900 to 2199 such as 2024-02\n");
    }

    @Test
    void the_commands_have_help() {
        assertThat(KamRun.of("calendar").err())
                .isEqualTo("a command must be given: import or show\nTry 'kam help calendar'.\n");
        assertThat(KamRun.of("calendar", "--help").out()).contains("show", "import");
        assertThat(KamRun.of("calendar", "show", "--help").out()).startsWith("Usage: kam calendar show ");
    }
}
