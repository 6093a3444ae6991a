package io.kam.testkit;

import io.kam.KamEngine;
import io.kam.calendar.BusinessCalendar;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.SupportCase;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * The story of a case: it is opened, time passes, things happen, and at each point what is decided can be verified. It asks as a host
 * does: whenever something happens and whenever the decision ends, each time with the record of the time before.
 *
 * <pre>{@code
 * POLICY.story(TestFacts.supportCase().statedUrgency(Urgency.URGENT).build())
 *         .given(customer)
 *         .has("priority", Priority.P2)
 *         .waits(Duration.ofMinutes(30))
 *         .happens(CaseEventKind.RESPONDED)
 *         .reaches("level", 2, Instant.parse("2026-01-15T14:00:00Z"))
 *         .because("ESC-110");
 * }</pre>
 *
 * <p>Each method returns the story, which goes on. Not thread-safe.
 */
public final class CaseStory {
    /** So often it is asked at most while time passes. */
    private static final int MOST = 10_000;

    private final KamEngine kam;
    private final List<Object> facts = new ArrayList<>();
    private SupportCase supportCase;
    private @Nullable CaseRecord record;
    private Instant now;

    CaseStory(KamEngine kam, SupportCase supportCase) {
        Instant openedAt = supportCase.openedAt();
        if (openedAt == null) {
            throw new IllegalArgumentException("case (" + supportCase.id() + ") must say when it is opened");
        }
        this.kam = kam;
        this.now = openedAt;
        List<CaseEvent> events = new ArrayList<>(Objects.requireNonNullElse(supportCase.events(), List.of()));
        if (events.stream().noneMatch(event -> event.kind() == CaseEventKind.OPENED)) {
            events.add(
                    0,
                    CaseEvent.builder().kind(CaseEventKind.OPENED).at(openedAt).build());
        }
        this.supportCase = supportCase.toBuilder().events(events).build();
        this.record = supportCase.record();
    }

    /** With a fact from now on: the customer as it is now, a fact of the host. It takes the place of one of the same type. */
    public CaseStory given(Object fact) {
        facts.removeIf(known -> known.getClass() == fact.getClass());
        facts.add(fact);
        return this;
    }

    /**
     * The case as it is now, with another of its facts: {@code story.changes(c -> c.toBuilder().statedImpact(GLOBAL).build())}.
     *
     * @throws IllegalArgumentException if it becomes another case
     */
    public CaseStory changes(UnaryOperator<SupportCase> change) {
        SupportCase changed = change.apply(supportCase);
        if (!changed.id().equals(supportCase.id())) {
            throw new IllegalArgumentException("case (" + changed.id() + ") must stay (" + supportCase.id() + ")");
        }
        supportCase = changed;
        return this;
    }

    /**
     * Time passes.
     *
     * @param time how much, by the clock and not in business hours; 0 or more
     */
    public CaseStory waits(Duration time) {
        return until(now.plus(time));
    }

    /**
     * Time passes until an instant.
     *
     * @throws IllegalArgumentException if it is past
     */
    public CaseStory until(Instant instant) {
        if (instant.isBefore(now)) {
            throw new IllegalArgumentException("instant (" + instant + ") must not be before " + now);
        }
        walk(instant, decision -> false);
        now = instant;
        return this;
    }

    /** Time passes until {@code 2026-06-30T09:30} in the policy's zone, or {@code 2026-06-30T09:30:00Z}. */
    public CaseStory until(String instant) {
        return until(Given.instant(kam, instant));
    }

    /** Something happens now. */
    public CaseStory happens(CaseEventKind kind) {
        return happens(CaseEvent.builder().kind(kind));
    }

    /** Something happens now, unless the event says when. */
    public CaseStory happens(CaseEvent.Builder event) {
        CaseEvent built = event.build();
        List<CaseEvent> events = new ArrayList<>(Objects.requireNonNull(supportCase.events()));
        events.add(built.at() == null ? built.toBuilder().at(now).build() : built);
        supportCase = supportCase.toBuilder().events(events).build();
        return this;
    }

