package io.kam.io;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The JSON of what stands alike in many decisions, encoded once as long as it is kept. Thread-safe. */
final class JsonParts<K> {
    /** So many are kept; then it begins anew. */
    private static final int MOST = 4_000;

    private final Map<K, SerializableString> known = new ConcurrentHashMap<>();
    private final Function<K, String> json;

    /** @param json gives the JSON of one */
    JsonParts(Function<K, String> json) {
        this.json = json;
    }

    SerializableString of(K part) {
        SerializableString before = known.get(part);
        if (before == null) {
            before = new SerializedString(json.apply(part));
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(part, before);
        }
        return before;
    }
}
