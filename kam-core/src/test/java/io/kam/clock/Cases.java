package io.kam.clock;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.SupportCase;
import java.time.Instant;
import java.util.List;

/** Cases and events of one day, by the minute. */
final class Cases {
    private static final Instant OPENED = Instant.parse("2026-03-31T08:00:00Z");

    private Cases() {}

    /** So many minutes after the opening. */
    static Instant minute(long minutes) {
        return OPENED.plusSeconds(60 * minutes);
    }

    static SupportCase opened(CaseEvent... events) {
        return SupportCase.builder("C-1")
                .openedAt(OPENED)
                .events(List.of(events))
                .build();
    }

    static CaseEvent event(CaseEventKind kind, long minute) {
        return CaseEvent.builder().kind(kind).at(minute(minute)).build();
    }

    static CaseEvent recorded(CaseEventKind kind, long minute, long recordedAt) {
        return event(kind, minute).toBuilder().knownAt(minute(recordedAt)).build();
    }

    static CaseEvent level(CaseEventKind kind, long minute, int level) {
        return event(kind, minute).toBuilder().level(level).build();
    }

    static CaseEvent assigned(long minute, String assignee) {
        return event(CaseEventKind.ASSIGNED, minute).toBuilder()
                .assignee(assignee)
                .build();
    }
}
