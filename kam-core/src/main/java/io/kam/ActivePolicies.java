package io.kam;

import io.kam.clock.CaseHistory;
import io.kam.model.CaseEvent;
import io.kam.model.SupportCase;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.policy.PolicyEvent;
import io.kam.policy.PolicyListener;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Vocabulary;
import io.kam.step.Question;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy that decides and those that are kept for the cases opened under them; tells the log and the host's listeners of
 * what becomes of policies. Thread-safe.
 */
final class ActivePolicies {
    private static final Logger LOG = LoggerFactory.getLogger(KamEngine.class);

    private final List<PolicyListener> listeners;
    /** The swaps that are not told yet: more than one where a listener activates. */
    private final Deque<PolicyEvent> untold = new ArrayDeque<>();

    private boolean telling;
    /** The policy loaded last of which it was told that its content changed. */
    private @Nullable Policy changed;

    private volatile @Nullable State state;

    /**
     * @param active the policy that decides
     * @param kept those that the host may still need, the one replaced last at the end; never the active one
     * @param deciding the kept ones as they decide: by the calendars of the active one, unless that wants otherwise
     */
    private record State(Policy active, List<Policy> kept, List<Policy> deciding) {
        static State of(Policy active, List<Policy> kept) {
            boolean known = active.definition().openCases() == OpenCases.KEEP;
            return new State(
                    active,
                    List.copyOf(kept),
                    kept.stream()
                            .map(policy -> known ? policy.withCalendarsOf(active) : policy)
                            .toList());
        }

        /** The policy that decides about a case: the one that it was opened under, if the active one wants that and it is kept. */
        Policy of(SupportCase supportCase, Instant asOf) {
            if (!active.definition().openCases().keeps() || kept.isEmpty()) {
                return active;
            }
            CaseEvent opening = CaseHistory.of(supportCase, asOf).opening();
            String openedUnder = opening == null ? null : opening.policyVersion();
            Policy found = active;
            if (openedUnder != null && !found.version().isNamed(openedUnder)) {
                for (Policy policy : deciding) {
                    found = policy.version().isNamed(openedUnder) ? policy : found;
                }
            }
            return found;
        }
    }

