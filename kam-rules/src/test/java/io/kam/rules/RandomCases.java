package io.kam.rules;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseKind;
import io.kam.model.Complexity;
import io.kam.model.Contract;
import io.kam.model.ContractKind;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Difficulty;
import io.kam.model.Emotion;
import io.kam.model.Impact;
import io.kam.model.LossRecord;
import io.kam.model.MarketStanding;
import io.kam.model.Metric;
import io.kam.model.Pressure;
import io.kam.model.Priority;
import io.kam.model.Publicity;
import io.kam.model.Reach;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.model.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Random cases of one afternoon and their customers. Instants are whole minutes. Much is unknown, and events come in any
 * order: late, before the opening, at the same instant, ending what had not begun. Within a life the year ends in China, where
 * the next one's holidays are not known, office hours close, and a day begins in the policy's zone.
 */
final class RandomCases {
    static final Instant OPENED = Instant.parse("2025-12-31T15:30:00Z");
    static final int LIFE_MINUTES = 9 * 60;

    private static final LocalDate TODAY = LocalDate.parse("2025-12-31");
    private static final List<String> CALENDARS = List.of("china", "office-hours", "around-the-clock", "none-such");

    private final Random random;

    RandomCases(long seed) {
        // The first numbers of generators whose seeds follow one another are alike.
        this.random = new Random(new SplittableRandom(seed).nextLong());
    }

    static Instant minute(long minute) {
        return OPENED.plusSeconds(60 * minute);
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <E extends Enum<E>> @Nullable E any(Class<E> type) {
        return oneIn(5) ? null : some(type);
    }

    private <E extends Enum<E>> E some(Class<E> type) {
        return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }

    private @Nullable String calendar() {
        return oneIn(3) ? null : CALENDARS.get(random.nextInt(CALENDARS.size()));
    }

    private @Nullable Boolean maybe(int times) {
        return oneIn(3) ? null : oneIn(times);
    }

    /** Null for one in four. */
    @Nullable
    Customer customer() {
        if (oneIn(4)) {
            return null;
        }
        return Customer.builder("A-1")
                .since(oneIn(3) ? null : TODAY.minusMonths(random.nextInt(40)).plusDays(random.nextInt(3)))
                .standing(oneIn(2) ? null : new MarketStanding(random.nextInt(10) + 1, null, random.nextInt(4) + 7))
                .contracts(contracts())
                .tierRecord(oneIn(2) ? null : record())
                .loss(oneIn(6) ? loss() : null)
                .calendar(calendar())
                .build();
    }

    private LossRecord loss() {
        return LossRecord.builder()
                .endedOn(TODAY.plusDays(random.nextInt(4) - 1))
                .build();
    }

    private TierRecord record() {
        TierRecord.Builder record =
                TierRecord.builder().tier(some(Tier.class)).lastReviewedOn(TODAY.minusDays(random.nextInt(200)));
        return oneIn(2)
                ? record.build()
                : record.override(new TierOverride(
                                some(Tier.class),
                                "Agreed with the board",
                                oneIn(4) ? null : "board",
                                TODAY.plusDays(random.nextInt(4) - 1),
                                TODAY.plusDays(random.nextInt(4) + 3)))
                        .build();
    }

    private List<Contract> contracts() {
        if (oneIn(3)) {
            return oneIn(2) ? null : List.of();
        }
        List<Contract> contracts = new ArrayList<>();
        for (int i = oneIn(2) ? 1 : random.nextInt(3) + 1; i > 0; i--) {
            contracts.add(contract("K-" + i));
        }
        return contracts;
    }

    private Contract contract(String id) {
        List<ContractTarget> targets = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            targets.add(new ContractTarget(
                    any(Metric.class),
                    any(Priority.class),
                    ServiceDuration.parse(oneIn(3) ? random.nextInt(3) + 1 + "bd" : 4 * (random.nextInt(50) + 1) + "m"),
                    oneIn(2) ? ServiceHours.BUSINESS : ServiceHours.ALWAYS));
        }
        boolean tomorrow = oneIn(4);
        return new Contract(
                id,
                some(ContractKind.class),
                tomorrow ? TODAY.plusDays(1) : TODAY.minusDays(random.nextInt(300)),
                oneIn(2) ? null : TODAY.plusDays(random.nextInt(4) + (tomorrow ? 1 : 0)),
                any(Tier.class),
                calendar(),
                targets);
    }

    SupportCase supportCase() {
        boolean calm = oneIn(3);
        return SupportCase.builder("C-1")
                .kind(any(CaseKind.class))
                .openedAt(oneIn(12) ? null : OPENED)
                .statedImpact(calm ? oneIn(2) ? Impact.LOCAL : Impact.INDIVIDUAL : any(Impact.class))
                .statedUrgency(calm ? Urgency.NORMAL : any(Urgency.class))
                .statedDifficulty(oneIn(3) ? any(Difficulty.class) : null)
                .reach(oneIn(2) ? null : new Reach(random.nextInt(4), 4, random.nextInt(300), amount()))
                .pressure(calm || oneIn(3) ? null : pressure())
                .complexity(oneIn(3) ? null : new Complexity(null, maybe(2), maybe(5), oneIn(3) ? "C-0" : null))
                .events(oneIn(15) ? null : events())
                .build();
    }

    private @Nullable BigDecimal amount() {
        return oneIn(2) ? null : BigDecimal.valueOf(random.nextInt(5000));
    }

    private Pressure pressure() {
        return Pressure.builder()
                .deadline(oneIn(2) ? null : minute(random.nextInt(5000) - 500))
                .workStopped(maybe(4))
                .safety(maybe(12))
                .legal(maybe(6))
                .publicity(any(Publicity.class))
                .emotion(any(Emotion.class))
                .build();
    }

    private List<CaseEvent> events() {
        List<CaseEvent> events = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            events.add(event());
        }
        return events;
    }

    private CaseEvent event() {
        CaseEventKind kind = some(CaseEventKind.class);
        if (kind == CaseEventKind.CLOSED || kind == CaseEventKind.CANCELLED) {
            kind = oneIn(3) ? kind : CaseEventKind.DEESCALATED;
        }
        int minute = oneIn(25) ? -5 : 5 * random.nextInt(LIFE_MINUTES / 5);
        boolean levelled = kind == CaseEventKind.ESCALATED || kind == CaseEventKind.DEESCALATED;
        return CaseEvent.builder()
                .kind(oneIn(30) ? null : kind)
                .at(oneIn(30) ? null : minute(minute))
                .knownAt(oneIn(4) ? minute(minute + random.nextInt(60) - 10) : null)
                .assignee(
                        kind == CaseEventKind.ASSIGNED
                                ? List.of("Ann", "Bea", "Cho").get(random.nextInt(3))
                                : null)
                .priority(kind == CaseEventKind.PRIORITY_CHANGED ? any(Priority.class) : null)
                .level(levelled && !oneIn(15) ? random.nextInt(4) : null)
                .build();
    }
}
