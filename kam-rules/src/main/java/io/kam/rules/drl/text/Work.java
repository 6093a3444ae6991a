package io.kam.rules.drl.text;

import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What reading one policy has found wrong and what it has cost, in steps and never in time, so that the same files have the
 * same outcome everywhere. Where either is too much, reading ends by {@link Exhausted}. Not thread-safe.
 */
public final class Work extends AbstractList<PolicyProblem> {
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final Set<Place> settled = new HashSet<>();
    private long left = PolicyLimits.STEPS;

    /** Reading has gone far enough. Whoever reads the policy as a whole catches it and tells its problem. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient PolicyProblem problem;

        private Exhausted(PolicyProblem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    /**
     * Takes steps in a file.
     *
     * @throws Exhausted if there are no more
     */
    void take(long steps, String file) {
        left -= steps;
        if (left < 0) {
            throw new Exhausted(PolicyProblem.of(
                    ProblemCode.TOO_MUCH_WORK,
                    Place.of(file),
                    "reading stopped here after more than (" + PolicyLimits.STEPS
                            + ") steps; make the policy smaller, or fix the problems reported before"));
        }
    }

    /** Tells a problem, and none of those on the same line that are added later. */
    void addOnly(PolicyProblem problem) {
        add(problem);
        settled.add(Place.of(problem.place().file(), problem.place().line()));
    }

    /** Tells a problem, unless all is told of its line. */
    @Override
    public boolean add(PolicyProblem problem) {
        if (settled.contains(Place.of(problem.place().file(), problem.place().line()))) {
            return false;
        }
        if (problems.size() >= PolicyLimits.PROBLEMS) {
            throw new Exhausted(PolicyProblem.of(
                    ProblemCode.TOO_MANY_PROBLEMS,
                    Place.of(problem.place().file()),
                    "more than (" + PolicyLimits.PROBLEMS + ") problems; reading stopped here, fix these first"));
        }
        return problems.add(problem);
    }

    /** Tells why reading ended. */
    public void end(Exhausted exhausted) {
        problems.add(exhausted.problem);
    }

    @Override
    public PolicyProblem get(int index) {
        return problems.get(index);
    }

    @Override
    public int size() {
        return problems.size();
    }
}
