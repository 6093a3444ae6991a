package io.kam.rules.drl.calendars;

import io.kam.calendar.BusinessCalendar;
import io.kam.policy.PolicyLimits;
import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rules.drl.text.SourceText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Which calendars are open whenever one of others is: the column {@code members}. Not thread-safe. */
final class CalendarUnions {
    static final String COLUMN = "members";

    private final Map<String, CalendarTable.Line> lines = new LinkedHashMap<>();
    private final Map<String, ZoneId> zones = new HashMap<>();
    private final List<String> path = new ArrayList<>();
    private final Set<String> done = new LinkedHashSet<>();

    private static List<String> members(CalendarTable.Line line) {
        return CalendarFiles.names(line.cell(COLUMN));
    }

    /** Whether a line is about a union; taken, if it is. */
    boolean take(String id, @Nullable ZoneId zone, CalendarTable.Line line) {
        if (members(line).isEmpty()) {
            return false;
        }
        lines.put(id, line);
        if (zone != null) {
            zones.put(id, zone);
        }
        return true;
    }

    /**
     * Tells what is wrong with the members, and of hours and days off that unions do not have.
     *
     * @param ids those of all calendars; null if they are not known
     */
    void check(WeeklyHours hours, @Nullable Set<String> ids) {
        lines.forEach((id, line) -> {
            if (!line.cell("days").isEmpty()) {
                line.tell(
                        ProblemCode.UNION_WITH_HOURS,
                        "days",
                        "must be blank: (" + SourceText.shown(id)
                                + ") is open whenever one of its members is, and only their lists count");
            }
            hours.of(id)
                    .lines()
                    .forEach(each -> each.tell(
                            ProblemCode.UNION_WITH_HOURS,
                            "calendar",
                            "has members in " + CalendarFiles.FILE + "; it can't have hours of its own"));
            Set<String> seen = new HashSet<>();
            for (String member : members(line)) {
                String shown = "column (" + COLUMN + "): (" + SourceText.shown(member) + ") ";
                if (!seen.add(member)) {
                    line.tell(ProblemCode.REPEATED_CALENDAR_LINE, shown + "appears twice");
                } else if (ids != null && !ids.contains(member)) {
                    line.tell(
                            ProblemCode.UNKNOWN_CALENDAR,
                            shown + "is not a calendar in " + CalendarFiles.FILE + Hints.maybe(member, ids));
                }
            }
        });
        lines.keySet().forEach(this::visit);
        lines.forEach((id, line) -> {
            int size = withHours(id, new HashSet<>()).size();
            if (size > PolicyLimits.MEMBERS) {
                line.tell(
                        ProblemCode.CALENDAR_TOO_LARGE,
                        COLUMN,
                        "are (" + size + ") calendars together; the maximum is " + PolicyLimits.MEMBERS);
            }
        });
    }

    /** Looks at the unions among the members before the union itself; tells of one that is among its own members. */
    private void visit(String id) {
        CalendarTable.Line line = lines.get(id);
        if (line == null || done.contains(id)) {
            return;
        }
        int before = path.indexOf(id);
        path.add(id);
        if (before >= 0) {
            Objects.requireNonNull(lines.get(id))
                    .tell(
                            ProblemCode.CALENDAR_CIRCLE,
                            COLUMN,
                            "leads back to itself: "
                                    + SourceText.shown(String.join(", ", path.subList(before, path.size()))));
        } else {
            members(line).forEach(this::visit);
            done.add(id);
        }
        path.remove(path.size() - 1);
    }

    /** The calendars with hours that a calendar comes to, whatever unions are between; itself, if it is none. */
    private Set<String> withHours(String id, Set<String> seen) {
        CalendarTable.Line line = lines.get(id);
        if (line == null) {
            return Set.of(id);
        }
        Set<String> found = new HashSet<>();
        if (seen.add(id)) {
            members(line).forEach(member -> found.addAll(withHours(member, seen)));
        }
        return found;
    }

    /** Adds the unions, which have no problems, to the calendars that they are made of. */
    void addTo(SortedMap<String, BusinessCalendar> calendars) {
        for (String id : done) {
            calendars.put(
                    id,
                    BusinessCalendar.union(
                            id,
                            Objects.requireNonNull(zones.get(id)),
                            members(Objects.requireNonNull(lines.get(id))).stream()
                                    .map(member -> Objects.requireNonNull(calendars.get(member)))
                                    .toList()));
        }
    }
}
