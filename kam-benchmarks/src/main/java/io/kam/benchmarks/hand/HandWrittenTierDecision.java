package io.kam.benchmarks.hand;

import io.kam.model.Classification;
import io.kam.model.Tier;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tier of a customer, and why. Immutable. */
public final class HandWrittenTierDecision {
    private final @Nullable Tier tier;
    private final @Nullable Tier service;
    private final Classification classification;
    private final @Nullable LocalDate reviewOn;
    private final boolean conflict;
    private final Proposals proposals;
    private final Catalog catalog;

    HandWrittenTierDecision(
            @Nullable Tier tier,
            @Nullable Tier service,
            Classification classification,
            @Nullable LocalDate reviewOn,
            boolean conflict,
            Proposals proposals,
            Catalog catalog) {
        this.tier = tier;
        this.service = service;
        this.classification = classification;
        this.reviewOn = reviewOn;
        this.conflict = conflict;
        this.proposals = proposals;
        this.catalog = catalog;
    }

    /** The tier; null if there is none. */
    public @Nullable Tier tier() {
        return tier;
    }

    /** The tier whose service it gets; null if there is no tier. */
    public @Nullable Tier serviceTier() {
        return service;
    }

    /** The classification that it rests on. */
    public Classification classification() {
        return classification;
    }

    /** The day of the next review; null if there is none. */
    public @Nullable LocalDate reviewOn() {
        return reviewOn;
    }

    /** Whether a cap cut a floor. */
    public boolean conflict() {
        return conflict;
    }

    /** The reasons as texts: decided, then lost, then cut; then by id and row. */
    public List<HandWrittenReason> reasons() {
        return catalog.reasons(proposals);
    }
}
