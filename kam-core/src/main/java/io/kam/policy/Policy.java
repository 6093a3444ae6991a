package io.kam.policy;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy that is ready to decide: checked, compiled by an engine, and with the evaluator that explains. Immutable,
 * thread-safe.
 */
public final class Policy {
    private final PolicyDefinition definition;
    private final PolicyVersion calendarVersion;
    private final CompiledRules compiled;
    private final @Nullable PolicySource source;

    /**
     * Creates a policy without files.
     *
     * @param definition what was read and checked
     * @param compiled the same rules, compiled by an engine
     */
    public Policy(PolicyDefinition definition, CompiledRules compiled) {
        this(definition, compiled, null);
    }

    /**
     * Creates a policy.
     *
     * @param definition what was read and checked
     * @param compiled the same rules, compiled by an engine
     * @param source the files that the definition was read from, which must always return the same content; null if
     *     there are none
     */
    public Policy(PolicyDefinition definition, CompiledRules compiled, @Nullable PolicySource source) {
        this.source = source;
        this.definition = Objects.requireNonNull(definition, "definition");
        this.compiled = Objects.requireNonNull(compiled, "compiled");
        this.calendarVersion = definition.version();
    }

    private Policy(Policy same, CompiledRules compiled) {
        this.definition = same.definition;
        this.compiled = compiled;
        this.source = same.source;
        this.calendarVersion = same.calendarVersion;
    }

    private Policy(Policy rules, Policy calendars) {
        this.definition = rules.definition.withCalendarsOf(calendars.definition);
        this.compiled = rules.compiled;
        this.source = rules.source;
        this.calendarVersion = definition.calendars().equals(rules.definition.calendars())
                ? rules.calendarVersion
                : calendars.calendarVersion();
    }

    /**
     * The same rules and tables with the {@linkplain PolicyDefinition#withCalendarsOf calendars} of another policy. It
     * has this policy's version. {@link #calendarVersion} names the policy that the other one has its calendars from,
     * unless they are the same.
     */
    public Policy withCalendarsOf(Policy other) {
        Objects.requireNonNull(other, "other");
        return new Policy(this, other);
    }

    /**
     * The same policy with other matches of its rules, such as those of a rule that somebody tries out. What it explains is explained by
     * its own rules.
     */
    public Policy withMatchesOf(CompiledRules other) {
        return new Policy(this, Objects.requireNonNull(other, "other"));
    }

    /** The policy's id, version and digest. */
    public PolicyVersion version() {
        return definition.version();
    }

    /** The policy whose calendars it has: itself, unless they were {@linkplain #withCalendarsOf replaced}. */
    public PolicyVersion calendarVersion() {
        return calendarVersion;
    }

    /**
     * The instant from which its owner wants it to be active: the start of its first day, in its zone. It can be loaded
     * earlier; the host activates it.
     *
     * @return null if the owner names no day
     */
    public @Nullable Instant effectiveAt() {
        LocalDate from = version().effectiveFrom();
        return from == null ? null : from.atStartOfDay(definition.zone()).toInstant();
    }

    /**
     * The exact files that it was loaded from, held in memory, even if they have changed since. Loading them gives a
     * policy with the same digest.
     *
     * @throws IllegalStateException if it was created without files, by its constructor; such a policy decides like any
     *     other, but can't be stored
     */
    public PolicySource source() {
        if (source == null) {
            throw new IllegalStateException("policy (" + this + ") was made without files");
        }
        return source;
    }

    /** What was read and checked. */
    public PolicyDefinition definition() {
        return definition;
    }

    /** The rules, compiled by the engine. */
    public CompiledRules compiled() {
        return compiled;
    }

    /** What matches the same rules at any time, also when the engine is closed. */
    public CompiledRules lasting() {
        return compiled.outlivesEngine() ? compiled : evaluator();
    }

    /** The evaluator for the same rules, used for explanations. It is made when it is first asked for. */
    public Evaluator evaluator() {
        return Evaluator.of(definition.rules());
    }

    @Override
    public String toString() {
        return version().toString();
    }
}
