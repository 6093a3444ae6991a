package io.kam.cli;

import io.kam.calendar.Days;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kam calendar import}: days off from elsewhere, into a list of days of a policy. */
@Command(
        name = "import",
        description =
                "Imports days off into a list of days of a policy. In an existing list it replaces what the same source "
                        + "said about the same year, and keeps all other lines. If days would be lost, it writes nothing unless "
                        + "you give --replace or --keep.")
final class CalendarImportCommand implements Callable<Integer> {
    private static final String CN_JSON = "cn-json";
    private static final String ICAL = "ical";
    private static final String JOLLYDAY = "jollyday";
    private static final Pattern YEARS = Pattern.compile("((?:19|20|21)[0-9]{2})(?:-((?:19|20|21)[0-9]{2}))?");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "SOURCE",
            description =
                    "cn-json: files of NateScarlet/holiday-cn, one per year. ical: all-day events of an iCalendar "
                            + "file. jollyday: calculated public holidays of a country.")
    private String from = "";

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "The files to read, with cn-json and ical.")
    private List<Path> files = List.of();

    @Option(
            names = "--country",
            paramLabel = "CODE",
            description = "With jollyday: the country, such as DE. Not China: cn-json has its days.")
    private @Nullable String country;

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description =
                    "With jollyday: a region of the country, such as by. Default: the holidays of the whole country.")
    private @Nullable String region;

    @Option(
            names = "--years",
            paramLabel = "YEARS",
            description =
                    "With ical and jollyday: the years, such as 2026 or 2024-2026. The list is complete for them.")
    private @Nullable String years;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            description = "With ical and jollyday: skip entries with this name. May be repeated.")
    private List<String> without = List.of();

    @Option(
            names = "--without-category",
            paramLabel = "CATEGORY",
            description = "With ical: skip entries of this category. May be repeated.")
    private List<String> withoutCategories = List.of();

    @Option(
            names = "--replace",
            description = "Remove days that the source no longer has, and replace lines that contradict it.")
    private boolean replace;

    @Option(names = "--keep", description = "Keep such days and lines as they are.")
    private boolean keep;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The list, such as calendars/cn.csv in the policy's directory; created if it does not exist.")
    private Path out = Path.of("");

    CalendarImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (replace && keep) {
            throw usage("--replace and --keep must not both be given");
        }
        ImportedDays days = new ImportedDays();
        LeftOut leftOut = new LeftOut(without, withoutCategories);
        List<String> problems = new ArrayList<>();
        switch (from) {
            case CN_JSON -> {
                files(true);
                refuse("--years", years);
                refuse("--country", country);
                refuse("--region", region);
                refuse("--without", without.isEmpty() ? null : "");
                refuse("--without-category", withoutCategories.isEmpty() ? null : "");
                mustBeThere();
                for (Path file : files) {
                    CnHolidayJson.read(file, days, problems);
                }
            }
            case ICAL -> {
                files(true);
                refuse("--country", country);
                refuse("--region", region);
                SortedSet<Integer> asked = years();
                mustBeThere();
                HolidayICalendar.read(files, asked, leftOut, days, problems, console.err()::println);
            }
            case JOLLYDAY -> {
                files(false);
                refuse("--without-category", withoutCategories.isEmpty() ? null : "");
                PublicHolidays.read(required("--country", country), region, years(), leftOut, days);
            }
            default -> throw usage("--from (" + from + ") must be one of " + CN_JSON + ", " + ICAL + ", " + JOLLYDAY);
        }
        problems.addAll(leftOut.problems());
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        write(days, leftOut);
        return Kam.FINE;
    }

    private void write(ImportedDays days, LeftOut leftOut) throws IOException {
        DayListFile list = DayListFile.read(out);
        List<String> lines = new ArrayList<>();
        days.notices()
                .values()
                .forEach(notice -> lines.add(notice.id() + ": " + counts(notice) + ", complete for " + notice.covered()
                        + (list.has(notice) ? ", replacing what it said before" : "")));
        DayListMerge merge = list.merge(
                days,
                replace ? DayListMerge.Choice.REPLACE : keep ? DayListMerge.Choice.KEEP : DayListMerge.Choice.REFUSE);
        if (!merge.lost().isEmpty()) {
            List<String> problems = new ArrayList<>(
                    List.of(
                            out
                                    + " is unchanged, because these days would be lost. --replace follows the source, --keep the list:"));
            merge.lost().forEach(line -> problems.add("  " + line));
            throw new InputException(problems);
        }
        list.write();
        days.summary().forEach(line -> lines.add("  " + line));
        leftOut.skipped().forEach(line -> lines.add("  skipped: " + line));
        lines.addAll(merge.notes());
        days.notices().forEach((year, notice) -> {
            LocalDate next = notice.covered().last().plusDays(1);
            if (next.getYear() == year && !merge.covers(next)) {
                lines.add(new Days(next, Days.ofYear(year).last()) + ": not complete before the notice for "
                        + (year + 1) + " is in");
            }
        });
        console.out().println(out + " is written:");
        lines.forEach(line -> console.out().println("  " + line));
        String name = String.valueOf(out.getFileName());
        console.out()
                .println("Calendars use it if their column days in calendars.csv names "
                        + (name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name));
    }

    private static String counts(ImportedDays.Notice notice) {
        long open =
                notice.days().values().stream().filter(ImportedDays.Day::open).count();
        return notice.days().size() - open + " closed" + (open == 0 ? "" : ", " + open + " open");
    }

    private void files(boolean wanted) {
        if (wanted == files.isEmpty()) {
            throw usage(wanted ? "a FILE must be given with --from " + from : "no FILE goes with --from " + from);
        }
    }

    private void mustBeThere() {
        List<String> problems = InputFiles.unreadable(files.stream()).toList();
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
    }

    private void refuse(String option, @Nullable String value) {
        if (value != null) {
            throw usage(option + " does not go with --from " + from);
        }
    }

    private String required(String option, @Nullable String value) {
        if (value == null) {
            throw usage(option + " must be given with --from " + from);
        }
        return value;
    }

    private SortedSet<Integer> years() {
        String text = required("--years", years);
        Matcher matcher = YEARS.matcher(text);
        SortedSet<Integer> asked = new TreeSet<>();
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            for (int year = first; year <= last; year++) {
                asked.add(year);
            }
        }
        if (asked.isEmpty()) {
            throw usage("--years (" + text + ") must be a year or years from 1900 to 2199, such as 2026 or 2024-2026");
        }
        return asked;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
