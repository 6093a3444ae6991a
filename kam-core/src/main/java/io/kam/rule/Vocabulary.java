package io.kam.rule;

import io.kam.model.AsOf;
import io.kam.model.CaseClocks;
import io.kam.model.CaseProgress;
import io.kam.model.ClockReading;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Measured;
import io.kam.model.Personal;
import io.kam.model.PromisedTarget;
import io.kam.model.ServiceDuration;
import io.kam.model.SupportCase;
import io.kam.model.TimeVarying;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types of facts that rules may read, derived from the domain's records and those that a host declares. Immutable,
 * thread-safe.
 */
public final class Vocabulary {
    private static final Map<Class<?>, ValueType> SCALARS = Map.ofEntries(
            Map.entry(int.class, ValueType.INTEGER),
            Map.entry(long.class, ValueType.INTEGER),
            Map.entry(Integer.class, ValueType.INTEGER),
            Map.entry(Long.class, ValueType.INTEGER),
            Map.entry(BigDecimal.class, ValueType.DECIMAL),
            Map.entry(String.class, ValueType.TEXT),
            Map.entry(boolean.class, ValueType.BOOLEAN),
            Map.entry(Boolean.class, ValueType.BOOLEAN),
            Map.entry(LocalDate.class, ValueType.DATE),
            Map.entry(Instant.class, ValueType.INSTANT),
            Map.entry(MonthDay.class, ValueType.MONTH_DAY),
            Map.entry(Period.class, ValueType.PERIOD),
            Map.entry(ServiceDuration.class, ValueType.DURATION));
    private static final Set<Class<?>> BINARY_FRACTIONS = Set.of(double.class, Double.class, float.class, Float.class);
    /** What is known of a customer or a case without any step; what the steps decide comes to it. */
    private static final List<Class<?>> DOMAIN =
            List.of(Customer.class, SupportCase.class, AsOf.class, CaseProgress.class, CaseClocks.class);
    /**
     * From what and by what a clock counts: a mechanic of the core, which sums up what is past where it walks a case's past, and no
     * fact. A rule reads what comes of it, the share used.
     */
    private static final Set<String> CLOCK_MECHANICS = Set.of("turns", "before", "usedUpAt", "scale", "missedAt");

    private final Map<String, FactType> byName = new TreeMap<>();
    private final Map<Class<?>, FactType> byClass = new LinkedHashMap<>();
    private final List<FactType> byPlace = new ArrayList<>();
    private final Map<FactType, List<ListSource>> sources = new LinkedHashMap<>();
    private final Map<String, Class<?>> enums = new TreeMap<>();
    private final Set<FactType> own = new LinkedHashSet<>();
    private final List<DecisionStep> steps;
    private final Map<DecisionStep, int[]> placesOfReads = new IdentityHashMap<>();

    /**
     * A list whose elements are facts of their own.
     *
     * @param root the type, existing once, that the list belongs to
     * @param path the fields from there to the list
     * @param inside the list in each element that holds the facts, which are then read with the element; null if its elements
     *     are the facts
     */
    public record ListSource(
            FactType root, List<Field> path, @Nullable Field inside) {
        public ListSource {
            Objects.requireNonNull(root, "root");
            Objects.requireNonNull(path, "path");
        }
    }

    private Vocabulary(List<? extends DecisionStep> steps, Collection<? extends Class<?>> own) {
        this.steps = List.copyOf(steps);
        List<Class<?>> once = new ArrayList<>(DOMAIN);
        for (DecisionStep step : steps) {
            if (step.decides() != null) {
                once.add(step.decides());
            }
        }
        once.addAll(own);
        // Rules read it with its contract.
        declare(ContractTarget.class, FactType.Occurrence.PART);
        for (Class<?> type : once) {
            FactType declared = declare(type, FactType.Occurrence.ONCE);
            if (own.contains(type)) {
                this.own.add(declared);
            }
        }
        for (DecisionStep step : steps) {
            placesOfReads.put(
                    step,
                    step.reads().stream()
                            .mapToInt(type ->
                                    Objects.requireNonNull(byClass.get(type)).place())
                            .toArray());
        }
        FactType promised = declare(PromisedTarget.class, FactType.Occurrence.ELEMENT);
        for (Class<?> type : once) {
            FactType root = byClass.get(type);
            if (root != null) {
                findLists(root, root, List.of());
            }
        }
        FactType contract = declare(Contract.class, FactType.Occurrence.ELEMENT);
        List<ListSource> targets = new ArrayList<>();
        for (ListSource contracts : sources(contract)) {
            targets.add(new ListSource(contracts.root(), contracts.path(), contract.field("targets")));
        }
        sources.put(promised, targets);
    }

