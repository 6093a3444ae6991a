package io.kam.model;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer, as far as it is known.
 *
 * @param id the host's id of the customer, not blank
 * @param name its name; null is unknown
 * @param segment its segment, in the host's own words; null is unknown
 * @param region its region, in the host's own words; null is unknown
 * @param calendar id of the business calendar for the targets of its cases, not blank; null is unknown
 * @param since first day of cooperation; null is unknown, also for a customer that has not bought yet
 * @param trade what it buys from us (交易); null is unknown
 * @param payment how it pays (付款); null is unknown
 * @param standing its significance to us and in its market; null is unknown
 * @param potential how it can grow; null is unknown
 * @param relationship its relationship with us; null is unknown
 * @param attractiveness scores of card ATTRACTIVENESS, each factor once; null is unknown, empty is none
 * @param strength scores of card STRENGTH, each factor once; null is unknown, empty is none
 * @param competitorStrength scores of card COMPETITOR, each factor once; null is unknown, empty is none
 * @param assessments the results of assessments by people; null is unknown, empty is none
 * @param contracts its contracts, past and future ones too, each with an id of its own, in any order; null is unknown, empty is
 *     none
 * @param tierRecord the tier it has and how it got it; null if none is stored, and then tiers have no stability
 * @param competition our position against competitors for this customer; null is unknown
 * @param outcomes how its closed cases ended; null is unknown, empty is none
 * @param accountEvents escalations of the account, oldest first; null is unknown, empty is none
 * @param loss the end of the cooperation; null if no end is known
 */
