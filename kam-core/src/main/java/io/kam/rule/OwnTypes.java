package io.kam.rule;

import io.kam.model.AsOf;
import io.kam.model.Measured;
import io.kam.model.Personal;
import io.kam.model.TimeVarying;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Checks the records that a host declares as types of facts, so that nothing of them surprises once rules read them. */
final class OwnTypes {
    private static final String EXPECTED = "expect";
    private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Set.class, Collection.class);
    private static final Set<Class<?>> INTEGERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private final Vocabulary domain;
    private final Map<String, Class<?>> names = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<Class<?>, FactType.Occurrence> occurrences = new HashMap<>();
    private final Deque<Class<?>> within = new ArrayDeque<>();

    private OwnTypes(Vocabulary domain) {
        this.domain = domain;
        labels.put(EXPECTED, "what examples expect");
        domain.types().values().forEach(type -> {
            labels.put(type.label(), "(" + type.name() + ")");
            if (type.javaType() != null) {
                names.put(type.name(), type.javaType());
            }
        });
        names.putAll(domain.enums());
    }

    /**
     * Refuses types that rules could not read.
     *
     * @param domain the vocabulary that they are added to
     */
    static void check(Vocabulary domain, Collection<? extends Class<?>> types) {
        OwnTypes check = new OwnTypes(domain);
        types.forEach(type -> check.record(type, FactType.Occurrence.ONCE));
    }

    private void record(Class<?> type, FactType.Occurrence occurrence) {
        if (domain.typeOf(type) != null) {
            throw refusal(type, "is a type of the domain itself; declare records of your own");
        }
        if (!type.isRecord() || type.getTypeParameters().length > 0) {
            throw refusal(type, "must be a record without type parameters");
        }
        requireNamed(type);
        if (within.contains(type)) {
            throw refusal(type, "must not contain itself");
        }
        FactType.Occurrence before = occurrences.putIfAbsent(type, occurrence);
        if (before != null) {
            if (before != occurrence) {
                throw refusal(type, "must be one of a fact, a part and the element of a list, not two of them");
            }
            return;
        }
        String taken = labels.putIfAbsent(FactType.label(type), "(" + type.getSimpleName() + ")");
        if (taken != null) {
            throw refusal(type, "has the name of " + taken + " in files and evidence (" + FactType.label(type) + ")");
        }
        within.push(type);
        for (RecordComponent component : type.getRecordComponents()) {
            component(type, component);
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(TimeVarying.class)) {
                timeVarying(type, method);
            }
        }
        within.pop();
    }

    /** Refuses a type that rules can't name, or that this library can't read. */
    private void requireNamed(Class<?> type) {
        if (type.getCanonicalName() == null) {
            throw refusal(type, "must not be declared inside a method");
        }
        try {
            MethodHandles.publicLookup().accessClass(type);
        } catch (IllegalAccessException e) {
            throw refusal(type, "must be public, and its package exported");
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw refusal(type, "must be public");
        }
        Class<?> before = names.putIfAbsent(type.getSimpleName(), type);
        if (before != null && before != type) {
            throw refusal(
                    type, "must have another name: (" + type.getSimpleName() + ") is that of " + before.getName());
        }
    }

    private void component(Class<?> type, RecordComponent component) {
        ValueType value;
        try {
            value = Vocabulary.valueType(component.getGenericType(), null);
        } catch (IllegalArgumentException e) {
            throw refusal(type, component.getName() + ": " + e.getMessage());
        }
        requireNumber(type, component.getName(), component.getType(), component.getAnnotation(Measured.class));
        if (component.getGenericType() instanceof ParameterizedType && !COLLECTIONS.contains(component.getType())) {
            throw refusal(type, component.getName() + ": must be a List or a Set");
        }
        ValueType scalar = value.element() == null ? value : value.element();
        Class<?> inside = scalar.javaType();
        boolean record = scalar.kind() == ValueType.Kind.PART || scalar.kind() == ValueType.Kind.LIST;
        if (record && component.isAnnotationPresent(Personal.class)) {
            throw refusal(type, component.getName() + ": mark the components of the record in it as personal");
        }
        requireOptional(type, component);
        if (value.kind() == ValueType.Kind.SET && !scalar.isScalar()) {
            throw refusal(type, component.getName() + ": a list must be of plain values or of records");
        }
        if (record && inside != null) {
            record(
                    inside,
                    value.kind() == ValueType.Kind.LIST ? FactType.Occurrence.ELEMENT : FactType.Occurrence.PART);
        } else if (inside != null) {
            requireNamed(inside);
        }
    }

    /** What may tell of a person is left out where facts are stored, which could then not be read again. */
    private static void requireOptional(Class<?> type, RecordComponent component) {
        Personal personal = component.getAnnotation(Personal.class);
        if (personal == null || personal.decides() && component.getType() == String.class) {
            return;
        }
        String wanted = component.getType().isPrimitive()
                ? "must not be primitive"
                : isNullMarked(type) && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        ? "must be @Nullable"
                        : null;
        if (wanted != null) {
            throw refusal(
                    type,
                    component.getName() + ": is personal, so it " + wanted
                            + ": facts are stored without it, and read again");
        }
    }

    private static boolean isNullMarked(Class<?> type) {
        return type.isAnnotationPresent(NullMarked.class) || type.getPackage().isAnnotationPresent(NullMarked.class);
    }

    private static void requireNumber(Class<?> type, String name, Class<?> number, @Nullable Measured measured) {
        if (measured == null) {
            return;
        }
        boolean integer = measured.value().integer();
        if (integer ? !INTEGERS.contains(number) : number != BigDecimal.class) {
            throw refusal(
                    type,
                    name + ": " + measured.value().range() + " must be "
                            + (integer ? "an Integer or a Long" : "a BigDecimal"));
        }
    }

    private static void timeVarying(Class<?> type, Method method) {
        boolean fits = method.getParameterCount() == 1
                && method.getParameterTypes()[0] == AsOf.class
                && !Modifier.isStatic(method.getModifiers())
                && (INTEGERS.contains(method.getReturnType()) || method.getReturnType() == BigDecimal.class);
        if (!fits) {
            throw refusal(type, method.getName() + ": a value that varies with time must be a number of an AsOf");
        }
        requireNumber(type, method.getName(), method.getReturnType(), method.getAnnotation(Measured.class));
    }

    private static IllegalArgumentException refusal(Class<?> type, String message) {
        return new IllegalArgumentException("fact type (" + type.getName() + ") " + message);
    }
}
