package io.kam.rule;

import io.kam.model.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the facts of a host's own types that are given with a call. */
final class OwnFacts {
    private final Vocabulary vocabulary;

    OwnFacts(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The facts, each of a type that the host declared, at most one of each, within the ranges of their measures. */
    List<Record> checked(Collection<? extends Record> facts) {
        List<Record> checked = new ArrayList<>();
        Set<FactType> types = new HashSet<>();
        for (Record fact : facts) {
            Objects.requireNonNull(fact, "facts[" + checked.size() + "]");
            FactType type = vocabulary.typeOf(fact.getClass());
            if (type == null || !vocabulary.own().contains(type)) {
                throw new IllegalArgumentException(unknown(fact.getClass()));
            }
            if (!types.add(type)) {
                throw new IllegalArgumentException("fact (" + type.name() + ") must be given once, it is given twice");
            }
            check(fact, type, type.label());
            checked.add(fact);
        }
        return List.copyOf(checked);
    }

    private String unknown(Class<?> type) {
        List<String> known = vocabulary.own().stream().map(FactType::name).toList();
        return "fact (" + type.getSimpleName() + ") must be of a type that was declared by factType"
                + (known.isEmpty()
                        ? "; there is none"
                        : ": " + String.join(", ", known) + Hints.maybe(type.getSimpleName(), known));
    }

    private void check(Object fact, FactType type, String path) {
        for (Field field : type.fields().values()) {
            Object value = field.timeVarying() ? null : field.get(fact);
            String at = path + "." + field.name();
            FactType inside = vocabulary.typeIn(field);
            Measure measure = field.type().measure();
            if (value instanceof Collection<?> collection) {
                elements(collection, inside, at);
            } else if (value != null && inside != null) {
                check(value, inside, at);
            } else if (measure != null && value != null && !measure.admits((Number) value)) {
                throw new IllegalArgumentException(
                        at + " (" + (field.personal() ? "personal" : value) + ") must be " + measure.range());
            }
        }
    }

    private void elements(Collection<?> collection, @Nullable FactType of, String path) {
        int index = 0;
        for (Object element : collection) {
            String at = path + "[" + index++ + "]";
            if (element == null) {
                throw new IllegalArgumentException(at + " must not be null; a list that is unknown is null itself");
            }
            if (of != null) {
                check(element, of, at);
            }
        }
    }
}
