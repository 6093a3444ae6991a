package io.kam.decision;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Something about a decision that its reader should know.
 *
 * @param kind what
 * @param paths the fields concerned, sorted; of UNDEFINED what has no value, as evidence names it
 * @param rules the ids of the rules concerned, sorted; those of a conflict with the keys of their rows
 */
public record Diagnostic(Kind kind, List<String> paths, List<String> rules) implements Comparable<Diagnostic> {
    /** The kinds of diagnostics. */
    public enum Kind {
        /** A field was unknown, and left the rules open. */
        UNKNOWN,
        /** Nothing was unknown, but what the rules compute has no value, such as a share of 0, and left them open. */
        UNDEFINED,
        /** Fewer criteria were known than the policy asks for, so the class is unknown, not low. */
        TOO_FEW_CRITERIA,
        /** What is unknown could change a result that is to be known only if nothing can; the paths name it, the range and the fields. */
        UNSETTLED,
        /** An aggregate of the rules left out values that were unknown. */
        SKIPPED,
        /** A cap cut what another rule guarantees, or two rules propose what only one can. */
        CONFLICT,
        /** The tier is unknown, and the strictest was taken for the targets. */
        TIER_ASSUMED,
        /** The tier decision that was given is one of another policy, or does not hold at the instant asked about. */
        TIER_OUTDATED,
        /** The tier record lacks what stability needs; the semantics say what was taken instead. */
        RECORD_ASSUMED,
        /** The case was opened under a policy that is not kept, and the active one decided. */
        POLICY_NOT_KEPT,
        /** The events or the opening of the case are unknown, so no clock of it runs. */
        NO_CLOCK,
        /** A target counts business hours or days, the policy has no calendar for them, and it was ignored. */
        NEEDS_CALENDAR,
        /** The policy has no calendar of the id that the customer or contract names, and the next in question was taken. */
        CALENDAR_ASSUMED,
        /** A calendar that a clock counts by lacks the holidays of a year, or of some days of it; they were taken as their weekday. */
        NO_HOLIDAY_DATA,
        /** An event of the case lacks its kind, when it happened, or its level, and does not count. */
        EVENT_INCOMPLETE,
        /** No record of the case was given, and its past was worked out by facts without a date, as they are now. */
        PAST_ASSUMED,
        /** An event of the case happened before the case was opened, and counts from the opening on. */
        EVENT_BEFORE_OPENING,
        /** An event ends a pause that had not begun, or takes up again a case that had not ended, or ends one that has, and does not count. */
        EVENT_ENDS_NOTHING,
        /** An event begins a pause or a wait of a case that is in one or has ended, and does not count. */
        EVENT_WITHOUT_EFFECT,
        /** An event has a level of escalation beyond the highest that the policy knows; it counts, with the role of the highest. */
        EVENT_BEYOND_LEVELS,
        /** An override lacks tier, reason, approval, start or end, and was ignored. */
        OVERRIDE_INCOMPLETE,
        /** An override's last day has passed, and it was ignored. */
        OVERRIDE_EXPIRED,
        /** An assessment does not count, as the rules say: the paths name its method, its day and why. */
        ASSESSMENT_DISREGARDED,
        /** A factor is scored that no rule counts for its card, such as one that the card doesn't weigh; the paths name it. */
        FACTOR_DISREGARDED
    }

    public Diagnostic {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(paths, "paths");
        Objects.requireNonNull(rules, "rules");
        paths = sorted(paths);
        rules = sorted(rules);
    }

    private static List<String> sorted(List<String> texts) {
        for (int i = 1; i < texts.size(); i++) {
            if (texts.get(i - 1).compareTo(texts.get(i)) >= 0) {
                return texts.stream().distinct().sorted().toList();
            }
        }
        return List.copyOf(texts);
    }

    /** This diagnostic with the rules of another as well. */
    public Diagnostic withRulesOf(Diagnostic other) {
        Objects.requireNonNull(other, "other");
        return new Diagnostic(
                kind, paths, Stream.concat(rules.stream(), other.rules.stream()).toList());
    }

    /** By kind, then by the texts of the paths, then by those of the rules. */
    @Override
    public int compareTo(Diagnostic other) {
        int byKind = kind.compareTo(other.kind);
        int byPaths = byKind == 0 ? compare(paths, other.paths) : byKind;
        return byPaths == 0 ? compare(rules, other.rules) : byPaths;
    }

    /** As the texts of the lists compare. */
    private static int compare(List<String> some, List<String> others) {
        if (some.size() == 1 && others.size() == 1) {
            String one = some.get(0);
            String other = others.get(0);
            // One that begins with the other is told apart by the bracket behind it.
            if (one.equals(other) || !one.startsWith(other) && !other.startsWith(one)) {
                return one.compareTo(other);
            }
        }
        return some.toString().compareTo(others.toString());
    }

    @Override
    public String toString() {
        return kind + " " + paths + (rules.isEmpty() ? "" : " " + rules);
    }
}
