package io.kam;

import io.kam.decision.CaseDecision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.ScorecardDecision;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyListener;
import io.kam.policy.PolicySource;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Hints;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import io.kam.spi.RuleEngine;
import io.kam.step.Question;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about customers and their cases by the active policy. There is no clock in it: the instant asked about is always an argument.
 * Thread-safe; it holds no customer. It can be used by any thread, whatever class loader is that thread's context, and starts
 * none; {@link #close()} ends it.
 *
 * <pre>{@code
 * KamEngine kam = KamEngine.ofDefaults();
 * TierDecision decision = kam.assignTier(customer, asOf);
 * }</pre>
 *
 * <p>The methods that decide are short forms: {@link #at} asks everything, with facts of the types that the host declared by {@link
 * Builder#factType}, and several questions about one customer.
 *
 * <p>Once the engine is closed, every method but {@link #close()} throws an {@link IllegalStateException}.
 */
public final class KamEngine implements AutoCloseable {
    private final RuleEngine engine;
    private final String engineName;
    private final boolean ownsEngine;
    private final Vocabulary vocabulary;
    private final PolicyLoader loader;
    private final ActivePolicies policies;
    private final Lifetime lifetime = new Lifetime();

    private KamEngine(Builder from, PolicyReader reader, RuleEngine engine) {
        this.engine = engine;
        this.engineName = CheckedRules.nameOf(engine);
        this.vocabulary = from.vocabulary;
        this.loader = new PolicyLoader(reader, engine, vocabulary);
        this.policies = new ActivePolicies(from.listeners);
        this.ownsEngine = from.engine == null;
    }

    /**
     * An engine with the standard policy and the preferred rule engine of the class path.
     *
     * @throws IllegalStateException if the class path has no reader, engine or standard policy; the message says what to add
     */
    public static KamEngine ofDefaults() {
        return builder().build();
    }

    /** A builder with the defaults of {@link #ofDefaults()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** The policy that decides now. */
    public Policy policy() {
        return lifetime.during(policies::active);
    }

    /** The name of the rule engine. */
    public String engineName() {
        return lifetime.during(() -> engineName);
    }

    /**
     * Reads, checks and compiles a policy beside the active one; changes nothing. Listeners learn of a rejection too, and of
     * other content under the id and version of a policy that decides or is kept.
     *
     * @throws InvalidPolicyException with everything that is wrong, if anything is; also if the reader or the engine fails
     *     unexpectedly, with the failure as its cause
     */
    public Policy load(PolicySource source) {
        Objects.requireNonNull(source, "source");
        return lifetime.during(() -> {
            try {
                Policy policy = loader.load(source);
                policies.loaded(policy);
                return policy;
            } catch (InvalidPolicyException e) {
                policies.refused(e);
                throw e;
            }
        });
    }

    /**
     * Makes a policy the active one, at once and for every decision that begins later; those that run finish on the old one. If
     * it wants that open cases keep theirs ({@link PolicyDefinition#openCases}), the policy before is kept.
     *
     * @param next a policy that this engine loaded, or another with the same types of facts
     * @return the policy that was active before
     * @throws IllegalArgumentException if it was loaded with other {@linkplain Builder#factType types of facts}; the message
     *     names those that differ
     */
    public Policy activate(Policy next) {
        ActivePolicies.requireTypes(vocabulary, "next", next);
        return lifetime.during(() -> Objects.requireNonNull(policies.activate(next)));
    }

    /**
     * Keeps a policy for the cases that were opened under it, as if it had been replaced just now: after a restart, by which kept
     * ones are forgotten. Nothing becomes of the active one.
     *
     * @param policy as for {@link #activate}, with the same exceptions
     */
    public void keep(Policy policy) {
        ActivePolicies.requireTypes(vocabulary, "policy", policy);
        lifetime.during(() -> {
            policies.keep(policy);
            return policy;
        });
    }

    /**
     * The policies that are kept for the cases that were opened under them, the one replaced or given last at the end; until
     * they are released or active again.
     */
    public List<Policy> keptPolicies() {
        return lifetime.during(policies::kept);
    }

    /**
     * Keeps a policy no longer: the cases that were opened under it are decided by the active one from now on.
     *
     * @return whether it was kept
     */
    public boolean release(PolicyVersion version) {
        Objects.requireNonNull(version, "version");
        return lifetime.during(() -> policies.release(version));
    }

    /**
     * Begins an inquiry as of an instant. It is answered by the policy that is active now, and for cases by those that are kept now;
     * later activations don't affect it. Once the engine is closed, it throws an {@link IllegalStateException}.
     */
    public Inquiry at(Instant asOf) {
        Objects.requireNonNull(asOf, "asOf");
        return lifetime.during(() -> Question.at(policies.desk(lifetime), asOf));
    }

    /** Decides a customer's tier at an instant. */
    public TierDecision assignTier(Customer customer, Instant asOf) {
        Objects.requireNonNull(customer, "customer");
        return at(asOf).customer(customer).assignTier();
    }

    /** Decides a customer's scorecards at an instant. */
    public ScorecardDecision scorecards(Customer customer, Instant asOf) {
        Objects.requireNonNull(customer, "customer");
        return at(asOf).customer(customer).scorecards();
    }

    /**
     * Decides a case's priority and targets at an instant; its tier is that of the customer.
     *
     * @param customer null if unknown; the targets are then those of the highest tier
     */
    public CaseDecision prioritizeCase(SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        Objects.requireNonNull(supportCase, "supportCase");
        return at(asOf).customer(customer).supportCase(supportCase).prioritizeCase();
    }

    /**
     * Decides how far a case is escalated at an instant; its tier is that of the customer.
     *
     * @param customer null if unknown; the targets are then those of the highest tier
     */
    public EscalationDecision escalateCase(SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        Objects.requireNonNull(supportCase, "supportCase");
        return at(asOf).customer(customer).supportCase(supportCase).escalateCase();
    }

    /**
     * Decides the tiers of many customers, in their order, one by one as the result is read, all by the policy that is active
     * now. A null customer throws a {@link NullPointerException} when it is reached; the message names its index, {@code
     * customers[2]}, except in a parallel stream. The engine must not be closed before the result is read.
     *
     * <p>With facts of the host's own: {@code Inquiry at = kam.at(asOf)}, then {@code customers.map(each ->
     * at.customer(each).fact(profile(each)).assignTier())}.
     */
    public Stream<TierDecision> assignTiers(Stream<Customer> customers, Instant asOf) {
        Objects.requireNonNull(customers, "customers");
        Inquiry at = at(asOf);
        AtomicLong place = new AtomicLong();
        return customers.map(customer -> {
            long index = place.getAndIncrement();
            Objects.requireNonNull(
                    customer,
                    () -> customers.isParallel()
                            ? "one of customers; in a parallel stream its place is not known"
                            : "customers[" + index + "]");
            return at.customer(customer).assignTier();
        });
    }

    /**
     * Ends the engine for good: waits for the calls that run, a {@link #load} too, lets go of the policies, and closes the rule
     * engine, unless the host gave it to {@link Builder#engine(RuleEngine)}. Decisions made before can still be read and explain
     * themselves. Closing again does nothing.
     *
     * @throws IllegalStateException if called by a call of this engine that runs, such as from a listener: it would wait for
     *     itself
     */
    @Override
    public void close() {
        lifetime.end(() -> {
            policies.forget();
            RecordMethods.forget();
            if (ownsEngine) {
                engine.close();
            }
        });
    }

    /** Builds an engine. Of two calls of one method the later counts, but for listeners and fact types. Not thread-safe. */
    public static final class Builder {
        private @Nullable PolicySource policy;
        private @Nullable PolicyReader reader;
        private @Nullable RuleEngine engine;
        private @Nullable String engineName;
        private final List<PolicyListener> listeners = new ArrayList<>();
        private List<Step> steps = Steps.all();
        private Set<Class<? extends Record>> factTypes = new LinkedHashSet<>();
        private Vocabulary vocabulary = Steps.vocabulary();

        private Builder() {}

        /** The policy to begin with; by default the standard policy of the class path. */
        public Builder policy(PolicySource source) {
            this.policy = Objects.requireNonNull(source, "source");
            return this;
        }

        /** The reader of policies; by default those of the class path, each for the policies that it {@link PolicyReader#reads}. */
        public Builder reader(PolicyReader policyReader) {
            this.reader = Objects.requireNonNull(policyReader, "policyReader");
            return this;
        }

        /**
         * The rule engine; by default the preferred one of the class path. The host closes it, when no engine uses it.
         *
         * @throws IllegalArgumentException if an engine was asked for by name
         */
        public Builder engine(RuleEngine ruleEngine) {
            this.engine = Objects.requireNonNull(ruleEngine, "ruleEngine");
            requireOneEngine();
            return this;
        }

        /**
         * The rule engine of a name on the class path, such as {@code drools} or {@code model}.
         *
         * @throws IllegalArgumentException if an engine itself was given
         */
        public Builder engine(String name) {
            this.engineName = Objects.requireNonNull(name, "name");
            requireOneEngine();
            return this;
        }

        private void requireOneEngine() {
            if (engine != null && engineName != null) {
                throw new IllegalArgumentException("engine must be given itself or by its name, it is given as ("
                        + engine.getClass().getName() + ") and as (" + engineName + ")");
            }
        }

        /** Adds a listener, notified of every policy that is activated or rejected. Call it several times for several. */
        public Builder listener(PolicyListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Declares a record of the host as a type of facts that rules of all steps read, called by its simple name; its facts are
         * given with each call. Components are numbers (no floating-point ones), texts, booleans, dates, instants,
         * days of every year, periods, durations of targets, enums, records, and lists or sets of those; null is unknown. {@link io.kam.model.Measured}, {@link io.kam.model.Personal} and
         * {@link io.kam.model.TimeVarying} mean what they mean in the domain's own. None by default, any number.
         *
         * @throws IllegalArgumentException if the type is not public, has a name that is taken, or a component that rules can't
         *     read, or is personal and may not be null, though facts are stored without it; the message names type and component,
         *     and the type is not declared
         */
        public Builder factType(Class<? extends Record> type) {
            Set<Class<? extends Record>> declared = new LinkedHashSet<>(factTypes);
            declared.add(Objects.requireNonNull(type, "type"));
            vocabulary = Vocabulary.of(steps).with(declared);
            factTypes = declared;
            return this;
        }

        /**
         * Adds a decision step of your own, after those of the domain. Policies may then contain its folder; ask with {@link
         * Inquiry#decide}. Call it several times for several; a later one reads what an earlier one decides.
         *
         * @throws IllegalArgumentException if it takes what another step has (folder, prefix, fact, a key of the JSON), or reads what no
         *     earlier step decides; the message says what, and the step is not added
         */
        public Builder step(Step step) {
            Steps.check(steps, Objects.requireNonNull(step, "step"));
            List<Step> more = new ArrayList<>(steps);
            more.add(step);
            vocabulary = Vocabulary.of(more).with(factTypes);
            steps = more;
            return this;
        }

        /**
         * The engine, its policy loaded and active.
         *
         * @throws InvalidPolicyException if the policy has problems
         * @throws IllegalStateException if something is neither given nor on the class path, or an engine has no name
         * @throws IllegalArgumentException if no engine has the name asked for
         */
        public KamEngine build() {
            PolicyReader chosenReader = reader != null ? reader : PolicyReader.ofClassPath();
            PolicySource chosenPolicy = policy != null ? policy : PolicySource.standard();
            RuleEngine chosenEngine = engine != null ? engine : engineOfClassPath();
            KamEngine kam = new KamEngine(this, chosenReader, chosenEngine);
            try {
                kam.policies.activate(kam.load(chosenPolicy));
                return kam;
            } catch (RuntimeException | Error e) {
                try {
                    kam.close();
                } catch (RuntimeException | Error closing) {
                    e.addSuppressed(closing);
                }
                throw e;
            }
        }

        private RuleEngine engineOfClassPath() {
            RuleEngine chosen = null;
            Set<String> names = new TreeSet<>();
            for (RuleEngine each : ServiceLoader.load(RuleEngine.class, KamEngine.class.getClassLoader())) {
                String name = CheckedRules.nameOf(each);
                names.add(name);
                if ((engineName == null || name.equals(engineName)) && (chosen == null || isPreferred(each, chosen))) {
                    chosen = each;
                }
            }
            if (chosen == null) {
                throw new IllegalArgumentException("engine (" + engineName + ") must be one of "
                        + String.join(", ", names)
                        + (engineName == null ? "" : Hints.maybe(engineName, names)));
            }
            return chosen;
        }

        private static boolean isPreferred(RuleEngine one, RuleEngine other) {
            int preference = Integer.compare(one.preference(), other.preference());
            return preference > 0 || preference == 0 && one.name().compareTo(other.name()) > 0;
        }
    }
}
