package io.kam.step;

import io.kam.calendar.BusinessCalendar;
import io.kam.model.AsOf;
import io.kam.model.ClockReading;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.policy.PolicyDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calendars by which the targets of a case count on a day, unless they have their own: those that the customer's contracts in
 * force name; else that of the customer; else the policy's default.
 *
 * @param calendars each once, by their ids; of several the one by which a target is due first counts; empty if there is none
 * @param unknown the paths of ids that the policy has no calendar of, passed over
 */
record CaseCalendar(List<BusinessCalendar> calendars, List<String> unknown) {
    static CaseCalendar of(PolicyDefinition policy, @Nullable Customer customer, AsOf asOf) {
        return of(policy, customer, asOf.date());
    }

    private static CaseCalendar of(PolicyDefinition policy, @Nullable Customer customer, LocalDate date) {
        Map<String, BusinessCalendar> found = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        List<Contract> contracts = contracts(customer);
        for (int i = 0; i < contracts.size(); i++) {
            if (contracts.get(i).isInForce(date)) {
                find(policy, contracts.get(i).calendar(), "customer.contracts[" + i + "].calendar", found, unknown);
            }
        }
        // An id of the customer's that is unknown is told of also where a contract names a calendar.
        Map<String, BusinessCalendar> ofCustomer = found.isEmpty() ? found : new TreeMap<>();
        find(policy, customer == null ? null : customer.calendar(), "customer.calendar", ofCustomer, unknown);
        BusinessCalendar byDefault =
                policy.defaultCalendar() == null ? null : policy.calendars().get(policy.defaultCalendar());
        return new CaseCalendar(
                found.isEmpty() && byDefault != null ? List.of(byDefault) : List.copyOf(found.values()),
                List.copyOf(unknown));
    }

    private static void find(
            PolicyDefinition policy,
            @Nullable String id,
            String path,
            Map<String, BusinessCalendar> found,
            List<String> unknown) {
        BusinessCalendar calendar = id == null ? null : policy.calendars().get(id);
        if (calendar != null) {
            found.put(calendar.id(), calendar);
        } else if (id != null) {
            unknown.add(path);
        }
    }

    private static List<Contract> contracts(@Nullable Customer customer) {
        return customer == null ? List.of() : Objects.requireNonNullElse(customer.contracts(), List.of());
    }

    /** The only one, or the first by its id; null if there is none. */
    @Nullable
    BusinessCalendar first() {
        return calendars.isEmpty() ? null : calendars.get(0);
    }

    /**
     * Days of which a calendar does not know whether they are as their weekday, though a clock counts by it.
     *
     * @param paths the days, as {@code calendars/china 2026} or {@code calendars/china 2026-12-25 to 2026-12-31}
     * @param nextBegins when other such days begin for a clock that runs; empty if that is of no matter
     */
    record Uncovered(List<String> paths, Optional<Instant> nextBegins) {}

    /** What a clock's calendar lacks of the days from its start to when it is due, or to an instant if it runs still. */
    static Optional<Uncovered> uncovered(ClockReading reading, Instant at) {
        BusinessCalendar calendar = reading.scale().calendar();
        if (calendar == null || reading.turns().isEmpty()) {
            return Optional.empty();
        }
        Instant first = reading.turns().get(0);
        Instant last = Stream.concat(
                        Stream.ofNullable(reading.dueAt()),
                        reading.running() ? Stream.of(at) : reading.turns().stream())
                .max(Comparator.naturalOrder())
                .orElse(first);
        List<String> paths = (calendar.members().isEmpty() ? List.of(calendar) : calendar.members())
                .stream()
                        .flatMap(each ->
                                each.uncovered(first, last).stream().map(days -> "calendars/" + each.id() + " " + days))
                        .toList();
        Optional<Instant> nextBegins =
                reading.running() ? Optional.ofNullable(calendar.uncoveredAfter(last)) : Optional.empty();
        return paths.isEmpty() && nextBegins.isEmpty()
                ? Optional.empty()
                : Optional.of(new Uncovered(paths, nextBegins));
    }

    /**
     * The days on which other calendars come to count, or none, or on which another id is unknown.
     *
     * @param counts whether anything counts by them; else only the unknown ids matter
     */
    static void changes(PolicyDefinition policy, @Nullable Customer customer, boolean counts, Consumer<LocalDate> out) {
        Set<LocalDate> days = new TreeSet<>();
        for (Contract contract : contracts(customer)) {
            if (contract.calendar() != null) {
                if (contract.startsOn() != null && LocalDate.MIN.isBefore(contract.startsOn())) {
                    days.add(contract.startsOn());
                }
                if (contract.endsOn() != null && LocalDate.MAX.isAfter(contract.endsOn())) {
                    days.add(contract.endsOn().plusDays(1));
                }
            }
        }
        for (LocalDate day : days) {
            CaseCalendar before = of(policy, customer, day.minusDays(1));
            CaseCalendar then = of(policy, customer, day);
            if (!then.unknown.equals(before.unknown) || counts && !then.calendars.equals(before.calendars)) {
                out.accept(day);
            }
        }
    }
}
