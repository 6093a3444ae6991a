package io.kam.benchmarks.hand;

import io.kam.decision.Reason.Outcome;
import io.kam.model.CaseKind;
import io.kam.model.Complexity;
import io.kam.model.Customer;
import io.kam.model.Difficulty;
import io.kam.model.Impact;
import io.kam.model.MarketStanding;
import io.kam.model.Priority;
import io.kam.model.Relationship;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.model.Urgency;
import io.kam.rule.Row;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The step priority. Immutable, thread-safe. */
final class HandWrittenPriority {
    private static final int NONE = Catalog.NONE;
    private static final String FIELD = "priority";
    private static final Priority[] PRIORITIES = Priority.values();
    private static final int URGENCIES = Urgency.values().length;

    private final Catalog catalog;
    private final int[] cells = new int[Impact.values().length * URGENCIES];
    private final int[] tiers;
    private final int[] difficulties;
    private final int emergency;
    private final int repeated;
    private final Thresholds brand;
    private final int suggestion;
    private final Thresholds influence;
    private final long bound;
    private final int moved;
    private final int individual;
    private final int emergencyFloor;
    private final int[] byPerson = new int[PRIORITIES.length];

    HandWrittenPriority(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        Arrays.fill(cells, NONE);
        for (Row row : tables.rows("matrix")) {
            int impact = Tables.constant(row, "impact", Impact.class).ordinal();
            int urgency = Tables.constant(row, "urgency", Urgency.class).ordinal();
            cells[impact * URGENCIES + urgency] = limit("PRIO-110", row);
        }
        tiers = steps("PRIO-210", tables, "tiers", "tier", Tier.values());
        emergency = steps("PRIO-220", adjustment(tables, "emergency"));
        repeated = steps("PRIO-230", adjustment(tables, "repeated complaint"));
        brand = scores("PRIO-240", tables, "brand");
        suggestion = steps("PRIO-250", adjustment(tables, "suggestion"));
        difficulties = steps("PRIO-260", tables, "difficulty", "difficulty", Difficulty.values());
        influence = scores("PRIO-270", tables, "influence");
        bound = Bands.whole(tables.row("bounds", "parameter", "steps"), "value");
        moved = catalog.add("CORE-STEPS", FIELD, 0);
        individual = limit("PRIO-310", tables.row("limits", "limit", "individual"));
        emergencyFloor = limit("PRIO-320", tables.row("limits", "limit", "emergency"));
        for (Priority priority : PRIORITIES) {
            byPerson[priority.ordinal()] = catalog.add("PRIO-330", FIELD, priority);
        }
    }

    private int limit(String id, Row row) {
        return catalog.add(id, FIELD, Tables.constant(row, "priority", Priority.class), row);
    }

    private static Row adjustment(Tables tables, String reason) {
        return tables.row("adjustments", "reason", reason);
    }

    private int steps(String id, Row row) {
        return catalog.add(id, FIELD, Bands.whole(row, "steps"), row);
    }

    private int[] steps(String id, Tables tables, String table, String column, Enum<?>[] constants) {
        int[] proposals = new int[constants.length];
        Arrays.fill(proposals, NONE);
        for (Row row : tables.rows(table)) {
            proposals[((Enum<?>) Objects.requireNonNull(row.value(column))).ordinal()] = steps(id, row);
        }
        return proposals;
    }

    private Thresholds scores(String id, Tables tables, String reason) {
        return new Thresholds(tables.rows("adjustments", "reason", reason), "from", row -> steps(id, row));
    }

    /**
     * The priority of a case.
     *
     * @param tier that of its customer; null if unknown
     * @param set the priority that a person set last; null if none did
     * @return null if unknown
     */
    @Nullable
    Priority decide(
            SupportCase supportCase,
            @Nullable Customer customer,
            @Nullable Tier tier,
            @Nullable Priority set,
            Triage triage,
            Proposals out) {
        int start = out.size();
        Impact impact = triage.impact();
        Urgency urgency = triage.urgency();
        int cell = impact == null || urgency == null ? NONE : cells[impact.ordinal() * URGENCIES + urgency.ordinal()];
        out.add(cell);
        int beforeMoves = out.size();
        long net = moves(supportCase, customer, tier, triage, out);
        int moves = out.size() - beforeMoves;
        int before = PRIORITIES.length;
        if (cell != NONE) {
            before = catalog.ordinal(cell);
            if (moves > 0) {
                long steps = Math.max(-bound, Math.min(bound, net));
                before = (int) Math.max(0, Math.min(PRIORITIES.length - 1, before - steps));
                out.add(moved);
            }
            out.decided(start, out.size());
        }
        return limit(start, before, set, triage, out);
    }

    private long moves(
            SupportCase supportCase, @Nullable Customer customer, @Nullable Tier tier, Triage triage, Proposals out) {
        long net = tier == null ? 0 : move(tiers[tier.ordinal()], out);
        if (triage.emergency()) {
            net += move(emergency, out);
        }
        CaseKind kind = supportCase.kind();
        Complexity complexity = supportCase.complexity();
        if (kind == CaseKind.COMPLAINT && complexity != null && complexity.repeatOf() != null) {
            net += move(repeated, out);
        } else if (kind == CaseKind.SUGGESTION) {
            net -= move(suggestion, out);
        }
        Difficulty difficulty = triage.difficulty();
        if (difficulty != null) {
            net += move(difficulties[difficulty.ordinal()], out);
        }
        if (customer != null) {
            MarketStanding standing = customer.standing();
            Relationship relationship = customer.relationship();
            if (standing != null) {
                net += moves(brand, brand.reached(standing.brandInfluence()), out);
            }
            if (relationship != null) {
                net += moves(influence, influence.reached(relationship.influence()), out);
            }
        }
        return net;
    }

    private long moves(Thresholds thresholds, int count, Proposals out) {
        long net = 0;
        for (int i = 0; i < count; i++) {
            net += move(thresholds.proposals()[i], out);
        }
        return net;
    }

    private long move(int proposal, Proposals out) {
        out.add(proposal);
        return proposal == NONE ? 0 : catalog.argument(proposal);
    }

    private @Nullable Priority limit(int start, int before, @Nullable Priority set, Triage triage, Proposals out) {
        int firstLimit = out.size();
        int best = before;
        if (triage.emergency()) {
            out.add(emergencyFloor);
            best = Math.min(best, catalog.ordinal(emergencyFloor));
        }
        if (set != null) {
            out.add(byPerson[set.ordinal()]);
            best = Math.min(best, set.ordinal());
        }
        int endOfFloors = out.size();
        boolean capped = triage.impact() == Impact.INDIVIDUAL && !triage.emergency();
        int result = capped && best < catalog.ordinal(individual) ? catalog.ordinal(individual) : best;
        if (before < PRIORITIES.length && before != result) {
            for (int i = start; i < firstLimit; i++) {
                out.became(i, outcome(before, result));
            }
        }
        for (int i = firstLimit; i < endOfFloors; i++) {
            out.became(i, outcome(catalog.ordinal(out.proposal(i)), result));
        }
        if (capped) {
            out.add(individual);
            if (best < result) {
                out.became(out.size() - 1, Outcome.DECIDED);
            }
        }
        return Tables.at(PRIORITIES, result);
    }

    private static Outcome outcome(int to, int result) {
        return to == result ? Outcome.DECIDED : to < result ? Outcome.CUT : Outcome.LOST;
    }
}
