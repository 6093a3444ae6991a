package io.kam.clock;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the clock of a metric over a case's events, on elapsed time around the clock. All start when the case is opened.
 * Acknowledgement and first response run until they are given, whatever pauses. The next update and the resolution pause
 * with the case and stop while it is resolved; each response or update starts the next update anew. Closing and cancelling
 * stop all.
 */
public final class ServiceClock {
    private static final Set<CaseEventKind> ACKNOWLEDGED = EnumSet.of(
            CaseEventKind.ACKNOWLEDGED, CaseEventKind.RESPONDED, CaseEventKind.UPDATED, CaseEventKind.RESOLVED);
    private static final Set<CaseEventKind> RESPONDED =
            EnumSet.of(CaseEventKind.RESPONDED, CaseEventKind.UPDATED, CaseEventKind.RESOLVED);
    private static final Set<CaseEventKind> OVER = EnumSet.of(CaseEventKind.CLOSED, CaseEventKind.CANCELLED);

    private final Metric metric;
    private final List<Instant> turns = new ArrayList<>();
    private boolean done;

    private ServiceClock(Metric metric) {
        this.metric = metric;
    }

    /**
     * The readings of a case's targets.
     *
     * @return one for each target, in their order; null if the events or the opening are unknown
     */
    public static @Nullable List<ClockReading> readings(CaseHistory history, List<ServiceTarget> targets) {
        List<CaseEvent> events = history.events();
        Instant openedAt = history.openedAt();
        if (events == null || openedAt == null) {
            return null;
        }
        List<ClockReading> readings = new ArrayList<>();
        for (ServiceTarget target : targets) {
            Metric metric = Objects.requireNonNull(target.metric(), "metric");
            ServiceClock clock = new ServiceClock(metric);
            clock.turns.add(openedAt);
            events.forEach(clock::take);
            readings.add(new ClockReading(metric, target.duration(), clock.turns));
        }
        return readings;
    }

    private void take(CaseEvent event) {
        CaseEventKind kind = Objects.requireNonNull(event.kind());
        Instant at = Objects.requireNonNull(event.at());
        switch (metric) {
            case ACKNOWLEDGE -> until(ACKNOWLEDGED.contains(kind) || OVER.contains(kind), at);
            case FIRST_RESPONSE -> until(RESPONDED.contains(kind) || OVER.contains(kind), at);
            case NEXT_UPDATE -> {
                if (kind == CaseEventKind.RESPONDED || kind == CaseEventKind.UPDATED) {
                    boolean goesOn = running();
                    turns.clear();
                    if (goesOn) {
                        turns.add(at);
                    }
                }
                pausing(kind, at);
            }
            case RESOLUTION -> pausing(kind, at);
        }
    }

    private void until(boolean stop, Instant at) {
        if (stop && !done) {
            done = true;
            turns.add(at);
        }
    }

    private void pausing(CaseEventKind kind, Instant at) {
        switch (kind) {
            case PAUSED, RESOLVED, CLOSED, CANCELLED -> {
                if (running()) {
                    turns.add(at);
                }
            }
            case RESUMED, REOPENED -> {
                if (!running()) {
                    turns.add(at);
                }
            }
            default -> {}
        }
    }

    private boolean running() {
        return turns.size() % 2 == 1;
    }
}
