package io.kam.clock;

import static io.kam.clock.Cases.assigned;
import static io.kam.clock.Cases.event;
import static io.kam.clock.Cases.level;
import static io.kam.clock.Cases.minute;
import static io.kam.clock.Cases.opened;
import static io.kam.clock.Cases.recorded;
import static io.kam.model.CaseEventKind.ASSIGNED;
import static io.kam.model.CaseEventKind.CANCELLED;
import static io.kam.model.CaseEventKind.CLOSED;
import static io.kam.model.CaseEventKind.DEESCALATED;
import static io.kam.model.CaseEventKind.ESCALATED;
import static io.kam.model.CaseEventKind.OPENED;
import static io.kam.model.CaseEventKind.PAUSED;
import static io.kam.model.CaseEventKind.REOPENED;
import static io.kam.model.CaseEventKind.RESOLVED;
import static io.kam.model.CaseEventKind.RESUMED;
import static io.kam.model.CaseEventKind.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.clock.CaseHistory.Ignored;
import io.kam.clock.CaseHistory.Ignored.Why;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseProgress;
import io.kam.model.SupportCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseHistoryTest {
    private static CaseHistory at(long minute, SupportCase supportCase) {
        return CaseHistory.of(supportCase, minute(minute));
    }

    private static List<Why> ignored(CaseHistory history) {
        return history.ignored().stream().map(Ignored::why).toList();
    }

    @Test
    void events_count_in_the_order_in_which_they_happened_and_those_of_one_instant_in_the_order_of_the_list() {
        // given
        SupportCase shuffled = opened(event(UPDATED, 9), assigned(5, "Ann"), assigned(5, "Bea"), event(OPENED, 0));

        // then
        assertThat(at(10, shuffled).events())
                .containsExactly(event(OPENED, 0), assigned(5, "Ann"), assigned(5, "Bea"), event(UPDATED, 9));
    }

    @Test
    void an_event_that_is_recorded_later_counts_from_then_on_and_from_when_it_happened() {
        // given
        SupportCase late = opened(recorded(PAUSED, 10, 30));

        // then
        assertThat(at(29, late).events()).isEmpty();
        assertThat(at(29, late).ignored()).isEmpty();
        assertThat(at(30, late).events()).hasSize(1);
    }

    @Test
    void an_event_that_is_recorded_before_it_happens_counts_once_it_has_happened() {
        // given
        SupportCase planned = opened(recorded(RESOLVED, 60, 10));

        // then
        assertThat(at(59, planned).progress().open()).isTrue();
        assertThat(at(60, planned).progress().open()).isFalse();
    }

    @Test
    void an_event_without_a_time_of_record_counts_when_it_happens() {
        assertThat(at(9, opened(event(UPDATED, 10))).events()).isEmpty();
        assertThat(at(10, opened(event(UPDATED, 10))).events()).hasSize(1);
    }

    @Test
    void an_event_without_kind_time_or_level_is_incomplete() {
        // given
        SupportCase incomplete = opened(
                CaseEvent.builder().at(minute(1)).build(),
                CaseEvent.builder().kind(UPDATED).build(),
                event(ESCALATED, 2),
                event(DEESCALATED, 3));

        // then
        assertThat(at(10, incomplete).ignored())
                .containsExactly(
                        new Ignored(0, Why.INCOMPLETE),
                        new Ignored(1, Why.INCOMPLETE),
                        new Ignored(2, Why.INCOMPLETE),
                        new Ignored(3, Why.INCOMPLETE));
        assertThat(at(10, incomplete).events()).isEmpty();
    }

    @Test
    void an_incomplete_event_is_told_only_once_it_is_recorded() {
        // given
        SupportCase incomplete =
                opened(CaseEvent.builder().kind(UPDATED).knownAt(minute(20)).build());

        // then
        assertThat(ignored(at(19, incomplete))).isEmpty();
        assertThat(ignored(at(20, incomplete))).containsExactly(Why.INCOMPLETE);
    }

    @Test
    void an_event_before_the_opening_counts_from_the_opening_on_and_is_marked() {
        // given
        SupportCase early = opened(event(UPDATED, -1), event(UPDATED, 0));

        // then
        assertThat(at(10, early).ignored()).isEmpty();
        assertThat(at(10, early).early()).containsExactly(0);
        assertThat(at(10, early).events()).containsExactly(event(UPDATED, -1), event(UPDATED, 0));
    }

    @Test
    void what_happened_before_the_opening_sets_the_state_in_which_the_case_opens() {
        // given
        SupportCase imported = opened(
                assigned(-9, "Ann"),
                assigned(-8, "Bea"),
                event(RESOLVED, -7),
                event(REOPENED, -6),
                level(ESCALATED, -5, 2),
                assigned(5, "Bea"),
                assigned(6, "Cid"));

        // then
        assertThat(at(0, imported).progress()).isEqualTo(new CaseProgress(true, 0, 0, 2, null, false));
        assertThat(at(10, imported).progress().handOvers()).isEqualTo(1);
    }

    @Test
    void the_stages_of_a_case_tell_what_its_events_amounted_to_after_each_instant() {
        // given
        SupportCase supportCase =
                opened(assigned(-1, "Ann"), assigned(5, "Bea"), level(ESCALATED, 5, 2), level(DEESCALATED, 9, 1));

        // when
        List<CaseHistory.Stage> stages = at(10, supportCase).stages();

        // then
        assertThat(stages)
                .containsExactly(
                        new CaseHistory.Stage(minute(0), new CaseProgress(true, 0, 0, 0, null, false), 1, false),
                        new CaseHistory.Stage(minute(5), new CaseProgress(true, 1, 0, 2, null, false), 3, false),
                        new CaseHistory.Stage(minute(9), new CaseProgress(true, 1, 0, 1, null, false), 4, true));
        assertThat(at(-1, supportCase).stages()).isEmpty();
    }

    @Test
    void a_resume_without_a_pause_and_a_reopening_of_an_open_case_end_nothing() {
        // given
        SupportCase odd =
                opened(event(RESUMED, 1), event(REOPENED, 2), event(PAUSED, 3), event(RESOLVED, 4), event(RESUMED, 5));

        // then
        assertThat(at(10, odd).ignored())
                .containsExactly(
                        new Ignored(0, Why.NOTHING_TO_END),
                        new Ignored(1, Why.NOTHING_TO_END),
                        new Ignored(4, Why.NOTHING_TO_END));
        assertThat(at(10, odd).progress().reopenings()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "RESOLVED, RESOLVED, false",
        "CLOSED, CLOSED, false",
        "CANCELLED, CANCELLED, false",
        "CLOSED, RESOLVED, false",
        "CANCELLED, RESOLVED, false",
        "CLOSED, CANCELLED, false",
        "CANCELLED, CLOSED, false",
        "RESOLVED, CLOSED, true",
        "RESOLVED, CANCELLED, true"
    })
    void a_case_that_has_ended_can_only_be_closed_or_withdrawn_once_it_was_solved(
            CaseEventKind first, CaseEventKind second, boolean counts) {
        // when
        CaseHistory twice = at(10, opened(event(first, 1), event(second, 2)));
        CaseHistory reopened = at(10, opened(event(first, 1), event(REOPENED, 2), event(second, 3)));

        // then
        assertThat(twice.events()).hasSize(counts ? 2 : 1);
        assertThat(twice.ignored()).isEqualTo(counts ? List.of() : List.of(new Ignored(1, Why.NOTHING_TO_END)));
        assertThat(reopened.ignored()).isEmpty();
    }

    @Test
    void a_pause_of_a_case_that_is_paused_or_has_ended_pauses_nothing() {
        // given
        SupportCase odd =
                opened(event(PAUSED, 1), event(UPDATED, 2), event(PAUSED, 3), event(CLOSED, 4), event(PAUSED, 5));

        // then
        assertThat(at(10, odd).ignored())
                .containsExactly(new Ignored(2, Why.NOTHING_TO_PAUSE), new Ignored(4, Why.NOTHING_TO_PAUSE));
    }

    @Test
    void an_opening_that_is_not_stated_is_that_of_the_first_event_that_tells_it() {
        // given
        SupportCase unstated = SupportCase.builder("C-1")
                .events(List.of(event(OPENED, 7), event(OPENED, 5), event(UPDATED, 4)))
                .build();

        // then
        assertThat(at(10, unstated).openedAt()).isEqualTo(minute(5));
        assertThat(at(10, unstated).early()).containsExactly(2);
        assertThat(at(4, unstated).openedAt()).isNull();
    }

    @Test
    void a_case_is_open_from_its_opening_until_it_ends_and_again_once_it_is_reopened() {
        // given
        SupportCase reopened = opened(event(RESOLVED, 10), event(REOPENED, 20), event(CLOSED, 30));

        // then
        assertThat(at(-1, reopened).progress().open()).isFalse();
        assertThat(at(0, reopened).progress().open()).isTrue();
        assertThat(at(10, reopened).progress().open()).isFalse();
        assertThat(at(20, reopened).progress()).isEqualTo(new CaseProgress(true, 0, 1, 0, null, false));
        assertThat(at(30, reopened).progress().open()).isFalse();
        assertThat(at(30, opened(event(CANCELLED, 30))).progress().open()).isFalse();
    }

    @Test
    void a_hand_over_is_a_change_of_assignee() {
        // given
        SupportCase assigned = opened(assigned(1, "Ann"), assigned(2, "Ann"), assigned(3, "Bea"), assigned(5, "Ann"));

        // then
        assertThat(at(2, assigned).progress().handOvers()).isZero();
        assertThat(at(10, assigned).progress().handOvers()).isEqualTo(2);
    }

    @Test
    void hand_overs_are_unknown_where_one_of_several_assignments_does_not_say_to_whom() {
        // given
        SupportCase unnamed = opened(event(ASSIGNED, 1), assigned(2, "Ann"), assigned(3, "Bea"));

        // then
        assertThat(at(1, unnamed).progress().handOvers()).isZero();
        assertThat(at(2, unnamed).progress().handOvers()).isNull();
        assertThat(at(10, unnamed).progress().handOvers()).isNull();
    }

    @Test
    void a_level_is_owed_anew_once_the_case_is_taken_up_again_or_brought_down_to_a_lower_one() {
        // given
        SupportCase supportCase = opened(
                level(ESCALATED, 1, 3),
                level(DEESCALATED, 2, 1),
                event(RESOLVED, 3),
                event(REOPENED, 4),
                level(DEESCALATED, 5, 2));

        // then
        assertThat(at(1, supportCase).episodeOf(3)).isNull();
        assertThat(at(2, supportCase).episodeOf(2)).isEqualTo(minute(2));
        assertThat(at(2, supportCase).episodeOf(1)).isNull();
        assertThat(at(4, supportCase).episodeOf(0)).isEqualTo(minute(4));
        assertThat(at(5, supportCase).episodeOf(2)).isEqualTo(minute(4));
        assertThat(at(5, supportCase).episodeOf(3)).isEqualTo(minute(5));
    }

    @Test
    void the_level_is_the_highest_since_the_case_was_last_brought_down() {
        // given
        SupportCase escalated = opened(
                level(ESCALATED, 1, 3), level(ESCALATED, 2, 2), level(DEESCALATED, 3, 1), level(ESCALATED, 4, 2));

        // then
        assertThat(at(2, escalated).progress().level()).isEqualTo(3);
        assertThat(at(3, escalated).progress().level()).isEqualTo(1);
        assertThat(at(3, escalated).deescalatedAt()).isEqualTo(minute(3));
        assertThat(at(4, escalated).progress().level()).isEqualTo(2);
        assertThat(at(2, escalated).deescalatedAt()).isNull();
    }

    @Test
    void unknown_events_tell_nothing_but_that_a_case_is_not_opened_yet() {
        // given
        SupportCase unknown = SupportCase.builder("C-1").openedAt(minute(0)).build();

        // then
        assertThat(at(10, unknown).events()).isNull();
        assertThat(at(10, unknown).progress()).isEqualTo(new CaseProgress(null, null, null, null, null, null));
        assertThat(at(-1, unknown).progress().open()).isFalse();
    }

    @Test
    void a_history_holds_until_the_case_is_opened_or_the_next_event_counts() {
        // given
        SupportCase supportCase = opened(event(UPDATED, 10), recorded(PAUSED, 5, 30), recorded(RESUMED, 50, 20));

        // then
        assertThat(at(-5, supportCase).validUntil()).isEqualTo(minute(0));
        assertThat(at(0, supportCase).validUntil()).isEqualTo(minute(10));
        assertThat(at(10, supportCase).validUntil()).isEqualTo(minute(30));
        assertThat(at(30, supportCase).validUntil()).isEqualTo(minute(50));
        assertThat(at(50, supportCase).validUntil()).isNull();
    }

    @Test
    void a_case_reduced_to_what_counts_has_the_same_history_at_every_instant_before_by_what_is_known_now() {
        // given
        SupportCase supportCase =
                opened(event(RESUMED, 1), recorded(PAUSED, 5, 30), event(UPDATED, 10), event(RESOLVED, 60));

        // when
        SupportCase reduced = at(40, supportCase).counting(supportCase);

        // then
        assertThat(reduced.events()).containsExactly(event(PAUSED, 5), event(UPDATED, 10));
        assertThat(at(7, reduced).events()).containsExactly(event(PAUSED, 5));
    }

    @ParameterizedTest
    @EnumSource(Why.class)
    void every_reason_why_an_event_does_not_count_occurs(Why why) {
        // given
        SupportCase odd = opened(
                CaseEvent.builder().kind(UPDATED).build(),
                event(UPDATED, -1),
                event(RESUMED, 1),
                event(PAUSED, 2),
                event(PAUSED, 3));

        // then
        assertThat(ignored(at(10, odd))).contains(why);
    }
}
