package io.kam.testkit;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.calendar.TimeScale;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CasePriority;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.ClockReading;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.FactorScore;
import io.kam.model.Metric;
import io.kam.model.ScoreCard;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.Triage;
import io.kam.rule.Condition;
import io.kam.rule.DecisionStep;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Field;
import io.kam.rule.RuleModel;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random facts of a decision: about half of what two of three could hold is unknown, and lists hold the same element twice. */
final class RandomFacts {
    private static final BusinessCalendar OFFICE = BusinessCalendar.builder("office", ZoneOffset.UTC)
            .weekly(DayOfWeek.MONDAY, OpenHours.parse("09:00", "17:00"))
            .weekly(DayOfWeek.TUESDAY, OpenHours.parse("09:00", "17:00"))
            .weekly(DayOfWeek.WEDNESDAY, OpenHours.parse("22:00", "06:00"))
            .build();
    private static final List<TimeScale> SCALES =
            List.of(TimeScale.ALWAYS, TimeScale.openHours(OFFICE), TimeScale.workingDays(OFFICE));
    private static final Map<String, ScoreCard> CARDS = Map.of(
            "attractiveness", ScoreCard.ATTRACTIVENESS,
            "strength", ScoreCard.STRENGTH,
            "competitorStrength", ScoreCard.COMPETITOR);

    /** What the steps of a case decide and work out. */
    private static final List<Class<?>> DECIDED = List.of(
            AssignedTier.class,
            CaseProgress.class,
            Triage.class,
            CasePriority.class,
            ServiceTargets.class,
            CaseClocks.class);

    /** Fields that can't be blank. */
    private static final Set<String> REFERENCES = Set.of("id", "customerId", "caseId", "calendar", "repeatOf");

    private record Shape(Constructor<?> constructor, List<Class<?>> components, List<Field> fields) {}

    private final Map<Class<?>, Shape> shapes = new HashMap<>();
    private final Random random;
    private final RandomValues values;
    private final Vocabulary vocabulary;

    /** Whether much is unknown. */
    private boolean sparse = true;

    RandomFacts(Random random, Vocabulary vocabulary) {
        this(random, vocabulary, List.of());
    }

    /**
     * @param vocabulary the types, those of the host too
     * @param constants numbers around which half of all numbers are drawn, and texts that half of all texts are
     */
    RandomFacts(Random random, Vocabulary vocabulary, List<?> constants) {
        this.random = random;
        this.vocabulary = vocabulary;
        this.values = new RandomValues(random, constants);
    }

    /** Facts around the numbers of a policy's tables and with the texts of its conditions, by which it tells them apart. */
    static RandomFacts about(RuleModel model, Random random) {
        List<Object> constants = new ArrayList<>();
        for (DecisionStep step : model.vocabulary().steps()) {
            model.tables(step)
                    .values()
                    .forEach(table -> table.rows()
                            .forEach(row -> row.values().stream()
                                    .filter(Number.class::isInstance)
                                    .map(number -> new BigDecimal(number.toString()))
                                    .forEach(constants::add)));
        }
        model.rules().stream()
                .flatMap(rule -> rule.patterns().stream())
                .forEach(pattern -> texts(pattern.condition(), constants));
        return new RandomFacts(
                random, model.vocabulary(), constants.stream().distinct().toList());
    }