    ActivePolicies(List<PolicyListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    private State state() {
        return Objects.requireNonNull(state, "state");
    }

    Policy active() {
        return state().active();
    }

    List<Policy> kept() {
        return state().kept();
    }

    /**
     * Refuses a policy that was loaded with other types of the host.
     *
     * @param name what the caller calls the policy
     * @throws IllegalArgumentException naming the types that one of both has and the other does not
     */
    static void requireTypes(Vocabulary vocabulary, String name, Policy next) {
        Objects.requireNonNull(next, name);
        Vocabulary other = next.definition().rules().vocabulary();
        requireSame(name, next, "fact types", ownTypes(vocabulary), ownTypes(other));
        requireSame(name, next, "steps", Set.copyOf(vocabulary.steps()), Set.copyOf(other.steps()));
    }

    private static void requireSame(String name, Policy next, String what, Set<?> ours, Set<?> theirs) {
        if (!ours.equals(theirs)) {
            throw new IllegalArgumentException(name + " (" + next + ") must be loaded with the " + what
                    + " of this engine, it differs in "
                    + Stream.concat(ours.stream(), theirs.stream())
                            .filter(each -> !ours.contains(each) || !theirs.contains(each))
                            .map(each -> each instanceof Class<?> type ? type.getName() : each.toString())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    private static Set<Class<?>> ownTypes(Vocabulary vocabulary) {
        return vocabulary.own().stream()
                .map(type -> Objects.requireNonNull(type.javaType()))
                .collect(Collectors.toSet());
    }

    /** Tells of a policy that was loaded if it has the id and version of one that is known, and other content. */
    void loaded(Policy policy) {
        PolicyEvent event;
        synchronized (this) {
            event = contentChanged(policy);
            changed = event == null ? changed : policy;
        }
        if (event != null) {
            tell(event);
        }
    }

    private @Nullable PolicyEvent contentChanged(Policy policy) {
        State now = state;
        PolicyVersion version = policy.version();
        if (now == null || policy == changed) {
            return null;
        }
        for (Policy known :
                Stream.concat(Stream.of(now.active()), now.kept().stream()).toList()) {
            PolicyVersion other = known.version();
            if (other.id().equals(version.id())
                    && other.version().equals(version.version())
                    && !other.digest().equals(version.digest())) {
                LOG.warn(
                        "policy {} has other content than the one of that id and version that is known, {};"
                                + " give it a version of its own",
                        named(version),
                        other.digest());
                return new PolicyEvent.ContentChanged(policy, known);
            }
        }
        return null;
    }

    /** Makes a policy the active one; gives the one before, null for the first. */
    synchronized @Nullable Policy activate(Policy next) {
        PolicyEvent contentChanged = contentChanged(next);
        if (contentChanged != null) {
            untold.add(contentChanged);
        }
        State now = state;
        Policy before = now == null ? null : now.active();
        List<Policy> kept = new ArrayList<>(now == null ? List.of() : now.kept());
        kept.removeIf(policy -> policy.version().equals(next.version()));
        if (before != null
                && next.definition().openCases().keeps()
                && !before.version().equals(next.version())) {
            kept.add(before);
        }
        state = State.of(next, kept);
        if (before == null) {
            LOG.info("policy {} is active", named(next.version()));
        } else {
            LOG.info("policy {} is active in place of {}", named(next.version()), named(before.version()));
        }
        untold.add(new PolicyEvent.Activated(next, before));
        if (!telling) {
            telling = true;
            for (PolicyEvent swap = untold.poll(); swap != null; swap = untold.poll()) {
                tell(swap);
            }
            telling = false;
        }
        return before;
    }

    /** Keeps a policy that is not the active one, as the one replaced last. */
    synchronized void keep(Policy policy) {
        State now = state();
        if (!now.active().version().equals(policy.version())) {
            List<Policy> kept = new ArrayList<>(now.kept());
            kept.removeIf(other -> other.version().equals(policy.version()));
            kept.add(policy);
            state = State.of(now.active(), kept);
            LOG.info("policy {} is kept", named(policy.version()));
        }
    }

    synchronized boolean release(PolicyVersion version) {
        State now = state();
        List<Policy> kept = new ArrayList<>(now.kept());
        boolean released = kept.removeIf(policy -> policy.version().equals(version));
        state = State.of(now.active(), kept);
        return released;
    }

    /** Lets go of all policies; nothing is asked of this any more. */
    synchronized void forget() {
        state = null;
        changed = null;
    }

    void refused(InvalidPolicyException refusal) {
        LOG.warn(
                "policy {} {} {} of ({}) is refused, problems: {}",
                shown(refusal.id()),
                shown(refusal.version()),
                shown(refusal.digest()),
                refusal.source(),
                refusal.problems().size());
        tell(new PolicyEvent.Refused(refusal));
    }

    private static String named(PolicyVersion version) {
        return version.id() + " " + version.version() + " " + version.digest();
    }

    private static String shown(@Nullable String read) {
        return read == null ? "?" : read;
    }

    private void tell(PolicyEvent event) {
        for (PolicyListener listener : listeners) {
            try {
                listener.on(event);
            } catch (Throwable e) {
                LOG.error(
                        "the listener {} failed at {}",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        e);
            }
        }
    }

    /** The policies of now, for questions that must not see another. */
    Question.Desk desk(Lifetime lifetime) {
        State now = state();
        return new Question.Desk() {
            @Override
            public Policy policy() {
                return now.active();
            }

            @Override
            public Policy policyOf(SupportCase supportCase, Instant asOf) {
                return now.of(supportCase, asOf);
            }

            @Override
            public <T> T answer(Supplier<T> decided) {
                return lifetime.during(decided);
            }
        };
    }
}
