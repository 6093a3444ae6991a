package io.kam.step;

import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.ScorecardDecision;
import io.kam.decision.TierDecision;
import io.kam.model.AsOf;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An inquiry, answered by the steps. Results never change; they are computed on first use. Thread-safe. */
public final class Question implements Inquiry {
    /** Under which policies, and when, questions are answered. Thread-safe. */
    public interface Desk {
        /** The policy that decides about customers. */
        Policy policy();

        /** The policy that decides about a case at an instant. */
        Policy policyOf(SupportCase supportCase, Instant asOf);

        /** Answers, if that is still possible. */
        <T> T answer(Supplier<T> decided);

        /** One that answers always, by one policy. */
        static Desk of(Policy policy) {
            Objects.requireNonNull(policy, "policy");
            return new Desk() {
                @Override
                public Policy policy() {
                    return policy;
                }

                @Override
                public Policy policyOf(SupportCase supportCase, Instant asOf) {
                    return policy;
                }

                @Override
                public <T> T answer(Supplier<T> decided) {
                    return decided.get();
                }
            };
        }
    }

    private final Desk desk;
    private final AsOf now;
    private final List<Record> facts;
    private final @Nullable Customer customer;
    private final @Nullable Classification classification;
    private final @Nullable SupportCase supportCase;
    private final @Nullable TierDecision tier;
    private final Kept customers;
    private final Kept cases = new Kept();

    /** What is decided, for further questions. */
    private static final class Kept {
        private @Nullable Situation situation;

        synchronized Situation get(Supplier<Situation> made) {
            Situation known = situation;
            if (known == null) {
                known = made.get();
                situation = known;
            }
            return known;
        }
    }

    private Question(
            Desk desk,
            AsOf now,
            List<Record> facts,
            @Nullable Customer customer,
            @Nullable Classification classification,
            @Nullable SupportCase supportCase,
            @Nullable TierDecision tier,
            Kept customers) {
        this.desk = desk;
        this.now = now;
        this.facts = facts;
        this.customer = customer;
        this.classification = classification;
        this.supportCase = supportCase;
        this.tier = tier;
        this.customers = customers;
    }

    /** An inquiry as of an instant, about nobody yet. */
    public static Inquiry at(Desk desk, Instant asOf) {
        return new Question(
                desk,
                AsOf.at(
                        Objects.requireNonNull(asOf, "asOf"),
                        desk.policy().definition().zone()),
                List.of(),
                null,
                null,
                null,
                null,
                new Kept());
    }

    @Override
    public Instant asOf() {
        return now.instant();
    }

    @Override
    public Inquiry customer(@Nullable Customer about) {
        return new Question(desk, now, facts, about, classification, supportCase, tier, new Kept());
    }

    @Override
    public Inquiry supportCase(SupportCase about) {
        Objects.requireNonNull(about, "supportCase");
        return new Question(desk, now, facts, customer, classification, about, tier, customers);
    }

    @Override
    public Inquiry fact(@Nullable Record fact) {
        if (fact == null) {
            return this;
        }
        List<Record> more = new ArrayList<>(facts);
        more.add(fact);
        List<Record> checked = vocabulary(desk.policy()).ownFacts(more);
        return new Question(desk, now, checked, customer, classification, supportCase, tier, new Kept());
    }

    @Override
    public Inquiry classification(@Nullable Classification given) {
        return new Question(desk, now, facts, customer, given, supportCase, tier, new Kept());
    }

    @Override
    public Inquiry tier(@Nullable TierDecision given) {
        return new Question(desk, now, facts, customer, classification, supportCase, given, customers);
    }

    private static Vocabulary vocabulary(Policy policy) {
        return policy.definition().rules().vocabulary();
    }

    @Override
    public TierDecision assignTier() {
        return desk.answer(() -> new TierAnswer(ofCustomer()));
    }

    @Override
    public ScorecardDecision scorecards() {
        return desk.answer(() -> new ScorecardAnswer(ofCustomer()));
    }

    @Override
    public CaseDecision prioritizeCase() {
        return desk.answer(() -> new CaseAnswer(ofCase()));
    }

    @Override
    public EscalationDecision escalateCase() {
        return desk.answer(() -> new EscalationAnswer(ofCase()));
    }

    @Override
    public Decision decide(String folder) {
        Objects.requireNonNull(folder, "folder");
        return desk.answer(() -> {
            DecisionStep known = vocabulary(desk.policy()).step(folder);
            if (known == null) {
                throw new IllegalArgumentException("folder (" + folder + ") must be that of a step: "
                        + vocabulary(desk.policy()).steps().stream()
                                .map(DecisionStep::folder)
                                .collect(Collectors.joining(", ")));
            }
            Step step = (Step) known;
            return step.answer(step.isAboutCases() ? ofCase() : ofCustomer());
        });
    }

    private Situation ofCustomer() {
        Customer about = customer;
        if (about == null) {
            throw new IllegalStateException("a customer must be given: kam.at(asOf).customer(…)");
        }
        return customers.get(() -> of(desk.policy(), about));
    }

    private Situation of(Policy policy, Customer about) {
        return Situation.of(policy, under(policy), about, classification, facts);
    }

    private Situation ofCase() {
        SupportCase about = supportCase;
        if (about == null) {
            throw new IllegalStateException("a case must be given: kam.at(asOf).supportCase(…)");
        }
        requireTogether(about);
        return cases.get(() -> ofCase(about));
    }

    private Situation ofCase(SupportCase about) {
        Policy policy = desk.policyOf(about, asOf());
        Situation ofCustomer = null;
        if (customer != null && tier == null) {
            ofCustomer = policy == desk.policy() ? ofCustomer() : of(policy, customer);
        }
        return Situation.of(policy, under(policy), about, customer, ofCustomer, tier, facts);
    }

    /** The instant with its date in the zone of a policy. */
    private AsOf under(Policy policy) {
        return policy == desk.policy()
                ? now
                : AsOf.at(asOf(), policy.definition().zone());
    }

    private void requireTogether(SupportCase about) {
        String of = customer == null ? about.customerId() : customer.id();
        if (about.customerId() != null && !about.customerId().equals(of)) {
            throw new IllegalArgumentException(
                    "customer (" + of + ") must be (" + about.customerId() + "), the customer of case " + about.id());
        }
        if (tier != null && of != null && !tier.customerId().equals(of)) {
            throw new IllegalArgumentException("tier (a decision about customer " + tier.customerId()
                    + ") must be about the customer of case " + about.id() + ", " + of);
        }
    }
}
