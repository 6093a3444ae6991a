package io.kam.rules;

import io.kam.policy.PolicySource;
import io.kam.policy.StandardPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The standard policy: resources of this artifact, listed in an index next to them. Stateless, thread-safe. */
public final class StandardPolicyFiles implements StandardPolicy {
    private static final String ROOT = "kam/policy/standard";
    private static final String INDEX = "kam/policy/standard.index";

    /** Its files; messages call them {@code kam/policy/standard}. */
    @Override
    public PolicySource source() {
        return PolicySource.resources(StandardPolicyFiles::open, ROOT, paths());
    }

    /** Opened from here, since on the module path no other module may. */
    private static @Nullable InputStream open(String path) {
        return StandardPolicyFiles.class.getResourceAsStream("/" + path);
    }

    /** The paths that the index lists, one a line. A folder of the class path can't be listed: it may lie in a jar. */
    private static List<String> paths() {
        try (InputStream index = open(INDEX)) {
            if (index == null) {
                throw new IllegalStateException(INDEX + " is missing from the artifact kam-rules");
            }
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
