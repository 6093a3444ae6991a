package io.kam.rule;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something that the rules of a step may propose: a method of the step's proposals.
 *
 * @param name the method's name
 * @param parameterNames the parameters' names; {@code argument 1} and so on where they were not compiled in
 * @param parameterTypes the parameters' types; a decimal parameter also takes an integer
 */
public record Verb(String name, List<String> parameterNames, List<ValueType> parameterTypes) {
    public Verb {
        Objects.requireNonNull(name, "name");
        parameterNames = List.copyOf(Objects.requireNonNull(parameterNames, "parameterNames"));
        parameterTypes = List.copyOf(Objects.requireNonNull(parameterTypes, "parameterTypes"));
    }

    static Verb of(Method method) {
        List<String> names = new ArrayList<>();
        List<ValueType> types = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            names.add(parameter.isNamePresent() ? parameter.getName() : "argument " + (names.size() + 1));
            types.add(Vocabulary.valueType(parameter.getParameterizedType(), null));
        }
        return new Verb(method.getName(), names, types);
    }

    /** An argument as the verb takes it: where that is a decimal, an integer becomes one. */
    public Object argument(int index, Object value) {
        return parameterTypes.get(index).kind() == ValueType.Kind.DECIMAL && value instanceof Long integer
                ? BigDecimal.valueOf(integer)
                : value;
    }

    /** The verb with its parameters, for messages: {@code atLeast(Tier tier)}. */
    public String signature() {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < parameterNames.size(); i++) {
            parameters
                    .append(i == 0 ? "" : ", ")
                    .append(parameterTypes.get(i).name())
                    .append(' ')
                    .append(parameterNames.get(i));
        }
        return name + "(" + parameters + ")";
    }
}
