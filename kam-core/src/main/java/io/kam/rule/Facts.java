package io.kam.rule;

import io.kam.model.AsOf;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.PromisedTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one decision: those that exist once, and the elements of their lists. Immutable; the elements are
 * collected when first asked for.
 */
public final class Facts {
    private final Vocabulary vocabulary;
    private final AsOf asOf;
    private final @Nullable Object[] once;
    private @Nullable Map<FactType, Elements> elements;

    private Facts(Vocabulary vocabulary, AsOf asOf) {
        this.vocabulary = vocabulary;
        this.asOf = asOf;
        this.once = new Object[vocabulary.size()];
    }

    /**
     * The facts of one decision.
     *
     * @param vocabulary the types of facts
     * @param asOf the instant asked about, itself a fact
     * @param facts the other facts that exist once; one that is null or not given is absent, and all its fields are unknown
     * @throws IllegalArgumentException if one is of no type in the vocabulary that exists once
     */
    public static Facts of(Vocabulary vocabulary, AsOf asOf, @Nullable Object... facts) {
        Facts result = new Facts(vocabulary, asOf);
        result.add(asOf);
        for (Object fact : facts) {
            if (fact != null) {
                result.add(fact);
            }
        }
        return result;
    }

    /**
     * The facts that rules of a step read.
     *
     * @param reads those of the types that it {@linkplain DecisionStep#reads reads}, in their order; null for one that is absent
     * @param own those of the host's own types
     * @throws IllegalArgumentException if one of the host's is of no type in the vocabulary that exists once
     */
    public static Facts of(
            Vocabulary vocabulary, AsOf asOf, DecisionStep step, @Nullable Object[] reads, List<Record> own) {
        Facts result = new Facts(vocabulary, asOf);
        int[] places = vocabulary.placesOfReads(step);
        for (int i = 0; i < places.length; i++) {
            result.once[places[i]] = reads[i];
        }
        result.add(asOf);
        for (int i = 0; i < own.size(); i++) {
            result.add(own.get(i));
        }
        return result;
    }

    private void add(Object fact) {
        FactType type = vocabulary.typeOf(fact.getClass());
        if (type == null || type.occurrence() != FactType.Occurrence.ONCE) {
            throw new IllegalArgumentException(
                    "fact (" + fact.getClass().getSimpleName() + ") must be of a type that exists once in a decision");
        }
        once[type.place()] = fact;
    }

    /** The instant asked about. */
    public AsOf asOf() {
        return asOf;
    }

    /** The types of facts. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The fact of a class that exists once; null if absent. */
    public <T extends Record> @Nullable T one(Class<T> type) {
        FactType known = vocabulary.typeOf(type);
        return known == null ? null : type.cast(once[known.place()]);
    }

    /** The fact of a type that exists once; null if absent. */
    public @Nullable Object one(FactType type) {
        return vocabulary.typeOf(type.place()) == type ? once[type.place()] : null;
    }

    /**
     * The facts of a type that are elements of lists.
     *
     * @param known the elements of all lists that are known
     * @param complete whether all lists of that type are known
     */
    public record Elements(List<Object> known, boolean complete) {
        public Elements {
            Objects.requireNonNull(known, "known");
        }
    }

    /** The facts of a type that are elements of lists; events recorded after the instant asked about are left out. */
    public synchronized Elements elements(FactType type) {
        if (elements == null) {
            elements = new HashMap<>();
        }
        return elements.computeIfAbsent(type, this::gather);
    }

    private Elements gather(FactType type) {
        List<Object> known = new ArrayList<>();
        boolean complete = true;
        for (Vocabulary.ListSource source : vocabulary.sources(type)) {
            complete &= gather(source, known);
        }
        if (type.field("knownAt") != null) {
            known.removeIf(element -> recordedLater(type, element).isPresent());
        }
        return new Elements(Collections.unmodifiableList(known), complete);
    }

    /** False if the list, or one in it that holds the facts, is unknown. */
    private boolean gather(Vocabulary.ListSource source, List<Object> known) {
        Collection<?> list = list(source);
        Field inside = source.inside();
        if (list == null) {
            return false;
        }
        if (inside == null) {
            known.addAll(list);
            return true;
        }
        boolean complete = true;
        for (Object element : list) {
            Collection<?> held = (Collection<?>) inside.get(element);
            complete &= held != null;
            for (Object each : held == null ? List.of() : held) {
                known.add(PromisedTarget.of((Contract) element, (ContractTarget) each));
            }
        }
        return complete;
    }

    /** The paths of the lists that hold facts of a type and are unknown. */
    public List<String> unknownLists(FactType type) {
        List<String> paths = new ArrayList<>();
        for (Vocabulary.ListSource source : vocabulary.sources(type)) {
            StringBuilder path = new StringBuilder(source.root().label());
            source.path().forEach(step -> path.append('.').append(step.name()));
            Collection<?> list = list(source);
            Field inside = source.inside();
            if (list == null) {
                paths.add(path.toString());
            } else if (inside != null) {
                int index = 0;
                for (Object element : list) {
                    if (inside.get(element) == null) {
                        paths.add(path + "[" + index + "]." + inside.name());
                    }
                    index++;
                }
            }
        }
        return paths;
    }

    /** What a list holds; null if it is unknown. */
    public @Nullable Collection<?> list(Vocabulary.ListSource source) {
        Object value = one(source.root());
        for (Field step : source.path()) {
            value = value == null ? null : step.get(value);
        }
        return (Collection<?>) value;
    }

    private Optional<Instant> recordedLater(FactType type, Object element) {
        Field knownAt = type.field("knownAt");
        return knownAt != null && knownAt.get(element) instanceof Instant at && at.isAfter(asOf.instant())
                ? Optional.of(at)
                : Optional.empty();
    }

    /** The earliest instant at which an element of a type becomes known that is not yet. */
    public Optional<Instant> nextKnown(FactType type) {
        return vocabulary.sources(type).stream()
                .map(this::list)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .flatMap(element -> recordedLater(type, element).stream())
                .min(Comparator.naturalOrder());
    }

    /** Takes the instants after one, and not later than another, at which elements of a type become known. */
    public void becomesKnown(FactType type, Instant after, Instant until, Consumer<Instant> out) {
        Field knownAt = type.field("knownAt");
        if (knownAt == null) {
            return;
        }
        for (Vocabulary.ListSource source : vocabulary.sources(type)) {
            Collection<?> elements = list(source);
            for (Object element : elements == null ? List.of() : elements) {
                if (knownAt.get(element) instanceof Instant at && at.isAfter(after) && !at.isAfter(until)) {
                    out.accept(at);
                }
            }
        }
    }
}
