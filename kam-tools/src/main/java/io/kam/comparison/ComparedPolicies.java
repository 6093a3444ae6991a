package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.page.Words;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyVersion;
import io.kam.step.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two policies, an earlier and a later one, what differs in them, and what they decide differently. Changes that are named as causes were
 * tried: the earlier policy with them alone decides as the later one does. Thread-safe; holds no customer.
 */
public final class ComparedPolicies {
    private final PolicyDefinition before;
    private final PolicyDefinition after;
    private final Locale language;
    private final Words words;
    private final PolicyChanges changes;
    private final Causes causes;

    /**
     * @param before the earlier policy, whose engine must be open as long as this is used
     * @param after the later one, likewise
     * @param language that of headings and words: Chinese, or else English
     */
    public ComparedPolicies(Policy before, Policy after, Locale language) {
        this.before = before.definition();
        this.after = after.definition();
        this.language = Objects.requireNonNull(language, "language");
        this.words = new Words(language, List.of(ComparedPolicies.class));
        this.changes = new PolicyChanges(before.definition(), after.definition(), words);
        this.causes = new Causes(changes, new MixedPolicies(before, after, changes.all()));
    }

    /** Compares what the policies decided about a customer at one instant. */
    public Compared compare(Customer customer, TierDecision was, TierDecision is) {
        Function<Policy, Decision> decide =
                policy -> at(policy, was.asOf()).customer(customer).assignTier();
        return compared(
                Kind.CUSTOMER,
                was.customerId(),
                List.of(name(was.tier()), name(is.tier())),
                revenue(customer),
                was,
                is,
                List.of(),
                decide);
    }

    /**
     * Compares what the policies decided about a case at one instant.
     *
     * @param customer the one that both decisions were made for; null if unknown
     */
    public Compared compare(
            SupportCase supportCase, @Nullable Customer customer, EscalationDecision was, EscalationDecision is) {
        Function<Policy, Decision> decide = policy -> at(policy, was.asOf())
                .customer(customer)
                .supportCase(supportCase)
                .escalateCase();
        return compared(
                Kind.CASE,
                was.caseId(),
                List.of(
                        name(was.caseDecision().priority()),
                        name(is.caseDecision().priority())),
                revenue(customer),
                was,
                is,
                Workload.of(was, is),
                decide);
    }

    private static Inquiry at(Policy policy, Instant asOf) {
        return Question.at(Question.Desk.of(policy), asOf);
    }

    private static @Nullable BigDecimal revenue(@Nullable Customer customer) {
        return customer == null || customer.trade() == null
                ? null
                : customer.trade().revenue12m();
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    private Compared compared(
            Kind kind,
            String id,
            List<String> names,
            @Nullable BigDecimal revenue,
            Decision was,
            Decision is,
            List<String> workload,
            Function<Policy, Decision> decide) {
        List<String> fields = new ArrayList<>();
        if (!was.outcome().equals(is.outcome())) {
            Fields.differing("", was.outcome(), is.outcome(), fields);
        }
        String from = names.get(0);
        String to = names.get(1);
        if (fields.isEmpty()) {
            return new Compared(kind, id, from, to, revenue, List.of(), List.of(), List.of(), List.of(), List.of());
        }
        List<List<Reason>> differing = PolicyChanges.differing(was.reasons(), is.reasons());
        List<String> rules = Stream.concat(
                        decided(differing.get(0)).map(rule -> "- " + rule),
                        decided(differing.get(1)).map(rule -> "+ " + rule))
                .distinct()
                .toList();
        List<Reason> reasons = Stream.concat(differing.get(0).stream(), differing.get(1).stream())
                .toList();
        Causes.Found found = causes.of(was, fields, reasons, decide);
        return new Compared(kind, id, from, to, revenue, fields, rules, found.alone(), found.together(), workload);
    }

    private static Stream<String> decided(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .map(Reason::ruleAndRow);
    }

    /** What differs in the policies themselves: {@code tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 20000}. */
    public List<String> changes() {
        return changes.all().stream().map(PolicyChange::text).toList();
    }

    Words words() {
        return words;
    }

    Locale language() {
        return language;
    }

    String currency() {
        return after.currency();
    }

    /** {@code standard 1.0.0 -> standard 1.1.0}; with the digests if the versions are the same. */
    @Override
    public String toString() {
        PolicyVersion was = before.version();
        PolicyVersion is = after.version();
        return is.isNamed(named(was)) ? was + " -> " + is : named(was) + " -> " + named(is);
    }

    private static String named(PolicyVersion version) {
        return version.id() + " " + version.version();
    }
}
