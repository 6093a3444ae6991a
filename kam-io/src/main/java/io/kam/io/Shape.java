package io.kam.io;

import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.ScoreCard;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** How a record is made of its components. Thread-safe once made. */
final class Shape {
    /** What messages show in place of a value that may tell of a person. */
    static final String PERSONAL = "(personal)";

    private static final int MAX_DEPTH = 8;
    private static final Map<String, ScoreCard> CARDS = Map.of(
            "attractiveness", ScoreCard.ATTRACTIVENESS,
            "strength", ScoreCard.STRENGTH,
            "competitorStrength", ScoreCard.COMPETITOR);

    /**
     * A component.
     *
     * @param index its place in the record, from 0
     * @param javaType its raw type; of the elements in a set
     * @param collection the raw type of a set or list; null for all others
     * @param required whether it may not be null
     * @param nested the record in it, or in the list it is; null if it is neither a part nor a list
     * @param card the scorecard whose scores it lists; null if it lists none
     */
    record Part(
            int index,
            Field field,
            Class<?> javaType,
            @Nullable Class<?> collection,
            boolean required,
            @Nullable Shape nested,
            @Nullable ScoreCard card) {
        String name() {
            return field.name();
        }

        ValueType type() {
            return field.type();
        }

        /** What to tell of a text or number that can't be read: without it, if it may tell of a person. */
        String refusal(IllegalArgumentException e) {
            return field.personal() ? PERSONAL + " is not " + type().describe() : String.valueOf(e.getMessage());
        }

        /** Whether it, or something in it, may tell of a person. */
        boolean holdsPersonal() {
            return holdsPersonal(0);
        }

        private boolean holdsPersonal(int depth) {
            return field.personal()
                    || nested != null
                            && depth < MAX_DEPTH
                            && nested.parts.stream().anyMatch(part -> part.holdsPersonal(depth + 1));
        }

        Shape inside() {
            return Objects.requireNonNull(nested, "nested");
        }
    }

    private final FactType type;
    private final Constructor<?> constructor;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Part> byName = new HashMap<>();

    private Shape(FactType type, Constructor<?> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /**
     * The shape of a record of the vocabulary.
     *
     * @throws IllegalArgumentException if it is none of the vocabulary's, or its constructor is not public
     */
    static Shape of(Vocabulary vocabulary, Class<?> record) {
        return of(vocabulary, record, new HashMap<>());
    }

    private static Shape of(Vocabulary vocabulary, Class<?> record, Map<Class<?>, Shape> known) {
        Shape shape = known.get(record);
        if (shape != null) {
            return shape;
        }
        FactType type = vocabulary.typeOf(record);
        if (type == null) {
            throw new IllegalArgumentException("type (" + record.getName() + ") must be one of the vocabulary's: "
                    + String.join(", ", vocabulary.types().keySet()));
        }
        RecordComponent[] components = record.getRecordComponents();
        shape = new Shape(type, constructor(record, components));
        known.put(record, shape);
        for (int i = 0; i < components.length; i++) {
            Field field = Objects.requireNonNull(type.field(components[i].getName()));
            Class<?> nested = field.type().javaType();
            Part part = new Part(
                    i,
                    field,
                    elementType(components[i]),
                    components[i].getGenericType() instanceof ParameterizedType ? components[i].getType() : null,
                    components[i].getType().isPrimitive()
                            || isNullMarked(record)
                                    && !components[i].getAnnotatedType().isAnnotationPresent(Nullable.class),
                    nested != null && nested.isRecord() ? of(vocabulary, nested, known) : null,
                    nested == FactorScore.class ? CARDS.get(field.name()) : null);
            shape.parts.add(part);
            shape.byName.put(part.name(), part);
        }
        return shape;
    }

    /** Whether what is not {@link Nullable} must be there: where nobody says so, everything may be unknown. */
    private static boolean isNullMarked(Class<?> record) {
        return record.isAnnotationPresent(NullMarked.class)
                || record.getPackage().isAnnotationPresent(NullMarked.class);
    }

    private static Constructor<?> constructor(Class<?> record, RecordComponent[] components) {
        try {
            return record.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("type (" + record.getName() + ") must have a public constructor", e);
        }
    }

    private static Class<?> elementType(RecordComponent component) {
        Type type = component.getGenericType();
        Type element = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
        return element instanceof Class<?> plain ? plain : component.getType();
    }

    /** The name of the record, as rules write it. */
    String name() {
        return type.name();
    }

    List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The component of a name; null if there is none. */
    @Nullable
    Part part(String name) {
        return byName.get(name);
    }

    /** The list of which a name gives the only element: {@code contract} of {@code contracts}; null if it gives none. */
    @Nullable
    Part listOfOne(String name) {
        return type.javaType() == Customer.class && name.equals("contract") ? byName.get("contracts") : null;
    }

    /** The component of a name that exists. */
    Part known(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /**
     * The record of these components.
     *
     * @throws IllegalArgumentException if its constructor refuses them
     */
    Object construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof NullPointerException) {
                throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
            }
            throw new IllegalStateException("the constructor of " + name() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the constructor of " + name() + " can't be called", e);
        }
    }

    /** Every path that a column may be named by, the first element standing for all of a list. */
    List<String> paths() {
        Map<String, Part> paths = new LinkedHashMap<>();
        collect("", paths, 0);
        return List.copyOf(paths.keySet());
    }

    private void collect(String prefix, Map<String, Part> paths, int depth) {
        for (Part part : parts) {
            String path = prefix + part.name();
            boolean list = part.type().kind() == ValueType.Kind.LIST;
            if (part.type().kind() != ValueType.Kind.PART) {
                paths.put(path, part);
            }
            if (part.card() != null) {
                for (Factor factor : Factor.values()) {
                    paths.put(path + "[" + factor + "]", part);
                }
            } else if (part.nested() != null && depth < MAX_DEPTH) {
                part.nested().collect(path + (list ? "[0]." : "."), paths, depth + 1);
            }
        }
    }
}
