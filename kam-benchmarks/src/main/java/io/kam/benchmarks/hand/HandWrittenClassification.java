package io.kam.benchmarks.hand;

import io.kam.decision.Reason.Outcome;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.CustomerClass;
import io.kam.model.IdentificationMethod;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.MissingCriteria;
import io.kam.model.Potential;
import io.kam.model.ValueClass;
import io.kam.rule.Ops;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The step classification, in which importance alone may be left open by criteria that are missing. Immutable, thread-safe. */
final class HandWrittenClassification {
    private static final int NONE = Catalog.NONE;
    private static final ValueClass[] VALUES = ValueClass.values();
    private static final Importance[] IMPORTANCES = Importance.values();
    private static final Potential[] POTENTIALS = Potential.values();
    private static final LifecycleStage[] STAGES = LifecycleStage.values();
    private static final List<Set<IdentificationMethod>> METHODS = subsets(IdentificationMethod.values());

    private final Catalog catalog;
    private final HandWrittenPoints points;
    private final HandWrittenStages stages;
    private final Bands[] bands = new Bands[CustomerClass.values().length];
    private final long[] minimums = new long[bands.length];
    private final boolean importanceIsCertain;
    private final long[] mostOfImportance = new long[3];
    private final HandWrittenIdentification identification;
    private final long[] precedence = new long[STAGES.length];

    HandWrittenClassification(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        points = new HandWrittenPoints(catalog, tables);
        stages = new HandWrittenStages(catalog, tables);
        for (CustomerClass of : CustomerClass.values()) {
            String field = "classification." + of.name().toLowerCase(Locale.ROOT);
            bands[of.ordinal()] = new Bands(
                    tables.rows("bands", "class", of),
                    true,
                    row -> catalog.add("CORE-BAND", field, ordinal(of, Ops.print(row.value("value")))));
            minimums[of.ordinal()] = Bands.whole(tables.row("minimums", "class", of), "criteria");
        }
        importanceIsCertain =
                tables.row("minimums", "class", CustomerClass.IMPORTANCE).value("missing")
                        == MissingCriteria.CERTAIN_ONLY;
        for (int i = 0; i < mostOfImportance.length; i++) {
            mostOfImportance[i] = points.mostOfImportance(i);
        }
        identification = new HandWrittenIdentification(catalog, tables);
        for (LifecycleStage stage : STAGES) {
            precedence[stage.ordinal()] = Bands.whole(tables.row("stages", "stage", stage), "precedence");
        }
    }

    /** All sets of the methods, each at the place that has a bit for each. */
    private static List<Set<IdentificationMethod>> subsets(IdentificationMethod[] methods) {
        return IntStream.range(0, 1 << methods.length)
                .mapToObj(bits -> Arrays.stream(methods)
                        .filter(method -> (bits & 1 << method.ordinal()) != 0)
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    private static int ordinal(CustomerClass of, String name) {
        Enum<?>[] constants = switch (of) {
            case VALUE -> VALUES;
            case IMPORTANCE -> IMPORTANCES;
            case POTENTIAL -> POTENTIALS;
        };
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .mapToInt(Enum::ordinal)
                .findFirst()
                .orElseThrow();
    }

    /** The rules one by one. */
    List<HandWrittenRule> rules() {
        return Stream.of(points.rules(), stages.rules(), identification.rules())
                .flatMap(List::stream)
                .toList();
    }

    /** What the rules propose. */
    void propose(Customer customer, LocalDate today, Proposals out) {
        points.propose(customer, today, out);
        stages.propose(customer, today, out);
        identification.propose(customer, today, out);
    }

    /** What comes of what the rules proposed, in any order. */
    Classification combine(Proposals out) {
        int proposed = out.size();
        long valuePoints = 0;
        long importancePoints = 0;
        long potentialPoints = 0;
        int valueCriteria = 0;
        int importanceCriteria = 0;
        int potentialCriteria = 0;
        boolean key = false;
        int knownOfImportance = 0;
        int identifiedBy = 0;
        int stage = NONE;
        for (int i = 0; i < proposed; i++) {
            int proposal = out.proposal(i);
            if (points.isOfValue(proposal)) {
                valueCriteria++;
                valuePoints += catalog.argument(proposal);
            } else if (points.isOfImportance(proposal)) {
                importanceCriteria++;
                importancePoints += catalog.argument(proposal);
                knownOfImportance |= 1 << points.criterionOfImportance(proposal);
            } else if (points.isOfPotential(proposal)) {
                potentialCriteria++;
                potentialPoints += catalog.argument(proposal);
            } else if (points.makesKey(proposal)) {
                key = true;
            } else if (identification.isOne(proposal)) {
                identifiedBy |= identification.identifies(proposal) ? 1 << catalog.ordinal(proposal) : 0;
            } else {
                int next = catalog.ordinal(proposal);
                stage = stage == NONE || precedence[next] < precedence[stage] ? next : stage;
            }
        }
        int value = band(CustomerClass.VALUE, valueCriteria, valuePoints);
        int importance = band(CustomerClass.IMPORTANCE, importanceCriteria, importancePoints);
        if (importanceIsCertain && !key && isOpen(importance, knownOfImportance, importancePoints)) {
            importance = NONE;
        }
        int potential = band(CustomerClass.POTENTIAL, potentialCriteria, potentialPoints);
        boolean importanceDecides =
                importance != NONE && (!key || catalog.ordinal(importance) == Importance.KEY.ordinal());
        for (int i = 0; i < proposed; i++) {
            int proposal = out.proposal(i);
            boolean decided;
            if (points.isOfValue(proposal)) {
                decided = value != NONE;
            } else if (points.isOfImportance(proposal)) {
                decided = importanceDecides;
            } else if (points.isOfPotential(proposal)) {
                decided = potential != NONE;
            } else {
                decided = points.makesKey(proposal)
                        || identification.isOne(proposal)
                        || catalog.ordinal(proposal) == stage;
            }
            if (decided) {
                out.became(i, Outcome.DECIDED);
            }
        }
        addBand(value, true, out);
        addBand(importance, importanceDecides, out);
        addBand(potential, true, out);
        ValueClass valueClass = value == NONE ? null : VALUES[catalog.ordinal(value)];
        Importance importanceClass =
                key ? Importance.KEY : importance == NONE ? null : IMPORTANCES[catalog.ordinal(importance)];
        Potential potentialClass = potential == NONE ? null : POTENTIALS[catalog.ordinal(potential)];
        return new Classification(
                valueClass,
                importanceClass,
                potentialClass,
                stage == NONE ? null : STAGES[stage],
                METHODS.get(identifiedBy));
    }

    /** Whether a criterion of importance that is missing could change the class. */
    private boolean isOpen(int band, int known, long sum) {
        long most = sum;
        for (int i = 0; i < mostOfImportance.length; i++) {
            most += (known & 1 << i) == 0 ? mostOfImportance[i] : 0;
        }
        int highest = bands[CustomerClass.IMPORTANCE.ordinal()].of(most);
        boolean mayBeKey = (known & 1) == 0;
        return band != NONE
                && catalog.ordinal(band) != Importance.KEY.ordinal()
                && (mayBeKey || highest == NONE || catalog.ordinal(highest) != catalog.ordinal(band));
    }

    private int band(CustomerClass of, int criteria, long points) {
        return criteria == 0 || criteria < minimums[of.ordinal()] ? NONE : bands[of.ordinal()].of(points);
    }

    private static void addBand(int band, boolean decides, Proposals out) {
        out.add(band);
        if (band != NONE && decides) {
            out.became(out.size() - 1, Outcome.DECIDED);
        }
    }
}
