package io.kam;

import io.kam.policy.PolicySource;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Another source whose files are read once and held from then on. Thread-safe. */
final class ReadOnce implements PolicySource {
    private final PolicySource source;
    private @Nullable PolicySource read;

    ReadOnce(PolicySource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public synchronized SortedMap<String, byte[]> files() {
        if (read == null) {
            read = PolicySource.contents(name(), source.files());
        }
        return read.files();
    }

    @Override
    public String toString() {
        return name();
    }
}