    /**
     * The domain's own vocabulary.
     *
     * @param steps in the order in which they are decided; rules of a later one read what earlier ones decided
     */
    public static Vocabulary of(List<? extends DecisionStep> steps) {
        return new Vocabulary(steps, List.of());
    }

    /**
     * This vocabulary and records of a host, each of which exists once in each decision of each step.
     *
     * @throws IllegalArgumentException if a type is not public, has a name that is taken, or a component that rules
     *     can't read; the message names type and component
     */
    public Vocabulary with(Collection<? extends Class<? extends Record>> types) {
        OwnTypes.check(this, types);
        return types.isEmpty() ? this : new Vocabulary(steps, List.copyOf(types));
    }

    /** The decision steps, in the order in which they are decided. */
    public List<DecisionStep> steps() {
        return steps;
    }

    /** The step of a folder; null if there is none. */
    public @Nullable DecisionStep step(String folder) {
        for (DecisionStep step : steps) {
            if (step.folder().equals(folder)) {
                return step;
            }
        }
        return null;
    }

    /** The types that the host declared, in their order. */
    public Set<FactType> own() {
        return Collections.unmodifiableSet(own);
    }

    /**
     * The facts of the host's own types that are passed with a call.
     *
     * @throws IllegalArgumentException if one is of a type that was not declared, two are of the same type, or a value
     *     is out of its range; the message names types or path
     */
    public List<Record> ownFacts(Collection<? extends Record> facts) {
        return facts.isEmpty() ? List.of() : new OwnFacts(this).checked(facts);
    }

