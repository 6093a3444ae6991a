package io.kam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDurationTest {
    @ParameterizedTest
    @CsvSource({"4h, PT4H", "30m, PT30M", "90s, PT1M30S", "90m, PT1H30M", "24h, PT24H", "1s, PT1S"})
    void a_time_is_read_and_written_in_one_form(String written, Duration time) {
        ServiceDuration duration = ServiceDuration.parse(written);

        assertThat(duration).isEqualTo(ServiceDuration.of(time)).hasToString(written);
        assertThat(duration.workingDays()).isNull();
    }

    @Test
    void working_days_are_read_and_written_in_one_form() {
        ServiceDuration duration = ServiceDuration.parse("2bd");

        assertThat(duration).isEqualTo(ServiceDuration.ofWorkingDays(2)).hasToString("2bd");
        assertThat(duration.time()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"60m, 1h", "60s, 1m", "3600s, 1h", "120m, 2h"})
    void a_time_is_written_in_the_largest_exact_unit(String given, String written) {
        assertThat(ServiceDuration.parse(given)).hasToString(written);
    }

    @Property
    void what_is_written_is_read_as_the_same(
            @ForAll @IntRange(min = 1, max = 3660 * 24 * 3600) int seconds,
            @ForAll @IntRange(min = 1, max = 3660) int workingDays) {
        ServiceDuration time = ServiceDuration.of(Duration.ofSeconds(seconds));
        ServiceDuration days = ServiceDuration.ofWorkingDays(workingDays);

        assertThat(ServiceDuration.parse(time.toString())).isEqualTo(time);
        assertThat(ServiceDuration.parse(days.toString())).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"4H, 4h", "4 h, 4h", "04h, 4h", "2d, 2bd", "2 Days, 2bd", "30min, 30m", "90 sec, 90s", "2BD, 2bd"})
    void a_near_miss_is_refused_with_the_form_that_was_meant(String given, String meant) {
        assertThatThrownBy(() -> ServiceDuration.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration (" + given + ") must be a whole number of 1 or more with bd (business days), h, m"
                        + " or s, such as 2bd, 4h, 30m or 90s. Maybe you meant (" + meant + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4", "h", "0h", "-4h", "1.5h", "4x", "4h 30m", "PT4H", "1000000000h", "٤h"})
    void anything_else_is_refused_without_a_guess(String given) {
        assertThatThrownBy(() -> ServiceDuration.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("duration (" + given + ") must be a whole number")
                .hasMessageEndingWith("30m or 90s");
    }

    @Test
    void ten_years_are_the_longest() {
        assertThat(ServiceDuration.parse("87840h").time()).isEqualTo(Duration.ofDays(3660));
        assertThatThrownBy(() -> ServiceDuration.parse("87841h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration (87841h) must be at most ten years, 87840h or 3660bd");
        assertThatThrownBy(() -> ServiceDuration.parse("3661bd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration (3661bd) must be at most ten years, 87840h or 3660bd");
        assertThatThrownBy(() -> ServiceDuration.of(Duration.ofDays(3660).plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time (PT87840H1S) must be at most PT87840H, ten years");
    }

    @Test
    void a_length_is_either_working_days_or_a_time() {
        assertThatThrownBy(() -> new ServiceDuration(2, Duration.ofHours(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workingDays (2) and time (PT4H): exactly one of them must be given");
        assertThatThrownBy(() -> new ServiceDuration(null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workingDays (null) and time (null): exactly one of them must be given");
    }

    @Test
    void a_length_is_at_least_one_day_or_second() {
        assertThatThrownBy(() -> ServiceDuration.ofWorkingDays(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workingDays (0) must be 1 or more");
        assertThatThrownBy(() -> ServiceDuration.of(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time (PT0S) must be a whole number of seconds, 1 or more");
        assertThatThrownBy(() -> ServiceDuration.of(Duration.ofSeconds(-4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServiceDuration.of(Duration.ofMillis(1500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time (PT1.5S) must be a whole number of seconds, 1 or more");
    }
}
