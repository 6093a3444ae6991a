package io.kam.rule;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A decision step, as far as rules know it: one folder of a policy, one package of rules. Each exists once, and is equal to itself
 * alone. Immutable.
 */
public abstract class DecisionStep {
    private final String folder;
    private final String prefix;
    private final Class<?> proposals;
    private final List<Class<? extends Record>> reads;
    private final @Nullable Class<? extends Record> decides;
    private final Map<String, Verb> verbs;

    /**
     * @param folder the folder's name, which is the package of its rules
     * @param prefix what the ids of its rules begin with
     * @param proposals the interface whose methods its rules may propose
     * @param reads the facts that exist once in each decision of the step
     * @param decides the fact that its decision is to later steps; null if none reads it
     */
    protected DecisionStep(
            String folder,
            String prefix,
            Class<?> proposals,
            List<Class<? extends Record>> reads,
            @Nullable Class<? extends Record> decides) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        this.proposals = Objects.requireNonNull(proposals, "proposals");
        this.reads = List.copyOf(reads);
        this.decides = decides;
        Map<String, Verb> byName = new TreeMap<>();
        for (Method method : proposals.getMethods()) {
            if (byName.put(method.getName(), Verb.of(method)) != null) {
                throw new IllegalArgumentException(
                        "verb (" + method.getName() + ") of step " + folder + " must be declared once");
            }
        }
        this.verbs = Collections.unmodifiableMap(byName);
    }

    /** The folder's name, which is the package of its rules. */
    public final String folder() {
        return folder;
    }

    /** What the ids of its rules begin with: {@code TIER} in {@code TIER-110}. */
    public final String prefix() {
        return prefix;
    }

    /** The interface that rules name as the type of the global {@code propose}. */
    public final Class<?> proposals() {
        return proposals;
    }

    /** The facts that exist once in each decision of this step; elements of their lists come with them. */
    public final List<Class<? extends Record>> reads() {
        return reads;
    }

    /** The fact that its decision is to the steps after it; null if it is none. */
    public final @Nullable Class<? extends Record> decides() {
        return decides;
    }

    /** What its rules may propose, by name. */
    public final Map<String, Verb> verbs() {
        return verbs;
    }

    /** The enums that its proposals and the tables of its mechanics name. */
    public Set<Class<?>> enums() {
        Set<Class<?>> enums = new HashSet<>();
        for (Verb verb : verbs.values()) {
            for (ValueType type : verb.parameterTypes()) {
                Class<?> javaType = type.javaType();
                if (javaType != null && javaType.isEnum()) {
                    enums.add(javaType);
                }
            }
        }
        return Set.copyOf(enums);
    }

    /** The folder's name. */
    @Override
    public final String toString() {
        return folder;
    }
}
