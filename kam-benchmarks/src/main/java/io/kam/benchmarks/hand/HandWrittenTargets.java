package io.kam.benchmarks.hand;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.decision.Reason.Outcome;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.Tier;
import io.kam.rule.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The step servicetarget. Immutable, thread-safe. */
final class HandWrittenTargets {
    private static final Metric[] METRICS = Metric.values();
    private static final int TIERS = Tier.values().length;

    private final Map<String, BusinessCalendar> calendars;
    private final @Nullable BusinessCalendar defaultCalendar;
    /** By priority, tier and metric. */
    private final @Nullable ServiceTarget[] targets =
            new ServiceTarget[Priority.values().length * TIERS * METRICS.length];

    private final int[] proposals = new int[targets.length];
    private final int[] promised = new int[METRICS.length];

    HandWrittenTargets(Catalog catalog, Tables tables) {
        calendars = tables.policy().calendars();
        String named = tables.policy().defaultCalendar();
        defaultCalendar = named == null ? null : calendars.get(named);
        Arrays.fill(proposals, Catalog.NONE);
        for (Row row : tables.rows("targets")) {
            Metric metric = Tables.constant(row, "metric", Metric.class);
            int index = index(
                    Tables.constant(row, "priority", Priority.class), Tables.constant(row, "tier", Tier.class), metric);
            ServiceDuration duration = (ServiceDuration) Objects.requireNonNull(row.value("duration"));
            targets[index] =
                    new ServiceTarget(metric, duration, Tables.constant(row, "hours", ServiceHours.class), null);
            proposals[index] = catalog.add("TARGET-110", field(metric), metric, row);
        }
        for (Metric metric : METRICS) {
            promised[metric.ordinal()] = catalog.add("TARGET-210", field(metric), metric);
        }
    }

    private static String field(Metric metric) {
        return "target." + metric.name().toLowerCase(Locale.ROOT);
    }

    private static int index(Priority priority, Tier tier, Metric metric) {
        return (priority.ordinal() * TIERS + tier.ordinal()) * METRICS.length + metric.ordinal();
    }

    /** A target that is proposed, with the scale on which it counts. */
    private record Candidate(int index, ServiceTarget target, TimeScale scale) {
        private static Instant due(Candidate candidate, @Nullable Instant openedAt) {
            ServiceDuration duration = Objects.requireNonNull(candidate.target.duration());
            return openedAt == null
                    ? Instant.EPOCH.plus(duration.counted())
                    : Objects.requireNonNullElse(candidate.scale.reached(openedAt, duration.counted()), Instant.MAX);
        }
    }

    /**
     * The targets of a case, by metric.
     *
     * @param tier that of its customer; null if unknown
     */
    List<ServiceTarget> decide(
            @Nullable Priority priority,
            @Nullable Customer customer,
            @Nullable Tier tier,
            @Nullable Instant openedAt,
            LocalDate today,
            Proposals out) {
        if (priority == null) {
            return List.of();
        }
        Contract contract = customer == null ? null : customer.contract();
        boolean inForce = contract != null && inForce(contract, today);
        List<ContractTarget> promises =
                contract == null || !inForce || contract.targets() == null ? List.of() : contract.targets();
        BusinessCalendar calendar = calendar(customer, inForce ? contract : null);
        List<ServiceTarget> decided = new ArrayList<>(METRICS.length);
        for (Metric metric : METRICS) {
            ServiceTarget target = promises.isEmpty()
                    ? ofTable(index(priority, assumed(tier), metric), calendar, out)
                    : strictest(candidates(metric, priority, tier, promises, calendar, out), openedAt, out);
            if (target != null) {
                decided.add(target);
            }
        }
        return decided;
    }

    private static Tier assumed(@Nullable Tier tier) {
        return tier == null ? Tier.LEVEL_1 : tier;
    }

    private static boolean inForce(Contract contract, LocalDate today) {
        LocalDate starts = contract.startsOn();
        LocalDate ends = contract.endsOn();
        return starts != null && !starts.isAfter(today) && (ends == null || !ends.isBefore(today));
    }

