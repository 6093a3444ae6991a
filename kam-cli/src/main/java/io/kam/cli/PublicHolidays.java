package io.kam.cli;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.kam.calendar.Days;
import io.kam.rule.Hints;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Public holidays of countries and their regions, as jollyday works them out. */
final class PublicHolidays {
    private PublicHolidays() {}

    /**
     * Adds the public holidays of some years.
     *
     * @param country its code of ISO 3166, such as DE
     * @param leftOut those that are left out
     * @param region the code of a region below it, such as by; null if those of the whole country alone
     * @throws InputException if either is not known
     */
    static void read(
            String country, @Nullable String region, Collection<Integer> years, LeftOut leftOut, ImportedDays days) {
        TreeSet<String> countries = new TreeSet<>();
        HolidayManager.getSupportedCalendarCodes().forEach(code -> countries.add(code.toUpperCase(Locale.ROOT)));
        String code = country.toUpperCase(Locale.ROOT);
        if (!countries.contains(code)) {
            // Of two letters, any other code of two would be a guess.
            throw new InputException("--country (" + country + ") is not known; it must be a code such as DE or US"
                    + (code.equals("CN") ? ", and for China --from must be cn-json" : "")
                    + (code.length() == 2 ? "" : Hints.maybe(code, countries)));
        }
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT)));
        String[] below = new String[0];
        if (region != null) {
            Map<String, CalendarHierarchy> regions =
                    new TreeMap<>(manager.getCalendarHierarchy().getChildren());
            String known = region.toLowerCase(Locale.ROOT);
            if (!regions.containsKey(known)) {
                throw new InputException("--region (" + region + ") is not known; "
                        + (regions.isEmpty()
                                ? code + " has no regions"
                                : "the regions of " + code + " are " + String.join(", ", regions.keySet())
                                        + Hints.maybe(known, regions.keySet())));
            }
            below = new String[] {known};
        }
        String source = "jollyday " + code + (region == null ? "" : "-" + region.toUpperCase(Locale.ROOT));
        for (Integer year : years) {
            TreeMap<LocalDate, ImportedDays.Day> found = new TreeMap<>();
            for (Holiday holiday :
                    new TreeSet<>(manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, below))) {
                // The root locale, for another falls back to that of the machine.
                String name = holiday.getDescription(Locale.ROOT);
                if (leftOut.leavesOut(name, List.of())) {
                    continue;
                }
                days.took(name, List.of(), holiday.getDate(), false);
                found.merge(
                        holiday.getDate(),
                        new ImportedDays.Day(false, name),
                        (first, second) -> first.and(second.name()));
            }
            days.notices()
                    .put(
                            year,
                            new ImportedDays.Notice(
                                    source + " " + year,
                                    source + " https://github.com/focus-shift/jollyday",
                                    Days.ofYear(year),
                                    found));
        }
    }
}
