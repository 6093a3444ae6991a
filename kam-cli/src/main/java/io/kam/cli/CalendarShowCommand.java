package io.kam.cli;

import io.kam.KamEngine;
import io.kam.calendar.BusinessCalendar;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.Hints;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
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

    @Parameters(
            arity = "2..3",
            paramLabel = "[DIR] CALENDAR MONTH",
            hideParamSyntax = true,
            description = {
                "DIR: the same as --policy DIR.",
                "CALENDAR: the calendar's id, such as china.",
                "MONTH: the month, such as 2024-02."
            })
    private List<String> words = List.of();

    private String id = "";
    private String month = "";

    @Mixin
    private final LanguageOption language = new LanguageOption();

    CalendarShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        id = words.get(words.size() - 2);
        month = words.get(words.size() - 1);
        YearMonth shown = month();
        PolicyDefinition definition = KamEngine.builder()
                .engine(ENGINE)
                .policy(source())
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

    /** The policy, named by the option or by its directory before the calendar, as other commands take it. */
    private PolicySource source() {
        if (words.size() == 2) {
            return policy.source();
        }
        if (policy.directory() != null) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    PolicyArgument.namedTwice(Path.of(words.get(0)), policy.directory()));
        }
        return PolicyOption.source(Path.of(words.get(0)));
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
