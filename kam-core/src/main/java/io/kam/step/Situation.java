package io.kam.step;

import io.kam.clock.CaseHistory;
import io.kam.decision.TierDecision;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer, a case or both at an instant, under one policy. Each step is decided when its decision is first needed, once. Results never change. Thread-safe.
 */
final class Situation {
    private final Policy policy;
    private final CompiledRules rules;
    private final AsOf now;
    private final List<Record> own;
    private final @Nullable Customer customer;
    private final @Nullable Situation customers;
    private final @Nullable CaseGiven givenCase;
    private final GivenFacts given = new GivenFacts();
    private final List<Step> steps;
    private final @Nullable StepResult[] results;
    private @Nullable CaseTimes times;

    /** A case as it was given. */
    private record CaseGiven(
            SupportCase asGiven,
            CaseHistory history,
            @Nullable TierDecision tier) {}

    private Situation(
            Policy policy,
            CompiledRules rules,
            AsOf now,
            @Nullable Customer customer,
            List<Record> own,
            @Nullable Situation customers,
            @Nullable CaseGiven givenCase) {
        this.policy = policy;
        this.rules = rules;
        this.now = now;
        this.customer = customer;
        this.own = own;
        this.customers = customers;
        this.givenCase = givenCase;
        this.steps = Steps.of(policy.definition().rules().vocabulary());
        this.results = new StepResult[steps.size()];
        given.put(Customer.class, customer);
    }

    /**
     * A customer at an instant.
     *
     * @param classification one that is taken as it is; null to decide it
     */
    static Situation of(
            Policy policy, AsOf now, Customer customer, @Nullable Classification classification, List<Record> own) {
        Situation situation = new Situation(policy, policy.compiled(), now, customer, own, null, null);
        if (classification != null) {
            situation.given.put(Classification.class, classification);
        }
        return situation;
    }

    /**
     * A case at an instant.
     *
     * @param customers its customer, under the same policy at the same instant; null if unknown
     * @param tier a tier decision that is taken as it is; null to decide the customer's
     */
    static Situation of(
            Policy policy,
            AsOf now,
            SupportCase supportCase,
            @Nullable Customer customer,
            @Nullable Situation customers,
            @Nullable TierDecision tier,
            List<Record> own) {
        return of(policy, policy.compiled(), now, supportCase, customer, customers, tier, own);
    }

    private static Situation of(
            Policy policy,
            CompiledRules rules,
            AsOf now,
            SupportCase supportCase,
            @Nullable Customer customer,
            @Nullable Situation customers,
            @Nullable TierDecision tier,
            List<Record> own) {
        CaseHistory history = CaseHistory.of(supportCase, now.instant());
        Situation situation = new Situation(
                policy,
                rules,
                now,
                customer,
                own,
                tier == null ? customers : null,
                new CaseGiven(supportCase, history, tier));
        situation.given.put(SupportCase.class, history.counting(supportCase));
        situation.given.put(CaseProgress.class, history.progress());
        if (tier != null || customers == null) {
            situation.given.put(Classification.class, tier == null ? null : tier.classification());
            situation.given.put(
                    AssignedTier.class,
                    tier == null ? new AssignedTier(null, null) : new AssignedTier(tier.tier(), tier.serviceTier()));
        }
        return situation;
    }

    /** The case's customer at another instant; a decision may be read when its engine is closed. */
    Situation customersAt(Instant instant) {
        if (customers != null && instant.equals(now.instant())) {
            return customers;
        }
        Situation then = new Situation(
                policy, policy.lasting(), AsOf.at(instant, policy.definition().zone()), customer(), own, null, null);
        if (customers != null && customers.given.has(Classification.class)) {
            then.given.put(Classification.class, customers.given.get(Classification.class));
        }
        return then;
    }

    /** The same question at another instant, about the case as it may have been given then. */
    Situation asked(AsOf instant, SupportCase supportCase) {
        Situation customersThen = customers == null ? null : customersAt(instant.instant());
        return of(
                policy,
                policy.lasting(),
                instant,
                supportCase,
                customer,
                customersThen,
                caseGiven().tier(),
                own);
    }

    /**
     * This case at a past instant, with what its events amounted to then.
     *
     * @param decided what was decided then; nothing to decide it
     */
    Situation then(
            AsOf instant,
            SupportCase supportCase,
            CaseProgress progress,
            @Nullable Situation customersThen,
            List<Record> decided) {
        CaseGiven present = caseGiven();
        Situation then = new Situation(
                policy,
                policy.lasting(),
                instant,
                customer,
                own,
                present.tier() == null ? customersThen : null,
                present);
        then.given.put(SupportCase.class, supportCase);
        then.given.put(CaseProgress.class, progress);
        if (present.tier() != null || customersThen == null) {
            for (Class<?> type : List.of(Classification.class, AssignedTier.class)) {
                then.given.put(type, given.get(type));
            }
        }
        decided.forEach(fact -> then.given.put(fact.getClass(), fact));
        return then;
    }

    /** The same with facts given that were decided, or would be. */
    Situation supposing(Record... facts) {
        boolean ofCustomers = customers != null
                && Arrays.stream(facts)
                        .map(fact -> deciding(fact.getClass()))
                        .anyMatch(step -> step != null && !step.isAboutCases());
        Situation supposed = new Situation(
                policy,
                policy.lasting(),
                now,
                customer,
                own,
                ofCustomers ? Objects.requireNonNull(customers).supposing(facts) : customers,
                givenCase);
        supposed.given.putAll(given);
        synchronized (this) {
            supposed.times = times;
        }
        for (Record fact : facts) {
            supposed.given.put(fact.getClass(), fact);
        }
        return supposed;
    }