    private FactType declare(Class<?> record, FactType.Occurrence occurrence) {
        FactType known = byClass.get(record);
        if (known != null) {
            return known;
        }
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (record == ClockReading.class && CLOCK_MECHANICS.contains(component.getName())) {
                continue;
            }
            ValueType type = valueType(component.getGenericType(), component.getAnnotation(Measured.class));
            fields.add(Field.ofComponent(
                    component.getName(), type, component.isAnnotationPresent(Personal.class), component.getAccessor()));
            if (type.kind() == ValueType.Kind.PART && type.javaType() != null) {
                declare(type.javaType(), FactType.Occurrence.PART);
            } else if (type.kind() == ValueType.Kind.LIST && type.javaType() != null) {
                declare(type.javaType(), FactType.Occurrence.ELEMENT);
            }
            ValueType scalar = type.element() == null ? type : type.element();
            if (scalar.kind() == ValueType.Kind.ENUM && scalar.javaType() != null) {
                enums.put(scalar.javaType().getSimpleName(), scalar.javaType());
            }
        }
        for (Method method : mayVaryWithTime(record) ? record.getMethods() : new Method[0]) {
            if (method.isAnnotationPresent(TimeVarying.class)) {
                fields.add(Field.ofTimeVarying(
                        method.getName(),
                        valueType(method.getReturnType(), method.getAnnotation(Measured.class)),
                        method));
            }
        }
        boolean once = occurrence == FactType.Occurrence.ONCE;
        FactType type = new FactType(record.getSimpleName(), occurrence, record, fields, once ? byPlace.size() : -1);
        byClass.put(record, type);
        if (once) {
            byPlace.add(type);
        }
        byName.put(type.name(), type);
        return type;
    }

    /** Of the domain's own types one has such methods; to look through those of all loads what they name, such as builders. */
    private static boolean mayVaryWithTime(Class<?> record) {
        return record == ClockReading.class || record.getPackage() != AsOf.class.getPackage();
    }

    private void findLists(FactType root, FactType type, List<Field> path) {
        for (Field field : type.fields().values()) {
            FactType target = field.type().javaType() == null
                    ? null
                    : byClass.get(field.type().javaType());
            if (target == null) {
                continue;
            }
            List<Field> longer = new ArrayList<>(path);
            longer.add(field);
            if (field.type().kind() == ValueType.Kind.LIST) {
                sources.computeIfAbsent(target, t -> new ArrayList<>())
                        .add(new ListSource(root, List.copyOf(longer), null));
            } else if (field.type().kind() == ValueType.Kind.PART) {
                findLists(root, target, longer);
            }
        }
    }

    /**
     * The type of values of a Java type.
     *
     * @throws IllegalArgumentException if it is none that rules read
     */
    public static ValueType valueType(Class<?> type) {
        return valueType(type, null);
    }

    /** The type of values of a Java type, with the range that the annotation gives to a number. */
    static ValueType valueType(Type type, @Nullable Measured measured) {
        if (measured != null) {
            return ValueType.of(measured.value());
        }
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            ValueType element = valueType(generic.getActualTypeArguments()[0], null);
            return element.kind() == ValueType.Kind.PART
                    ? new ValueType(ValueType.Kind.LIST, element.javaType(), null, null)
                    : new ValueType(ValueType.Kind.SET, null, null, element);
        }
        if (type instanceof Class<?> plain) {
            ValueType scalar = SCALARS.get(plain);
            if (scalar != null) {
                return scalar;
            }
            if (plain.isEnum()) {
                return ValueType.ofEnum(plain);
            }
            if (plain.isRecord()) {
                return new ValueType(ValueType.Kind.PART, plain, null, null);
            }
        }
        throw new IllegalArgumentException("type (" + type.getTypeName()
                + ") must be one of "
                + SCALARS.keySet().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "))
                + ", an enum, a record, or a List or Set of those"
                + (BINARY_FRACTIONS.contains(type) ? ". Maybe you meant (BigDecimal)" : ""));
    }

    /** All types by name. */
    public Map<String, FactType> types() {
        return Collections.unmodifiableMap(byName);
    }

    /** The type of a name; null if there is none. */
    public @Nullable FactType type(String name) {
        return byName.get(name);
    }

    /** The type of a record class; null if it is not in the vocabulary. */
    public @Nullable FactType typeOf(Class<?> record) {
        return byClass.get(record);
    }

    /** The places of the types that a step reads, in their order. */
    int[] placesOfReads(DecisionStep step) {
        return Objects.requireNonNull(placesOfReads.get(step), step.folder());
    }

    /** How many types there are of which a decision has one fact. */
    int size() {
        return byPlace.size();
    }

    /** The type of a place; null if there is none. */
    @Nullable
    FactType typeOf(int place) {
        return place < 0 || place >= byPlace.size() ? null : byPlace.get(place);
    }

    /** The type of what a field holds: of the part, or of the list's elements; null if it holds a plain value. */
    public @Nullable FactType typeIn(Field field) {
        Class<?> javaType = field.type().javaType();
        return javaType == null ? null : byClass.get(javaType);
    }

    /** The lists of facts of a type; empty if it is not an element type. */
    public List<ListSource> sources(FactType type) {
        return Collections.unmodifiableList(sources.getOrDefault(type, List.of()));
    }

    /** The enums that fields use, by simple name, including those of the steps' proposals and tables. */
    public Map<String, Class<?>> enums() {
        Map<String, Class<?>> all = new TreeMap<>(enums);
        for (DecisionStep step : steps) {
            for (Class<?> type : step.enums()) {
                all.put(type.getSimpleName(), type);
            }
        }
        return all;
    }

    private boolean isSeen(DecisionStep step, FactType type) {
        return own.contains(type) || step.reads().contains(type.javaType());
    }

    /** The types that the rules of a step may match, by name, except the rows of its tables. */
    public Map<String, FactType> types(DecisionStep step) {
        Map<String, FactType> visible = new TreeMap<>();
        for (FactType type : byName.values()) {
            boolean once = type.occurrence() == FactType.Occurrence.ONCE && isSeen(step, type);
            if (once || type.occurrence() == FactType.Occurrence.ELEMENT && isInSeen(step, type)) {
                visible.put(type.name(), type);
            }
        }
        return visible;
    }

    private boolean isInSeen(DecisionStep step, FactType element) {
        for (ListSource source : sources(element)) {
            if (isSeen(step, source.root())) {
                return true;
            }
        }
        return false;
    }
}
