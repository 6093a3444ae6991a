package io.kam.rules;

import io.kam.policy.PolicySource;
import io.kam.policy.StandardPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The standard policy: resources of this artifact, listed by an index beside them. Stateless, thread-safe. */
public final class StandardPolicyFiles implements StandardPolicy {
    private static final String ROOT = "kam/policy/standard";
    private static final String INDEX = "kam/policy/standard.index";

    /** Its files, called {@code kam/policy/standard} in messages. */
    @Override
    public PolicySource source() {
        return PolicySource.resources(StandardPolicyFiles.class.getClassLoader(), ROOT, paths());
    }

    /** The paths that the index lists, one a line. A folder of the class path can't be listed: it may lie in a jar. */
    private static List<String> paths() {
        try (InputStream index = StandardPolicyFiles.class.getClassLoader().getResourceAsStream(INDEX)) {
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
