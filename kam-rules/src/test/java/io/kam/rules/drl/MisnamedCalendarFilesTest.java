package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Files of calendars whose name is another than the one that is missing. */
class MisnamedCalendarFilesTest {
    private static final String HOURS = """
            calendar,day,from,until
            china,MON-FRI,09:00,12:00
            china,MON-FRI,13:30,18:00
            china,MAKE_UP,10:00,16:00
            """;

    private static Policies china() {
        return Policies.when("Customer()")
                .with("calendars/calendars.csv", "calendar,zone,days\nchina,Asia/Shanghai,cn\n")
                .with("calendars/hours.csv", HOURS)
                .with("calendars/cn.csv", "date,status,name,from,until\n2024-02-04,open,春节,,\n");
    }

    @Test
    void a_file_whose_name_is_not_quite_that_of_one_that_is_missing_is_told_by_one_line_each() {
        // Given
        Policies policy = china().without("calendars/calendars.csv")
                .without("calendars/hours.csv")
                .with("calendars/calendar.csv", "# ours\n\nzone,calendar,days\nAsia/Shanghai,china,cn\n")
                .with("calendars/hour.csv", "\uFEFF" + HOURS);

        // Then
        assertThat(policy.told())
                .containsExactly(
                        "calendars/calendars.csv: the file is missing; rename (calendars/calendar.csv), which has its"
                                + " columns: calendar,zone,days [KAM-801]",
                        "calendars/hours.csv: the file is missing; rename (calendars/hour.csv), which has its columns:"
                                + " calendar,day,from,until [KAM-801]");
    }

    @Test
    void what_is_wrong_in_a_misnamed_file_is_told_too() {
        assertThat(china().without("calendars/hours.csv")
                        .with("calendars/hour.csv", HOURS + "india,MON,09:00,12:00\n")
                        .problems())
                .containsExactly(
                        "calendars/hour.csv:5: column (calendar): (india) is not a calendar in calendars/calendars.csv",
                        "calendars/hours.csv: the file is missing; rename (calendars/hour.csv), which has its columns:"
                                + " calendar,day,from,until");
    }
}
