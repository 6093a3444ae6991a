package io.kam.cli;

import io.kam.rule.Hints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Entries of a source that are left out, by name or category, whatever their case. Not thread-safe. */
final class LeftOut {
    private final TreeMap<String, String> names = new TreeMap<>();
    private final TreeMap<String, String> categories = new TreeMap<>();
    private final SortedSet<String> unmetNames;
    private final SortedSet<String> unmetCategories;
    private final SortedSet<String> knownNames = new TreeSet<>();
    private final SortedSet<String> knownCategories = new TreeSet<>();
    private final SortedSet<String> skipped = new TreeSet<>();

    LeftOut(Collection<String> names, Collection<String> categories) {
        names.forEach(name -> this.names.put(key(name), name));
        categories.forEach(category -> this.categories.put(key(category), category));
        unmetNames = new TreeSet<>(this.names.keySet());
        unmetCategories = new TreeSet<>(this.categories.keySet());
    }

    private static String key(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Whether an entry is left out. */
    boolean leavesOut(String name, Collection<String> of) {
        knownNames.add(name);
        knownCategories.addAll(of);
        unmetNames.remove(key(name));
        boolean left = names.containsKey(key(name));
        for (String category : of) {
            unmetCategories.remove(key(category));
            left |= categories.containsKey(key(category));
        }
        if (left) {
            skipped.add(name + ImportedDays.named(of));
        }
        return left;
    }

    /** The entries that were left out, once each. */
    SortedSet<String> skipped() {
        return skipped;
    }

    /** What was to be left out and is nowhere. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        unmetNames.forEach(key -> problems.add("--without (" + names.get(key) + ") is the name of no entry"
                + Hints.maybe(String.valueOf(names.get(key)), knownNames)));
        unmetCategories.forEach(
                key -> problems.add("--without-category (" + categories.get(key) + ") is the category of no entry"
                        + (knownCategories.isEmpty()
                                ? "; none has one"
                                : "; there are " + String.join(", ", knownCategories))));
        return problems;
    }
}
