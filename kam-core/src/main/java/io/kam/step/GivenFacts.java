package io.kam.step;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The few facts that were given, by their types; null is known to be absent. Not thread-safe. */
final class GivenFacts {
    /** Room for what is given about a case. */
    private static final int ROOM = 5;

    private Class<?>[] types = new Class<?>[ROOM];
    private @Nullable Record[] facts = new Record[ROOM];
    private int size;

    private int placeOf(Class<?> type) {
        for (int i = 0; i < size; i++) {
            if (types[i] == type) {
                return i;
            }
        }
        return -1;
    }

    boolean has(Class<?> type) {
        return placeOf(type) >= 0;
    }

    @Nullable
    Record get(Class<?> type) {
        int place = placeOf(type);
        return place < 0 ? null : facts[place];
    }

    void put(Class<?> type, @Nullable Record fact) {
        int place = placeOf(type);
        if (place < 0) {
            place = size++;
            if (place == types.length) {
                types = Arrays.copyOf(types, 2 * place);
                facts = Arrays.copyOf(facts, 2 * place);
            }
            types[place] = type;
        }
        facts[place] = fact;
    }

    void putAll(GivenFacts others) {
        for (int i = 0; i < others.size; i++) {
            put(others.types[i], others.facts[i]);
        }
    }
}
