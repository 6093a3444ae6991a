package io.kam.step;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was made of the same objects before, as far as it is kept. Thread-safe. */
final class Memo<T> {
    /** So many are kept; then it begins anew. */
    private static final int MOST = 2_000;

    private final Map<Key, T> known = new ConcurrentHashMap<>();

    /** Objects that are the same if each of them is. */
    private record Key(List<?> parts, int hash) {
        static Key of(List<?> parts) {
            int hash = 1;
            for (int i = 0; i < parts.size(); i++) {
                hash = 31 * hash + System.identityHashCode(parts.get(i));
            }
            return new Key(parts, hash);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Key that) || hash != that.hash || parts.size() != that.parts.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != that.parts.get(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** What is made of some objects, in a list that does not change any more. */
    T of(List<?> parts, Supplier<T> made) {
        Key key = Key.of(parts);
        T before = known.get(key);
        if (before == null) {
            before = made.get();
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, before);
        }
        return before;
    }
}
