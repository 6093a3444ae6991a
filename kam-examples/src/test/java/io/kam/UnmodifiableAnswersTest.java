package io.kam;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kam.calendar.CalendarContent;
import io.kam.clock.CaseHistory;
import io.kam.clock.ClockRule;
import io.kam.clock.ServiceClock;
import io.kam.clock.TargetPeriod;
import io.kam.decision.CaseDecision;
import io.kam.model.CaseClocks;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.Complexity;
import io.kam.model.Conflict;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Metric;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.TargetChange;
import io.kam.model.Tier;
import io.kam.model.Urgency;
import io.kam.policy.CompiledFile;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicySource;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever a public type of the core hands out can't be changed by who gets it: everything reachable is tried. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnmodifiableAnswersTest {
    private static final int MOST_OF_A_TYPE = 40;
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Set<String> PACKAGES =
            Set.of("io.kam", "io.kam.calendar", "io.kam.clock", "io.kam.decision", "io.kam.model", "io.kam.policy");
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Class<?>, Integer> ofType = new HashMap<>();
    private final Set<String> tried = new TreeSet<>();
    private final Set<String> changeable = new TreeSet<>();

    @BeforeAll
    void walk() throws ReflectiveOperationException {
        roots().forEach(this::visit);
        while (!waiting.isEmpty()) {
            ask(waiting.poll());
        }
    }

    @Test
    void no_list_set_map_or_array_of_a_public_type_can_be_changed_from_outside() {
        assertThat(tried).hasSizeGreaterThan(40);
        assertThat(changeable).isEmpty();
    }

    @Test
    void every_public_method_that_hands_one_out_is_tried() {
        assertThat(handingOut()).isSubsetOf(tried);
    }

    private static SupportCase aCase() {
        return SupportCase.builder("INC-1")
                .statedImpact(Impact.GLOBAL)
                .statedUrgency(Urgency.URGENT)
                .complexity(new Complexity(new HashSet<>(), true, false, null))
                .conflict(new Conflict(null, new ArrayList<>(), 1))
                .openedAt(NOW.minusSeconds(90_000))
                .events(new ArrayList<>(List.of(
                        event(CaseEventKind.OPENED, 90_000),
                        event(CaseEventKind.RESUMED, 80_000),
                        event(CaseEventKind.RESPONDED, 70_000),
                        event(CaseEventKind.ESCALATED, 60_000).toBuilder()
                                .level(2)
                                .build())))
                .build();
    }

    private static CaseEvent event(CaseEventKind kind, int secondsAgo) {
        return CaseEvent.builder().kind(kind).at(NOW.minusSeconds(secondsAgo)).build();
    }

    private static List<Object> roots() {
        KamEngine kam = KamEngine.builder().engine("model").build();
        Customer customer = Customer.builder("C")
                .since(LocalDate.parse("2020-01-01"))
                .assessments(new ArrayList<>())
                .attractiveness(new ArrayList<>())
                .strength(new ArrayList<>())
                .competitorStrength(new ArrayList<>())
                .outcomes(new ArrayList<>())
                .accountEvents(new ArrayList<>())
                .contract(Contract.builder("K").targets(new ArrayList<>()).build())
                .build();
        List<Object> roots = new ArrayList<>(List.of(kam, kam.policy(), customer, aCase()));
        roots.add(kam.assignTier(customer, NOW));
        roots.add(kam.assignTier(customer, NOW).whyNot(Tier.LEVEL_1));
        roots.addAll(kam.assignTier(customer, NOW).whyNot(Tier.LEVEL_1).ways());
        roots.add(kam.prioritizeCase(aCase(), customer, NOW));
        roots.add(kam.escalateCase(aCase(), customer, NOW));
        roots.add(CaseHistory.of(aCase(), NOW));
        CaseDecision decision = kam.prioritizeCase(aCase(), customer, NOW);
        roots.add(ServiceClock.of(CaseHistory.of(aCase(), NOW), List.of(), Map.of(), Map.of()));
        roots.add(new CaseClocks(new ArrayList<>(decision.readings())));
        roots.add(new ServiceTargets(new ArrayList<>(decision.targets())));
        roots.add(new TargetPeriod(NOW, new ArrayList<>(decision.targets())));
        roots.add(PolicySource.contents("copy", new HashMap<>(Map.of("a.csv", new byte[0]))));
        roots.add(decision.nextRecord());
        roots.add(new CaseRecord(NOW, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        roots.add(new ClockRule(Metric.RESOLUTION, true, TargetChange.KEEP, true));
        roots.add(refusal(kam));
        kam.policy().definition().calendars().values().forEach(calendar -> roots.add(CalendarContent.of(calendar)));
        byte[] compiled = CompiledFile.bytes("ab".repeat(32), new byte[1]);
        roots.add(CompiledFile.of("compiled", new TreeMap<>(Map.of(CompiledFile.NAME, compiled))));
        return roots;
    }

    private static InvalidPolicyException refusal(KamEngine kam) {
        try {
            kam.load(PolicySource.contents("nothing", Map.of()));
        } catch (InvalidPolicyException e) {
            return e;
        }
        throw new AssertionError("a policy of no files was loaded");
    }

    private void visit(Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::visit);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(this::visit);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::visit);
            map.values().forEach(this::visit);
        } else if (value instanceof Object[] array) {
            for (Object element : array) {
                visit(element);
            }
        } else if (value != null
                && value.getClass().getName().startsWith("io.kam.")
                && ofType.getOrDefault(value.getClass(), 0) < MOST_OF_A_TYPE
                && seen.add(value)) {
            ofType.merge(value.getClass(), 1, Integer::sum);
            waiting.add(value);
        }
    }

    private void ask(Object of) throws ReflectiveOperationException {
        List<Method> methods = new ArrayList<>(List.of(of.getClass().getMethods()));
        for (Class<?> seenAs : of.getClass().getInterfaces()) {
            methods.addAll(List.of(seenAs.getMethods()));
        }
        for (Method method : methods) {
            boolean asks = method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() != void.class
                    && Modifier.isPublic(method.getDeclaringClass().getModifiers())
                    && method.getDeclaringClass().getName().startsWith("io.kam.")
                    && !OF_EVERY_OBJECT.contains(method.getName());
            if (asks) {
                Object answer = method.invoke(of);
                tryToChange(method, answer, method.invoke(of));
                visit(answer);
            }
        }
    }

    private void tryToChange(Method method, Object answer, Object again) {
        if (handsOut(method.getReturnType())) {
            if (answer != null) {
                tried.add(name(method));
                if (changes(answer, again)) {
                    changeable.add(name(method));
                }
            }
        }
    }

    private static boolean handsOut(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean changes(Object answer, Object again) {
        if (answer.getClass().isArray()) {
            return Array.getLength(answer) > 0 && answer == again;
        }
        try {
            if (answer instanceof Map map) {
                // A map that was made for this answer alone is the asker's own, as are the contents of files.
                return map == again && map.put("io.kam", "changed") == null;
            }
            return ((Collection) answer).add("changed");
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /** The public methods without parameters that hand out a collection, map or array, by the classes' files. */
    private static Set<String> handingOut() {
        return new ClassFileImporter()
                .importUrl(KamEngine.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                        .filter(type -> PACKAGES.contains(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isEnum())
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                && !method.getModifiers().contains(JavaModifier.STATIC)
                                && method.getRawParameterTypes().isEmpty())
                        .filter(method -> handsOut(method.getRawReturnType()))
                        .map(method -> method.getOwner().getName() + "." + method.getName())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean handsOut(JavaClass type) {
        return type.isArray() || type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }
}
