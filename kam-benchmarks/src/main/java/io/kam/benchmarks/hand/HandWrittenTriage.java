package io.kam.benchmarks.hand;

import io.kam.decision.Reason.Outcome;
import io.kam.model.Complexity;
import io.kam.model.Customer;
import io.kam.model.Difficulty;
import io.kam.model.Impact;
import io.kam.model.Pressure;
import io.kam.model.Publicity;
import io.kam.model.Reach;
import io.kam.model.SupportCase;
import io.kam.model.TradeRecord;
import io.kam.model.Triage;
import io.kam.model.Urgency;
import io.kam.rule.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The step triage. Immutable, thread-safe. */
final class HandWrittenTriage {
    private static final Impact[] IMPACTS = Impact.values();
    private static final Urgency[] URGENCIES = Urgency.values();
    private static final Difficulty[] DIFFICULTIES = Difficulty.values();
    private static final String LEGAL = "LEGAL";

    private final Catalog catalog;
    private final int[] statedImpact;
    private final Thresholds sites;
    private final Thresholds users;
    private final Thresholds revenue;
    private final int endOfImpacts;
    private final int[] statedUrgency;
    private final long[] hours;
    private final int[] deadline;
    private final int workStopped;
    private final int legal;
    private final int wide;
    private final int local;
    private final int danger;
    private final int endOfUrgencies;
    private final int[] statedDifficulty;
    private final int unknownCause;
    private final int disputed;
    private final int repeated;
    private final int simple;
    private final int lawyers;
    private final int endOfDifficulties;
    private final int dangerIsEmergency;
    private final int stoppageIsEmergency;
    private final @Nullable BigDecimal mostSites;

    HandWrittenTriage(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        statedImpact = stated("TRIAGE-110", "triage.impact", IMPACTS);
        sites = reach("TRIAGE-210", "sites", tables);
        users = reach("TRIAGE-220", "users", tables);
        revenue = reach("TRIAGE-230", "revenue", tables);
        endOfImpacts = catalog.size();
        statedUrgency = stated("TRIAGE-120", "triage.urgency", URGENCIES);
        List<Row> deadlines = tables.rows("deadlines", "what", "deadline").stream()
                .filter(row -> row.value("hours") != null)
                .toList();
        hours = deadlines.stream().mapToLong(row -> Bands.whole(row, "hours")).toArray();
        deadline = deadlines.stream()
                .mapToInt(row -> catalog.add(
                        "TRIAGE-310", "triage.urgency", Tables.constant(row, "urgency", Urgency.class), row))
                .toArray();
        workStopped = catalog.add("TRIAGE-320", "triage.urgency", Urgency.URGENT);
        legal = catalog.add("TRIAGE-330", "triage.urgency", Urgency.PRESSING);
        wide = catalog.add("TRIAGE-340", "triage.urgency", Urgency.URGENT);
        local = catalog.add("TRIAGE-350", "triage.urgency", Urgency.PRESSING);
        danger = catalog.add("TRIAGE-360", "triage.urgency", Urgency.URGENT);
        endOfUrgencies = catalog.size();
        statedDifficulty = stated("TRIAGE-130", "triage.difficulty", DIFFICULTIES);
        unknownCause = catalog.add("TRIAGE-410", "triage.difficulty", Difficulty.MODERATE);
        disputed = catalog.add("TRIAGE-420", "triage.difficulty", Difficulty.COMPLEX);
        repeated = catalog.add("TRIAGE-430", "triage.difficulty", Difficulty.MODERATE);
        simple = catalog.add("TRIAGE-440", "triage.difficulty", Difficulty.SIMPLE);
        lawyers = catalog.add("TRIAGE-450", "triage.difficulty", Difficulty.COMPLEX);
        endOfDifficulties = catalog.size();
        dangerIsEmergency = catalog.add("TRIAGE-370", "triage.emergency", 1);
        Row most = tables.rows("reach", "criterion", "sites").stream()
                .filter(row -> row.value("impact") == Impact.GLOBAL)
                .findFirst()
                .orElseThrow();
        mostSites = Bands.number(most, "from");
        stoppageIsEmergency = catalog.add("TRIAGE-380", "triage.emergency", 1, most);
    }

    private int[] stated(String id, String field, Enum<?>[] constants) {
        return Arrays.stream(constants)
                .mapToInt(constant -> catalog.add(id, field, constant))
                .toArray();
    }

    private Thresholds reach(String id, String criterion, Tables tables) {
        return new Thresholds(
                tables.rows("reach", "criterion", criterion),
                "from",
                row -> catalog.add(id, "triage.impact", Tables.constant(row, "impact", Impact.class), row));
    }

    /** The triage of a case at an instant. */
    Triage decide(SupportCase supportCase, @Nullable Customer customer, Instant asOf, Proposals out) {
        int start = out.size();
        stated(supportCase, out);
        Reach reach = supportCase.reach();
        if (reach != null) {
            reach(reach, customer, out);
        }
        Pressure pressure = supportCase.pressure();
        if (pressure != null) {
            pressure(pressure, asOf, reach, out);
        }
        Complexity complexity = supportCase.complexity();
        if (complexity != null) {
            complexity(complexity, out);
        }
        return combine(start, out);
    }

