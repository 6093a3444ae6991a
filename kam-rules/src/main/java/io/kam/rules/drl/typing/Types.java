package io.kam.rules.drl.typing;

import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.FactType;
import io.kam.rule.Hints;
import io.kam.rule.Table;
import io.kam.rule.Vocabulary;
import io.kam.rules.drl.tables.TableReader;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Token;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that the rules of one step may match: facts, elements of their lists, and rows of the step's tables. */
public final class Types {
    private static final Set<String> QUANTIFIERS = Set.of("not", "exists", "accumulate");
    private static final int SHOWN = 10;

    private final Vocabulary vocabulary;
    private final DecisionStep step;
    private final Map<String, FactType> facts;
    private final Map<String, Table> tables;
    private final Set<String> broken;
    private final Map<String, String> paths;

    /**
     * @param tables the step's tables by the name of their row type
     * @param broken names of row types whose tables could not be read
     * @param paths the paths of the tables of all steps by the name of their row type
     */
    public Types(
            Vocabulary vocabulary,
            DecisionStep step,
            Map<String, Table> tables,
            Set<String> broken,
            Map<String, String> paths) {
        this.vocabulary = vocabulary;
        this.step = step;
        this.facts = vocabulary.types(step);
        this.tables = new TreeMap<>(tables);
        this.broken = Set.copyOf(broken);
        this.paths = paths;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    public DecisionStep step() {
        return step;
    }

    /** The table of a row type; null if the type is none of rows. */
    @Nullable
    Table table(FactType type) {
        return type.occurrence() == FactType.Occurrence.ROW ? tables.get(type.name()) : null;
    }

    FactType type(Token name) {
        FactType fact = facts.get(name.text());
        if (fact != null) {
            return fact;
        }
        Table table = tables.get(name.text());
        if (table != null) {
            return table.rowType();
        }
        if (broken.contains(name.text())) {
            throw new Refusal(name.start());
        }
        FactType other = vocabulary.type(name.text());
        if (other == null) {
            throw new Refusal(name, ProblemCode.UNKNOWN_TYPE, "there is no type " + name.shown() + meant(name.text()));
        }
        throw new Refusal(
                name,
                ProblemCode.MISPLACED_TYPE,
                other.occurrence() == FactType.Occurrence.PART
                        ? name.shown() + " is a part of another fact; read it by its path there"
                        : name.shown() + " is not available in step " + step.folder());
    }

    /** Where a type of that name is, or which one was probably meant. */
    private String meant(String name) {
        String path = paths.get(name);
        if (path != null) {
            return " here: only rules of " + path.substring(0, path.indexOf('/')) + " can read " + path;
        }
        Set<String> rows = new TreeSet<>(tables.keySet());
        rows.addAll(broken);
        Set<String> known = new TreeSet<>(facts.keySet());
        known.addAll(QUANTIFIERS);
        known.addAll(rows);
        String near = Hints.maybe(name, known);
        String table = near.isEmpty() ? TableReader.stemOf(name) : null;
        return table == null
                ? near
                : ", since there is no table " + step.folder() + "/" + table + ".csv"
                        + (rows.isEmpty() ? "" : some(rows));
    }

    private static String some(Set<String> rows) {
        return (rows.size() == 1 ? "; there is " : "; there are ")
                + rows.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (rows.size() > SHOWN ? " and " + (rows.size() - SHOWN) + " more" : "");
    }
}
