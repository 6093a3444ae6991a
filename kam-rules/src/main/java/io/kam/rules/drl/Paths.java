package io.kam.rules.drl;

import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import io.kam.rules.drl.text.SourceText;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks the files of a policy before any of them is read: how many and how large they are, and what they are called. */
final class Paths {
    private Paths() {}

    /** The files whose paths are sound; none, if they are too many or too large together. */
    static SortedMap<String, byte[]> sound(SortedMap<String, byte[]> files, Collection<PolicyProblem> problems) {
        if (files.size() > PolicyLimits.FILES) {
            problems.add(PolicyProblem.of(
                    ProblemCode.TOO_MANY_FILES,
                    Place.of(PolicyHeader.FILE),
                    "the policy has (" + files.size() + ") files; the maximum is " + PolicyLimits.FILES));
            return new TreeMap<>();
        }
        long bytes =
                files.values().stream().mapToLong(content -> content.length).sum();
        if (bytes > PolicyLimits.BYTES) {
            problems.add(PolicyProblem.of(
                    ProblemCode.POLICY_TOO_LARGE,
                    Place.of(PolicyHeader.FILE),
                    "the policy's files have (" + bytes + ") bytes; the maximum is " + PolicyLimits.BYTES));
            return new TreeMap<>();
        }
        SortedMap<String, byte[]> sound = new TreeMap<>();
        Map<String, String> folded = new HashMap<>();
        files.forEach((path, content) -> {
            if (isSound(path, problems)) {
                String other = folded.putIfAbsent(
                        Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT), path);
                if (other == null) {
                    sound.put(path, content);
                } else {
                    problems.add(PolicyProblem.of(
                            ProblemCode.INVALID_PATH,
                            Place.of(path),
                            "on some systems the file is the same as (" + SourceText.shown(other) + "); rename one"));
                }
            }
        });
        return sound;
    }

    private static boolean isSound(String path, Collection<PolicyProblem> problems) {
        if (path.length() > PolicyLimits.PATH_LENGTH) {
            problems.add(PolicyProblem.of(
                    ProblemCode.TEXT_TOO_LONG,
                    Place.of(SourceText.shown(path)),
                    "the path has (" + path.length() + ") characters; the maximum is " + PolicyLimits.PATH_LENGTH));
            return false;
        }
        List<String> names = List.of(path.split("/", -1));
        boolean sound = names.stream()
                        .noneMatch(name -> name.isBlank()
                                || name.strip().equals(".")
                                || name.strip().equals(".."))
                && path.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c))
                && path.codePoints()
                        .noneMatch(c -> SourceText.isInvisible(c) || Character.getType(c) == Character.FORMAT);
        if (!sound) {
            problems.add(PolicyProblem.of(
                    ProblemCode.INVALID_PATH,
                    Place.of(path),
                    "the path must consist of plain names separated by /, without (\\), (:), (..) and characters that can't be"
                            + " seen"));
        }
        return sound;
    }
}
