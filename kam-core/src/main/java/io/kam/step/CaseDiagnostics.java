package io.kam.step;

import io.kam.clock.CaseHistory;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.RecordedTarget;
import io.kam.model.SupportCase;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the reader of a decision about a case should know of its facts, besides what the steps tell. */
final class CaseDiagnostics {
    /** Paths of the facts that are given; those with a date of their own, and ids, are left out. */
    private static final Pattern UNDATED = Pattern.compile(
            "(?!(case\\.(events|openedAt)|customer\\.(contract|tierRecord|since))\\b)(case|customer)\\.(?!id$)[\\w.]+");

    private final Situation situation;
    private final @Nullable CaseTimes times;
    private final SupportCase supportCase;
    private final @Nullable CaseRecord record;
    private final @Nullable TierDecision given;
    private final CaseHistory history;

    /** @param times null where nothing rests on the case's targets */
    CaseDiagnostics(Situation situation, @Nullable CaseTimes times) {
        this.situation = situation;
        this.times = times;
        this.supportCase = situation.caseAsGiven();
        this.record = times == null ? null : times.before();
        this.given = situation.givenTier();
        this.history = situation.history();
    }

    /**
     * Tells what should be known.
     *
     * @param reasons those that the past rests on
     */
    void tell(Supplier<List<Reason>> reasons, Consumer<Diagnostic> out) {
        Diagnostic.Kind lacking = times == null ? Diagnostic.Kind.UNKNOWN : Diagnostic.Kind.NO_CLOCK;
        tell(lacking, history.events() == null ? List.of("case.events") : List.of(), out);
        tell(lacking, history.openedAt() == null ? List.of("case.openedAt") : List.of(), out);
        if (history.progress().handOvers() == null) {
            unnamed().forEach(path -> tell(Diagnostic.Kind.UNKNOWN, List.of(path), out));
        }
        tell(Diagnostic.Kind.TIER_OUTDATED, outdated(), out);
        tell(Diagnostic.Kind.POLICY_NOT_KEPT, missing(), out);
        ignored(out);
        tell(Diagnostic.Kind.EVENT_BEYOND_LEVELS, Ladder.of(policy().rules()).beyond(supportCase, history), out);
        tell(
                Diagnostic.Kind.EVENT_BEFORE_OPENING,
                history.early().stream().map(CaseDiagnostics::event).toList(),
                out);
        CaseTimes known = times;
        if (known != null) {
            tell(known, reasons, out);
        }
    }

    private void tell(CaseTimes known, Supplier<List<Reason>> reasons, Consumer<Diagnostic> out) {
        tell(Diagnostic.Kind.PAST_ASSUMED, record == null ? undated(reasons.get()) : List.of(), out);
        tell(Diagnostic.Kind.CALENDAR_ASSUMED, situation.calendar().unknown(), out);
        lostCalendars(known).forEach(path -> tell(Diagnostic.Kind.CALENDAR_ASSUMED, List.of(path), out));
        known.uncovered(
                lacking -> lacking.paths().forEach(days -> tell(Diagnostic.Kind.NO_HOLIDAY_DATA, List.of(days), out)));
    }

    private static void tell(Diagnostic.Kind kind, List<String> paths, Consumer<Diagnostic> out) {
        if (!paths.isEmpty()) {
            out.accept(new Diagnostic(kind, paths, List.of()));
        }
    }

    private PolicyDefinition policy() {
        return situation.policy().definition();
    }

    private static String event(int index) {
        return "case.events[" + index + "]";
    }

    private String event(CaseEvent event) {
        return event(Objects.requireNonNull(supportCase.events()).indexOf(event));
    }

    private void ignored(Consumer<Diagnostic> out) {
        history.ignored().stream()
                .collect(Collectors.groupingBy(
                        event -> kind(event.why()),
                        () -> new EnumMap<>(Diagnostic.Kind.class),
                        Collectors.mapping(event -> event(event.index()), Collectors.toList())))
                .forEach((kind, paths) -> tell(kind, paths, out));
    }

    private static Diagnostic.Kind kind(CaseHistory.Ignored.Why why) {
        return switch (why) {
            case INCOMPLETE -> Diagnostic.Kind.EVENT_INCOMPLETE;
            case NOTHING_TO_END -> Diagnostic.Kind.EVENT_ENDS_NOTHING;
            case NOTHING_TO_PAUSE -> Diagnostic.Kind.EVENT_WITHOUT_EFFECT;
        };
    }

    /** What shows that a tier decision that was given does not hold here. */
    private List<String> outdated() {
        List<String> paths = new ArrayList<>();
        if (given != null && !given.policy().equals(situation.policy().version())) {
            paths.add("tier.policy");
        }
        Instant ends = given == null ? null : given.validUntil();
        Instant asOf = situation.now().instant();
        if (given != null && (given.asOf().isAfter(asOf) || ends != null && !ends.isAfter(asOf))) {
            paths.add("tier.asOf");
        }
        return paths;
    }

    /** The event that names a policy by which the case should be decided, and is not. */
    private List<String> missing() {
        CaseEvent opening = history.opening();
        String openedUnder = opening == null ? null : opening.policyVersion();
        return opening != null
                        && openedUnder != null
                        && policy().openCases().keeps()
                        && !situation.policy().version().isNamed(openedUnder)
                ? List.of(event(opening) + ".policyVersion")
                : List.of();
    }

    /** The facts without a date by which the past was worked out, as they are now. */
    private List<String> undated(List<Reason> reasons) {
        Instant openedAt = history.openedAt();
        if (history.events() == null
                || openedAt == null
                || openedAt.isAfter(situation.now().instant())) {
            return List.of();
        }
        return reasons.stream()
                .flatMap(reason -> reason.evidence().stream())
                .filter(evidence -> !evidence.isEmpty())
                .map(Evidence::path)
                .filter(path -> UNDATED.matcher(path).matches())
                .distinct()
                .toList();
    }

    /** The assignments that do not say to whom. */
    private List<String> unnamed() {
        Set<CaseEvent> counting = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.ofNullable(history.events()).forEach(counting::addAll);
        List<CaseEvent> all = Objects.requireNonNullElse(supportCase.events(), List.of());
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).kind() == CaseEventKind.ASSIGNED
                        && all.get(i).assignee() == null
                        && counting.contains(all.get(i)))
                .mapToObj(i -> event(i) + ".assignee")
                .toList();
    }

    /** The recorded targets that counted by a calendar there is none of any more. */
    private List<String> lostCalendars(CaseTimes known) {
        List<RecordedTarget> recorded = record == null
                ? List.of()
                : Objects.requireNonNull(supportCase.record()).targets();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            if (!CasePast.isOnKnown(recorded.get(i), known.calendars().keySet())) {
                paths.add("case.record.targets[" + i + "].calendar");
            }
        }
        return paths;
    }
}
