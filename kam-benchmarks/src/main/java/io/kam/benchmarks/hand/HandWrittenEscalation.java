package io.kam.benchmarks.hand;

import io.kam.clock.CaseHistory;
import io.kam.decision.EscalationAction;
import io.kam.decision.Reason.Outcome;
import io.kam.model.AsOf;
import io.kam.model.CaseProgress;
import io.kam.model.ClockReading;
import io.kam.model.Complexity;
import io.kam.model.Emotion;
import io.kam.model.Metric;
import io.kam.model.Pressure;
import io.kam.model.Publicity;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The step escalation. Immutable, thread-safe. */
final class HandWrittenEscalation {
    private static final String LEVEL = "escalation.level";
    private static final String DEPARTMENTS = "escalation.departments";
    private static final String ACTIONS = "escalation.actions";

    private final Catalog catalog;
    private final List<String> words = new ArrayList<>();
    private final Thresholds[] ladders = new Thresholds[Metric.values().length];
    private final Thresholds handOvers;
    private final Thresholds reopenings;
    private final int[] emergency;
    private final int[] emotions = new int[Tier.values().length];
    private final int endOfLevels;
    private final int disputed;
    private final int law;
    private final int safety;
    private final int publicity;
    private final int unknownCause;
    private final int endOfDepartments;
    private final int plan;
    private final int[][] calming = new int[Emotion.values().length][];
    private final int floor;
    private final int top;
    /** By level; empty where nobody is in charge. */
    private final String[] roles;
    /** By level. */
    private final String[][] actions;

    HandWrittenEscalation(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        for (Metric metric : Metric.values()) {
            ladders[metric.ordinal()] =
                    new Thresholds(tables.rows("ladder", "metric", metric), "from", row -> level("ESC-110", row));
        }
        handOvers = new Thresholds(tables.rows("counts", "what", "hand-overs"), "from", row -> level("ESC-120", row));
        reopenings = new Thresholds(tables.rows("counts", "what", "reopenings"), "from", row -> level("ESC-130", row));
        Arrays.fill(emotions, Catalog.NONE);
        for (Row row : tables.rows("emotions")) {
            emotions[Tables.constant(row, "tier", Tier.class).ordinal()] = level("ESC-140", row);
        }
        emergency = tables.rows("counts", "what", "emergency").stream()
                .mapToInt(row -> level("ESC-150", row))
                .toArray();
        endOfLevels = catalog.size();
        disputed = department("ESC-210", "contract disputed", tables);
        law = department("ESC-230", "law", tables);
        safety = department("ESC-240", "safety", tables);
        publicity = department("ESC-250", "publicity", tables);
        unknownCause = department("ESC-260", "unknown cause", tables);
        endOfDepartments = catalog.size();
        plan = word("ESC-220", ACTIONS, "emergency-plan");
        for (Emotion emotion : Emotion.values()) {
            calming[emotion.ordinal()] = tables.rows("calming", "emotion", emotion).stream()
                    .mapToInt(row -> word("ESC-270", ACTIONS, Ops.print(row.value("action")), row))
                    .toArray();
        }
        floor = catalog.add("CORE-FLOOR", LEVEL, 0);
        List<Row> named = new ArrayList<>(tables.rows("roles"));
        named.addAll(tables.rows("actions"));
        int highest = named.stream()
                .mapToInt(row -> (int) Bands.whole(row, "level"))
                .max()
                .orElse(0);
        for (int i = 0; i < endOfLevels; i++) {
            highest = isLevel(i) ? Math.max(highest, catalog.ordinal(i)) : highest;
        }
        top = highest;
        roles = new String[top + 1];
        Arrays.fill(roles, "");
        tables.rows("roles").forEach(row -> roles[(int) Bands.whole(row, "level")] = Ops.print(row.value("role")));
        actions = new String[top + 1][];
        for (int level = 0; level <= top; level++) {
            actions[level] = tables.rows("actions", "level", (long) level).stream()
                    .map(row -> Ops.print(row.value("action")))
                    .distinct()
                    .toArray(String[]::new);
        }
    }

    private int level(String id, Row row) {
        return catalog.add(id, LEVEL, Bands.whole(row, "level"), row);
    }

    private int department(String id, String reason, Tables tables) {
        Row row = tables.row("departments", "reason", reason);
        return word(id, DEPARTMENTS, Ops.print(row.value("department")), row);
    }

    private int word(String id, String field, String word, Row... rows) {
        words.add(word);
        return catalog.add(id, field, words.size() - 1, rows);
    }

    private boolean isLevel(int proposal) {
        return proposal < endOfLevels && catalog.isAbout(proposal, LEVEL);
    }

    /** The highest level that the policy knows. */
    int top() {
        return top;
    }

