package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.policy.PolicyLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars that are the unions of others. */
class CalendarUnionsTest {
    private static final String HEADER = "calendar,zone,days,members\n";
    private static final String DESKS = """
            shanghai,Asia/Shanghai,cn,
            berlin,Europe/Berlin,,
            """;
    private static final String HOURS = """
            calendar,day,from,until
            shanghai,MON-FRI,09:00,18:00
            berlin,MON-FRI,09:00,18:00
            """;

    private static Policies desks(String... unions) {
        return Policies.when("Customer()")
                .with("calendars/calendars.csv", HEADER + String.join("\n", unions) + "\n" + DESKS)
                .with("calendars/hours.csv", HOURS)
                .with("calendars/cn.csv", "date,status,name,from,until\n2026-03-03,closed,x,,\n2026,complete,us,,\n");
    }

    @Test
    void a_calendar_with_members_is_open_whenever_one_of_them_is() {
        // When: it stands before its members, one of which is a union itself
        Map<String, BusinessCalendar> calendars = desks(
                        "all,Europe/Berlin,,desks berlin", "desks,Asia/Shanghai,,shanghai berlin")
                .read()
                .calendars();
        BusinessCalendar desks = calendars.get("desks");

        // Then
        assertThat(desks.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(desks.members()).containsExactly(calendars.get("shanghai"), calendars.get("berlin"));
        assertThat(desks.elapsed(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z")))
                .isEqualTo(Duration.ofHours(16));
        assertThat(desks.elapsed(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-04T00:00:00Z")))
                .as("closed in Shanghai")
                .isEqualTo(Duration.ofHours(9));
        assertThat(desks.uncovered(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2027-06-01T00:00:00Z")))
                .hasToString("[2027]");
        assertThat(calendars.get("all").zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(calendars.get("all").members()).isEqualTo(desks.members());
    }

    @Test
    void a_union_may_be_the_default_calendar() {
        assertThat(desks("desks,Asia/Shanghai,,shanghai berlin")
                        .with("policy.properties", Policies.HEADER + "default-calendar = desks\n")
                        .read()
                        .defaultCalendar())
                .isEqualTo("desks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "desks,Asia/Shanghai,,shanghai berln | column (members): (berln) is not a calendar in calendars/calendars.csv. Maybe you meant (berlin) [KAM-802]",
                "desks,Asia/Shanghai,,berlin berlin | column (members): (berlin) appears twice [KAM-812]",
                "desks,,,shanghai berlin | column (zone) is blank; write the time zone of its hours, such as Asia/Shanghai [KAM-813]",
                "desks,Asia/Shanghai,,desks berlin | column (members): (desks berlin) leads back to itself: desks, desks [KAM-815]",
                "desks,Asia/Shanghai,cn,shanghai berlin | column (days): (cn) must be blank: (desks) is open whenever one of its members is, and only their lists count [KAM-816]",
            })
    void what_is_wrong_with_members_is_told_with_its_line(String line, String problem) {
        assertThat(desks(line).told()).containsExactly("calendars/calendars.csv:2: " + problem);
    }

    @Test
    void a_circle_of_calendars_is_told_once() {
        assertThat(desks(
                                "outside,Asia/Shanghai,,a",
                                "a,Asia/Shanghai,,berlin b",
                                "b,Asia/Shanghai,,c",
                                "c,Asia/Shanghai,,shanghai a b")
                        .told())
                .containsExactly(
                        "calendars/calendars.csv:3: column (members): (berlin b) leads back to itself: a, b, c, a [KAM-815]",
                        "calendars/calendars.csv:4: column (members): (c) leads back to itself: b, c, b [KAM-815]");
    }

    @Test
    void hours_of_a_union_are_told_where_they_stand() {
        assertThat(desks("desks,Asia/Shanghai,,shanghai berlin")
                        .with("calendars/hours.csv", HOURS + "desks,SAT,09:00,12:00\ndesks,MAKE_UP,09:00,12:00\n")
                        .told())
                .containsExactly(
                        "calendars/hours.csv:4: column (calendar): (desks) has members in calendars/calendars.csv; it can't have hours of its"
                                + " own [KAM-816]",
                        "calendars/hours.csv:5: column (calendar): (desks) has members in calendars/calendars.csv; it can't have hours of its"
                                + " own [KAM-816]");
    }

    @Test
    void more_members_than_admitted_are_told_those_of_members_counted() {
        // Given
        int most = PolicyLimits.MEMBERS;
        String lines = IntStream.rangeClosed(0, most)
                .mapToObj(i -> "m" + i + ",UTC,,\n")
                .collect(Collectors.joining());
        String hours = IntStream.rangeClosed(0, most)
                .mapToObj(i -> "m" + i + ",MON,09:00,10:00\n")
                .collect(Collectors.joining());
        String all = IntStream.range(0, most).mapToObj(i -> "m" + i).collect(Collectors.joining(" "));

        // Then
        assertThat(Policies.when("Customer()")
                        .with(
                                "calendars/calendars.csv",
                                HEADER + "more,UTC,,many m" + most + "\nmany,UTC,," + all + "\n" + lines)
                        .with("calendars/hours.csv", "calendar,day,from,until\n" + hours)
                        .told())
                .containsExactly("calendars/calendars.csv:2: column (members): (many m" + most + ") are (" + (most + 1)
                        + ") calendars together; the maximum is " + most + " [KAM-912]");
    }

    @Test
    void the_columns_that_may_be_left_out_are_told_beside_the_others() {
        assertThat(desks().with("calendars/calendars.csv", "calendar,zone,days,member\n" + DESKS)
                        .told())
                .containsExactly(
                        "calendars/calendars.csv:1: there is no column (member) here; the columns are calendar,zone,days, and"
                                + " optionally members. Maybe you meant (members) [KAM-504]");
    }
}
