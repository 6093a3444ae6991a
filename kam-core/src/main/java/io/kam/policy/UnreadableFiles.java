package io.kam.policy;

import io.kam.rule.Place;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;

/** Tells why the files of a policy can't be read at all. */
final class UnreadableFiles {
    private UnreadableFiles() {}

    static InvalidPolicyException refusal(String source, UncheckedIOException e) {
        Throwable cause = e.getCause();
        String why = cause instanceof NoSuchFileException missing
                ? named(source, missing.getFile()) + "does not exist"
                : cause instanceof NotDirectoryException plain
                        ? named(source, plain.getFile()) + "is not a directory"
                        : "the policy's files can't be read: " + e.getMessage();
        InvalidPolicyException invalid = new InvalidPolicyException(
                source, List.of(PolicyProblem.of(ProblemCode.POLICY_UNREADABLE, Place.of(source), why)));
        invalid.initCause(e);
        return invalid;
    }

    /** The file, unless the place of the problem names it already. */
    private static String named(String source, String file) {
        return file.equals(source) ? "" : "(" + file + ") ";
    }
}
