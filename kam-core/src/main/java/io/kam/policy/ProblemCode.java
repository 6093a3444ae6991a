package io.kam.policy;

import io.kam.rule.Place;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of problems in a policy, its examples, and files of facts. Each has an id whose meaning never changes, so you can look a problem up whatever
 * its wording. One code stands for one way to fix it. Codes are grouped by hundreds: 1 files and header, 2 syntax of
 * rules and what rules must not contain, 3 conditions and types, 4 actions, 5 tables, 6 sentences, 7 what the core
 * itself needs, 8 calendars, 9 limits, 10 facts and examples. Thread-safe.
 */
public enum ProblemCode {
    /** The policy's files can't be read at all. */
    POLICY_UNREADABLE(101),
    /** A file or folder doesn't belong in a policy. */
    MISPLACED_FILE(102),
    /** A file is not in UTF-8. */
    NOT_UTF8(103),
    /** The policy has no rules. */
    NO_RULES(104),
    /** The rule engine can't compile the rules, although no problem with them is known. */
    NOT_COMPILED(105),
    /** A link leads out of the policy or in a circle, or a file can't be read. */
    REFUSED_FILE(106),
    /** A file's path is not valid on every system, or differs from another only in upper and lower case. */
    INVALID_PATH(107),
    /** A file contains a character that is invisible or changes the text direction. */
    INVISIBLE_CHARACTER(108),
    /** The files are not those that were stored, or a compiled file is incomplete: a digest or a length differs. */
    ALTERED_POLICY(109),
    /** A file is not a policy in compiled form. */
    NOT_A_COMPILED_POLICY(110),
    /** A line is not {@code key = value} in plain characters. */
    INVALID_PROPERTY_LINE(111),
    /** A key appears twice in one file. */
    REPEATED_PROPERTY(112),
    /** {@code policy.properties} or one of its keys is missing. */
    MISSING_HEADER(113),
    /** {@code policy.properties} has an unknown key. */
    UNKNOWN_HEADER_KEY(114),
    /** A value in {@code policy.properties} is blank or malformed. */
    INVALID_HEADER_VALUE(115),
    /** A compiled file has a format that this version does not read. */
    OTHER_FORMAT(116),
    /** A policy was compiled with facts, steps or constants that the engine that loads it does not have. */
    OTHER_VOCABULARY(117),
    /** No reader of the class path reads such files. */
    NO_READER(118),

    /** A text or comment is not closed. */
    UNCLOSED_TEXT(201),
    /** A text is in quotation marks other than double quotes. */
    WRONG_QUOTES(202),
    /** A character has no meaning in rules, such as a full-width comma. */
    WRONG_CHARACTER(203),
    /** A backslash in a text is not followed by an escape. */
    INVALID_ESCAPE(204),
    /** Something begins like a number but is not one. */
    INVALID_NUMBER(205),
    /** {@code package} is missing, appears twice, or is not the folder. */
    WRONG_PACKAGE(211),
    /** An import is not in the vocabulary. */
    INVALID_IMPORT(212),
    /** {@code global} is missing, appears twice, or is not the expected one. */
    WRONG_GLOBAL(213),
    /** A file contains something other than package, imports, the global and rules. */
    REFUSED_STATEMENT(214),
    /** A rule's name is not an id of its folder followed by a sentence, in double quotes. */
    INVALID_RULE_NAME(221),
    /** Two rules have the same id. */
    DUPLICATE_RULE_ID(222),
    /** {@code when} is missing or empty. */
    MISSING_WHEN(223),
    /** {@code then} is missing or empty. */
    MISSING_THEN(224),
    /** {@code end} is missing. */
    MISSING_END(225),
    /** A DRL attribute that policy rules must not have. */
    REFUSED_ATTRIBUTE(226),
    /** An attribute is unknown, appears twice, or has a malformed value. */
    INVALID_ATTRIBUTE(227),
    /** An annotation is unknown, appears twice, or has a malformed value. */
    INVALID_ANNOTATION(228),
    /** Something in {@code when} is not a pattern. */
    INVALID_PATTERN(231),
    /** Patterns are joined by a word or symbol. */
    JOINED_PATTERNS(232),
    /** A DRL element that policy rules must not have. */
    REFUSED_ELEMENT(233),
    /** An {@code accumulate} is malformed. */
    INVALID_ACCUMULATE(234),
    /** A variable's name lacks the {@code $}, or it is bound to something other than a field. */
    INVALID_BINDING(235),
    /** A parenthesis is not closed. */
    UNCLOSED_PARENTHESIS(236),
    /** Something else is expected in place of a word or symbol. */
    UNEXPECTED_WORD(237),
    /** An assignment, perhaps {@code =} instead of {@code ==}. */
    ASSIGNMENT(241),
    /** Conditions are joined by {@code and}, {@code or}, {@code &} or {@code |}. */
    WRONG_CONJUNCTION(242),
    /** A DRL operator that policy conditions must not have. */
    REFUSED_OPERATOR(243),
    /** A method, a cast or other code. */
    REFUSED_CODE(244),
    /** A rule that Drools would read differently. */
    NOT_DRL(249),

