package io.kam.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All checked rules and tables of a policy. Immutable, thread-safe.
 */
public final class RuleModel {
    private final Vocabulary vocabulary;
    private final Map<DecisionStep, List<Rule>> rules = new LinkedHashMap<>();
    private final Map<DecisionStep, Map<String, Table>> tables = new LinkedHashMap<>();
    private final Map<DecisionStep, Map<FactType, Set<Field>>> reads = new LinkedHashMap<>();
    private final Map<DecisionStep, Set<LocalDate>> days = new HashMap<>();
    private final Map<String, Rule> byId = new HashMap<>();
    private final Map<Object, Object> derived = new ConcurrentHashMap<>();
    private final Map<Rule, RuleTraits> traits = new IdentityHashMap<>();

    /**
     * Creates the model.
     *
     * @param vocabulary the facts that the rules read
     * @param rules the rules, in any order
     * @param tables the tables of each step, in any order
     */
    public RuleModel(Vocabulary vocabulary, List<Rule> rules, Map<DecisionStep, List<Table>> tables) {
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(tables, "tables");
        this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
        for (DecisionStep step : vocabulary.steps()) {
            List<Rule> ofStep = new ArrayList<>();
            for (Rule rule : rules) {
                if (rule.step() == step) {
                    ofStep.add(rule);
                }
            }
            ofStep.sort(Comparator.comparing(Rule::id));
            this.rules.put(step, List.copyOf(ofStep));
            addTraits(step, ofStep);
            Map<String, Table> byName = new TreeMap<>();
            for (Table table : tables.getOrDefault(step, List.of())) {
                byName.put(table.name(), table);
            }
            this.tables.put(step, Collections.unmodifiableMap(new LinkedHashMap<>(byName)));
        }
    }

    private void addTraits(DecisionStep step, List<Rule> ofStep) {
        Set<LocalDate> bounds = new TreeSet<>();
        Map<FactType, Set<Field>> fields = new HashMap<>();
        for (Rule rule : ofStep) {
            if (rule.enabled() && rule.effective() != null) {
                bounds.add(rule.effective());
            }
            if (rule.enabled() && rule.expires() != null) {
                bounds.add(rule.expires());
            }
            byId.putIfAbsent(rule.id(), rule);
            RuleTraits known = RuleTraits.of(rule);
            traits.put(rule, known);
            for (Map.Entry<FactType, Set<Field>> read : known.reads().entrySet()) {
                fields.computeIfAbsent(read.getKey(), type -> new HashSet<>()).addAll(read.getValue());
            }
        }
        days.put(step, Collections.unmodifiableSet(bounds));
        reads.put(step, fields);
    }

    /** The facts that the rules read. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The rules of a step by id, including those not enabled or not effective. */
    public List<Rule> rules(DecisionStep step) {
        return rules.getOrDefault(step, List.of());
    }

    /** All rules, by step and id. */
    public List<Rule> rules() {
        List<Rule> all = new ArrayList<>();
        rules.values().forEach(all::addAll);
        return Collections.unmodifiableList(all);
    }

    /** The rule of an id. */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What is known of a rule without facts. */
    public RuleTraits traits(Rule rule) {
        RuleTraits known = traits.get(rule);
        return known == null ? RuleTraits.of(rule) : known;
    }

    /**
     * The fields that rules of a step read from the facts of a type.
     *
     * @return null if none has a pattern of the type
     */
    public @Nullable Set<Field> fieldsRead(DecisionStep step, FactType type) {
        return reads.getOrDefault(step, Map.of()).get(type);
    }

    /** The days on which enabled rules of a step begin or cease to count. */
    public Set<LocalDate> days(DecisionStep step) {
        return days.getOrDefault(step, Set.of());
    }

    /**
     * What is worked out of the model once and kept with it.
     *
     * @param key what it is called by; two of one key are one
     */
    @SuppressWarnings("unchecked")
    public <T> T derived(Object key, Supplier<T> how) {
        Object known = derived.get(key);
        return (T) (known == null ? derived.computeIfAbsent(key, k -> how.get()) : known);
    }

    /** The tables of a step by name. */
    public Map<String, Table> tables(DecisionStep step) {
        return tables.getOrDefault(step, Map.of());
    }
}
