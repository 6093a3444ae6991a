package io.kam.io;

import io.kam.model.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A list of records that is being read: its elements in the order of their indexes, scores in that of the factors. */
final class Elements {
    private static final int FIRST_FACTOR = 1 << 20;

    private final Shape.Part list;
    private final TreeMap<Integer, Draft> elements = new TreeMap<>();
    private boolean whole;
    private boolean mixed;

    Elements(Shape.Part list) {
        this.list = list;
    }

    static int key(Factor factor) {
        return FIRST_FACTOR + factor.ordinal();
    }

    /** An element that is named by its key. */
    Draft at(int key) {
        mixed |= whole;
        return element(key);
    }

    /** An element of a list that is given as a whole. */
    Draft element(int key) {
        return elements.computeIfAbsent(key, k -> {
            Draft draft = new Draft(list.inside());
            if (k >= FIRST_FACTOR) {
                draft.put(list.inside().known("factor"), Factor.values()[k - FIRST_FACTOR]);
            }
            return draft;
        });
    }

    /** Says that the list is given as a whole. */
    void whole() {
        mixed |= !elements.isEmpty();
        whole = true;
    }

    /** The records; null if one of them is refused. */
    @Nullable
    List<Object> build(String path, Report report) {
        List<Object> built = new ArrayList<>();
        boolean refused = mixed;
        if (mixed) {
            report.add(path, "is given as a whole and by its elements");
        }
        for (Map.Entry<Integer, Draft> each : elements.entrySet()) {
            Draft draft = each.getValue();
            if (list.card() != null) {
                draft.putIfMissing(list.inside().known("card"), list.card());
            }
            Object element = draft.build(path(path, each.getKey()), report);
            if (element == null) {
                refused = true;
            } else {
                built.add(element);
            }
        }
        return refused ? null : built;
    }

    /** Adds the elements of another row; what both have is told. */
    void merge(Elements other, String path, Draft.Conflict conflict) {
        if (whole || other.whole) {
            conflict.at(path);
            return;
        }
        other.elements.forEach((key, draft) -> {
            Draft mine = elements.putIfAbsent(key, draft);
            if (mine != null) {
                mine.merge(draft, path(path, key), conflict);
            }
        });
    }

    private static String path(String list, int key) {
        return list + "[" + (key < FIRST_FACTOR ? key : Factor.values()[key - FIRST_FACTOR]) + "].";
    }
}