    /** The same in which a step has another result. */
    Situation supposing(StepResult result) {
        Situation decides = customers != null && !result.step().isAboutCases() ? customers : null;
        Situation supposed = new Situation(
                policy,
                policy.lasting(),
                now,
                customer,
                own,
                decides == null ? customers : decides.supposing(result),
                givenCase);
        supposed.given.putAll(given);
        synchronized (this) {
            supposed.times = times;
            System.arraycopy(results, 0, supposed.results, 0, results.length);
        }
        supposed.results[steps.indexOf(result.step())] = result;
        return supposed;
    }

    /** The policy that decides. */
    Policy policy() {
        return policy;
    }

    CompiledRules rules() {
        return rules;
    }

    /** The instant asked about. */
    AsOf now() {
        return now;
    }

    Customer customer() {
        return Objects.requireNonNull(customer, "customer");
    }

    @Nullable
    Customer knownCustomer() {
        return customer;
    }

    private CaseGiven caseGiven() {
        return Objects.requireNonNull(givenCase, "supportCase");
    }

    /** The case as it was given, with the events that don't count. */
    SupportCase caseAsGiven() {
        return caseGiven().asGiven();
    }

    String caseId() {
        return caseAsGiven().id();
    }

    @Nullable
    TierDecision givenTier() {
        return caseGiven().tier();
    }

    CaseHistory history() {
        return caseGiven().history();
    }

    /** When the case was opened; null if unknown. */
    @Nullable
    Instant openedAt() {
        return history().openedAt();
    }

    /** The calendars by which its targets count, unless they have their own. */
    CaseCalendar calendar() {
        return CaseCalendar.of(policy.definition(), customer, now);
    }

    /** What the case was promised and reached, and its clocks. */
    synchronized CaseTimes times() {
        CaseTimes known = times;
        if (known == null) {
            known = new CaseTimes(this);
            times = known;
        }
        return known;
    }

    /** The start of a day in the policy's zone. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(policy.definition().zone()).toInstant();
    }

    /** A fact: one that was given, or that a step decides; null if absent. */
    @Nullable
    Record find(Class<? extends Record> type) {
        if (given.has(type)) {
            return given.get(type);
        }
        if (customers != null && customers.given.has(type)) {
            return customers.given.get(type);
        }
        if (type == AsOf.class) {
            return now;
        }
        if (type == CaseClocks.class) {
            return new CaseClocks(times().readings());
        }
        Step step = deciding(type);
        return step == null ? null : result(step).fact();
    }

    private boolean isGiven(Class<? extends Record> type) {
        return given.has(type) || customers != null && customers.given.has(type);
    }

    /** The step that decides a fact here; null if none does. */
    private @Nullable Step deciding(Class<? extends Record> type) {
        if (isGiven(type)) {
            return null;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).decides() == type) {
                return steps.get(i);
            }
        }
        return null;
    }

    /** The facts that rules of a step read. */
    Facts facts(Step step) {
        List<Class<? extends Record>> types = step.reads();
        @Nullable Object[] reads = new Object[types.size()];
        for (int i = 0; i < reads.length; i++) {
            Class<? extends Record> type = types.get(i);
            reads[i] = step.needs(type, policy.definition().rules()) ? step.assumed(find(type)) : null;
        }
        return Facts.of(policy.definition().rules().vocabulary(), now, step, reads, own);
    }

    /** What a step decides. */
    StepResult result(Step step) {
        if (customers != null && !step.isAboutCases()) {
            return customers.result(step);
        }
        int place = steps.indexOf(step);
        synchronized (this) {
            StepResult known = results[place];
            if (known == null) {
                known = step.decide(this);
                results[place] = known;
            }
            return known;
        }
    }

    /** What is decided for a step, in the order of the steps: by those that decide what it reads, and by itself. */
    List<StepResult> resultsFor(Step asked) {
        List<Step> needed = stepsFor(asked);
        List<StepResult> found = new ArrayList<>(needed.size());
        for (int i = 0; i < needed.size(); i++) {
            Step step = needed.get(i);
            if (step.decides() == null || deciding(step.decides()) != null) {
                found.add(result(step));
            }
        }
        return found;
    }

    /** The steps that a step rests on, in their order, and itself; those too whose decision was given. */
    List<Step> stepsFor(Step asked) {
        return asked.restingOn(policy.definition().rules());
    }

    private Step stepOf(Output<?> output) {
        return steps.stream()
                .filter(step -> step.outputs().contains(output))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("output (" + output + ") must be one of a step"));
    }

    /** The value of an output; null if unknown, or if there is none. */
    <V> @Nullable V value(Output<V> output) {
        return result(stepOf(output)).value(output);
    }

    /** The value of an output as it is shown; null if unknown, or if there is none. */
    @Nullable
    Object shown(Output<?> output) {
        Step step = stepOf(output);
        Class<? extends Record> fact = step.decides();
        return fact != null && isGiven(fact) ? output.of(find(fact)) : output.shown(this, result(step));
    }
}