    /** A fact has no such field. */
    UNKNOWN_FIELD(301),
    /** There is no such type. */
    UNKNOWN_TYPE(302),
    /** A type that this step does not match, or that is part of another type. */
    MISPLACED_TYPE(303),
    /** There is no such constant. */
    UNKNOWN_CONSTANT(304),
    /** There is no such function. */
    UNKNOWN_FUNCTION(305),
    /** A variable is used before it is bound. */
    UNKNOWN_VARIABLE(306),
    /** A variable is bound twice. */
    REPEATED_VARIABLE(307),
    /** A field that rules can't read: personal, or the instant itself. */
    UNREADABLE_FIELD(308),
    /** Two values are compared that can't be compared, or not with this operator. */
    INCOMPARABLE_VALUES(311),
    /** {@code null} is used other than with {@code ==} or {@code !=} and a field. */
    NULL_COMPARISON(312),
    /** A value is used where a condition is expected. */
    NOT_A_CONDITION(313),
    /** A condition, part, list or whole fact is used where a plain value is expected. */
    NOT_A_VALUE(314),
    /** A comparison has the same result whatever the facts are. */
    SETTLED_COMPARISON(315),
    /** The list of {@code in} does not consist of constants, each once. */
    INVALID_IN_LIST(316),
    /** {@code contains} is used on something that is not a set. */
    NOT_A_SET(317),
    /** Arithmetic with something other than numbers, or a division by 0. */
    INVALID_ARITHMETIC(318),
    /** A function has too few, too many or wrong arguments. */
    WRONG_FUNCTION_ARGUMENT(319),
    /** A value that changes with time is used where it must not be. */
    CHANGES_WITH_TIME(320),
    /** A pattern is not joined to anything. */
    UNJOINED_PATTERN(331),
    /** A fact that exists once is matched twice or accumulated. */
    REPEATED_FACT(332),
    /** A function of {@code accumulate} is unknown, or folds what it can't fold. */
    INVALID_FOLD(333),

    /** The action does not end with a semicolon. */
    MISSING_SEMICOLON(401),
    /** The action is not a proposal. */
    REFUSED_ACTION(402),
    /** A rule makes more than one proposal. */
    SECOND_PROPOSAL(403),
    /** There is no proposal of that name. */
    UNKNOWN_VERB(404),
    /** The proposal belongs to another step. */
    VERB_OF_ANOTHER_STEP(405),
    /** A proposal has too few or too many arguments. */
    WRONG_NUMBER_OF_ARGUMENTS(406),
    /** An argument of a proposal has the wrong type, or is computed. */
    WRONG_ARGUMENT(407),

