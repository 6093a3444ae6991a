package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.policy.PolicyDefinition;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFilesTest {
    private static final String CALENDARS = "calendar,zone,days\nchina,Asia/Shanghai,cn\n";
    private static final String HOURS = """
            calendar,day,from,until
            china,MON-FRI,09:00,12:00
            china,MON-FRI,13:30,18:00
            china,MAKE_UP,10:00,16:00
            """;
    private static final String DAYS = """
            date,status,name,from,until
            # 春节
            2024,complete,https://www.gov.cn/,,
            2024-02-04,open,春节,,
            2024-02-09,closed,春节,,
            2024-02-18,open,春节,08:00,11:00
            2024-02-18,open,春节,12:00,15:00
            05-01,closed,Labour Day,,
            """;

    private static Policies china() {
        return Policies.when("Customer()")
                .with("calendars/calendars.csv", CALENDARS)
                .with("calendars/hours.csv", HOURS)
                .with("calendars/cn.csv", DAYS);
    }

    private static Policies hours(String lines) {
        return china().with("calendars/hours.csv", "calendar,day,from,until\n" + lines.replace("\\n", "\n"));
    }

    private static Policies days(String lines) {
        return china().with("calendars/cn.csv", "date,status,name,from,until\n" + lines.replace("\\n", "\n"));
    }

    private static OpenHours open(String from, String until) {
        return OpenHours.parse(from, until);
    }

    private static BusinessCalendar read(Policies policy, String id) {
        BusinessCalendar calendar = policy.read().calendars().get(id);
        assertThat(calendar).isNotNull();
        return calendar;
    }

    @Test
    void a_calendar_has_hours_by_weekday_and_days_that_are_otherwise() {
        // When
        BusinessCalendar calendar = read(china(), "china");

        // Then
        assertThat(calendar.id()).isEqualTo("china");
        assertThat(calendar.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(calendar.hoursOn(LocalDate.parse("2024-02-08")))
                .containsExactly(open("09:00", "12:00"), open("13:30", "18:00"));
        assertThat(calendar.hoursOn(LocalDate.parse("2024-02-10"))).isEmpty();
        assertThat(calendar.hoursOn(LocalDate.parse("2024-02-09"))).isEmpty();
        assertThat(calendar.hoursOn(LocalDate.parse("2023-05-01"))).isEmpty();
        assertThat(calendar.nameOf(LocalDate.parse("2023-05-01"))).isEqualTo("Labour Day");
        assertThat(calendar.nameOf(LocalDate.parse("2024-02-09"))).isEqualTo("春节");
    }

    @Test
    void a_make_up_day_has_its_own_hours_or_those_of_make_up_days() {
        // When
        BusinessCalendar calendar = read(china(), "china");

        // Then
        assertThat(calendar.hoursOn(LocalDate.parse("2024-02-04"))).containsExactly(open("10:00", "16:00"));
        assertThat(calendar.hoursOn(LocalDate.parse("2024-02-18")))
                .containsExactly(open("08:00", "11:00"), open("12:00", "15:00"));
    }

    @Test
    void a_make_up_day_has_the_hours_of_its_weekday_if_that_has_any() {
        // When
        BusinessCalendar calendar =
                read(hours("china,MON-FRI,09:00,12:00\\nchina,SUN,20:00,22:00\\nchina,MAKE_UP,10:00,16:00"), "china");

        // Then
        assertThat(calendar.hoursOn(LocalDate.parse("2024-02-04"))).containsExactly(open("20:00", "22:00"));
    }

    @Test
    void hours_may_end_at_24_go_over_midnight_and_a_range_over_the_end_of_the_week() {
        // When
        BusinessCalendar calendar =
                read(hours("china,SUN-THU,18:00,24:00\\nchina,FRI,22:00,04:00\\nchina,MAKE_UP,10:00,16:00"), "china");

        // Then
        assertThat(calendar.hoursOn(LocalDate.parse("2024-03-02"))).isEmpty();
        assertThat(calendar.hoursOn(LocalDate.parse("2024-03-03"))).containsExactly(open("18:00", "24:00"));
        assertThat(calendar.hoursOn(LocalDate.parse("2024-03-01"))).containsExactly(open("22:00", "04:00"));
    }

    private static String uncovered(BusinessCalendar calendar) {
        return calendar.uncovered(Instant.parse("2023-06-01T00:00:00Z"), Instant.parse("2025-06-01T00:00:00Z"))
                .toString();
    }

    @Test
    void a_list_covers_the_years_that_are_complete() {
        assertThat(uncovered(read(china(), "china"))).isEqualTo("[2023, 2025]");
        assertThat(uncovered(read(days("2024-02-04,closed,x,,"), "china"))).isEqualTo("[2023, 2024, 2025]");
        assertThat(uncovered(read(days("05-01,closed,x,,"), "china"))).isEqualTo("[]");
        assertThat(uncovered(read(days("05-01,closed,x,,\\n2024,complete,us,,"), "china")))
                .isEqualTo("[2023, 2025]");
        assertThat(uncovered(read(days(""), "china"))).isEqualTo("[]");
    }

    @Test
    void a_list_may_be_complete_for_days_that_are_no_whole_year() {
        assertThat(uncovered(read(
                        days("2022-12-25 to 2023-12-24,complete,one,,\\n2023-12-25 to 2024-12-24,complete,next,,"),
                        "china")))
                .isEqualTo("[2024-12-25 to 2024-12-31, 2025]");
        assertThat(uncovered(read(days("2023-06-01 to 2023-06-01,complete,x,,"), "china")))
                .isEqualTo("[2023-06-02 to 2023-12-31, 2024, 2025]");
    }

    @Test
    void a_list_may_say_which_notice_each_line_is_of() {
        assertThat(read(china().with("calendars/cn.csv", """
                                        date,status,name,from,until,notice
                                        2024,complete,us,,,2024
                                        2024-02-09,closed,春节,,,2024
                                        2024-02-12,closed,our own,,,
                                        """), "china").hoursOn(LocalDate.parse("2024-02-09")))
                .isEmpty();
    }

    @Test
    void a_calendar_without_list_covers_every_year_and_may_have_a_fixed_offset() {
        // When
        BusinessCalendar calendar = read(
                china().with("calendars/calendars.csv", "calendar,zone,days\nchina,+08:00,\n")
                        .without("calendars/cn.csv"),
                "china");

        // Then
        assertThat(calendar.zone()).isEqualTo(ZoneOffset.ofHours(8));
        assertThat(calendar.uncovered(BusinessCalendar.EARLIEST, BusinessCalendar.LATEST))
                .isEmpty();
    }

    @Test
    void of_a_date_in_several_lists_the_last_decides_and_years_that_one_covers_are_covered() {
        // Given
        Policies policy = china().with("calendars/own.csv", """
                date,status,name,from,until
                2024-02-09,open,Stocktaking,08:00,12:00
                02-04,closed,Founders' day,,
                2025-12-24,closed,Company day off,,
                """);
        BusinessCalendar last = read(
                policy.with("calendars/calendars.csv", "calendar,zone,days\nchina,Asia/Shanghai,cn own\n"), "china");
        BusinessCalendar first = read(
                policy.with("calendars/calendars.csv", "calendar,zone,days\nchina,Asia/Shanghai,own cn\n"), "china");

        // Then
        assertThat(last.hoursOn(LocalDate.parse("2024-02-09"))).containsExactly(open("08:00", "12:00"));
        assertThat(last.nameOf(LocalDate.parse("2024-02-09"))).isEqualTo("Stocktaking");
        assertThat(last.hoursOn(LocalDate.parse("2024-02-04"))).isEmpty();
        assertThat(last.nameOf(LocalDate.parse("2024-02-04"))).isEqualTo("Founders' day");
        assertThat(first.hoursOn(LocalDate.parse("2024-02-09"))).isEmpty();
        assertThat(first.nameOf(LocalDate.parse("2024-02-09"))).isEqualTo("春节");
        assertThat(first.hoursOn(LocalDate.parse("2024-02-04"))).containsExactly(open("10:00", "16:00"));
        for (BusinessCalendar calendar : new BusinessCalendar[] {first, last}) {
            assertThat(calendar.hoursOn(LocalDate.parse("2024-02-18"))).hasSize(2);
            assertThat(calendar.hoursOn(LocalDate.parse("2025-12-24"))).isEmpty();
            assertThat(calendar.hoursOn(LocalDate.parse("2025-05-01"))).isEmpty();
            assertThat(uncovered(calendar)).isEqualTo("[2023, 2025]");
        }
    }

    @Test
    void columns_may_stand_in_any_order() {
        // When
        BusinessCalendar calendar =
                read(china().with("calendars/calendars.csv", "zone,days,calendar\nAsia/Shanghai,cn,china\n"), "china");

        // Then
        assertThat(calendar.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void the_default_calendar_is_one_of_the_policy() {
        // Given
        Policies named = china().with("policy.properties", Policies.HEADER + "default-calendar = china\n");
        Policies misspelt = china().with("policy.properties", Policies.HEADER + "default-calendar = chian\n");

        // When
        PolicyDefinition policy = named.read();

        // Then
        assertThat(policy.defaultCalendar()).isEqualTo("china");
        assertThat(china().read().defaultCalendar()).isNull();
        assertThat(misspelt.told())
                .containsExactly(
                        "policy.properties:7: default-calendar (chian) is not one of the policy's calendars: china."
                                + " Maybe you meant (china) [KAM-802]");
    }

    @Test
    void a_policy_without_calendars_has_no_default_calendar() {
        // Given
        Policies policy = Policies.when("Customer()")
                .with("calendars/README.md", "none yet")
                .with("policy.properties", Policies.HEADER + "default-calendar = china\n");

        // Then
        assertThat(policy.problems())
                .containsExactly(
                        "policy.properties:7: default-calendar (china) is not one of the policy's calendars: it has none");
    }

    @Test
    void files_that_are_missing_or_misplaced_are_told() {
        assertThat(china().without("calendars/calendars.csv").told())
                .containsExactly(
                        "calendars/calendars.csv: the file is missing; its first line must be: calendar,zone,days [KAM-801]");
        assertThat(china().without("calendars/hours.csv").told())
                .containsExactly(
                        "calendars/hours.csv: the file is missing; its first line must be: calendar,day,from,until [KAM-801]");
        assertThat(china().without("calendars/calendars.csv")
                        .with("policy.properties", Policies.HEADER + "default-calendar = china\n")
                        .told())
                .containsExactly(
                        "calendars/calendars.csv: the file is missing; its first line must be: calendar,zone,days [KAM-801]");
        assertThat(china().with("calendars/cn.xlsx", "x")
                        .with("calendars/old/cn.csv", "x")
                        .with("calendar/cn.csv", "x")
                        .problems())
                .containsExactly(
                        "calendar/cn.csv: the folder (calendar) is not a decision step. Maybe you meant (calendars)",
                        "calendars/cn.xlsx: the file (cn.xlsx) doesn't belong here; only *.csv and *.md do",
                        "calendars/old/cn.csv: the folder (calendars) must not contain folders");
        assertThat(china().with("calendars/Deutschland.csv", DAYS).problems())
                .containsExactly(
                        "calendars/Deutschland.csv: file name (Deutschland) must consist of lower-case letters and digits, with hyphens between"
                                + " words, such as public-holidays");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "china,Asia/Shanghi,cn | calendars.csv:2: column (zone): (Asia/Shanghi) is not a time zone; write one such as Asia/Shanghai, or a fixed offset such as +08:00. Maybe you meant (Asia/Shanghai) [KAM-804]",
                "china,Asia/Beijing,cn | calendars.csv:2: column (zone): (Asia/Beijing) is not a time zone; write one such as Asia/Shanghai, or a fixed offset such as +08:00. Maybe you meant (Asia/Shanghai) [KAM-804]",
                "china,berlin,cn | calendars.csv:2: column (zone): (berlin) is not a time zone; write one such as Asia/Shanghai, or a fixed offset such as +08:00. Maybe you meant (Europe/Berlin) [KAM-804]",
                "china,,cn | calendars.csv:2: column (zone) is blank; write the time zone of its hours, such as Asia/Shanghai [KAM-813]",
                ",UTC, | calendars.csv:2: column (calendar) is blank; write the id that customers and contracts use for it [KAM-813]",
                "china,UTC,cm | calendars.csv:2: column (days): (cm) is not a list: there is no file calendars/cm.csv. Maybe you meant (cn) [KAM-803]~calendars/cn.csv: no calendar in calendars/calendars.csv names this list in its column days; one names (cm) [KAM-814]",
                "china,UTC,cn cm ownn | calendars.csv:2: column (days): (cm) is not a list: there is no file calendars/cm.csv. Maybe you meant (cn) [KAM-803]~calendars/calendars.csv:2: column (days): (ownn) is not a list: there is no file calendars/ownn.csv [KAM-803]",
                "china,UTC,cn cn | calendars.csv:2: column (days): (cn) appears twice [KAM-812]",
                "china,UTC,cn\\n#\\nchina,UTC,cn | calendars.csv:4: column (calendar): (china) is already in line 2 [KAM-812]",
                "china,UTC,cn\\nindia,UTC, | calendars.csv:3: column (calendar): (india) has no hours in calendars/hours.csv [KAM-808]",
                "china,UTC | calendars.csv:2: the line has (2) cells, the header has 3 [KAM-507]",
                "china, UTC,cn | calendars.csv:2: column (zone): ( UTC) has blanks around it [KAM-509]"
            })
    void what_is_wrong_with_the_calendars_is_told(String lines, String problem) {
        assertThat(china().with("calendars/calendars.csv", "calendar,zone,days\n" + lines.replace("\\n", "\n"))
                        .told())
                .containsExactly(("calendars/" + problem).split("~"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "chian,TUE,09:00,17:00 | hours.csv:4: column (calendar): (chian) is not a calendar in calendars/calendars.csv. Maybe you meant (china) [KAM-802]",
                "china,WDE,19:00,20:00 | hours.csv:4: column (day): (WDE) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP. Maybe you meant (WED) [KAM-805]",
                "china,Tuesday,19:00,20:00 | hours.csv:4: column (day): (Tuesday) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP. Maybe you meant (TUE) [KAM-805]",
                "china,周二,19:00,20:00 | hours.csv:4: column (day): (周二) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP. Maybe you meant (TUE) [KAM-805]",
                "china,星期日,19:00,20:00 | hours.csv:4: column (day): (星期日) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP. Maybe you meant (SUN) [KAM-805]",
                "china,周一至周五,19:00,20:00 | hours.csv:4: column (day): (周一至周五) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP. Maybe you meant (MON-FRI) [KAM-805]",
                "china,Mon – Fri,19:00,20:00 | hours.csv:4: column (day): (Mon – Fri) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP. Maybe you meant (MON-FRI) [KAM-805]",
                "china,MAKEUP,19:00,20:00 | hours.csv:4: column (day): (MAKEUP) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP. Maybe you meant (MAKE_UP) [KAM-805]",
                "china,MON-MON,19:00,20:00 | hours.csv:4: column (day): (MON-MON) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP [KAM-805]",
                "china,\"MON,FRI\",19:00,20:00 | hours.csv:4: column (day): (MON,FRI) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP; write each day or range on its own line [KAM-805]",
                "china,MON,FRI,19:00,20:00 | hours.csv:4: the line has (5) cells, the header has 4; write each day, or range such as MON-FRI, on its own line [KAM-507]",
                "china,,19:00,20:00 | hours.csv:4: column (day) is blank; write a day such as MON, a range such as MON-FRI, or MAKE_UP [KAM-813]",
                "china,SAT,9.00,20:00 | hours.csv:4: from (9.00) must be a time of day such as 09:30. Maybe you meant (09:00) [KAM-806]",
                "china,SAT,24:00,02:00 | hours.csv:4: from (24:00) must be a time of day such as 09:30. Maybe you meant (00:00) of the next day [KAM-806]",
                "china,SAT,09：30,20:00 | hours.csv:4: from (09：30) must be a time of day such as 09:30. Maybe you meant (09:30) [KAM-806]",
                "china,SAT,09:00,25:00 | hours.csv:4: until (25:00) must be a time of day such as 09:30, or 24:00 for the end of the day [KAM-806]",
                "china,SAT,09:00,5pm | hours.csv:4: until (5pm) must be a time of day such as 09:30, or 24:00 for the end of the day [KAM-806]",
                "china,SAT,09:00, | hours.csv:4: column (until) is blank; write the first moment that is no longer open, such as 17:00 [KAM-813]",
                "china,SAT,09:00,09:00 | hours.csv:4: from (09:00) and until (09:00) are the same, so the window has no length; a whole day is 00:00 until 24:00 [KAM-806]",
                "china,SAT,9:00 AM,09:00:00 | hours.csv:4: from (09:00) and until (09:00) are the same, so the window has no length; a whole day is 00:00 until 24:00 [KAM-806]",
                "china,WED,11:00,13:00 | hours.csv:4: window (11:00-13:00) of WED overlaps (09:00-12:00) of line 2; the lines of a day add up [KAM-807]",
                "china,MON-FRI,09:00,12:00 | hours.csv:4: window (09:00-12:00) of MON overlaps (09:00-12:00) of line 2; the lines of a day add up [KAM-807]",
                "china,THU,20:00,09:30 | hours.csv:4: window (20:00-09:30) of THU goes over midnight into (09:00-12:00) of FRI, line 2 [KAM-807]",
                "china,MAKE_UP,15:00,17:00 | hours.csv:4: window (15:00-17:00) of MAKE_UP overlaps (10:00-16:00) of line 3; the lines of a day add up [KAM-807]"
            })
    void what_is_wrong_with_the_hours_is_told(String line, String problem) {
        assertThat(hours("china,MON-FRI,09:00,12:00\nchina,MAKE_UP,10:00,16:00\n" + line)
                        .told())
                .containsExactly("calendars/" + problem);
    }

    @Test
    void hours_with_two_mistakes_in_a_line_have_both_told() {
        assertThat(hours("china,Funday,9.00,26:00\\nchina,MON,09:00,12:00\\nchina,MAKE_UP,09:00,12:00")
                        .problems())
                .containsExactly(
                        "calendars/hours.csv:2: column (day): (Funday) is not a day; write one of MON, TUE, WED, THU, FRI, SAT, SUN, a range such as MON-FRI, or MAKE_UP",
                        "calendars/hours.csv:2: from (9.00) must be a time of day such as 09:30. Maybe you meant (09:00)",
                        "calendars/hours.csv:2: until (26:00) must be a time of day such as 09:30, or 24:00 for the end of the day");
    }

    @Test
    void a_calendar_that_is_never_open_on_a_weekday_is_refused() {
        assertThat(hours("china,MAKE_UP,10:00,16:00").told())
                .containsExactly(
                        "calendars/calendars.csv:2: column (calendar): (china) has hours on MAKE_UP days only; it is never"
                                + " open on a weekday [KAM-808]");
    }

    @Test
    void make_up_hours_that_are_missing_are_told_once_for_all_days() {
        assertThat(hours("china,MON-FRI,09:00,12:00")
                        .with(
                                "calendars/cn.csv",
                                DAYS + "2024-04-07,open,清明节,,\n2024-04-28,open,劳动节,,\n2024-05-06,open,劳动节,,\n")
                        .told())
                .containsExactly("calendars/calendars.csv:2: column (calendar): (china) has no hours on MAKE_UP days in"
                        + " calendars/hours.csv, and none of the weekday, for (2024-02-04) and 2 more, which"
                        + " calendars/cn.csv says is open [KAM-809]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "20240210,closed,x,, | cn.csv:2: column (date): (20240210) must be a date such as 2024-02-10, a day of every year such as 05-01, a year such as 2024, or days such as 2024-12-25 to 2025-12-24 [KAM-810]",
                "5-Jan,closed,x,, | cn.csv:2: column (date): (5-Jan) must be a date such as 2024-02-10, a day of every year such as 05-01, a year such as 2024, or days such as 2024-12-25 to 2025-12-24; a spreadsheet makes this of a yearly day, month or day first depending on its country: type the day again [KAM-810]",
                "2024年2月10日,closed,x,, | cn.csv:2: column (date): (2024年2月10日) must be a date such as 2024-02-10, a day of every year such as 05-01, a year such as 2024, or days such as 2024-12-25 to 2025-12-24. Maybe you meant (2024-02-10) [KAM-810]",
                "10.02.2024,closed,x,, | cn.csv:2: column (date): (10.02.2024) must be a date such as 2024-02-10, a day of every year such as 05-01, a year such as 2024, or days such as 2024-12-25 to 2025-12-24 [KAM-810]",
                "2023-02-29,closed,x,, | cn.csv:2: column (date): (2023-02-29) is not a real date [KAM-810]",
                "02-30,closed,x,, | cn.csv:2: column (date): (02-30) is not a real day of the year; write month-day [KAM-810]",
                "2200-01-01,closed,x,, | cn.csv:2: column (date): (2200-01-01) must be in a year from 1900 to 2199 [KAM-810]",
                "1899,complete,x,, | cn.csv:2: column (date): (1899) must be in a year from 1900 to 2199 [KAM-810]",
                "2024-02-10,close,x,, | cn.csv:2: column (status): (close) is not one of closed, open, complete. Maybe you meant (closed) [KAM-811]",
                "2024-02-10,休,x,, | cn.csv:2: column (status): (休) is not one of closed, open, complete. Maybe you meant (closed) [KAM-811]",
                "2024-12-25 to 2024-12-24,complete,x,, | cn.csv:2: column (date): (2024-12-25 to 2024-12-24) ends before it begins [KAM-810]",
                "2024-02-30 to 2024-12-24,complete,x,, | cn.csv:2: column (date): (2024-02-30 to 2024-12-24) is not a real date [KAM-810]",
                "2024-12-25 to 2025-12-24,closed,x,, | cn.csv:2: column (status): (closed) is a status for days; the status for a period is complete [KAM-811]",
                "2024-12-25 - 2025-12-24,complete,x,, | cn.csv:2: column (date): (2024-12-25 - 2025-12-24) must be a date such as 2024-02-10, a day of every year such as 05-01, a year such as 2024, or days such as 2024-12-25 to 2025-12-24. Maybe you meant (2024-12-25 to 2025-12-24) [KAM-810]",
                "2199-12-25 to 2200-12-24,complete,x,, | cn.csv:2: column (date): (2199-12-25 to 2200-12-24) must be in a year from 1900 to 2199 [KAM-810]",
                "2024-02-10,complete,x,, | cn.csv:2: column (status): (complete) is a status for a year, such as 2024 [KAM-811]",
                "2024,closed,x,, | cn.csv:2: column (status): (closed) is a status for days; the status for a year is complete [KAM-811]",
                "05-01,open,x,, | cn.csv:2: column (status): (open) is not allowed: a day of every year can only be closed [KAM-811]",
                "2024-02-10,closed,x,09:00,12:00 | cn.csv:2: column (from): (09:00) must be blank: a closed day has no hours [KAM-811]",
                "2024,complete,x,,12:00 | cn.csv:2: column (until): (12:00) must be blank: a year has no hours [KAM-811]",
                "2024-02-10,open,x,09:00, | cn.csv:2: column (until) is blank; write the first moment that is no longer open, such as 17:00 [KAM-813]",
                "2024-02-10,closed,,, | cn.csv:2: column (name) is blank; write the name of the day [KAM-813]",
                "2024,complete,,, | cn.csv:2: column (name) is blank; write the source of the days [KAM-813]",
                "2024-02-10,,x,, | cn.csv:2: column (status) is blank; write closed, open or complete [KAM-813]",
                "2024-02-10,closed,x,,\\n2024-02-10,closed,x,, | cn.csv:3: column (date): (2024-02-10) is already in line 2 [KAM-812]",
                "2024-02-10,closed,x,,\\n2024-02-10,open,x,09:00,10:00 | cn.csv:3: column (date): (2024-02-10) is already in line 2 [KAM-812]",
                "2024-02-10,open,x,09:00,10:00\\n2024-02-10,open,x,, | cn.csv:3: column (date): (2024-02-10) is already in line 2 [KAM-812]",
                "2024,complete,x,,\\n2024,complete,y,, | cn.csv:3: column (date): (2024) is already in line 2 [KAM-812]",
                "05-01,closed,x,,\\n05-01,closed,y,, | cn.csv:3: column (date): (05-01) is already in line 2 [KAM-812]",
                "2024-02-10,open,x,09:00,12:00\\n2024-02-10,open,x,11:00,13:00 | cn.csv:3: window (11:00-13:00) of 2024-02-10 overlaps (09:00-12:00) of line 2; the lines of a day add up [KAM-807]",
                "2024-02-10,open,x,20:00,04:00\\n2024-02-11,open,x,03:00,05:00 | cn.csv:2: window (20:00-04:00) of 2024-02-10 in calendar china goes over midnight into (03:00-05:00) of 2024-02-11, line 3 [KAM-807]",
                "2024-02-11,open,x,20:00,10:00 | cn.csv:2: window (20:00-10:00) of 2024-02-11 in calendar china goes over midnight into (09:00-12:00) of 2024-02-12, calendars/hours.csv:2 [KAM-807]",
                "2024-02-10,closed,x | cn.csv:2: the line has (3) cells, the header has 5 [KAM-507]"
            })
    void what_is_wrong_with_a_list_of_days_is_told(String lines, String problem) {
        assertThat(days(lines).told()).containsExactly("calendars/" + problem);
    }

    @Test
    void a_window_of_a_weekday_must_not_go_over_midnight_into_one_of_a_listed_day() {
        assertThat(hours("china,MON-FRI,20:00,04:00\\nchina,MAKE_UP,10:00,16:00")
                        .with("calendars/cn.csv", "date,status,name,from,until\n2024-02-10,open,x,03:00,05:00\n")
                        .told())
                .containsExactly("calendars/hours.csv:2: window (20:00-04:00) of 2024-02-09 in calendar china goes over"
                        + " midnight into (03:00-05:00) of 2024-02-10, calendars/cn.csv:2 [KAM-807]");
    }

    @Test
    void windows_that_lie_in_a_longer_one_are_all_told() {
        assertThat(hours("china,MON,08:00,20:00\\nchina,MON,09:00,10:00\\nchina,MON,11:00,12:00\\n"
                                + "china,MAKE_UP,09:00,10:00")
                        .problems())
                .containsExactly(
                        "calendars/hours.csv:3: window (09:00-10:00) of MON overlaps (08:00-20:00) of line 2; the lines of a day add up",
                        "calendars/hours.csv:4: window (11:00-12:00) of MON overlaps (08:00-20:00) of line 2; the lines of a day add up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar;day;from;until\nchina;MON;09:00;12:00\n", "calendar\tday\nchina\tMON\n"})
    void cells_must_be_separated_by_commas(String content) {
        assertThat(china().with("calendars/hours.csv", content).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("calendars/hours.csv:1: the header is one cell (")
                        .endsWith("; separate cells with commas"));
    }

    @Test
    void what_is_wrong_with_a_header_is_told() {
        assertThat(china().with("calendars/hours.csv", "calender,day,from,to\nchina,MON,09:00,12:00\n")
                        .told())
                .containsExactly(
                        "calendars/hours.csv:1: column (until) is missing; the columns are calendar,day,from,until [KAM-504]",
                        "calendars/hours.csv:1: there is no column (calender) here; the columns are calendar,day,from,until."
                                + " Maybe you meant (calendar) [KAM-504]",
                        "calendars/hours.csv:1: there is no column (to) here; the columns are calendar,day,from,until [KAM-504]");
        assertThat(china().with("calendars/cn.csv", "date,status,name,from,until,name\n")
                        .problems())
                .containsExactly("calendars/cn.csv:1: column (name) appears twice");
        assertThat(china().with("calendars/cn.csv", "# nothing\n").problems())
                .containsExactly(
                        "calendars/cn.csv: the file is empty; its first line must be: date,status,name,from,until");
        assertThat(china().with("calendars/calendars.csv", "calendar,zone,days\n")
                        .problems())
                .contains("calendars/calendars.csv: the file lists no calendar");
    }

    @Test
    void a_file_saved_as_gbk_is_told_with_its_line() {
        assertThat(china().with("calendars/cn.csv", DAYS.replace("# 春节\n", "").getBytes(Charset.forName("GBK")))
                        .problems())
                .containsExactly("calendars/cn.csv:3: the line is not UTF-8, but seems to be GBK or GB18030;"
                        + " save the file as UTF-8, in a spreadsheet as \"CSV UTF-8\"");
    }

    @Test
    void everything_wrong_is_told_at_once() {
        // Given
        Policies policy = china().with("calendars/calendars.csv", CALENDARS + "us,US/Estern,usa\n")
                .with("calendars/hours.csv", HOURS + "us,MON-FRI,9.00,17:00\nuk,MON-FRI,09:00,17:00\n")
                .with("calendars/cn.csv", DAYS + "2024-13-01,closed,x,,\n")
                .with("policy.properties", Policies.HEADER + "default-calendar = uk\n");

        // Then
        assertThat(policy.problems())
                .containsExactly(
                        "calendars/calendars.csv:3: column (days): (usa) is not a list: there is no file calendars/usa.csv",
                        "calendars/calendars.csv:3: column (zone): (US/Estern) is not a time zone; write one such as"
                                + " Asia/Shanghai, or a fixed offset such as +08:00. Maybe you meant (US/Eastern)",
                        "calendars/cn.csv:9: column (date): (2024-13-01) is not a real date",
                        "calendars/hours.csv:5: from (9.00) must be a time of day such as 09:30. Maybe you meant (09:00)",
                        "calendars/hours.csv:6: column (calendar): (uk) is not a calendar in calendars/calendars.csv."
                                + " Maybe you meant (us)",
                        "policy.properties:7: default-calendar (uk) is not one of the policy's calendars: china, us."
                                + " Maybe you meant (us)");
    }
}
