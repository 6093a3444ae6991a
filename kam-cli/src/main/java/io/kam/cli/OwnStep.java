package io.kam.cli;

import io.kam.step.Step;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A decision step of a host: the one public static field, or method without parameters, of type {@link Step} of a public class. */
final class OwnStep {
    private OwnStep() {}

    /**
     * The step of a class.
     *
     * @throws IllegalArgumentException if there is no such class, or not one step in it; the message says what would be right
     */
    static Step of(String name) {
        try {
            Class<?> type = Class.forName(name);
            List<Member> members = members(type);
            if (members.size() != 1) {
                throw new IllegalArgumentException(
                        "must be a public class with one public static field, or method without parameters, of type "
                                + Step.class.getName() + "; it has " + names(members));
            }
            if (value(members.get(0)) instanceof Step step) {
                return step;
            }
            throw new IllegalArgumentException(
                    "gives no step: " + members.get(0).getName() + " is null");
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("is not a class on the class path", e);
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            throw new IllegalArgumentException("gives no step: " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException("gives no step: " + e, e);
        }
    }

    private static List<Member> members(Class<?> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(type.getFields()).filter(field -> field.getType() == Step.class),
                        Stream.of(type.getMethods())
                                .filter(method ->
                                        method.getReturnType() == Step.class && method.getParameterCount() == 0))
                .map(Member.class::cast)
                .filter(member -> Modifier.isStatic(member.getModifiers()))
                .toList();
    }

    private static String names(List<Member> members) {
        return members.isEmpty()
                ? "none"
                : members.stream().map(Member::getName).sorted().collect(Collectors.joining(", "));
    }

    private static @Nullable Object value(Member member) throws ReflectiveOperationException {
        return member instanceof Field field ? field.get(null) : ((Method) member).invoke(null);
    }
}
