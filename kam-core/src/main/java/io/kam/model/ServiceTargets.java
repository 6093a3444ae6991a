package io.kam.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a case: decided, and matched by later rules.
 *
 * @param targets one for each metric that has one, by metric; null is unknown
 */
public record ServiceTargets(@Nullable List<ServiceTarget> targets) {
    public ServiceTargets {
        targets = Components.copy("targets", targets);
    }
}
