package io.kam.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random calendars with windows of whole minutes, some over midnight, days with hours of their own and days closed every year,
 * most of them about a day on which clocks change.
 */
public final class RandomCalendars {
    private static final Instant FROM = Instant.parse("1980-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2040-01-01T00:00:00Z");
    private static final int DAY = 24 * 60;

    /** Changes at midnight, a minute after it, of half an hour, of two hours, of a day, in winter, backwards in summer, none. */
    static final List<String> ZONES = List.of(
            "Africa/Cairo",
            "Africa/Casablanca",
            "America/Caracas",
            "America/Havana",
            "America/New_York",
            "America/Santiago",
            "America/Sao_Paulo",
            "America/St_Johns",
            "Antarctica/Casey",
            "Antarctica/Troll",
            "Asia/Amman",
            "Asia/Kathmandu",
            "Asia/Pyongyang",
            "Asia/Shanghai",
            "Asia/Tehran",
            "Atlantic/Azores",
            "Australia/Lord_Howe",
            "Etc/UTC",
            "Europe/Dublin",
            "Europe/Moscow",
            "Pacific/Apia",
            "Pacific/Chatham",
            "Pacific/Enderbury",
            "Pacific/Kwajalein");

    private RandomCalendars() {}

    /** A calendar and an instant about which to ask. */
    public record Scenario(long seed, BusinessCalendar calendar, Instant focus, boolean overnight) {
        public SplittableRandom random() {
            return new SplittableRandom(seed);
        }

        /** An instant up to so many hours before or after the focus, some on a whole minute. */
        public Instant near(SplittableRandom random, int hours) {
            Duration away = random.nextInt(3) == 0
                    ? Duration.ofNanos(
                            random.nextLong(Duration.ofHours(2L * hours).toNanos()))
                    : Duration.ofMinutes(random.nextLong(2L * hours * 60));
            return focus.minus(Duration.ofHours(hours)).plus(away);
        }

        LocalDate date() {
            return focus.atZone(calendar.zone()).toLocalDate();
        }

        @Override
        public String toString() {
            return seed + " " + calendar + " " + focus;
        }
    }

    static Arbitrary<Scenario> scenarios() {
        return Arbitraries.longs().map(RandomCalendars::scenario).dontShrink();
    }

    /** One in three is the union of others in zones of their own. */
    public static Scenario scenario(long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        ZoneId zone = zone(random);
        Instant focus = focus(zone, random);
        boolean overnight = random.nextInt(3) > 0;
        if (random.nextInt(3) > 0) {
            return new Scenario(seed, calendar(zone, focus, overnight, random), focus, overnight);
        }
        List<BusinessCalendar> members = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            members.add(calendar(random.nextInt(4) == 0 ? zone : zone(random), focus, overnight, random));
        }
        // Each date of a union ends at midnight.
        return new Scenario(
                seed,
                BusinessCalendar.union("union", random.nextBoolean() ? zone : zone(random), members),
                focus,
                false);
    }

    private static ZoneId zone(SplittableRandom random) {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }

    private static BusinessCalendar calendar(ZoneId zone, Instant focus, boolean overnight, SplittableRandom random) {
        LocalDate date = focus.atZone(zone).toLocalDate();
        BusinessCalendar.Builder builder = BusinessCalendar.builder("random", zone);

        Map<DayOfWeek, List<int[]>> weekly = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.put(day, windows(random));
        }
        if (weekly.values().stream().allMatch(List::isEmpty)) {
            weekly.put(DayOfWeek.MONDAY, List.of(new int[] {9 * 60, 17 * 60}));
        }
        if (overnight) {
            weekly.forEach((day, windows) -> lengthen(windows, weekly.get(day.plus(1)), random));
        }
        weekly.forEach((day, windows) -> builder.weekly(day, hours(windows)));

        Map<LocalDate, List<int[]>> days = new HashMap<>();
        for (int i = -4; i <= 4; i++) {
            LocalDate special = date.plusDays(i);
            if (random.nextInt(4) == 0) {
                LocalDate before = special.minusDays(1);
                int reach = reach(days.getOrDefault(before, weekly.get(before.getDayOfWeek())));
                List<int[]> windows = windows(random);
                windows.removeIf(window -> window[0] < reach);
                if (overnight) {
                    lengthen(windows, weekly.get(special.plusDays(1).getDayOfWeek()), random);
                }
                days.put(special, windows);
                builder.day(special, "special", hours(windows));
            }
        }
        if (random.nextBoolean()) {
            builder.closedEveryYear(MonthDay.from(date.plusDays(random.nextInt(-3, 4))), "yearly");
        }
        return builder.build();
    }

    private static Instant focus(ZoneId zone, SplittableRandom random) {
        ZoneRules rules = zone.getRules();
        List<Instant> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(FROM);
        while (change != null && change.getInstant().isBefore(UNTIL)) {
            changes.add(change.getInstant());
            change = rules.nextTransition(change.getInstant());
        }
        return changes.isEmpty() || random.nextInt(5) == 0
                ? LocalDate.of(random.nextInt(1980, 2040), 1, 1)
                        .plusDays(random.nextInt(365))
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                : changes.get(random.nextInt(changes.size()));
    }

    /** Up to three windows of a day, apart or touching, in minutes. */
    private static List<int[]> windows(SplittableRandom random) {
        TreeSet<Integer> cuts = new TreeSet<>();
        int grain = random.nextBoolean() ? 30 : 1;
        for (int i = 2 * random.nextInt(4); i > 0; i--) {
            // Clocks change at night.
            int cut = random.nextBoolean() ? random.nextInt(5 * 60) : random.nextInt(DAY + 1);
            cuts.add(cut / grain * grain);
        }
        if (random.nextInt(6) == 0) {
            cuts.add(0);
        }
        if (random.nextInt(6) == 0) {
            cuts.add(DAY);
        }
        List<Integer> ascending = new ArrayList<>(cuts);
        List<int[]> windows = new ArrayList<>();
        boolean touching = random.nextInt(4) == 0;
        for (int i = 0; i + 1 < ascending.size(); i += touching ? 1 : 2) {
            windows.add(new int[] {ascending.get(i), ascending.get(i + 1)});
        }
        return windows;
    }

    /** Lets the last window of a day go over midnight, up to the first of the next day. */
    private static void lengthen(List<int[]> windows, List<int[]> nextDay, SplittableRandom random) {
        if (!windows.isEmpty() && random.nextBoolean()) {
            int[] last = windows.get(windows.size() - 1);
            int most = Math.min(last[0] - 1, nextDay.isEmpty() ? DAY : nextDay.get(0)[0]);
            if (most > 0) {
                last[1] = DAY + (random.nextInt(4) == 0 ? most : random.nextInt(most));
            }
        }
    }

    private static int reach(List<int[]> windows) {
        return windows.isEmpty() ? 0 : Math.max(0, windows.get(windows.size() - 1)[1] - DAY);
    }

    private static OpenHours[] hours(List<int[]> windows) {
        return windows.stream()
                .map(window -> new OpenHours(time(window[0]), time(window[1])))
                .toArray(OpenHours[]::new);
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIDNIGHT.plusMinutes(minute);
    }
}
