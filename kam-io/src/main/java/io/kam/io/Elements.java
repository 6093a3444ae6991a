package io.kam.io;

import io.kam.model.Factor;
import io.kam.policy.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A list of records that is being read: its elements in the order of their indexes, scores in that of the factors. */
final class Elements {
    /**
     * What names an element.
     *
     * @param index its place in the list, from 0; not looked at where there is a factor
     * @param factor what it scores; null in lists of anything else
     */
    record Key(int index, @Nullable Factor factor) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(
                        Key::factor, Comparator.nullsFirst(Comparator.<Factor>naturalOrder()))
                .thenComparingInt(Key::index);

        static Key of(int index) {
            return new Key(index, null);
        }

        static Key of(Factor factor) {
            return new Key(0, factor);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        String in(String list) {
            return list + "[" + (factor == null ? index : factor) + "]";
        }
    }

    private final Shape.Part list;
    private final TreeMap<Key, Draft> elements = new TreeMap<>();
    private boolean whole;
    private boolean one;
    private boolean mixed;

    Elements(Shape.Part list) {
        this.list = list;
    }

    /** An element that is named by its key. */
    Draft at(Key key) {
        mixed |= whole || one;
        return element(key);
    }

    /** An element of a list that is given as a whole. */
    Draft element(Key key) {
        return elements.computeIfAbsent(key, k -> {
            Draft draft = new Draft(list.inside());
            if (k.factor() != null) {
                draft.put(list.inside().known("factor"), k.factor());
            }
            return draft;
        });
    }

    /** Says that the list is given as a whole. */
    void whole() {
        mixed |= !elements.isEmpty();
        whole = true;
    }

    /** The element of a list that is given by it alone. */
    Draft one() {
        mixed |= !one && (whole || !elements.isEmpty());
        one = true;
        return element(Key.of(0));
    }

    /** The list or set of the records, as the component's Java type asks for; null if one of them is refused. */
    @Nullable
    Object build(String path, Report report) {
        List<Object> built = new ArrayList<>();
        boolean refused = mixed;
        if (mixed) {
            report.add(
                    ProblemCode.REPEATED_VALUE,
                    path,
                    one ? "is given by one element alone and by others" : "is given as a whole and by its elements");
        }
        for (Map.Entry<Key, Draft> each : elements.entrySet()) {
            Draft draft = each.getValue();
            if (list.card() != null) {
                draft.putIfMissing(list.inside().known("card"), list.card());
            }
            String name = one ? singular(path) : each.getKey().in(path);
            Object element = draft.build(name + ".", report);
            if (element == null) {
                refused = true;
            } else {
                built.add(element);
            }
        }
        return refused ? null : FactValue.collection(list.collection(), built);
    }

    /** {@code contract}, by which the only one of the {@code contracts} is given. */
    private static String singular(String list) {
        return list.substring(0, list.length() - 1);
    }

    /** Adds the elements of another row; what both have is told. */
    void merge(Elements other, String path, Draft.Conflict conflict) {
        if (whole || other.whole || one != other.one) {
            conflict.at(path);
            return;
        }
        other.elements.forEach((key, draft) -> {
            Draft mine = elements.putIfAbsent(key, draft);
            if (mine != null && key.factor() == null) {
                mine.merge(draft, key.in(path) + ".", conflict);
            } else if (mine != null) {
                conflict.at(key.in(path));
            }
        });
    }
}
