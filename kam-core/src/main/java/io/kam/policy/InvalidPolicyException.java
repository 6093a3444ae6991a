package io.kam.policy;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy can't be used; the exception lists everything that is wrong with it. */
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final @Nullable String id;
    private final @Nullable String version;
    private final @Nullable String digest;
    private final PolicyProblem[] problems;

    /**
     * For a policy of which nothing else is known.
     *
     * @param source the name of the policy's source
     * @param problems what is wrong, in any order; at least one
     */
    public InvalidPolicyException(String source, Collection<PolicyProblem> problems) {
        this(source, null, null, null, problems);
    }

    /**
     * For a policy of which some of the header may be known.
     *
     * @param source the name of the policy's source
     * @param id the policy's id; null if it could not be read
     * @param version the policy's version, as its owner names it; null if it could not be read
     * @param digest SHA-256 of the policy's files; null if they could not be read
     * @param problems what is wrong, in any order; at least one
     */
    public InvalidPolicyException(
            String source,
            @Nullable String id,
            @Nullable String version,
            @Nullable String digest,
            Collection<PolicyProblem> problems) {
        super(message(Objects.requireNonNull(source, "source"), Objects.requireNonNull(problems, "problems")));
        this.source = source;
        this.id = id;
        this.version = version;
        this.digest = digest;
        this.problems = new TreeSet<>(problems).toArray(PolicyProblem[]::new);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems (none) must be at least one");
        }
    }

    private static String message(String source, Collection<PolicyProblem> problems) {
        return new TreeSet<>(problems)
                .stream()
                        .map(PolicyProblem::toString)
                        .collect(Collectors.joining("\n", "policy (" + source + ") has problems:\n", ""));
    }

    /** The name of the policy's source. */
    public String source() {
        return source;
    }

    /** The policy's id; null if it could not be read. */
    public @Nullable String id() {
        return id;
    }

    /** The policy's version, as its owner names it; null if it could not be read. */
    public @Nullable String version() {
        return version;
    }

    /** SHA-256 of the policy's files, 64 hexadecimal digits; null if they could not be read. */
    public @Nullable String digest() {
        return digest;
    }

    /** The problems, ordered by file, line and column. */
    public List<PolicyProblem> problems() {
        return List.of(problems);
    }
}