    private @Nullable BusinessCalendar calendar(@Nullable Customer customer, @Nullable Contract contract) {
        BusinessCalendar found = contract == null ? null : named(contract.calendar());
        if (found == null && customer != null) {
            found = named(customer.calendar());
        }
        return found == null ? defaultCalendar : found;
    }

    private @Nullable BusinessCalendar named(@Nullable String id) {
        return id == null ? null : calendars.get(id);
    }

    private @Nullable ServiceTarget ofTable(int index, @Nullable BusinessCalendar calendar, Proposals out) {
        ServiceTarget target = targets[index];
        if (target == null) {
            return null;
        }
        out.add(proposals[index]);
        if (!isAroundTheClock(target.duration(), target.hours())) {
            if (calendar == null) {
                return null;
            }
            target = new ServiceTarget(target.metric(), target.duration(), target.hours(), calendar.id());
        }
        out.became(out.size() - 1, Outcome.DECIDED);
        return target;
    }

    private static boolean isAroundTheClock(@Nullable ServiceDuration duration, @Nullable ServiceHours hours) {
        return hours == ServiceHours.ALWAYS && duration != null && duration.workingDays() == null;
    }

    private List<Candidate> candidates(
            Metric metric,
            Priority priority,
            @Nullable Tier tier,
            List<ContractTarget> promises,
            @Nullable BusinessCalendar calendar,
            Proposals out) {
        List<Candidate> candidates = new ArrayList<>();
        int index = index(priority, assumed(tier), metric);
        ServiceTarget ofTable = targets[index];
        if (ofTable != null) {
            out.add(proposals[index]);
            candidate(ofTable, calendar, out.size() - 1, candidates);
        }
        for (ContractTarget promise : promises) {
            if (promise.metric() == metric
                    && promise.priority() == priority
                    && promise.duration() != null
                    && promise.hours() != null) {
                out.add(promised[metric.ordinal()]);
                ServiceTarget target = new ServiceTarget(metric, promise.duration(), promise.hours(), null);
                candidate(target, calendar, out.size() - 1, candidates);
            }
        }
        return candidates;
    }

    private static void candidate(
            ServiceTarget target, @Nullable BusinessCalendar calendar, int index, List<Candidate> out) {
        if (isAroundTheClock(target.duration(), target.hours())) {
            out.add(new Candidate(index, target, TimeScale.ALWAYS));
        } else if (calendar != null) {
            boolean days = target.duration() != null && target.duration().workingDays() != null;
            out.add(new Candidate(
                    index,
                    new ServiceTarget(target.metric(), target.duration(), target.hours(), calendar.id()),
                    days ? TimeScale.workingDays(calendar) : TimeScale.openHours(calendar)));
        }
    }

    /** The candidate that is due first; of those due at once one around the clock, then the shortest. */
    private static @Nullable ServiceTarget strictest(
            List<Candidate> candidates, @Nullable Instant openedAt, Proposals out) {
        Candidate first = null;
        for (Candidate candidate : candidates) {
            if (openedAt == null && !candidate.scale().equals(candidates.get(0).scale())) {
                return null;
            }
            first = first == null || compare(candidate, first, openedAt) < 0 ? candidate : first;
        }
        if (first == null) {
            return null;
        }
        Instant due = Candidate.due(first, openedAt);
        for (Candidate candidate : candidates) {
            if (Candidate.due(candidate, openedAt).equals(due)) {
                out.became(candidate.index(), Outcome.DECIDED);
            }
        }
        return first.target();
    }

    private static int compare(Candidate one, Candidate other, @Nullable Instant openedAt) {
        int byDue = Candidate.due(one, openedAt).compareTo(Candidate.due(other, openedAt));
        if (byDue != 0) {
            return byDue;
        }
        int byUnit = one.scale().unit().compareTo(other.scale().unit());
        int byLength = Objects.requireNonNull(one.target().duration())
                .counted()
                .compareTo(Objects.requireNonNull(other.target().duration()).counted());
        return byUnit != 0
                ? byUnit
                : byLength != 0
                        ? byLength
                        : Objects.requireNonNull(one.target().hours())
                                .compareTo(Objects.requireNonNull(other.target().hours()));
    }
}
