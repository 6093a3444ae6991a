package io.kam;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must not be null and is, is named by the message: every parameter of everything public in kam-core and kam-io is tried. */
class AbsentArgumentsTest {
    private static final Pattern OTHER_MODULES =
            Pattern.compile("io\\.kam\\.(rules|tools|coverage|comparison|report|html|cli|examples|testkit)(\\..*)?");
    private static final Samples SAMPLES = new Samples();

    /** A parameter that must not be null. */
    private record Required(Class<?> type, Executable of, int index) {
        String name() {
            return of.getParameters()[index].getName();
        }

        /** What is wrong when it is null and all others are not; null if nothing is. */
        @Nullable
        String fault() {
            try {
                Object[] arguments = Arrays.stream(of.getParameters())
                        .map(parameter -> SAMPLES.of(parameter.getParameterizedType()))
                        .toArray();
                arguments[index] = null;
                boolean ofInstance = of instanceof Method && !Modifier.isStatic(of.getModifiers());
                Samples.call(of, ofInstance ? SAMPLES.of(type) : null, arguments);
                return "is accepted";
            } catch (InvocationTargetException e) {
                Throwable thrown = e.getCause();
                return thrown instanceof NullPointerException && name().equals(thrown.getMessage())
                        ? null
                        : "gives " + thrown;
            } catch (ReflectiveOperationException | IllegalStateException e) {
                return "can't be tried: " + e;
            }
        }

        @Override
        public String toString() {
            return type.getName() + (of instanceof Method ? "." + of.getName() : "")
                    + Arrays.stream(of.getParameters()).map(Parameter::getName).toList() + " " + name();
        }
    }

    /** Where interfaces are what the library implements, and not what hosts do. */
    private static final String DECISIONS = "io.kam.decision";

    private static final Set<String> INNER =
            Set.of("io.kam.rule", "io.kam.evaluator", "io.kam.step", "io.kam.page", "io.kam.check");

    private static Stream<Class<?>> publicTypes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.kam").stream()
                        .filter(type ->
                                !OTHER_MODULES.matcher(type.getPackageName()).matches())
                        .map(JavaClass::reflect)
                        .filter(AbsentArgumentsTest::isPublic)
                        .map(type -> (Class<?>) type);
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static Stream<Executable> executables(Class<?> type) {
        Stream<Executable> constructors =
                Modifier.isAbstract(type.getModifiers()) ? Stream.of() : Arrays.stream(type.getConstructors());
        Stream<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass().getPackageName().startsWith("io.kam"))
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        || !Modifier.isAbstract(type.getModifiers())
                        || DECISIONS.equals(type.getPackageName()))
                .filter(method ->
                        !Modifier.isAbstract(method.getModifiers()) || DECISIONS.equals(type.getPackageName()))
                .filter(method -> !method.isSynthetic())
                .filter(method -> !Set.of("equals", "compareTo").contains(method.getName()))
                .filter(method -> !(type.isEnum() && method.getName().equals("valueOf")));
        // What a rule or a step consists of is made by readers and read by engines, often: it is checked where it is
        // made.
        return INNER.contains(type.getPackageName()) ? constructors : Stream.concat(constructors, methods);
    }

    private static Stream<Required> required(Class<?> type, Executable executable) {
        Parameter[] parameters = executable.getParameters();
        return Stream.iterate(0, i -> i < parameters.length, i -> i + 1)
                .filter(i -> !parameters[i].getType().isPrimitive())
                .filter(i -> !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(i -> new Required(type, executable, i));
    }

    @Test
    void each_parameter_that_must_not_be_null_and_is_stands_in_the_message() {
        List<Required> required = publicTypes()
                .flatMap(type -> executables(type).flatMap(executable -> required(type, executable)))
                .toList();

        TreeSet<String> faults = new TreeSet<>();
        for (Required each : required) {
            String fault = each.fault();
            if (fault != null) {
                faults.add(each + " " + fault);
            }
        }

        assertThat(required).hasSizeGreaterThan(300);
        assertThat(faults).isEmpty();
    }
}
