package io.kam.fast;

/** Generated code: some rules of a step. Thread-safe. */
interface Code {
    /** Matches the rules. */
    void run(Run run);
}
