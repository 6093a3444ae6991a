package io.kam.comparison;

import io.kam.rule.Ops;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs in two outcomes. */
final class Fields {
    private Fields() {}

    /** Adds {@code tier LEVEL_1 -> LEVEL_2} for each value that differs; of maps, for each of their values. */
    static void differing(String path, Map<?, ?> was, Map<?, ?> is, List<String> differing) {
        Set<Object> keys = new LinkedHashSet<>(was.keySet());
        keys.addAll(is.keySet());
        for (Object key : keys) {
            Object old = was.get(key);
            Object next = is.get(key);
            String name = path + key;
            if (old instanceof Map<?, ?> one && next instanceof Map<?, ?> other) {
                differing(name + ".", one, other, differing);
            } else if (!Objects.equals(old, next)) {
                differing.add(name + " " + shown(old) + " -> " + shown(next));
            }
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null
                ? "?"
                : value instanceof Number || value instanceof Enum<?> ? Ops.print(value) : value.toString();
    }
}