    private void stated(SupportCase supportCase, Proposals out) {
        if (supportCase.statedImpact() != null) {
            out.add(statedImpact[supportCase.statedImpact().ordinal()]);
        }
        if (supportCase.statedUrgency() != null) {
            out.add(statedUrgency[supportCase.statedUrgency().ordinal()]);
        }
        if (supportCase.statedDifficulty() != null) {
            out.add(statedDifficulty[supportCase.statedDifficulty().ordinal()]);
        }
    }

    private void reach(Reach reach, @Nullable Customer customer, Proposals out) {
        Integer affected = reach.sitesAffected();
        Integer total = reach.sitesTotal();
        if (affected != null && total != null) {
            out.addAll(
                    sites.proposals(), sites.reachedByShare(BigDecimal.valueOf(affected), BigDecimal.valueOf(total)));
        }
        out.addAll(users.proposals(), users.reached(reach.usersAffected()));
        TradeRecord trade = customer == null ? null : customer.trade();
        if (trade != null) {
            out.addAll(revenue.proposals(), revenue.reachedByShare(reach.revenueAtRisk(), trade.revenue12m()));
        }
    }

    private void pressure(Pressure pressure, Instant asOf, @Nullable Reach reach, Proposals out) {
        if (pressure.deadline() != null) {
            long left = ChronoUnit.HOURS.between(asOf, pressure.deadline());
            for (int i = 0; i < hours.length; i++) {
                if (left <= hours[i]) {
                    out.add(deadline[i]);
                }
            }
        }
        if (isTrue(pressure.workStopped())) {
            out.add(workStopped);
            if (reach != null && isMostSites(reach.sitesAffected(), reach.sitesTotal())) {
                out.add(stoppageIsEmergency);
            }
        }
        if (isTrue(pressure.legal())) {
            out.add(legal);
        }
        Publicity publicity = pressure.publicity();
        if (publicity == Publicity.WIDE) {
            out.add(wide);
        } else if (publicity == Publicity.LOCAL) {
            out.add(local);
        }
        if (isTrue(pressure.safety())) {
            out.add(danger);
            out.add(dangerIsEmergency);
        }
    }

    private boolean isMostSites(@Nullable Integer affected, @Nullable Integer total) {
        return mostSites != null
                && affected != null
                && total != null
                && total > 0
                && Bands.reaches(BigDecimal.valueOf(affected), mostSites, BigDecimal.valueOf(total));
    }

    private void complexity(Complexity complexity, Proposals out) {
        Boolean known = complexity.causeKnown();
        Boolean dispute = complexity.contractDisputed();
        if (isFalse(known)) {
            out.add(unknownCause);
        }
        if (isTrue(dispute)) {
            out.add(disputed);
        }
        if (complexity.repeatOf() != null) {
            out.add(repeated);
        }
        if (isTrue(known) && isFalse(dispute)) {
            out.add(simple);
        }
        if (complexity.departments() != null && complexity.departments().contains(LEGAL)) {
            out.add(lawyers);
        }
    }

    /** The instants at which little time is left before the deadline, or less. */
    void changes(SupportCase supportCase, List<Instant> out) {
        Instant by =
                supportCase.pressure() == null ? null : supportCase.pressure().deadline();
        for (int i = 0; by != null && i < hours.length; i++) {
            // Whole hours are cut, so 24 hours are left as soon as it is less than 25.
            out.add(
                    hours[i] < 0
                            ? by.minus(hours[i], ChronoUnit.HOURS)
                            : by.minus(hours[i] + 1, ChronoUnit.HOURS).plusNanos(1));
        }
    }

    static boolean isTrue(@Nullable Boolean answer) {
        return answer != null && answer;
    }

    static boolean isFalse(@Nullable Boolean answer) {
        return answer != null && !answer;
    }

    private Triage combine(int start, Proposals out) {
        int impact = IMPACTS.length;
        int urgency = URGENCIES.length;
        int difficulty = DIFFICULTIES.length;
        boolean emergency = false;
        for (int i = start; i < out.size(); i++) {
            int proposal = out.proposal(i);
            int constant = catalog.ordinal(proposal);
            if (proposal < endOfImpacts) {
                impact = Math.min(impact, constant);
            } else if (proposal < endOfUrgencies) {
                urgency = Math.min(urgency, constant);
            } else if (proposal < endOfDifficulties) {
                difficulty = Math.min(difficulty, constant);
            } else {
                emergency = true;
            }
        }
        for (int i = start; i < out.size(); i++) {
            int proposal = out.proposal(i);
            int constant = catalog.ordinal(proposal);
            if (proposal >= endOfDifficulties
                    || constant
                            == (proposal < endOfImpacts ? impact : proposal < endOfUrgencies ? urgency : difficulty)) {
                out.became(i, Outcome.DECIDED);
            }
        }
        return new Triage(
                Tables.at(IMPACTS, impact),
                Tables.at(URGENCIES, urgency),
                Tables.at(DIFFICULTIES, difficulty),
                emergency);
    }
}
