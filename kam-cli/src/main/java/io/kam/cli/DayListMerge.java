package io.kam.cli;

import io.kam.cli.DayListFile.Part;
import io.kam.cli.ImportedDays.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts what notices say into a list of days. A notice replaces what it said before, and takes on lines of no notice that say the
 * same; whatever else would be lost is listed, and the user's choice decides about it. Not thread-safe.
 */
final class DayListMerge {
    /** What becomes of days that would be lost. */
    enum Choice {
        /** Nothing is changed if there are any. */
        REFUSE,
        /** The notice decides. */
        REPLACE,
        /** The list decides. */
        KEEP
    }

    private final List<Part> parts;
    private final Choice choice;
    private final List<String> notes = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    /**
     * @param parts those of the list; changed by each merge
     */
    DayListMerge(List<Part> parts, Choice choice) {
        this.parts = parts;
        this.choice = choice;
    }

    /** What became of lines of the list that the notices do not bring. */
    List<String> notes() {
        return notes;
    }

    /** What would be lost, and forbids to write the list; empty if nothing would, or the user decided. */
    List<String> lost() {
        return lost;
    }

    /**
     * Merges a notice.
     *
     * @param year that it is called after
     * @param complete its line that says of which days it says all
     * @param days its lines by date
     */
    void add(int year, Notice notice, Part complete, SortedMap<LocalDate, Part> days) {
        Set<Part> before = new HashSet<>();
        SortedMap<LocalDate, Part> brought = new TreeMap<>(days);
        for (Part part : parts) {
            LocalDate date = part.date();
            Part now = date == null ? null : brought.get(date);
            boolean same = now != null && now.saysAsMuchAs(part);
            boolean own = part.notice().equals(notice.id()) && !part.hasHours();
            if (part.isComplete()) {
                boolean unsigned = part.notice().isEmpty()
                        && (part.says(String.valueOf(year))
                                || part.says(notice.covered().toString()));
                if (own || unsigned) {
                    before.add(part);
                }
            } else if (date != null && (own || same && part.notice().isEmpty())) {
                before.add(part);
                if (now == null) {
                    lose("dropped: " + part.shown(), () -> before.remove(part));
                } else if (!same) {
                    notes.add("changed: " + part.shown() + ", now " + now.status());
                }
            } else if (same) {
                brought.remove(date);
            } else if (now != null) {
                before.add(part);
                lose("replaced: " + part.shown() + ", by " + now.shown(), () -> {
                    before.remove(part);
                    brought.remove(date);
                });
            } else if (date != null && date.getYear() == year && part.notice().isEmpty()) {
                notes.add("kept: " + part.shown() + ", of which " + notice.id() + " says nothing");
            }
        }
        List<Part> block = new ArrayList<>(List.of(complete));
        block.addAll(brought.values());
        int at = place(notice, before);
        List<Part> merged = new ArrayList<>();
        for (int i = 0; i <= parts.size(); i++) {
            if (i == at) {
                merged.addAll(block);
            }
            if (i < parts.size() && !before.contains(parts.get(i))) {
                merged.add(parts.get(i));
            }
        }
        parts.clear();
        parts.addAll(merged);
    }

    /** Tells of a line that would be lost, and keeps it if the user wants so. */
    private void lose(String what, Runnable keep) {
        if (choice == Choice.REFUSE) {
            lost.add(what);
        } else if (choice == Choice.REPLACE) {
            notes.add(what);
        } else {
            keep.run();
            notes.add("kept, not " + what);
        }
    }

    /** Where the notice stood before, else where the first line begins that is not earlier, else the end. */
    private int place(Notice notice, Set<Part> before) {
        for (int i = 0; i < parts.size(); i++) {
            if (before.contains(parts.get(i))) {
                return i;
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            LocalDate begins = parts.get(i).begins();
            if (begins != null && !begins.isBefore(notice.covered().first())) {
                return i;
            }
        }
        return parts.size();
    }

    /** Whether some line of the list says that a day is complete. */
    boolean covers(LocalDate day) {
        return parts.stream()
                .filter(Part::isComplete)
                .map(Part::covered)
                .filter(Objects::nonNull)
                .anyMatch(days -> !day.isBefore(days.first()) && !day.isAfter(days.last()));
    }
}
