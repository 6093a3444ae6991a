package io.kam.cli;

import io.kam.calendar.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a source says of days that are not as their weekday. Not thread-safe. */
final class ImportedDays {
    private final SortedMap<Integer, Notice> notices = new TreeMap<>();
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    /**
     * What a source says about a year at once, and may say anew.
     *
     * @param id by which it is known again in a list
     * @param source where it is from
     * @param covered the days of which it says all
     * @param days its days; some may be of the year before or after
     */
    record Notice(String id, String source, Days covered, SortedMap<LocalDate, Day> days) {}

    /** A day: a working day, or one off. */
    record Day(boolean open, String name) {
        /** The day, also called by another name. */
        Day and(String other) {
            return name.equals(other) ? this : new Day(open, name + " / " + other);
        }
    }

    /** The days of one name. */
    private record Entry(SortedSet<String> categories, SortedSet<LocalDate> closed, SortedSet<LocalDate> open) {
        Entry() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
    }

    /** The notices by year. */
    SortedMap<Integer, Notice> notices() {
        return notices;
    }

    /** Adds a day that is taken to the summary, under its name. */
    void took(String name, Collection<String> categories, LocalDate date, boolean open) {
        Entry entry = entries.computeIfAbsent(name, n -> new Entry());
        entry.categories().addAll(categories);
        (open ? entry.open() : entry.closed()).add(date);
    }

    /** A line for each name: what was taken under it, in the order of the first days. */
    List<String> summary() {
        return entries.entrySet().stream()
                .sorted((a, b) -> first(a.getValue()).compareTo(first(b.getValue())))
                .map(entry -> shown(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static LocalDate first(Entry entry) {
        TreeSet<LocalDate> all = new TreeSet<>(entry.closed());
        all.addAll(entry.open());
        return all.first();
    }

    private static String shown(String name, Entry entry) {
        List<String> parts = new ArrayList<>();
        if (!entry.closed().isEmpty()) {
            parts.add(runs(entry.closed()));
        }
        if (!entry.open().isEmpty()) {
            parts.add("open " + runs(entry.open()));
        }
        return name + named(entry.categories()) + ": " + String.join("; ", parts);
    }

    /** The categories after a name; empty if there are none. */
    static String named(Collection<String> categories) {
        return categories.isEmpty() ? "" : " [" + String.join(", ", categories) + "]";
    }

    /** Dates, those in a row by the first and the last of them. */
    private static String runs(SortedSet<LocalDate> dates) {
        List<Days> runs = new ArrayList<>();
        for (LocalDate date : dates) {
            Days last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.last().plusDays(1).equals(date)) {
                runs.set(runs.size() - 1, new Days(last.first(), date));
            } else {
                runs.add(new Days(date, date));
            }
        }
        return runs.stream().map(Days::toString).collect(Collectors.joining(", "));
    }
}
