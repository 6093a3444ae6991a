package io.kam.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants as people write them beside a policy. */
class PolicyInstantTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-06-30,2026-06-29T22:00:00Z",
        "2026-01-31T09:30,2026-01-31T08:30:00Z",
        "2026-01-31T09:30:15,2026-01-31T08:30:15Z",
        "2026-01-31T09:30:15.5,2026-01-31T08:30:15.500Z",
        "2026-01-31T08:30:00Z,2026-01-31T08:30:00Z",
        "2026-01-31T09:30:00+08:00,2026-01-31T01:30:00Z",
        "2026-01-31T09:30:00+0800,2026-01-31T01:30:00Z",
        "2026-01-31 9:30,2026-01-31T08:30:00Z",
        "2026/1/31 09:30:00,2026-01-31T08:30:00Z",
        "2026/6/30,2026-06-29T22:00:00Z",
        "2026年6月30日,2026-06-29T22:00:00Z",
        "2026/6/30 0:00,2026-06-29T22:00:00Z"
    })
    void a_date_and_a_time_are_of_the_zone_and_an_instant_of_none(String text, Instant meant) {
        assertThat(PolicyInstant.parse(text, BERLIN)).isEqualTo(meant);
    }

    @Test
    void a_day_that_begins_after_midnight_is_meant_from_its_begin() {
        assertThat(PolicyInstant.parse("2018-11-04", ZoneId.of("America/Sao_Paulo")))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void a_time_that_clocks_skip_or_show_twice_is_told_with_what_could_be_meant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyInstant.parse("2026-03-29T02:30", BERLIN))
                .withMessage("(2026-03-29T02:30) is skipped by the clocks of Europe/Berlin."
                        + " Maybe you meant (2026-03-29T03:30:00+02:00)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyInstant.parse("2026-10-25T02:30", BERLIN))
                .withMessage("(2026-10-25T02:30) comes twice on the clocks of Europe/Berlin:"
                        + " write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-02-28T24:30", "2026-06-30 10", "today"})
    void what_is_neither_is_told_with_what_would_be(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyInstant.parse(text, BERLIN))
                .withMessage("(" + text + ") is not a date such as 2026-02-28, a time such as 2026-02-28T09:30"
                        + " or an instant such as 2026-02-28T09:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30.06.2026", "30 June 2026", "Jun 30, 2026", "20260630", "46203"})
    void a_date_of_another_form_is_told_with_the_date_that_was_meant(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyInstant.parse(text, BERLIN))
                .withMessageStartingWith("(" + text + ") is not " + PolicyInstant.DESCRIPTION)
                .withMessageEndingWith(". Maybe you meant (2026-06-30)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-30", "2200-01-02", "+10000-01-01T00:00:00Z"})
    void years_that_nothing_is_told_of_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyInstant.parse(text, BERLIN))
                .withMessage("(" + text + ") must be in the years 1900 to 2199");
    }

    @Test
    void what_is_shown_can_be_read_again() {
        Instant instant = Instant.parse("2026-10-25T01:30:00.25Z");

        assertThat(PolicyInstant.parse(PolicyInstant.shown(instant, BERLIN), BERLIN))
                .isEqualTo(instant);
        assertThat(PolicyInstant.shown(instant, ZoneId.of("UTC"))).isEqualTo("2026-10-25T01:30:00.25Z");
    }
}
