package io.kam.cli;

import io.kam.rule.Hints;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** Says what is wrong with the arguments of a command in its own words, where the parser's are of another style. */
final class UsageProblem {
    private static final String VALUE = "^Invalid value for (?:option|positional parameter[^']*) ";
    private static final Pattern UNKNOWN = Pattern.compile("^Unknown options?: '(.+?)'");
    private static final Map<Pattern, String> WORDS = words();

    private UsageProblem() {}

    private static Map<Pattern, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("^Error: ", "");
        words.put(
                VALUE + "'(.+?)'(?: \\(.*?\\))?: expected one of \\[(.*)] .*but was '(.*)'",
                "$1 ($3) must be one of $2");
        words.put(VALUE + "'(.+?)'(?: \\(.*?\\))?: '(.*)' is not an? (.*)", "$1 ($2) is not a $3");
        words.put(VALUE + "'(.+?)'(?: \\(.*?\\))?: ", "$1 ");
        words.put(
                "^Missing required (?:options?|parameters?|argument\\(s\\)|options and parameters): ?",
                "these must be given: ");
        words.put("^Missing required parameter for option '(.+?)' \\((.*)\\)", "$1 needs a value ($2)");
        words.put("^option '(.+?)'(?: \\(.*?\\))? should be specified only once", "$1 must be given only once");
        words.put("^Expected parameter for option '(.+?)' but found '(.*)'", "$1 needs a value, but ($2) follows");
        words.put("^expected only one match but got \\((.*?)\\)=.*", "only one of these may be given, and once: $1");
        words.put("(.+) are mutually exclusive \\(specify only one\\)", "of $1 only one may be given");
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        words.forEach((pattern, own) -> patterns.put(Pattern.compile(pattern, Pattern.DOTALL), own));
        return patterns;
    }

    /** What is wrong, with what was probably meant. */
    static String message(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(e.getCommandLine(), unmatched.getUnmatched());
        }
        String message = String.valueOf(e.getMessage());
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return unknown(e.getCommandLine(), List.of(unknown.group(1)));
        }
        for (Map.Entry<Pattern, String> words : WORDS.entrySet()) {
            Matcher parser = words.getKey().matcher(message);
            message = parser.find() ? parser.replaceFirst(words.getValue()) : message;
        }
        return message + nearestValue(e);
    }

    private static String unknown(CommandLine command, List<String> words) {
        String first = words.get(0);
        boolean option = first.startsWith("-");
        Collection<String> known = option
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        return "there is no " + (option ? "option" : "command or argument") + " (" + String.join(" ", words) + ")"
                + Hints.maybe(first.replaceFirst("=.*", ""), known);
    }

    /** The value of an option that was probably meant where it takes one of a few; empty if none is near. */
    private static String nearestValue(CommandLine.ParameterException e) {
        CommandLine.Model.ArgSpec option = e.getArgSpec();
        return option == null || e.getValue() == null || option.completionCandidates() == null
                ? ""
                : Hints.maybe(
                        e.getValue(),
                        StreamSupport.stream(option.completionCandidates().spliterator(), false)
                                .toList());
    }
}
