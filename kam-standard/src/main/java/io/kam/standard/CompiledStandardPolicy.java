package io.kam.standard;

import io.kam.policy.CompiledFile;
import io.kam.policy.PolicySource;
import io.kam.policy.StandardPolicy;
import java.util.List;

/** The standard policy in compiled form: the one of {@code kam-rules}, with its digest. Stateless, thread-safe. */
public final class CompiledStandardPolicy implements StandardPolicy {
    private static final String ROOT = "io/kam/standard";

    /** Creates the provider. */
    public CompiledStandardPolicy() {}

    /** Its file; messages call it {@code io/kam/standard}. */
    @Override
    public PolicySource source() {
        // Opened from here, since on the module path no other module may.
        return PolicySource.resources(
                path -> CompiledStandardPolicy.class.getResourceAsStream("/" + path), ROOT, List.of(CompiledFile.NAME));
    }
}
