package io.kam.benchmarks.printed;

/**
 * Represents, in a session, a fact that exists once but is absent: a pattern over it matches, with all fields unknown.
 */
public final class Absent {
    static final Absent FACT = new Absent();

    private Absent() {}
}
