package io.kam.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenHoursTest {
    @ParameterizedTest
    @CsvSource({
        "09:00, 17:00, 09:00-17:00, false",
        "09:00:30, 17:00:05, 09:00:30-17:00:05, false",
        "00:00, 24:00, 00:00-24:00, false",
        "18:00, 24:00, 18:00-24:00, false",
        "18:00, 00:00, 18:00-24:00, false",
        "22:00, 06:00, 22:00-06:00, true",
        "00:01, 00:00, 00:01-24:00, false",
        "23:59:59, 23:59:58, 23:59:59-23:59:58, true"
    })
    void a_window_is_read_and_written(String from, String until, String written, boolean overnight) {
        // when
        OpenHours hours = OpenHours.parse(from, until);

        // then
        assertThat(hours).hasToString(written);
        assertThat(hours.overnight()).isEqualTo(overnight);
    }

    @Test
    void the_whole_day_is_from_midnight_to_midnight() {
        assertThat(OpenHours.parse("00:00", "24:00")).isEqualTo(OpenHours.ALL_DAY);
        assertThat(new OpenHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)).isEqualTo(OpenHours.ALL_DAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9:00|17:00|from (9:00) must be a time of day such as 09:30. Maybe you meant (09:00)",
                "09:00|5:00|until (5:00) must be a time of day such as 09:30, or 24:00 for the end of the day. Maybe you meant (05:00)",
                "24:00|05:00|from (24:00) must be a time of day such as 09:30",
                "09:00|24:01|until (24:01) must be a time of day such as 09:30, or 24:00 for the end of the day",
                "09:00|25:00|until (25:00) must be a time of day such as 09:30, or 24:00 for the end of the day",
                "09:60|17:00|from (09:60) must be a time of day such as 09:30",
                "9|17:00|from (9) must be a time of day such as 09:30",
                "''|17:00|from () must be a time of day such as 09:30",
                "09:00|17:00Z|until (17:00Z) must be a time of day such as 09:30, or 24:00 for the end of the day",
                "09:00:00.5|17:00|from (09:00:00.5) must be a time of day such as 09:30",
                "\u0660\u0669:00|17:00|from (\u0660\u0669:00) must be a time of day such as 09:30",
                "09:00|09:00|from (09:00) and until (09:00) are the same, so the window has no length; a whole day is 00:00 until 24:00",
                "00:00|00:00|from (00:00) and until (00:00) are the same, so the window has no length; a whole day is 00:00 until 24:00",
                "00:00:00|00:00|from (00:00:00) and until (00:00) are the same, so the window has no length; a whole day is 00:00 until 24:00",
                "09:00:00|09:00|from (09:00:00) and until (09:00) are the same, so the window has no length; a whole day is 00:00 until 24:00"
            })
    void what_is_no_window_is_refused(String from, String until, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenHours.parse(from, until))
                .withMessage(message);
    }

    @Test
    void a_window_without_length_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenHours(LocalTime.NOON, LocalTime.NOON))
                .withMessage("from (12:00) and until (12:00) must differ");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 12:00, 12:00, 17:00, false",
        "09:00, 12:01, 12:00, 17:00, true",
        "09:00, 17:00, 10:00, 11:00, true",
        "09:00, 17:00, 09:00, 17:00, true",
        "22:00, 06:00, 01:00, 05:00, false",
        "22:00, 06:00, 23:00, 24:00, true",
        "22:00, 06:00, 21:00, 22:00, false",
        "22:00, 06:00, 23:00, 01:00, true",
        "00:00, 24:00, 23:59, 24:00, true",
        "18:00, 24:00, 00:00, 18:00, false"
    })
    void windows_of_a_day_overlap_if_both_are_open_at_some_moment_of_it(
            String from, String until, String otherFrom, String otherUntil, boolean overlap) {
        // given
        OpenHours one = OpenHours.parse(from, until);
        OpenHours other = OpenHours.parse(otherFrom, otherUntil);

        // then
        assertThat(one.overlaps(other)).isEqualTo(overlap);
        assertThat(other.overlaps(one)).isEqualTo(overlap);
    }

    @Test
    void windows_that_overlap_for_less_than_a_second_overlap() {
        // given
        OpenHours one = new OpenHours(LocalTime.of(9, 0), LocalTime.of(10, 0, 0, 1));
        OpenHours other = new OpenHours(LocalTime.of(10, 0), LocalTime.of(11, 0));

        // then
        assertThat(one.overlaps(other)).isTrue();
        assertThat(other.overlaps(one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 06:00, 12:00, false",
        "22:00, 06:00, 05:59, 12:00, true",
        "22:00, 06:00, 00:00, 01:00, true",
        "22:00, 24:00, 00:00, 24:00, false",
        "09:00, 17:00, 00:00, 24:00, false"
    })
    void a_window_over_midnight_may_reach_into_one_of_the_next_day(
            String from, String until, String nextFrom, String nextUntil, boolean reaches) {
        assertThat(OpenHours.parse(from, until).reachesInto(OpenHours.parse(nextFrom, nextUntil)))
                .isEqualTo(reaches);
    }
}
