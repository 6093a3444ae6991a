package io.kam.coverage;

import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import io.kam.step.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of examples in which a rule's fields can be given. */
final class FactColumnNames {
    private final Vocabulary vocabulary;
    private final Step step;

    FactColumnNames(Vocabulary vocabulary, Step step) {
        this.vocabulary = vocabulary;
        this.step = step;
    }

    /** The column of a field; null if it is decided, computed or in a table. */
    @Nullable
    String of(Term.Path path, Rule rule) {
        if (path.steps().isEmpty()) {
            return null;
        }
        FactType type = rule.patterns().stream()
                .filter(pattern -> pattern.slot() == path.slot())
                .map(Element.Pattern::type)
                .findFirst()
                .orElse(null);
        return type == null || path.timeVarying() ? null : column(type, path.steps());
    }

    /** The columns that only rules of the step read which propose something else than the changed ones. */
    Set<String> ofOthers(Change change, RuleModel rules) {
        Set<String> related = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Rule rule : rules.rules(step)) {
            boolean same = change.before().isEmpty()
                    || change.before().stream()
                            .anyMatch(changed -> proposed(changed).equals(proposed(rule)));
            RuleTraits.terms(rule)
                    .filter(Term.Path.class::isInstance)
                    .map(term -> of((Term.Path) term, rule))
                    .filter(Objects::nonNull)
                    .forEach(column -> (same ? related : others).add(column));
        }
        others.removeAll(related);
        return others;
    }

    /** The verb of a rule and the constants among its arguments that name something: {@code points VALUE}. */
    private static String proposed(Rule rule) {
        return rule.then().verb().name() + " "
                + rule.then().arguments().stream()
                        .map(Term::constant)
                        .filter(Enum.class::isInstance)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "));
    }

    private @Nullable String column(FactType type, List<Field> fields) {
        if (isGiven(type)) {
            return type.label() + "." + names(fields);
        }
        for (Vocabulary.ListSource source : vocabulary.sources(type)) {
            if (isGiven(source.root())) {
                String element = source.root().label() + "." + names(source.path()) + "[0].";
                Field inside = source.inside();
                // Of the element that a fact stands in, it has the fields too, as a part.
                boolean ofElement = fields.get(0).type().kind() == ValueType.Kind.PART;
                return inside == null
                        ? element + names(fields)
                        : ofElement
                                ? element + names(fields.subList(1, fields.size()))
                                : element + inside.name() + "[0]." + names(fields);
            }
        }
        return null;
    }

    private boolean isGiven(FactType type) {
        Class<?> record = type.javaType();
        return record == Customer.class
                || record == SupportCase.class && step.isAboutCases()
                || record == Classification.class
                        && !step.isAboutCases()
                        && step.reads().contains(record)
                || vocabulary.own().contains(type);
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.joining("."));
    }
}
