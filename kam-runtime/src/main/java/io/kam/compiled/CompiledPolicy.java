package io.kam.compiled;

import io.kam.policy.CompiledFile;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Writes policies in compiled form. */
public final class CompiledPolicy {
    private CompiledPolicy() {}

    /**
     * A checked policy as the bytes of one file, which {@link PolicySource#compiled} and {@link CompiledPolicyReader} read: its
     * rules, tables, calendars and sentences, and the digest of the files that it was read from. It holds neither those files nor
     * their examples. The same policy gives the same bytes.
     *
     * @throws IllegalArgumentException if the policy could not be read again as it is, as one that no reader of kam made
     */
    public static byte[] of(PolicyDefinition policy) {
        Objects.requireNonNull(policy, "policy");
        byte[] content = Definitions.write(policy);
        byte[] file = CompiledFile.bytes(policy.version().digest(), content);
        PolicySource source = PolicySource.contents(policy.version().toString(), Map.of(CompiledFile.NAME, file));
        try {
            PolicyDefinition again =
                    new CompiledPolicyReader().read(source, policy.rules().vocabulary());
            if (!Arrays.equals(Definitions.write(again), content)) {
                throw new IllegalArgumentException("policy (" + policy.version() + ") is another one when read again");
            }
        } catch (InvalidPolicyException e) {
            throw new IllegalArgumentException("policy (" + policy.version() + ") can't be compiled", e);
        }
        return file;
    }
}
