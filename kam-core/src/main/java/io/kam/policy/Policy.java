package io.kam.policy;

import io.kam.rule.CompiledRules;
import io.kam.rule.Evaluator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy ready to decide: checked, compiled by an engine, and with the evaluator that explains. Immutable, thread-safe.
 */
public final class Policy {
    private final PolicyDefinition definition;
    private final PolicyVersion calendarVersion;
    private final CompiledRules compiled;
    private final Evaluator evaluator;
    private final @Nullable PolicySource source;

    /**
     * A policy that was made without files.
     *
     * @param definition what was read and checked
     * @param compiled the same rules, compiled by an engine
     */
    public Policy(PolicyDefinition definition, CompiledRules compiled) {
        this(definition, compiled, null);
    }

    /**
     * @param definition what was read and checked
     * @param compiled the same rules, compiled by an engine
     * @param source the files that the definition was read from, the same whenever it is asked; null if it was made without
     */
    public Policy(PolicyDefinition definition, CompiledRules compiled, @Nullable PolicySource source) {
        this.source = source;
        this.definition = Objects.requireNonNull(definition, "definition");
        this.compiled = Objects.requireNonNull(compiled, "compiled");
        this.evaluator = compiled instanceof Evaluator itself ? itself : new Evaluator(definition.rules());
        this.calendarVersion = definition.version();
    }

    private Policy(Policy rules, Policy calendars) {
        this.definition = rules.definition.withCalendarsOf(calendars.definition);
        this.compiled = rules.compiled;
        this.evaluator = rules.evaluator;
        this.source = rules.source;
        this.calendarVersion = definition.calendars().equals(rules.definition.calendars())
                ? rules.calendarVersion
                : calendars.calendarVersion();
    }

    /**
     * The same rules and tables with the {@linkplain PolicyDefinition#withCalendarsOf calendars} of another policy. It has this
     * one's version; {@link #calendarVersion} names the policy that the other has its calendars from, unless they are the same.
     */
    public Policy withCalendarsOf(Policy other) {
        Objects.requireNonNull(other, "other");
        return new Policy(this, other);
    }

    /** Which policy it is. */
    public PolicyVersion version() {
        return definition.version();
    }

    /** The policy whose calendars it has: itself, unless they were {@linkplain #withCalendarsOf exchanged}. */
    public PolicyVersion calendarVersion() {
        return calendarVersion;
    }

    /**
     * The instant from which its owner wants it active: the start of its first day, in its zone. It can be loaded before; the host
     * activates it.
     *
     * @return null if the owner names no day
     */
    public @Nullable Instant effectiveAt() {
        LocalDate from = version().effectiveFrom();
        return from == null ? null : from.atStartOfDay(definition.zone()).toInstant();
    }

    /**
     * The very files that it was loaded from, held in memory, whatever became of them since: they load to a policy with the same digest.
     *
     * @throws IllegalStateException if it was made without files, by its constructor; it decides as any other, but can't be stored
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

    /** The rules as the engine matches them. */
    public CompiledRules compiled() {
        return compiled;
    }

    /** The evaluator of the same rules, which explains. */
    public Evaluator evaluator() {
        return evaluator;
    }

    @Override
    public String toString() {
        return version().toString();
    }
}