    /** The level that a proposal is for; 0 if it is for something else. */
    int levelOf(int proposal) {
        return proposal < endOfLevels ? catalog.ordinal(proposal) : 0;
    }

    /** What the rules propose for a case at an instant. */
    void propose(
            SupportCase supportCase,
            @Nullable Tier tier,
            boolean isEmergency,
            CaseProgress progress,
            List<ClockReading> clocks,
            AsOf now,
            Proposals out) {
        for (ClockReading clock : clocks) {
            Thresholds ladder = ladders[clock.metric().ordinal()];
            BigDecimal used = clock.shareUsed(now);
            out.addAll(ladder.proposals(), ladder.reached(used));
        }
        out.addAll(handOvers.proposals(), handOvers.reached(progress.handOvers()));
        out.addAll(reopenings.proposals(), reopenings.reached(progress.reopenings()));
        if (isEmergency) {
            out.addAll(emergency, emergency.length);
            out.add(plan);
        }
        Pressure pressure = supportCase.pressure();
        if (pressure != null) {
            pressure(pressure, tier, out);
        }
        Complexity complexity = supportCase.complexity();
        if (complexity != null) {
            if (HandWrittenTriage.isTrue(complexity.contractDisputed())) {
                out.add(disputed);
            }
            if (HandWrittenTriage.isFalse(complexity.causeKnown())) {
                out.add(unknownCause);
            }
        }
    }

    private void pressure(Pressure pressure, @Nullable Tier tier, Proposals out) {
        Emotion emotion = pressure.emotion();
        if (emotion == Emotion.ANGRY && tier != null) {
            out.add(emotions[tier.ordinal()]);
        }
        if (emotion != null) {
            int[] calm = calming[emotion.ordinal()];
            out.addAll(calm, calm.length);
        }
        if (HandWrittenTriage.isTrue(pressure.legal())) {
            out.add(law);
        }
        if (HandWrittenTriage.isTrue(pressure.safety())) {
            out.add(safety);
        }
        if (pressure.publicity() == Publicity.WIDE) {
            out.add(publicity);
        }
    }

    /**
     * What comes of what the rules proposed, from a number of proposals on.
     *
     * @param reached the highest level that rules raised the case to before
     * @param settled the proposals that do not count
     */
    HandWrittenEscalationDecision combine(
            HandWrittenCaseDecision decision,
            CaseHistory history,
            CaseProgress progress,
            String caseId,
            int reached,
            Set<Integer> settled,
            int start,
            Proposals out) {
        if (Boolean.FALSE.equals(progress.open())) {
            return new HandWrittenEscalationDecision(decision, 0, "", List.of(), List.of());
        }
        int end = out.size();
        int stated = progress.level() == null ? 0 : progress.level();
        int proposed = stated;
        for (int i = start; i < end; i++) {
            if (!settled.contains(out.proposal(i))) {
                proposed = Math.max(proposed, levelOf(out.proposal(i)));
            }
        }
        int level = Math.max(proposed, reached);
        Set<String> departments = new TreeSet<>();
        Set<String> toDo = new TreeSet<>();
        for (int i = start; i < end; i++) {
            int proposal = out.proposal(i);
            if (settled.contains(proposal)) {
                continue;
            }
            if (proposal >= endOfLevels) {
                (proposal < endOfDepartments ? departments : toDo).add(words.get(catalog.ordinal(proposal)));
                out.became(i, Outcome.DECIDED);
            } else if (catalog.ordinal(proposal) == level) {
                out.became(i, Outcome.DECIDED);
            }
        }
        if (level > proposed || stated > 0) {
            out.add(floor);
            if (level > proposed || stated == level) {
                out.became(out.size() - 1, Outcome.DECIDED);
            }
        }
        return new HandWrittenEscalationDecision(
                decision,
                level == 0 && progress.level() == null ? null : level,
                role(level),
                List.copyOf(departments),
                actions(toDo, level, history, caseId));
    }

    private String role(int level) {
        return roles[Math.min(level, top)];
    }

    private List<EscalationAction> actions(Set<String> toDo, int level, CaseHistory history, String caseId) {
        List<EscalationAction> all = new ArrayList<>();
        for (String word : toDo) {
            all.add(new EscalationAction(key(caseId, history, 0, word), 0, word, role(level)));
        }
        for (int below = 1; below <= Math.min(level, top); below++) {
            for (String word : actions[below]) {
                all.add(new EscalationAction(key(caseId, history, below, word), below, word, role(below)));
            }
        }
        return all;
    }

    private static String key(String caseId, CaseHistory history, int level, String word) {
        Object episode = history.episodeOf(level);
        return caseId + ":" + (episode == null ? "" : episode + ":") + level + ":" + word;
    }
}