    /** A table's file name is malformed, or gives its rows a name that is taken. */
    INVALID_TABLE_NAME(501),
    /** A table has no header or no rows. */
    EMPTY_TABLE(502),
    /** A file is not CSV with commas. */
    NOT_CSV(503),
    /** A column of the header is malformed, or appears twice. */
    INVALID_COLUMN(504),
    /** A column's type does not exist. */
    UNKNOWN_COLUMN_TYPE(505),
    /** There is no key column, or one comes after other columns. */
    MISSING_KEY_COLUMN(506),
    /** A row has more or fewer cells than the header. */
    WRONG_NUMBER_OF_CELLS(507),
    /** A key is blank. */
    BLANK_KEY(508),
    /** A cell is not a value of its column's type, or not one that its row can have. */
    INVALID_CELL(509),
    /** Two rows have the same key. */
    REPEATED_KEY(510),

    /** A sentence belongs to no rule in its folder, or a word to no name there. */
    UNKNOWN_SENTENCE(601),
    /** A sentence is blank. */
    BLANK_SENTENCE(602),
    /** A rule has two sentences in the same language. */
    REPEATED_SENTENCE(603),
    /** A file of sentences is in a language that the policy does not list. */
    UNKNOWN_LANGUAGE(604),

    /** A table that the core reads is missing. */
    MISSING_TABLE(701),
    /** A column that the core reads is missing or of another type. */
    MISSING_COLUMN(702),
    /** A row that the core reads is missing, or a value in it. */
    MISSING_ROW(703),
    /** Two stages have the same precedence. */
    REPEATED_PRECEDENCE(704),
    /** A review interval does not lead to a later day. */
    INVALID_INTERVAL(705),
    /** A band ends before it begins, overlaps another, leaves a gap, or names no class. */
    INVALID_BANDS(706),
    /** A sentence that the core shows is missing. */
    MISSING_SENTENCE(707),
    /** A rule compares a key column with a constant that no row has. */
    UNKNOWN_KEY(708),
    /** A row of {@code roles} or {@code actions} is of a level that no case can have. */
    INVALID_LEVEL(709),
    /** A table that the core reads has other key columns. */
    WRONG_KEY(710),
    /** A row of {@code bounds} or {@code stability} has an unknown parameter, or a value out of range; or one of {@code lifetime} has. */
    INVALID_BOUND(711),
    /** A table that the core reads has a column that nobody reads. */
    UNKNOWN_COLUMN(714),
    /** A cell that a rule compares with a part of a whole was probably meant as a percentage. */
    PERCENTAGE_CELL(715),
    /** A rule adds to a sum whose missing criteria are to be judged, but what it could add can't be told. */
    UNBOUNDED_CRITERION(716),
    /** A weight is below 0, or all weights are 0. */
    INVALID_WEIGHT(717),
    /** A row says that an assessment counts for less than a month. */
    INVALID_VALIDITY(718),
    /** To stay in a tier takes more than to enter it, or a higher tier takes less than a lower one. */
    INVALID_THRESHOLD(719),

    /** {@code calendars.csv} or {@code hours.csv} is missing. */
    MISSING_CALENDAR_FILE(801),
    /** A calendar is named that the policy does not have. */
    UNKNOWN_CALENDAR(802),
    /** A calendar names a list of days for which there is no file. */
    UNKNOWN_DAY_LIST(803),
    /** A time zone does not exist, or its name says the opposite of its offset. */
    UNKNOWN_ZONE(804),
    /** A word is neither a day of the week nor a range of them. */
    UNKNOWN_DAY(805),
    /** A time of day is malformed, or a window of hours has no length. */
    INVALID_TIME_OF_DAY(806),
    /** Windows of hours overlap, on one day or past midnight. */
    OVERLAPPING_HOURS(807),
    /** A calendar is never open on a weekday. */
    NO_OPEN_TIME(808),
    /** A list opens a day on which the calendar has no hours. */
    MISSING_MAKE_UP_HOURS(809),
    /** A date in a list is malformed, does not exist, or is in a year that calendars don't cover. */
    INVALID_LISTED_DATE(810),
    /** A line of a list gives a date a status that it can't have. */
    INVALID_DAY_STATUS(811),
    /** A calendar, or a date in a list, appears in a second line. */
    REPEATED_CALENDAR_LINE(812),
    /** A required cell is blank. */
    BLANK_CALENDAR_CELL(813),
    /** No calendar names a list of days, so its days have no effect. */
    UNUSED_DAY_LIST(814),
    /** A union of calendars has itself among its members, or among the members of one of them. */
    CALENDAR_CIRCLE(815),
    /** A union of calendars has hours or days off of its own. */
    UNION_WITH_HOURS(816),

