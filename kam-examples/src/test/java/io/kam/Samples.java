package io.kam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kam.calendar.OpenHours;
import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.ScorecardDecision;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.model.Customer;
import io.kam.model.ServiceDuration;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Match;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value of each type, those of the library made by its own factories and constructors; what may be null is. */
final class Samples {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final Map<Class<?>, Object> made = new HashMap<>();

    Samples() {
        KamEngine kam = KamEngine.builder().engine("model").build();
        Customer customer = Customer.builder("C-1").build();
        SupportCase supportCase = SupportCase.builder("INC-1").build();
        Policy policy = kam.policy();
        made.put(Object.class, "x");
        made.put(Record.class, customer);
        made.put(Number.class, 1);
        made.put(Class.class, Customer.class);
        made.put(Path.class, Path.of("no", "such", "file"));
        made.put(ClassLoader.class, Objects.requireNonNull(Samples.class.getClassLoader()));
        made.put(java.time.ZoneId.class, ZoneOffset.UTC);
        made.put(Throwable.class, new IllegalStateException());
        made.put(InvalidPolicyException.class, refused());
        made.put(java.util.Collection.class, List.of());
        made.put(List.class, List.of());
        made.put(Set.class, Set.of());
        made.put(java.util.SortedSet.class, new TreeSet<>());
        made.put(Map.class, Map.of());
        made.put(java.util.SortedMap.class, new TreeMap<>());
        for (Object value : List.of(
                "x",
                1,
                1L,
                true,
                '1',
                BigDecimal.ONE,
                NOON,
                LocalDate.EPOCH,
                LocalTime.NOON,
                MonthDay.of(1, 1),
                Duration.ZERO,
                Locale.ENGLISH,
                Optional.empty(),
                OpenHours.ALL_DAY,
                policy.definition().calendars().values().iterator().next(),
                ServiceDuration.parse("4h"),
                kam,
                policy,
                policy.definition(),
                policy.definition().rules(),
                policy.definition().rules().rules().get(0),
                kam.assignTier(customer, NOON),
                kam.scorecards(customer, NOON),
                kam.prioritizeCase(supportCase, null, NOON),
                kam.escalateCase(supportCase, null, NOON))) {
            made.put(value.getClass(), value);
        }
        made.put(Inquiry.class, kam.at(NOON).customer(customer).supportCase(supportCase));
        made.put(Decision.class, kam.assignTier(customer, NOON));
        made.put(TierDecision.class, kam.assignTier(customer, NOON));
        made.put(ScorecardDecision.class, kam.scorecards(customer, NOON));
        made.put(WhyNot.class, kam.assignTier(customer, NOON).whyNot(Tier.LEVEL_1));
        made.put(CaseDecision.class, kam.prioritizeCase(supportCase, null, NOON));
        made.put(EscalationDecision.class, kam.escalateCase(supportCase, null, NOON));
        made.put(DecisionStep.class, Steps.TIER);
        made.put(Step.class, Steps.TIER);
    }

    private static InvalidPolicyException refused() {
        return new InvalidPolicyException(
                "x", List.of(PolicyProblem.of(ProblemCode.NO_RULES, Place.of("policy.properties"), "has no rules")));
    }

    /** @throws IllegalStateException if none can be made */
    Object of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return of(parameterized.getRawType());
        } else if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        } else if (type instanceof TypeVariable<?> variable) {
            return of(variable.getBounds()[0]);
        } else if (type instanceof GenericArrayType array) {
            return Array.newInstance(of(array.getGenericComponentType()).getClass(), 0);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted.isArray()) {
            return Array.newInstance(wanted.getComponentType(), 0);
        } else if (wanted.isPrimitive()) {
            return Array.get(Array.newInstance(wanted, 1), 0);
        } else if (wanted.isEnum()) {
            return wanted.getEnumConstants()[0];
        } else if (wanted == Stream.class) {
            return Stream.empty();
        }
        if (wanted == Match.class) {
            Rule rule = (Rule) of(Rule.class);
            return new Match(rule, new Object[rule.slots()]);
        }
        if (wanted == JsonNode.class) {
            return JsonNodeFactory.instance.objectNode();
        }
        Object known = made.get(wanted);
        if (known == null) {
            known = wanted.isSealed()
                    ? of(wanted.getPermittedSubclasses()[0])
                    : wanted.isInterface() ? implemented(wanted) : built(wanted);
            made.put(wanted, known);
        }
        return known;
    }

    private Object implemented(Class<?> wanted) {
        return Proxy.newProxyInstance(wanted.getClassLoader(), new Class<?>[] {wanted}, (self, method, arguments) -> {
            return switch (method.getName()) {
                case "equals" -> self == arguments[0];
                case "hashCode" -> 0;
                case "toString" -> wanted.getSimpleName();
                default -> method.getReturnType() == void.class ? null : of(method.getGenericReturnType());
            };
        });
    }

    private Object built(Class<?> wanted) {
        Stream<Executable> factories = Arrays.stream(wanted.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == wanted)
                .map(method -> (Executable) method);
        Stream<Method> ofOwner = Stream.ofNullable(wanted.getEnclosingClass())
                .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == wanted);
        return Stream.of(Arrays.stream(wanted.getConstructors()), factories, ofOwner)
                .flatMap(each -> each.map(member -> (Executable) member))
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .map(this::result)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no sample of " + wanted.getName()));
    }

    private @Nullable Object result(Executable executable) {
        try {
            Object[] arguments = Arrays.stream(executable.getParameters())
                    .map(this::argument)
                    .toArray();
            return call(executable, null, arguments);
        } catch (ReflectiveOperationException | IllegalStateException e) {
            return null;
        }
    }

    private @Nullable Object argument(Parameter parameter) {
        return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)
                ? null
                : of(parameter.getParameterizedType());
    }

    /** Calls a constructor or a method, an instance's if it has one. */
    static @Nullable Object call(Executable executable, @Nullable Object self, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        if (executable instanceof Method method) {
            return method.invoke(self, arguments);
        }
        return ((java.lang.reflect.Constructor<?>) executable).newInstance(arguments);
    }
}
