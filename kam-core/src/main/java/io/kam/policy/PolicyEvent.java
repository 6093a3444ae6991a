package io.kam.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that happened to the policy of an engine. Immutable. */
public sealed interface PolicyEvent {
    /**
     * A policy became active.
     *
     * @param policy the policy that decides from now on
     * @param before the policy that decided until now; null if the engine has just been built
     */
    record Activated(Policy policy, @Nullable Policy before) implements PolicyEvent {
        public Activated {
            Objects.requireNonNull(policy, "policy");
        }
    }

    /**
     * A policy was loaded, or is about to become active, that has the id and version of the active or a kept policy but
     * other content: somebody changed it without changing the version. It is used nevertheless. Records that name a
     * policy without its digest, and people who compare versions, will confuse the two.
     *
     * @param policy the policy with the new content
     * @param known the active or kept policy
     */
    record ContentChanged(Policy policy, Policy known) implements PolicyEvent {
        public ContentChanged {
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(known, "known");
        }
    }

    /**
     * A policy could not be loaded. If a policy is active, it keeps deciding.
     *
     * @param refusal which policy it is, as far as it could be read, and everything that is wrong with it
     */
    record Refused(InvalidPolicyException refusal) implements PolicyEvent {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
