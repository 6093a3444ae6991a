package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.Priority;
import io.kam.model.Tier;
import io.kam.page.Words;
import io.kam.policy.PolicyDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changes when one policy takes the place of another: who moves, from what to what, because of which change of the policy. Decide each
 * customer and case by both policies at one instant, {@linkplain #compare(Customer, TierDecision, TierDecision) compare} the decisions, in
 * any threads, and {@linkplain #add add} what comes of it, in one. Counts are exact; of each flow it holds the {@value #LISTED} with the
 * most revenue, and no other customers. Not thread-safe but for {@code compare}.
 */
public final class Comparison {
    /** How many customers or cases each flow lists. */
    public static final int LISTED = 50;

    private final Locale language;
    private final Words words;
    private final PolicyDefinition before;
    private final PolicyDefinition after;
    private final PolicyChanges changes;
    private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);

    /** Counts of one kind. */
    private static final class Counts {
        private final Map<String, Integer> was = new TreeMap<>();
        private final Map<String, Integer> is = new TreeMap<>();
        private final Map<List<String>, Flow> flows = new TreeMap<>(Comparator.comparing(List::toString));
        private final Map<String, Integer> causes = new TreeMap<>();
        private final Map<String, Integer> workload = new TreeMap<>();
        private int all;
        private int differ;
    }

    /**
     * A comparison of nobody yet.
     *
     * @param language that of headings and words: Chinese, or else English
     */
    public Comparison(PolicyDefinition before, PolicyDefinition after, Locale language) {
        this.before = Objects.requireNonNull(before, "before");
        this.after = Objects.requireNonNull(after, "after");
        this.language = Objects.requireNonNull(language, "language");
        this.words = new Words(language, List.of(Comparison.class));
        this.changes = new PolicyChanges(before, after, words);
        for (Kind kind : Kind.values()) {
            counts.put(kind, new Counts());
        }
    }

    /** Compares what two policies decide about a customer. Thread-safe. */
    public Compared compare(Customer customer, TierDecision was, TierDecision is) {
        BigDecimal revenue = customer.trade() == null ? null : customer.trade().revenue12m();
        return compared(
                Kind.CUSTOMER, was.customerId(), name(was.tier()), name(is.tier()), revenue, was, is, List.of());
    }

    /** Compares what two policies decide about a case. Thread-safe. */
    public Compared compare(EscalationDecision was, EscalationDecision is) {
        return compared(
                Kind.CASE,
                was.caseId(),
                name(was.caseDecision().priority()),
                name(is.caseDecision().priority()),
                null,
                was,
                is,
                Workload.of(was, is));
    }

    private Compared compared(
            Kind kind,
            String id,
            String from,
            String to,
            @Nullable BigDecimal revenue,
            Decision was,
            Decision is,
            List<String> workload) {
        List<String> fields = new ArrayList<>();
        if (!was.outcome().equals(is.outcome())) {
            Fields.differing("", was.outcome(), is.outcome(), fields);
        }
        if (fields.isEmpty()) {
            return new Compared(kind, id, from, to, revenue, List.of(), List.of(), List.of(), List.of());
        }
        List<List<Reason>> differing = PolicyChanges.differing(was.reasons(), is.reasons());
        List<String> rules = Stream.concat(
                        decided(differing.get(0)).map(rule -> "- " + rule),
                        decided(differing.get(1)).map(rule -> "+ " + rule))
                .distinct()
                .toList();
        List<String> causes = changes.behind(Stream.concat(differing.get(0).stream(), differing.get(1).stream())
                .toList());
        return new Compared(kind, id, from, to, revenue, fields, rules, causes, workload);
    }

    private static Stream<String> decided(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .map(Reason::ruleAndRow);
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
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
            compared.causes().forEach(cause -> of.causes.merge(cause, 1, Integer::sum));
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

    /** What differs in the policies themselves: {@code tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 20000}. */
    public List<String> changes() {
        return changes.all().stream().map(PolicyChange::text).toList();
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
    List<Map.Entry<String, Integer>> causes(Kind kind) {
        return of(kind).causes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
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
                ? words.label("comparison.unknown")
                : words.constant(kind == Kind.CUSTOMER ? Tier.valueOf(name) : Priority.valueOf(name));
    }

    Words words() {
        return words;
    }

    Locale language() {
        return language;
    }

    String currency() {
        return after.currency().toString();
    }

    /** {@code standard 1.0.0 -> standard 1.1.0}. */
    String policies() {
        return before.version().id() + " " + before.version().version() + " -> "
                + after.version().id() + " " + after.version().version();
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
