package io.kam.policy;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the policy that made a decision.
 *
 * @param id the policy's id
 * @param version its version, as its owner names it
 * @param digest SHA-256 of its files, 64 hexadecimal digits: two policies with the same digest are the same
 * @param effectiveFrom the first day on which its owner wants it to be active; null if any
 */
public record PolicyVersion(
        String id, String version, String digest, @Nullable LocalDate effectiveFrom) {
    public PolicyVersion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(digest, "digest");
    }

    /**
     * Whether a text names this version: as {@link #toString} prints it, or without the digest, {@code standard 1.0.0}.
     */
    public boolean isNamed(String text) {
        Objects.requireNonNull(text, "text");
        return text.equals(toString()) || text.equals(id + " " + version);
    }

    /** {@code standard 1.0.0 (3f2a…)}: id, version and the first twelve digits of the digest. */
    @Override
    public String toString() {
        return id + " " + version + " (" + digest.substring(0, Math.min(12, digest.length())) + ")";
    }
}
