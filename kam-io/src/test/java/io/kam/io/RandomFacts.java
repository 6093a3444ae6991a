package io.kam.io;

import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.ScoreCard;
import io.kam.model.ServiceDuration;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of any type with components drawn at random; each that may be unknown is so in one of three cases. */
final class RandomFacts {
    private static final List<String> TEXTS =
            List.of("a", "", "  x ", "重点客户", "\"\\\n\r\t\u0000", "[a, b]", "true", "\uD83D\uDE00", "\uFEFF", "null");
    private final Random random;

    RandomFacts(long seed) {
        this.random = new Random(seed);
    }

    /** A record; drawn again where its components contradict each other. */
    <T extends Record> T next(Class<T> type) {
        return type.cast(record(type, ""));
    }

    private Record record(Class<?> type, String holder) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        while (true) {
            Object[] values = Arrays.stream(components)
                    .map(component -> component(component, holder))
                    .toArray();
            try {
                return (Record) type.getConstructor(types).newInstance(values);
            } catch (java.lang.reflect.InvocationTargetException e) {
                if (!(e.getCause() instanceof IllegalArgumentException)) {
                    throw new AssertionError(e);
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    private @Nullable Object component(RecordComponent component, String holder) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (optional && random.nextInt(3) == 0) {
            return null;
        }
        if (component.getType() == ScoreCard.class) {
            return holder.equals("competitorStrength")
                    ? ScoreCard.COMPETITOR
                    : holder.equals("strength") ? ScoreCard.STRENGTH : ScoreCard.ATTRACTIVENESS;
        }
        if (component.getGenericType() instanceof ParameterizedType generic) {
            Class<?> element = (Class<?>) generic.getActualTypeArguments()[0];
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(element == String.class ? "d" + i : record(element, component.getName()));
            }
            return component.getType() == Set.class ? Set.copyOf(elements) : elements;
        }
        Measured measured = component.getAnnotation(Measured.class);
        return measured != null ? number(measured.value()) : scalar(component);
    }

    private Object number(Measure measure) {
        int max = measure.max() == null ? 1_000_000 : measure.max().intValue();
        if (measure.integer()) {
            int least = measure.min().intValue();
            return least + random.nextInt(max - least + 1);
        }
        int scale = random.nextInt(30) - 3;
        BigDecimal value = BigDecimal.valueOf(random.nextInt(1_000_000) - (measure.min() == null ? 500_000 : 0), scale);
        return measure.admits(value) ? value : measure.min() == null ? BigDecimal.ZERO : measure.min();
    }

    private Object scalar(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (type == ServiceDuration.class) {
            return ServiceDuration.parse(
                    (1 + random.nextInt(100)) + List.of("bd", "h", "m", "s").get(random.nextInt(4)));
        }
        if (type.isRecord()) {
            return record(type, component.getName());
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(3) * 1_000_500);
        }
        if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        }
        if (type == MonthDay.class) {
            return MonthDay.of(2, 1 + random.nextInt(29));
        }
        return type == Boolean.class ? (Object) random.nextBoolean() : TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
