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
import java.util.Comparator;
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
    private final int[] promisedOn = new int[METRICS.length];

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
            promisedOn[metric.ordinal()] = catalog.add("TARGET-220", field(metric), metric);
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
        List<Contract> contracts = inForce(customer, today);
        List<BusinessCalendar> counted = calendars(customer, contracts);
        boolean promising = false;
        for (Contract contract : contracts) {
            promising |= contract.targets() != null && !contract.targets().isEmpty();
        }
        List<ServiceTarget> decided = new ArrayList<>(METRICS.length);
        for (Metric metric : METRICS) {
            ServiceTarget target = !promising && counted.size() <= 1
                    ? ofTable(index(priority, assumed(tier), metric), counted, out)
                    : strictest(candidates(metric, priority, tier, contracts, counted, out), openedAt, out);
            if (target != null) {
                decided.add(target);
            }
        }
        return decided;
    }

    private static Tier assumed(@Nullable Tier tier) {
        return tier == null ? Tier.LEVEL_1 : tier;
    }

    private static List<Contract> inForce(@Nullable Customer customer, LocalDate today) {
        if (customer == null
                || customer.contracts() == null
                || customer.contracts().isEmpty()) {
            return List.of();
        }
        List<Contract> inForce = new ArrayList<>();
        for (Contract contract : customer.contracts()) {
            if (contract.isInForce(today)) {
                inForce.add(contract);
            }
        }
        return inForce;
    }

    /** Those of the contracts, by their ids; else that of the customer, else the default. */
    private List<BusinessCalendar> calendars(@Nullable Customer customer, List<Contract> contracts) {
        List<BusinessCalendar> found = new ArrayList<>(1);
        for (Contract contract : contracts) {
            BusinessCalendar named = named(contract.calendar());
            if (named != null && !found.contains(named)) {
                found.add(named);
            }
        }
        found.sort(Comparator.comparing(BusinessCalendar::id));
        BusinessCalendar other = customer == null ? null : named(customer.calendar());
        other = other == null ? defaultCalendar : other;
        if (found.isEmpty() && other != null) {
            found.add(other);
        }
        return found;
    }

    private @Nullable BusinessCalendar named(@Nullable String id) {
        return id == null ? null : calendars.get(id);
    }

    private @Nullable ServiceTarget ofTable(int index, List<BusinessCalendar> counted, Proposals out) {
        ServiceTarget target = targets[index];
        if (target == null) {
            return null;
        }
        out.add(proposals[index]);
        if (!isAroundTheClock(target.duration(), target.hours())) {
            if (counted.isEmpty()) {
                return null;
            }
            target = new ServiceTarget(
                    target.metric(),
                    target.duration(),
                    target.hours(),
                    counted.get(0).id());
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
            List<Contract> contracts,
            List<BusinessCalendar> counted,
            Proposals out) {
        List<Candidate> candidates = new ArrayList<>();
        int index = index(priority, assumed(tier), metric);
        ServiceTarget ofTable = targets[index];
        if (ofTable != null) {
            out.add(proposals[index]);
            candidate(ofTable, counted, out.size() - 1, candidates);
        }
        for (Contract contract : contracts) {
            BusinessCalendar own = named(contract.calendar());
            for (ContractTarget promise : contract.targets() == null ? List.<ContractTarget>of() : contract.targets()) {
                if (promise.metric() == metric
                        && promise.priority() == priority
                        && promise.duration() != null
                        && promise.hours() != null) {
                    out.add((contract.calendar() == null ? promised : promisedOn)[metric.ordinal()]);
                    ServiceTarget target = new ServiceTarget(metric, promise.duration(), promise.hours(), null);
                    candidate(target, own == null ? counted : List.of(own), out.size() - 1, candidates);
                }
            }
        }
        return candidates;
    }

    private static void candidate(
            ServiceTarget target, List<BusinessCalendar> counted, int index, List<Candidate> out) {
        if (isAroundTheClock(target.duration(), target.hours())) {
            out.add(new Candidate(index, target, TimeScale.ALWAYS));
            return;
        }
        boolean days = target.duration() != null && target.duration().workingDays() != null;
        for (BusinessCalendar calendar : counted) {
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
        int byHours = Objects.requireNonNull(one.target().hours())
                .compareTo(Objects.requireNonNull(other.target().hours()));
        return byUnit != 0
                ? byUnit
                : byLength != 0
                        ? byLength
                        : byHours != 0
                                ? byHours
                                : Objects.requireNonNullElse(one.target().calendar(), "")
                                        .compareTo(Objects.requireNonNullElse(
                                                other.target().calendar(), ""));
    }
}
