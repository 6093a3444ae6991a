package io.kam.decision;

import java.util.Objects;

/**
 * Something to be done because a case reached a level. The host does what it has not done yet, which the key shows.
 *
 * @param key the same whenever the same action of the same level and episode of the same case is meant: {@code
 *     INC-7:2:notify}. A new episode begins, for every level, when the case is taken up again, and for the levels above the one
 *     that it is brought down to, when it is brought down; the key then names its beginning: {@code
 *     INC-7:2026-07-13T08:00:00Z:2:notify}
 * @param level the level that asks for it; 0 if a rule does, whatever the level
 * @param action what is to be done, a word of the policy
 * @param role who is in charge at that level, at level 0 who is in charge now, a word of the policy; empty if the policy names
 *     nobody
 */
public record EscalationAction(String key, int level, String action, String role) {
    public EscalationAction {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(role, "role");
    }
}