public record Customer(
        String id,
        @Personal @Nullable String name,
        @Nullable String segment,
        @Nullable String region,
        @Nullable String calendar,
        @Nullable LocalDate since,
        @Nullable TradeRecord trade,
        @Nullable PaymentRecord payment,
        @Nullable MarketStanding standing,
        @Nullable GrowthPotential potential,
        @Nullable Relationship relationship,
        @Nullable List<FactorScore> attractiveness,
        @Nullable List<FactorScore> strength,
        @Nullable List<FactorScore> competitorStrength,
        @Nullable List<Assessment> assessments,
        @Nullable List<Contract> contracts,
        @Nullable TierRecord tierRecord,
        @Nullable CompetitivePosition competition,
        @Nullable List<CaseOutcome> outcomes,
        @Nullable List<AccountEvent> accountEvents,
        @Nullable LossRecord loss) {
    public Customer {
        Components.requireId("id", id);
        Components.checkReference("calendar", calendar);
        attractiveness = Components.copy("attractiveness", attractiveness);
        strength = Components.copy("strength", strength);
        competitorStrength = Components.copy("competitorStrength", competitorStrength);
        assessments = Components.copy("assessments", assessments);
        contracts = Components.copy("contracts", contracts);
        outcomes = Components.copy("outcomes", outcomes);
        accountEvents = Components.copy("accountEvents", accountEvents);
        checkIds(contracts);
        checkCard("attractiveness", attractiveness, ScoreCard.ATTRACTIVENESS);
        checkCard("strength", strength, ScoreCard.STRENGTH);
        checkCard("competitorStrength", competitorStrength, ScoreCard.COMPETITOR);
    }

    private static void checkIds(@Nullable List<Contract> contracts) {
        for (int i = 1; contracts != null && i < contracts.size(); i++) {
            for (int before = 0; before < i; before++) {
                String id = contracts.get(i).id();
                if (id.equals(contracts.get(before).id())) {
                    throw new IllegalArgumentException(
                            "contracts[" + i + "].id (" + id + ") must not be that of contracts[" + before + "] too");
                }
            }
        }
    }

    private static void checkCard(String name, @Nullable List<FactorScore> scores, ScoreCard card) {
        if (scores == null) {
            return;
        }
        Set<Factor> scored = EnumSet.noneOf(Factor.class);
        for (FactorScore score : scores) {
            if (score.card() != card) {
                throw new IllegalArgumentException(name + " contains a score of card (" + score.card()
                        + "), it must contain scores of card (" + card + ") only");
            }
            if (!scored.add(score.factor())) {
                throw new IllegalArgumentException(
                        name + " contains factor (" + score.factor() + ") twice, it must contain a factor once");
            }
        }
    }

    /** A builder for the given id, with everything else unknown. */
    public static Builder builder(String id) {
        Objects.requireNonNull(id, "id");
        return new Builder(id);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder(id)
                .name(name)
                .segment(segment)
                .region(region)
                .calendar(calendar)
                .since(since)
                .trade(trade)
                .payment(payment)
                .standing(standing)
                .potential(potential)
                .relationship(relationship)
                .attractiveness(attractiveness)
                .strength(strength)
                .competitorStrength(competitorStrength)
                .assessments(assessments)
                .contracts(contracts)
                .tierRecord(tierRecord)
                .competition(competition)
                .outcomes(outcomes)
                .accountEvents(accountEvents)
                .loss(loss);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private @Nullable String name;
        private @Nullable String segment;
        private @Nullable String region;
        private @Nullable String calendar;
        private @Nullable LocalDate since;
        private @Nullable TradeRecord trade;
        private @Nullable PaymentRecord payment;
        private @Nullable MarketStanding standing;
        private @Nullable GrowthPotential potential;
        private @Nullable Relationship relationship;
        private @Nullable List<FactorScore> attractiveness;
        private @Nullable List<FactorScore> strength;
        private @Nullable List<FactorScore> competitorStrength;
        private @Nullable List<Assessment> assessments;
        private @Nullable List<Contract> contracts;
        private @Nullable TierRecord tierRecord;
        private @Nullable CompetitivePosition competition;
        private @Nullable List<CaseOutcome> outcomes;
        private @Nullable List<AccountEvent> accountEvents;
        private @Nullable LossRecord loss;

        private Builder(String id) {
            this.id = id;
        }

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Builder segment(@Nullable String segment) {
            this.segment = segment;
            return this;
        }

        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        public Builder calendar(@Nullable String calendar) {
            this.calendar = calendar;
            return this;
        }

        public Builder since(@Nullable LocalDate since) {
            this.since = since;
            return this;
        }

        public Builder trade(@Nullable TradeRecord trade) {
            this.trade = trade;
            return this;
        }

        public Builder payment(@Nullable PaymentRecord payment) {
            this.payment = payment;
            return this;
        }

        public Builder standing(@Nullable MarketStanding standing) {
            this.standing = standing;
            return this;
        }

        public Builder potential(@Nullable GrowthPotential potential) {
            this.potential = potential;
            return this;
        }

        public Builder relationship(@Nullable Relationship relationship) {
            this.relationship = relationship;
            return this;
        }

        public Builder attractiveness(@Nullable List<FactorScore> attractiveness) {
            this.attractiveness = attractiveness;
            return this;
        }

        public Builder strength(@Nullable List<FactorScore> strength) {
            this.strength = strength;
            return this;
        }

        public Builder competitorStrength(@Nullable List<FactorScore> competitorStrength) {
            this.competitorStrength = competitorStrength;
            return this;
        }

        public Builder assessments(@Nullable List<Assessment> assessments) {
            this.assessments = assessments;
            return this;
        }

        public Builder contracts(@Nullable List<Contract> contracts) {
            this.contracts = contracts;
            return this;
        }

        /** Sets {@code contracts} to this one alone; null is unknown. */
        public Builder contract(@Nullable Contract contract) {
            return contracts(contract == null ? null : List.of(contract));
        }

        public Builder tierRecord(@Nullable TierRecord tierRecord) {
            this.tierRecord = tierRecord;
            return this;
        }

        public Builder competition(@Nullable CompetitivePosition competition) {
            this.competition = competition;
            return this;
        }

        public Builder outcomes(@Nullable List<CaseOutcome> outcomes) {
            this.outcomes = outcomes;
            return this;
        }

        public Builder accountEvents(@Nullable List<AccountEvent> accountEvents) {
            this.accountEvents = accountEvents;
            return this;
        }

        public Builder loss(@Nullable LossRecord loss) {
            this.loss = loss;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public Customer build() {
            return new Customer(
                    id,
                    name,
                    segment,
                    region,
                    calendar,
                    since,
                    trade,
                    payment,
                    standing,
                    potential,
                    relationship,
                    attractiveness,
                    strength,
                    competitorStrength,
                    assessments,
                    contracts,
                    tierRecord,
                    competition,
                    outcomes,
                    accountEvents,
                    loss);
        }
    }
}
