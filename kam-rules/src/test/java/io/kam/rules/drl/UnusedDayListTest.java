package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists of days that count for no calendar. */
class UnusedDayListTest {
    private static final String LIST = "date,status,name,from,until\n2026-05-15,closed,Company day off,,\n";

    private static Policies policy(String calendars) {
        return Policies.when("Customer()")
                .with("calendars/calendars.csv", "calendar,zone,days\n" + calendars)
                .with("calendars/hours.csv", "calendar,day,from,until\ngermany,MON-FRI,09:00,17:00\n")
                .with("calendars/company.csv", LIST);
    }

    @Test
    void a_list_that_no_calendar_names_is_told() {
        assertThat(policy("germany,Europe/Berlin,\n").told())
                .containsExactly("calendars/company.csv: no calendar in calendars/calendars.csv names this list in its"
                        + " column days [KAM-814]");
        assertThat(policy("germany,Europe/Berlin,company\n").told()).isEmpty();
    }

    @Test
    void a_list_that_no_calendar_names_is_told_with_the_missing_one_that_is_near() {
        assertThat(policy("germany,Europe/Berlin,compny\n").problems())
                .containsExactly(
                        "calendars/calendars.csv:2: column (days): (compny) is not a list: there is no file"
                                + " calendars/compny.csv. Maybe you meant (company)",
                        "calendars/company.csv: no calendar in calendars/calendars.csv names this list in its column"
                                + " days; one names (compny)");
    }

    @Test
    void no_list_is_told_where_not_all_calendars_can_be_read() {
        assertThat(policy("germany,Europe/Berlin\n").problems())
                .containsExactly("calendars/calendars.csv:2: the line has (2) cells, the header has 3");
        assertThat(policy("germany,Europe/Berlin,\ngermany,Europe/Berlin,company\n")
                        .problems())
                .containsExactly("calendars/calendars.csv:3: column (calendar): (germany) is already in line 2");
        assertThat(policy("").problems()).noneMatch(problem -> problem.contains("names this list"));
    }
}