    private static void texts(Condition condition, List<Object> constants) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> texts(part, constants));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> texts(part, constants));
        } else if (condition instanceof Condition.Negation negation) {
            texts(negation.part(), constants);
        } else if (condition instanceof Condition.Atom atom) {
            atom.terms().stream()
                    .map(Term::constant)
                    .filter(String.class::isInstance)
                    .forEach(constants::add);
        }
    }

    Facts next() {
        sparse = random.nextInt(3) > 0;
        List<Object> facts = new ArrayList<>();
        if (random.nextInt(20) > 0) {
            facts.add(record(Customer.class));
        }
        if (random.nextInt(4) > 0) {
            facts.add(record(Classification.class));
        }
        if (random.nextInt(3) > 0) {
            facts.add(record(SupportCase.class));
        }
        for (Class<?> decided : DECIDED) {
            if (random.nextInt(3) > 0) {
                facts.add(record(decided));
            }
        }
        for (FactType own : vocabulary.own()) {
            if (random.nextInt(3) > 0) {
                facts.add(record(Objects.requireNonNull(own.javaType())));
            }
        }
        return Facts.of(vocabulary, new AsOf(RandomValues.NOW, RandomValues.TODAY), facts.toArray());
    }

    Customer customer() {
        return (Customer) record(Customer.class);
    }

    Customer customerOf(SupportCase supportCase) {
        Customer customer = (Customer) record(Customer.class);
        while (!customer.id().equals(supportCase.customerId())) {
            customer = (Customer) record(Customer.class);
        }
        return customer;
    }

    SupportCase supportCase() {
        return (SupportCase) record(SupportCase.class);
    }

    private Object record(Class<?> type) {
        if (type == ClockReading.class) {
            return clock();
        }
        Shape shape = shapes.computeIfAbsent(type, this::shape);
        for (int attempt = 0; attempt < 200; attempt++) {
            @Nullable Object[] arguments = new Object[shape.fields().size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = value(shape.fields().get(i), shape.components().get(i));
            }
            try {
                return shape.constructor().newInstance(arguments);
            } catch (InvocationTargetException e) {
                // Not every combination of values is a fact: another one.
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("no " + type + " was found");
    }

    private Shape shape(Class<?> type) {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return new Shape(
                    type.getDeclaredConstructor(components),
                    List.of(components),
                    Objects.requireNonNull(vocabulary.typeOf(type)).fields().values().stream()
                            .filter(field -> !field.timeVarying())
                            .toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object value(Field field, Class<?> component) {
        ValueType type = field.type();
        if (REFERENCES.contains(field.name())) {
            return random.nextBoolean() ? "A" : "B";
        }
        boolean unknown = random.nextInt(100) < (type.isScalar() ? 45 : 25) / (sparse ? 1 : 6);
        if (unknown && !component.isPrimitive()) {
            return null;
        }
        return switch (type.kind()) {
            case PART -> record(Objects.requireNonNull(type.javaType()));
            case LIST -> list(Objects.requireNonNull(type.javaType()), CARDS.get(field.name()));
            case SET -> collected(set(Objects.requireNonNull(type.element())), component);
            default -> converted(field.personal() ? "Ann" : values.of(type), component);
        };
    }

    private static Object collected(Set<?> values, Class<?> component) {
        return component == List.class ? List.copyOf(values) : values;
    }

    private static Object converted(Object value, Class<?> component) {
        return value instanceof Long n && (component == Integer.class || component == int.class) ? n.intValue() : value;
    }

    private ClockReading clock() {
        Metric metric = Metric.values()[random.nextInt(Metric.values().length)];
        TimeScale scale = SCALES.get(random.nextInt(SCALES.size()));
        ServiceDuration target = scale.unit() == TimeScale.Unit.WORKING_DAYS
                ? ServiceDuration.ofWorkingDays(1 + random.nextInt(3))
                : ServiceDuration.of(Duration.ofMinutes(30L * (1 + random.nextInt(6))));
        return new ClockReading(metric, target, instants(), scale, random.nextBoolean());
    }

    /** The turns of a clock, which ascend. */
    private List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            instants.add(RandomValues.NOW.plusSeconds((random.nextInt(7) - 5) * 1800L));
        }
        Collections.sort(instants);
        return instants;
    }

    private Set<Object> set(ValueType element) {
        Set<Object> set = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            set.add(values.of(element));
        }
        return set;
    }

    /** One with an id of its own among those of a customer. */
    private Contract contract(String id) {
        Contract any = (Contract) record(Contract.class);
        return new Contract(
                id, any.kind(), any.startsOn(), any.endsOn(), any.guaranteedTier(), any.calendar(), any.targets());
    }

    private List<Object> list(Class<?> element, @Nullable ScoreCard card) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            if (element == Contract.class) {
                list.add(contract("K-" + i));
            } else if (card == null && !list.isEmpty() && random.nextInt(4) == 0) {
                list.add(list.get(random.nextInt(list.size())));
            } else if (element == FactorScore.class && card != null) {
                FactorScore any = (FactorScore) record(element);
                FactorScore score = new FactorScore(card, any.factor(), any.score());
                list.removeIf(each -> ((FactorScore) each).factor() == score.factor());
                list.add(score);
            } else {
                list.add(record(element));
            }
        }
        return list;
    }
}
