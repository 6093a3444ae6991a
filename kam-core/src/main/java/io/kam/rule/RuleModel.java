package io.kam.rule;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All checked rules and tables of a policy. Immutable, thread-safe.
 */
public final class RuleModel {
    private final Vocabulary vocabulary;
    private final Map<DecisionStep, List<Rule>> rules = new EnumMap<>(DecisionStep.class);
    private final Map<DecisionStep, Map<String, Table>> tables = new EnumMap<>(DecisionStep.class);
    private final boolean readsCaseEvents;

    /**
     * @param vocabulary the facts that the rules read
     * @param rules the rules, in any order
     * @param tables the tables of each step, in any order
     */
    public RuleModel(Vocabulary vocabulary, List<Rule> rules, Map<DecisionStep, List<Table>> tables) {
        Objects.requireNonNull(vocabulary, "vocabulary");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(tables, "tables");
        this.vocabulary = vocabulary;
        this.readsCaseEvents = rules.stream().anyMatch(RuleModel::readsCaseEvents);
        for (DecisionStep step : DecisionStep.values()) {
            this.rules.put(
                    step,
                    rules.stream()
                            .filter(rule -> rule.step() == step)
                            .sorted(Comparator.comparing(Rule::id))
                            .toList());
            Map<String, Table> byName = new TreeMap<>();
            tables.getOrDefault(step, List.of()).forEach(table -> byName.put(table.name(), table));
            this.tables.put(step, Collections.unmodifiableMap(byName));
        }
    }

    /** The facts that the rules read. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The rules of a step by id, those not enabled or not effective too. */
    public List<Rule> rules(DecisionStep step) {
        return rules.getOrDefault(step, List.of());
    }

    /** All rules, by step and id. */
    public List<Rule> rules() {
        return rules.values().stream().flatMap(List::stream).toList();
    }

    /** The rule of an id. */
    public Optional<Rule> rule(String id) {
        return rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Whether some rule reads the events of a case themselves, not only what they amount to. */
    public boolean readsCaseEvents() {
        return readsCaseEvents;
    }

    private static boolean readsCaseEvents(Rule rule) {
        return Stream.of(
                        rule.patterns().stream()
                                .flatMap(pattern -> Stream.concat(
                                        Stream.of(
                                                pattern.type().name(),
                                                pattern.condition().text()),
                                        pattern.bindings().stream()
                                                .map(binding -> binding.path().text()))),
                        rule.then().arguments().stream().map(Term::text),
                        rule.when().stream()
                                .filter(Element.Accumulate.class::isInstance)
                                .map(element -> ((Element.Accumulate) element)
                                        .condition()
                                        .text()))
                .flatMap(texts -> texts)
                .anyMatch(text -> text.equals("CaseEvent") || text.contains("case.events"));
    }

    /** The tables of a step by name. */
    public Map<String, Table> tables(DecisionStep step) {
        return tables.getOrDefault(step, Map.of());
    }
}
