package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import io.kam.model.Priority;
import io.kam.model.Tier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What changes when one policy takes the place of another: who moves, from what to what, because of which change of the policy. It counts
 * what {@link ComparedPolicies} finds. Counts are exact; of each flow it holds the {@value #LISTED} with the most revenue, and no other
 * customers. Not thread-safe.
 */
public final class Comparison {
    /** How many customers or cases each flow lists. */
    public static final int LISTED = 50;

    private final ComparedPolicies policies;
    private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);

    /** Counts of one kind. */
    private static final class Counts {
        private final Map<String, Integer> was = new TreeMap<>();
        private final Map<String, Integer> is = new TreeMap<>();
        private final Map<List<String>, Flow> flows = new TreeMap<>(Comparator.comparing(List::toString));
        private final Map<String, Causing> causes = new TreeMap<>();
        private final Map<String, Integer> workload = new TreeMap<>();
        private int all;
        private int differ;
    }

    /** How many a change moves by itself, and how many only together with others. */
    record Causing(int alone, int together) {
        private Causing plus(Causing other) {
            return new Causing(alone + other.alone, together + other.together);
        }
    }

    /** A comparison of nobody yet. */
    public Comparison(ComparedPolicies policies) {
        this.policies = Objects.requireNonNull(policies, "policies");
        for (Kind kind : Kind.values()) {
            counts.put(kind, new Counts());
        }
    }

    /** Counts a customer or case. */
    public void add(Compared compared) {
        Counts of = of(compared.kind());
        of.all++;
        of.was.merge(compared.from(), 1, Integer::sum);
        of.is.merge(compared.to(), 1, Integer::sum);
        if (compared.differs()) {
            of.differ++;
            of.flows
                    .computeIfAbsent(List.of(compared.from(), compared.to()), key -> new Flow(key.get(0), key.get(1)))
                    .add(compared);
            compared.causes().forEach(cause -> of.causes.merge(cause, new Causing(1, 0), Causing::plus));
            compared.together().forEach(cause -> of.causes.merge(cause, new Causing(0, 1), Causing::plus));
            compared.workload().forEach(work -> of.workload.merge(work, 1, Integer::sum));
        }
    }

    private Counts of(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /** How many were compared. */
    public int compared(Kind kind) {
        return of(kind).all;
    }

    /** How many are decided differently. */
    public int differing(Kind kind) {
        return of(kind).differ;
    }

    /** How many have a tier or priority by the old policy. */
    int count(Kind kind, String from) {
        return of(kind).was.getOrDefault(from, 0);
    }

    /** How many have it by the new one. */
    int countAfter(Kind kind, String to) {
        return of(kind).is.getOrDefault(to, 0);
    }

    List<Flow> flows(Kind kind) {
        return List.copyOf(of(kind).flows.values());
    }

    /** The changes of the policy with how many they are behind, most first. */
    List<Map.Entry<String, Causing>> causes(Kind kind) {
        return of(kind).causes.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Causing> each) ->
                                each.getValue().alone() + each.getValue().together())
                        .reversed())
                .toList();
    }

    Map<String, Integer> workload() {
        return of(Kind.CASE).workload;
    }

    /** The names of tiers or priorities that anybody has, best first, unknown last. */
    List<String> names(Kind kind) {
        Enum<?>[] all = kind == Kind.CUSTOMER ? Tier.values() : Priority.values();
        return Stream.concat(Arrays.stream(all).map(Enum::name), Stream.of(""))
                .filter(name -> count(kind, name) + countAfter(kind, name) > 0)
                .toList();
    }

    /** A word for a tier or priority. */
    String word(Kind kind, String name) {
        return name.isEmpty()
                ? policies.words().label("comparison.unknown")
                : policies.words().constant(kind == Kind.CUSTOMER ? Tier.valueOf(name) : Priority.valueOf(name));
    }

    ComparedPolicies policies() {
        return policies;
    }

    /** All of it as a page that stands alone, in the language. */
    public String html() {
        return new ComparisonPage(this).html();
    }

    /** All of it as data: {@code changes}, {@code customers} and {@code cases}, with counts, flows, causes and workload. */
    public Map<String, Object> data() {
        return new ComparisonData(this).data();
    }

    /** The counts as tables of text, with LF line ends. */
    @Override
    public String toString() {
        return new ComparisonText(this).text();
    }
}
