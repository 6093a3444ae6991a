package io.kam.cli;

import io.kam.KamEngine;
import io.kam.calendar.BusinessCalendar;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Hints;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kam calendar show}: a month of a business calendar. */
@Command(name = "show", description = "Prints a month of a business calendar: open, closed and make-up days.")
final class CalendarShowCommand implements Callable<Integer> {
    /** Without Drools, for nothing is decided. */
    private static final String ENGINE = "model";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PolicyOption policy = new PolicyOption();

    @Parameters(index = "0", paramLabel = "CALENDAR", description = "The calendar's id, such as china.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "MONTH", description = "The month, such as 2024-02.")
    private String month = "";

    @Mixin
    private final LanguageOption language = new LanguageOption();

    CalendarShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        YearMonth shown = month();
        PolicyDefinition definition = KamEngine.builder()
                .engine(ENGINE)
                .policy(policy.source())
                .build()
                .policy()
                .definition();
        TreeMap<String, BusinessCalendar> calendars = new TreeMap<>(definition.calendars());
        BusinessCalendar calendar = calendars.get(id);
        if (calendar == null) {
            throw new InputException(
                    calendars.isEmpty()
                            ? "the policy has no calendars"
                            : "there is no calendar (" + id + "); there are " + String.join(", ", calendars.keySet())
                                    + Hints.maybe(id, calendars.keySet()));
        }
        boolean chinese = language.among(definition.languages()).getLanguage().equals("zh");
        console.out().print(new MonthPage(calendar, shown, chinese));
        return Kam.FINE;
    }

    private YearMonth month() {
        try {
            YearMonth parsed = YearMonth.parse(month);
            int first = BusinessCalendar.EARLIEST.atOffset(ZoneOffset.UTC).getYear();
            int last = BusinessCalendar.LATEST.atOffset(ZoneOffset.UTC).getYear();
            if (parsed.getYear() >= first && parsed.getYear() <= last) {
                return parsed;
            }
        } catch (DateTimeException e) {
            // Reported below, as a month out of range is.
        }
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "MONTH (" + month + ") must be a month of the years 1900 to 2199 such as 2024-02");
    }
}