    /** A file is larger than allowed. */
    FILE_TOO_LARGE(901),
    /** A rule has more patterns than allowed. */
    TOO_MANY_PATTERNS(902),
    /** An expression is nested deeper than allowed. */
    NESTED_TOO_DEEP(903),
    /** The policy has more files or directories than allowed, or deeper ones. */
    TOO_MANY_FILES(904),
    /** All files together are larger than allowed. */
    POLICY_TOO_LARGE(905),
    /** The policy has more rules than allowed. */
    TOO_MANY_RULES(906),
    /** A rule is longer than allowed. */
    RULE_TOO_LONG(907),
    /** A table has more rows or columns than allowed. */
    TABLE_TOO_LARGE(908),
    /** A word, a text, a cell or a path is longer than allowed. */
    TEXT_TOO_LONG(909),
    /** Reading takes more steps than allowed. */
    TOO_MUCH_WORK(910),
    /** There are more problems than are reported. */
    TOO_MANY_PROBLEMS(911),
    /** There are more calendars, or more of something in one calendar, than allowed. */
    CALENDAR_TOO_LARGE(912),

    /** A file that a command is given can't be read, or its name does not say what it contains. */
    INPUT_UNREADABLE(1001),
    /** Facts or examples are not in UTF-8. */
    FACTS_NOT_UTF8(1002),
    /** A row is not CSV, or a line is not one JSON object. */
    MALFORMED_ROW(1003),
    /** A row has more or fewer cells than the header, or a cell in a column without a name. */
    MISPLACED_CELL(1004),
    /** A header can be read with several separators. */
    UNCLEAR_SEPARATOR(1005),
    /** A header is missing, lacks a column that must be there, or has one without a name. */
    MISSING_FACT_COLUMN(1006),
    /** A column or key is no fact, or nothing that examples of the step can have. */
    UNKNOWN_FACT(1007),
    /** A column, a key or a value is given twice. */
    REPEATED_VALUE(1008),
    /** A value is not one of its field. */
    INVALID_VALUE(1009),
    /** A number may be read in two ways. */
    AMBIGUOUS_NUMBER(1010),
    /** A value that must be there is missing. */
    MISSING_VALUE(1011),
    /** Values contradict each other. */
    CONTRADICTING_VALUES(1012),
    /** Two rows of a file have the same id. */
    REPEATED_ID(1013),
    /** A row that adds to another has an id that no other row has. */
    UNMATCHED_ID(1014),
    /** A line of facts is longer than allowed, nested deeper, or has too many unknown keys. */
    FACTS_TOO_LARGE(1015),
    /** An example names a rule that the policy does not have. */
    UNKNOWN_RULE(1016),
    /** An example expects nothing. */
    NOTHING_EXPECTED(1017);

    private final int number;

    ProblemCode(int number) {
        this.number = number;
    }

    /** The id, which is permanent: {@code KAM-301}. */
    public String id() {
        return "KAM-" + number;
    }

    /**
     * A problem of this kind on one line: {@code tier/caps.csv:7: column (tier): … [KAM-509]}. Invisible characters are
     * replaced by their numbers, such as U+202E.
     *
     * @param place where it is
     * @param about the rule, column or field it belongs to, such as {@code column (tier)}; null if it belongs to none
     * @param message what is wrong
     */
    public String line(Place place, @Nullable String about, String message) {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        return visible(place + ": " + (about == null ? "" : about + ": ") + message) + " [" + id() + "]";
    }

    /** Text without the characters that a terminal or a browser obeys instead of showing them. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(ProblemCode::isInvisible)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isInvisible(c)) {
                shown.append(String.format(Locale.ROOT, "U+%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
