package io.kam.cli;

import io.kam.policy.InvalidPolicyException;
import io.kam.rule.RuleFailedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code kam}: what an analyst does with a policy. It writes UTF-8 with LF line ends and instants in UTC, on pages
 * of explanations in the zones of policy and calendar, and nothing that depends on the clock, the locale or the platform.
 *
 * <p>Exit codes: 0 fine, 1 the policy or the input has problems, which are reported, 2 wrong usage, 70 a fault of the command.
 */
@Command(
        name = "kam",
        description = "Decides key accounts by rules, says why, and checks and tests the rules.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Kam.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:the policy or the input has problems, which are reported",
            "2:wrong usage",
            "70:a fault of this command"
        })
public final class Kam implements Runnable {
    static final int FINE = 0;
    static final int PROBLEMS = 1;
    static final int FAULT = 70;

    private static final int USAGE_COLUMNS = 100;

    private static final String WELCOME = """
            kam decides who your key customers are and how their cases are handled, and says why.

              kam demo          see it decide a sample portfolio
              kam new DIR       start a policy of your own, as a copy of the standard one
              kam check DIR     find mistakes in a policy
              kam test DIR      run the examples of a policy
              kam decide        decide your own customers and cases

            Type kam demo, then kam new my-policy. kam help lists all commands.
            """;

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show where a fault of this command comes from.")
    private boolean debug;

    private final Console console;

    private Kam(Console console) {
        this.console = console;
    }

    /** Runs the command and ends the Java machine with its exit code. */
    public static void main(String[] args) {
        Console console = new Console(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), isWatched());
        System.exit(run(console, args));
    }

    /**
     * Runs the command in this process, showing no progress.
     *
     * @param out takes what was asked for
     * @param err takes what went wrong, and messages
     * @param args the arguments, the first naming the command
     * @return the exit code
     */
    public static int run(OutputStream out, OutputStream err, String... args) {
        return run(new Console(out, err, false), args);
    }

    /** Runs the command in this process. */
    static int run(Console console, String... args) {
        Kam kam = new Kam(console);
        CommandLine line = new CommandLine(kam)
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new NewCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new TestCommand(console))
                .addSubcommand(new WatchCommand(console))
                .addSubcommand(new RulesCommand(console))
                .addSubcommand(new ShowCommand(console))
                .addSubcommand(new CompileCommand(console))
                .addSubcommand(new DecideCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new CommandLine(new CalendarCommand())
                        .addSubcommand(new CalendarShowCommand(console))
                        .addSubcommand(new CalendarImportCommand(console)))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new CommandLine.HelpCommand());
        line.setUsageHelpWidth(USAGE_COLUMNS)
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((e, command, parsed) -> kam.report(e));
        CommandLine decide = Objects.requireNonNull(line.getSubcommands().get("decide"));
        Objects.requireNonNull(line.getSubcommands().get("help"))
                .getCommandSpec()
                .usageMessage()
                .description("Shows the help of a command.");
        // So that a misspelt option is none of the files; elsewhere an id may begin with a hyphen.
        Objects.requireNonNull(line.getSubcommands().get("compare"))
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
        decide.setUnmatchedOptionsAllowedAsOptionParameters(false).setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, words) -> wrongUsage(console, wrongFirst(e)));
        int code;
        try {
            code = line.execute(asked(line, args));
        } catch (Error e) {
            code = kam.report(e);
        }
        if (!console.flush() && code == FINE) {
            console.err().println("kam: not everything could be written to the standard output");
            code = PROBLEMS;
        }
        return code;
    }

    /** The help of a command of a command, which {@code help} itself does not look for: {@code help calendar import}. */
    private static String[] asked(CommandLine line, String... args) {
        if (args.length != 3 || !args[0].equals("help")) {
            return args;
        }
        CommandLine outer = line.getSubcommands().get(args[1]);
        return outer != null && outer.getSubcommands().containsKey(args[2])
                ? new String[] {args[1], args[2], "--help"}
                : args;
    }

    /** Says what is wrong with the arguments, and where help is; gives the exit code. */
    private static int wrongUsage(Console console, CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        console.err().println(UsageProblem.message(e));
        String name = command.getCommandSpec().qualifiedName();
        int words = name.split(" ").length;
        String help = words > 2 ? name + " --help" : words > 1 ? name.replaceFirst(" ", " help ") : name + " help";
        console.err().println("Try '" + help + "'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /**
     * What is missing may be there, misspelt: then the unknown word is reported. Of unknown options alone, since other words
     * are probably what they were given.
     */
    private static CommandLine.ParameterException wrongFirst(CommandLine.ParameterException e) {
        List<String> unknown = e.getCommandLine().getUnmatchedArguments();
        boolean unmatched = e instanceof CommandLine.UnmatchedArgumentException;
        if (unknown.isEmpty() || !unmatched && !(e instanceof CommandLine.MissingParameterException)) {
            return e;
        }
        List<String> options =
                unknown.stream().filter(word -> word.startsWith("-")).toList();
        return unmatched && options.isEmpty()
                ? e
                : new CommandLine.UnmatchedArgumentException(e.getCommandLine(), options.isEmpty() ? unknown : options);
    }

    @Override
    public void run() {
        WELCOME.lines().forEach(console.out()::println);
    }

    /** Reports what went wrong; gives the exit code. */
    private int report(Throwable e) {
        console.out().flush();
        if (debug) {
            e.printStackTrace(console.err());
        }
        if (e instanceof InvalidPolicyException invalid) {
            console.problems(invalid.problems());
            return PROBLEMS;
        }
        if (e instanceof InputException input) {
            console.problems(input.problems());
            return PROBLEMS;
        }
        if (e instanceof RuleFailedException failed) {
            console.problems(List.of(String.valueOf(failed.getMessage())));
            return PROBLEMS;
        }
        if (e instanceof UncheckedIOException && e.getCause() != null) {
            return report(e.getCause());
        }
        if (e instanceof IOException io) {
            console.problems(List.of(described(io)));
            return PROBLEMS;
        }
        console.err()
                .println("kam: this should not have happened: "
                        + e.toString().lines().findFirst().orElse("")
                        + ". Please report it, with what the same command shows with --debug");
        return FAULT;
    }

    private static String described(IOException e) {
        String file = e instanceof FileSystemException in ? String.valueOf(in.getFile()) : "";
        if (e instanceof NoSuchFileException) {
            return file + " does not exist";
        }
        if (e instanceof NotDirectoryException) {
            return file + " is not a directory";
        }
        if (e instanceof AccessDeniedException) {
            return file + " may not be read or written by this user";
        }
        if (e instanceof FileAlreadyExistsException) {
            return file + " exists already";
        }
        if (e instanceof FileSystemException in && in.getReason() != null) {
            return file + " " + in.getReason();
        }
        return "reading or writing failed: " + e.getMessage();
    }

    /** Whether the standard error is a terminal. */
    private static boolean isWatched() {
        try {
            return TerminalProvider.load("exec").isSystemStream(SystemStream.Error);
        } catch (IOException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Kam.class.getPackage().getImplementationVersion();
            return new String[] {
                "kam " + (version == null ? "(not packaged)" : version), "engine: " + EngineOption.DEFAULT
            };
        }
    }
}
