package io.kam.model;

import io.kam.calendar.TimeScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every record of the package, found by looking, so that a new one is tested without being named; and samples of them. */
final class ModelRecords {
    /** A component of a record of the package, by its place: reflected components have no equality. */
    record Component(Class<? extends Record> owner, int index) {
        RecordComponent component() {
            return owner.getRecordComponents()[index];
        }

        String name() {
            return component().getName();
        }

        Object in(Record fact) {
            return invoke(() -> component().getAccessor().invoke(fact));
        }

        Object sample() {
            return ModelRecords.sample(component(), index);
        }

        /** Whether it must be known, as what identifies a fact must. */
        boolean isId() {
            return !component().getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        @Override
        public String toString() {
            return owner.getSimpleName() + "." + name();
        }
    }

    /** What reflection throws. */
    interface Reflective {
        Object call() throws ReflectiveOperationException;
    }

    private ModelRecords() {}

    static List<Class<? extends Record>> all() {
        try (Stream<Path> files = Files.list(Path.of(classFile()).getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("package-info"))
                    .sorted()
                    .map(file -> load(file.substring(0, file.length() - ".class".length())))
                    .filter(Class::isRecord)
                    .<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Component> components() {
        return all().stream().flatMap(ModelRecords::components);
    }

    static Stream<Component> components(Class<? extends Record> type) {
        return IntStream.range(0, type.getRecordComponents().length).mapToObj(index -> new Component(type, index));
    }

    /** A record in which everything is known. */
    static Record full(Class<? extends Record> type) {
        if (type == ServiceDuration.class) {
            return ServiceDuration.of(Duration.ofHours(4));
        }
        return construct(type, components(type).map(Component::sample).toArray());
    }

    /** A record in which ids and the given component are known and nothing else. */
    static Record with(Component known, Object value) {
        return construct(
                known.owner(),
                components(known.owner())
                        .map(each -> each.equals(known) ? value : each.isId() ? each.sample() : null)
                        .toArray());
    }

    static Object invoke(Reflective call) {
        try {
            return call.call();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Record construct(Class<? extends Record> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return (Record) invoke(() -> {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        });
    }

    /** Neighbours of one type get different values where the type has enough of them. */
    private static Object sample(RecordComponent component, int index) {
        Class<?> type = component.getType();
        if (component.isAnnotationPresent(Measured.class)) {
            Measure measure = component.getAnnotation(Measured.class).value();
            BigDecimal step = measure.isPartOfWhole() ? new BigDecimal("0.01") : BigDecimal.ONE;
            BigDecimal least = Objects.requireNonNullElse(measure.min(), BigDecimal.valueOf(-5));
            BigDecimal value = least.add(step.multiply(BigDecimal.valueOf(index % 10)));
            return measure.integer() ? (Object) value.intValueExact() : value;
        }
        if (type == List.class || type == Set.class) {
            Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return type == Set.class ? Set.of("quality", "logistics") : List.of(element(component, (Class<?>) element));
        }
        if (type == TimeScale.class) {
            return TimeScale.ALWAYS;
        }
        if (type == Duration.class) {
            return Duration.ofHours(index);
        }
        if (type.isRecord()) {
            return full(type.asSubclass(Record.class));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        Object value = Map.<Class<?>, Object>of(
                        String.class,
                        "text of " + component.getName(),
                        Boolean.class,
                        true,
                        boolean.class,
                        true,
                        Instant.class,
                        Instant.parse("2026-03-01T08:00:00Z").plusSeconds(60L * index),
                        LocalDate.class,
                        LocalDate.of(2026, 3, 1).plusDays(index),
                        MonthDay.class,
                        MonthDay.of(10, 1))
                .get(type);
        if (value == null) {
            throw new AssertionError("no sample of " + type + " for " + component);
        }
        return value;
    }

    private static Object element(RecordComponent list, Class<?> element) {
        if (element == String.class) {
            return "text of " + list.getName();
        }
        if (element == Instant.class) {
            return Instant.parse("2026-03-01T08:00:00Z");
        }
        if (element != FactorScore.class) {
            return full(element.asSubclass(Record.class));
        }
        ScoreCard card = list.getName().equals("competitorStrength")
                ? ScoreCard.COMPETITOR
                : ScoreCard.valueOf(list.getName().toUpperCase(Locale.ROOT));
        return new FactorScore(card, Factor.PRICE, 7);
    }

    private static Class<?> load(String name) {
        return (Class<?>) invoke(() -> Class.forName(Customer.class.getPackageName() + "." + name));
    }

    private static URI classFile() {
        try {
            return Customer.class.getResource("Customer.class").toURI();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
