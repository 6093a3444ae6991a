package io.kam.step;

import io.kam.calendar.BusinessCalendar;
import io.kam.model.AsOf;
import io.kam.model.ClockReading;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.policy.PolicyDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calendar by which the targets of a case count on a day: that of the customer's contract, if it names one and is in force;
 * else that of the customer; else the policy's default.
 *
 * @param calendar null if there is none
 * @param unknown the paths of ids that the policy has no calendar of, passed over
 */
record CaseCalendar(@Nullable BusinessCalendar calendar, List<String> unknown) {
    static CaseCalendar of(PolicyDefinition policy, @Nullable Customer customer, AsOf asOf) {
        return of(policy, customer, asOf.date());
    }

    private static CaseCalendar of(PolicyDefinition policy, @Nullable Customer customer, LocalDate date) {
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        contract(customer)
                .filter(contract -> inForce(contract, date))
                .ifPresent(contract -> named.put("customer.contract.calendar", contract.calendar()));
        named.put("customer.calendar", customer == null ? null : customer.calendar());
        List<String> unknown = named.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !policy.calendars().containsKey(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return new CaseCalendar(
                Stream.concat(
                                named.values().stream(),
                                Stream.of(Optional.ofNullable(policy.defaultCalendar())
                                        .orElse("")))
                        .filter(Objects::nonNull)
                        .map(policy.calendars()::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                unknown);
    }

    private static Optional<Contract> contract(@Nullable Customer customer) {
        return Optional.ofNullable(customer).map(Customer::contract).filter(contract -> contract.calendar() != null);
    }

    private static boolean inForce(Contract contract, LocalDate date) {
        LocalDate first = contract.startsOn();
        LocalDate last = contract.endsOn();
        return first != null && !first.isAfter(date) && (last == null || !last.isBefore(date));
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

    /** The days on which another calendar comes to count, or none or an unknown one. */
    static void changes(PolicyDefinition policy, @Nullable Customer customer, Consumer<LocalDate> out) {
        contract(customer).ifPresent(contract -> {
            Stream<LocalDate> first = Stream.ofNullable(contract.startsOn()).filter(LocalDate.MIN::isBefore);
            Stream<LocalDate> afterLast = Stream.ofNullable(contract.endsOn())
                    .filter(LocalDate.MAX::isAfter)
                    .map(last -> last.plusDays(1));
            Stream.concat(first, afterLast)
                    .filter(day -> !of(policy, customer, day).equals(of(policy, customer, day.minusDays(1))))
                    .forEach(out);
        });
    }
}
