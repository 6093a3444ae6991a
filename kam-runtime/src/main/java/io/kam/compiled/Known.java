package io.kam.compiled;

import io.kam.rule.DecisionStep;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.ValueType;
import io.kam.rule.Verb;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a compiled policy names in the vocabulary of the engine that loads it: nothing else is ever found. Not thread-safe. */
final class Known {
    private final Vocabulary vocabulary;
    private final Map<String, Class<?>> enums;
    private final Map<DecisionStep, Map<String, FactType>> visible = new HashMap<>();

    Known(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.enums = vocabulary.enums();
    }

    /** Something that the policy names and the vocabulary lacks, or has otherwise. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(String what) {
            super(what);
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The constant of an enum of kam itself. */
    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new Missing(type.getSimpleName() + " has no constant (" + name + ")");
    }

    /** The constant of an enum that facts have. */
    static Enum<?> constant(ValueType type, String name) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : type.constants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
            names.add(constant.name());
        }
        throw missing(type.name() + " has no constant", name, names);
    }

    private static Missing missing(String what, String name, Collection<String> known) {
        return new Missing(what + " (" + name + ")" + Hints.maybe(name, known));
    }

    DecisionStep step(String folder) {
        DecisionStep step = vocabulary.step(folder);
        if (step == null) {
            throw missing(
                    "the engine has no step",
                    folder,
                    vocabulary.steps().stream().map(DecisionStep::folder).toList());
        }
        return step;
    }

    /** A type of facts that rules of a step may match. */
    FactType type(DecisionStep step, String name) {
        Map<String, FactType> types = visible.get(step);
        if (types == null) {
            types = vocabulary.types(step);
            visible.put(step, types);
        }
        FactType type = types.get(name);
        if (type == null) {
            throw missing("the step " + step.folder() + " has no fact type", name, types.keySet());
        }
        return type;
    }

    static Field field(FactType type, String name) {
        Field field = type.field(name);
        if (field == null) {
            throw missing(type.name() + " has no field", name, type.fields().keySet());
        }
        return field;
    }

    /** The type of what a field of a fact holds; null if it has no fields. */
    @Nullable
    FactType inside(Field field) {
        return field.type().kind() == ValueType.Kind.PART ? vocabulary.typeIn(field) : null;
    }

    /** The enum, or the record of a fact type, of a simple name. */
    Class<?> javaType(ValueType.Kind kind, String name) {
        if (kind == ValueType.Kind.ENUM) {
            Class<?> found = enums.get(name);
            if (found == null) {
                throw missing("the engine has no enum", name, enums.keySet());
            }
            return found;
        }
        FactType type = vocabulary.type(name);
        if (type == null || type.javaType() == null) {
            throw missing(
                    "the engine has no fact type", name, vocabulary.types().keySet());
        }
        return type.javaType();
    }

    static Verb verb(DecisionStep step, String name, List<ValueType> parameters) {
        Verb verb = step.verbs().get(name);
        if (verb == null) {
            throw missing(
                    "the step " + step.folder() + " has no proposal",
                    name,
                    step.verbs().keySet());
        }
        if (!verb.parameterTypes().equals(parameters)) {
            throw new Missing("the proposal " + verb.signature() + " of the step " + step.folder() + " took ("
                    + String.join(", ", parameters.stream().map(ValueType::name).toList())
                    + ") when the policy was compiled");
        }
        return verb;
    }
}