    /**
     * Verifies an output now: of the escalation, or of any step that it rests on.
     *
     * @param output its name, as examples expect it: {@code level}, {@code priority}, {@code firstResponseDueAt}
     * @param value its value, as for {@link DecisionAssert#has}
     */
    public CaseStory has(String output, @Nullable Object value) {
        verified(output).has(output, value);
        return this;
    }

    /** Verifies that rules, or mechanics of the library, decide now. */
    public CaseStory because(String... ids) {
        verified("level").because(ids);
        return this;
    }

    /**
     * Time passes until an instant, at which an output comes to have a value, and not before.
     *
     * @param output as for {@link #has}
     * @param at when
     * @throws AssertionError if it has the value now or earlier, or not at the instant; the message says when it would have
     */
    public CaseStory reaches(String output, Object value, Instant at) {
        Instant first = walk(at, decision -> decision.whyNot(output, value).holds());
        if (first != null && first.isBefore(at)) {
            Decision decision = asked(output, first);
            throw new AssertionFailedError(
                    "expected " + output + " " + value + " at " + at + " and not before, but it was at " + first + "\n"
                            + decision.whyNot(output, value),
                    at,
                    first);
        }
        now = at;
        Decision decision = asked(output, at);
        if (!decision.whyNot(output, value).holds()) {
            Instant later = ahead(next -> next.whyNot(output, value).holds());
            throw new AssertionFailedError(
                    "expected " + output + " " + value + " at " + at + ", but "
                            + (later == null ? "nothing leads there unless something happens" : "it is at " + later)
                            + "\n" + decision.whyNot(output, value),
                    at,
                    later);
        }
        return this;
    }

    /** As {@link #reaches(String, Object, Instant)}, at {@code 2026-06-30T09:30} in the policy's zone. */
    public CaseStory reaches(String output, Object value, String at) {
        return reaches(output, value, Given.instant(kam, at));
    }

    /** The instant at which the story is. */
    public Instant now() {
        return now;
    }

    /** The case as it is now, with what happened to it, and its record. */
    public SupportCase supportCase() {
        return supportCase.toBuilder().record(record).build();
    }

    /** What is decided now. */
    public EscalationDecision decision() {
        return inquiry(now).escalateCase();
    }

    private Inquiry inquiry(Instant at) {
        return new Given(kam, at, facts).and(supportCase()).inquiry();
    }

    private DecisionAssert verified(String output) {
        return KamAssertions.assertThat(asked(output, now)).as("at %s", now);
    }

    /** The decision with an output: the escalation, unless a step of the host that it does not rest on has it. */
    private Decision asked(String output, Instant at) {
        List<Step> steps = Given.steps(kam);
        String folder = steps.stream()
                .filter(step -> step.outputs().stream()
                        .flatMap(each -> each.asked().stream())
                        .anyMatch(asked -> asked.name().equals(output)))
                .map(Step::folder)
                .reduce((earlier, later) -> later)
                .orElse("escalation");
        boolean ofHost = Steps.all().stream().noneMatch(step -> step.folder().equals(folder));
        return ofHost ? inquiry(at).decide(folder) : inquiry(at).escalateCase();
    }

    /**
     * Asks now and whenever the decision ends, before an instant or until it is as wanted, and keeps the record.
     *
     * @return when it was as wanted first; null if it was not
     */
    private @Nullable Instant walk(Instant end, Predicate<Decision> wanted) {
        Instant at = now;
        for (int i = 0; i < MOST && at != null && at.isBefore(end); i++) {
            EscalationDecision decision = inquiry(at).escalateCase();
            if (wanted.test(decision)) {
                return at;
            }
            record = decision.nextRecord();
            at = decision.validUntil();
        }
        return null;
    }

    /** As {@link #walk}, as far as it leads if nothing happens; the story stays where it is. */
    private @Nullable Instant ahead(Predicate<Decision> wanted) {
        CaseRecord kept = record;
        Instant first = walk(BusinessCalendar.LATEST, wanted);
        record = kept;
        return first;
    }

    /** The case and the instant. */
    @Override
    public String toString() {
        return supportCase.id() + " at " + now;
    }
}
