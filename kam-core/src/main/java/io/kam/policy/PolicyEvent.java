package io.kam.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that happened to the policy of an engine. Immutable. */
public sealed interface PolicyEvent {
    /**
     * A policy became the active one.
     *
     * @param policy the policy that decides from now on
     * @param before the one that decided until now; null if the engine has just been built
     */
    record Activated(Policy policy, @Nullable Policy before) implements PolicyEvent {
        public Activated {
            Objects.requireNonNull(policy, "policy");
        }
    }

    /**
     * A policy was loaded, or is about to become active, that has the id and version of one that decides or is kept, and other content:
     * somebody changed it and left the version as it was. It is used all the same; records that name a policy without its digest, and
     * people who compare versions, take the two for one.
     *
     * @param policy the policy whose content is new
     * @param known the one that decides or is kept
     */
    record ContentChanged(Policy policy, Policy known) implements PolicyEvent {
        public ContentChanged {
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(known, "known");
        }
    }

    /**
     * A policy could not be loaded; the active one, if there is one, goes on deciding.
     *
     * @param refusal which policy it is, as far as it could be read, and everything that is wrong with it
     */
    record Refused(InvalidPolicyException refusal) implements PolicyEvent {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
