package io.kam.comparison;

import io.kam.decision.Decision;
import io.kam.decision.Reason;
import io.kam.policy.Policy;
import io.kam.rule.RuleFailedException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which changes of a policy make a difference, found out by making them: the facts are decided by the earlier policy with one change, and
 * where no single one explains what differs, with as few as do. Thread-safe.
 */
final class Causes {
    private final PolicyChanges changes;
    private final MixedPolicies mixed;

    /**
     * The causes of a difference.
     *
     * @param alone the changes each of which makes one of the differences by itself, even if nothing else changes; without those of
     *     {@code together}
     * @param together changes that make what is left only together, none of which can be spared; empty if nothing is left
     */
    record Found(List<String> alone, List<String> together) {}

    Causes(PolicyChanges changes, MixedPolicies mixed) {
        this.changes = changes;
        this.mixed = mixed;
    }

    /**
     * What makes a difference.
     *
     * @param was the earlier policy's decision
     * @param fields what differs
     * @param reasons the reasons that only one of the decisions has
     * @param decide decides about the same facts
     */
    Found of(Decision was, List<String> fields, List<Reason> reasons, Function<Policy, Decision> decide) {
        Search search = new Search(was, decide);
        BitSet all = new BitSet();
        all.set(0, mixed.units().size());
        BitSet candidates = new BitSet();
        all.stream()
                .filter(unit -> mixed.units().get(unit).stream()
                        .anyMatch(change -> reasons.stream().anyMatch(reason -> changes.takesPart(change, reason))))
                .forEach(candidates::set);
        if (candidates.isEmpty() || !candidates.equals(all) && !search.makes(candidates, fields)) {
            candidates = all;
        }
        BitSet alone = new BitSet();
        Set<String> left = new HashSet<>(fields);
        if (candidates.cardinality() == 1) {
            alone.or(candidates);
            left.clear();
        } else {
            for (int unit = candidates.nextSetBit(0); unit >= 0; unit = candidates.nextSetBit(unit + 1)) {
                BitSet one = new BitSet();
                one.set(unit);
                Set<String> made = search.made(one);
                if (fields.stream().anyMatch(made::contains)) {
                    alone.set(unit);
                    left.removeAll(made);
                }
            }
        }
        BitSet together = left.isEmpty() ? new BitSet() : search.fewest(candidates, left);
        alone.andNot(together);
        return new Found(texts(alone), texts(together));
    }

    private List<String> texts(BitSet units) {
        return units.stream()
                .mapToObj(unit ->
                        mixed.units().get(unit).stream().map(PolicyChange::text).collect(Collectors.joining("; ")))
                .toList();
    }

    /** The search for what makes one decision another. */
    private final class Search {
        private final Decision was;
        private final Function<Policy, Decision> decide;

        Search(Decision was, Function<Policy, Decision> decide) {
            this.was = was;
            this.decide = decide;
        }

        /** What some changes make another; nothing if the policy can't have them without the others. */
        Set<String> made(BitSet units) {
            Optional<Policy> policy = mixed.with(units);
            if (policy.isEmpty()) {
                return Set.of();
            }
            List<String> fields = new ArrayList<>();
            try {
                Fields.differing("", was.outcome(), decide.apply(policy.get()).outcome(), fields);
            } catch (RuleFailedException e) {
                // A number becomes too large on the way, which it is not in the end.
                return Set.of();
            }
            return new HashSet<>(fields);
        }

        boolean makes(BitSet units, Iterable<String> fields) {
            Set<String> made = made(units);
            for (String field : fields) {
                if (!made.contains(field)) {
                    return false;
                }
            }
            return true;
        }

        /** Those of the units that all are needed. */
        BitSet fewest(BitSet units, Iterable<String> fields) {
            BitSet fewest = (BitSet) units.clone();
            for (int unit = units.nextSetBit(0); unit >= 0; unit = units.nextSetBit(unit + 1)) {
                fewest.clear(unit);
                if (!makes(fewest, fields)) {
                    fewest.set(unit);
                }
            }
            return fewest;
        }
    }
}
