package io.kam.coverage;

import io.kam.evaluator.Evaluator;
import io.kam.policy.Policy;
import io.kam.rule.Rule;
import io.kam.tools.Example;
import io.kam.tools.ExampleRunner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Examples that are named for a limit: {@code revenue-below-18000}, {@code sites from 50 percent}. Such an example stands at the limit if
 * the number of a rule or row, moved by its smallest step, leads to another proposal or decision about it.
 */
public final class BoundaryExamples {
    private static final Pattern NAMED =
            Pattern.compile("[- ](?:below|from)[- ](minus[- ])?(\\d+(?:\\.\\d+)?)([- ]percent|%)?(?![\\p{L}\\d.])");
    private static final int HUNDREDTHS = 2;

    private BoundaryExamples() {}

    /**
     * An example that is named for a limit at which it does not stand, or not any more.
     *
     * @param example the example
     * @param limit the number in its id
     */
    public record Drifted(Example example, BigDecimal limit) {
        /** {@code tier/examples.csv:7: revenue-below-18000: …}. */
        @Override
        public String toString() {
            return example + ": no rule or row with the number (" + limit.toPlainString()
                    + ") has its limit here any more; move its facts to where the limit is now, or rename it";
        }
    }

    /** Those of some examples, in their order. */
    public static List<Drifted> drifted(Policy policy, List<Example> examples) {
        Map<BigDecimal, List<Example>> byLimit = new HashMap<>();
        for (Example example : examples) {
            Matcher named = NAMED.matcher(example.id());
            if (named.find()) {
                BigDecimal written = new BigDecimal(named.group(2));
                BigDecimal limit = named.group(3) == null ? written : written.movePointLeft(HUNDREDTHS);
                BigDecimal signed = named.group(1) == null ? limit : limit.negate();
                byLimit.computeIfAbsent(plain(signed), l -> new ArrayList<>()).add(example);
            }
        }
        if (byLimit.isEmpty()) {
            return List.of();
        }
        Map<BigDecimal, List<Moved>> numbers = new HashMap<>();
        Map<String, Evaluator> before = new HashMap<>();
        for (Change change : MutationRun.changes(policy)) {
            if (change.number() != null && byLimit.containsKey(plain(change.number()))) {
                numbers.computeIfAbsent(plain(change.number()), l -> new ArrayList<>())
                        .add(new Moved(
                                change,
                                before.computeIfAbsent(
                                        change.before().stream().map(Rule::id).collect(Collectors.joining(" ")),
                                        ids -> ChangedMatches.evaluator(policy, change.before())),
                                ChangedMatches.evaluator(policy, change.after())));
            }
        }
        // Most examples are of a rule's limit, and that is seen sooner.
        numbers.values().forEach(moved -> moved.sort(Comparator.comparing(each -> each.change.library())));
        List<Drifted> drifted = new ArrayList<>();
        byLimit.forEach((limit, named) -> {
            for (Example example : named) {
                List<Asked> asked = Asked.by(policy, example);
                if (numbers.getOrDefault(limit, List.of()).stream()
                        .noneMatch(moved -> moved.changes(policy, example, asked))) {
                    drifted.add(new Drifted(example, limit));
                }
            }
        });
        drifted.sort(Comparator.comparing(each -> each.example().place()));
        return drifted;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** A number that is moved, with the rules that it changes. */
    private record Moved(Change change, Evaluator before, Evaluator after) {
        boolean changes(Policy policy, Example example, List<Asked> all) {
            List<Asked> asked =
                    all.stream().filter(each -> each.step() == change.step()).toList();
            return asked.stream().anyMatch(each -> !Proposals.of(before, each).equals(Proposals.of(after, each)))
                    || change.library() && !asked.isEmpty() && decidesOther(policy, example);
        }

        private boolean decidesOther(Policy policy, Example example) {
            Map<String, ?> now = new ExampleRunner(policy).decide(example).outcome();
            return !now.equals(
                    new ExampleRunner(change.policy(policy)).decide(example).outcome());
        }
    }
}
