package io.kam.policy;

/**
 * The kinds of mistakes in a policy, each with an id that never changes its meaning: by it a mistake is looked up, whatever
 * its words are. One code is one way of mending. Codes are grouped by hundreds: 1 files and header, 2 structure of rules and
 * what rules may not say, 3 conditions and types, 4 actions, 5 tables, 6 sentences, 7 what the core's mechanics need, 8
 * calendars, 9 limits. Thread-safe.
 */
public enum ProblemCode {
    /** The policy's files can't be read at all. */
    POLICY_UNREADABLE(101),
    /** A file or folder has no place in a policy. */
    MISPLACED_FILE(102),
    /** A file is not in UTF-8. */
    NOT_UTF8(103),
    /** The policy has no rules. */
    NO_RULES(104),
    /** The rule engine can't compile the rules, though nothing is known to be wrong with them. */
    NOT_COMPILED(105),
    /** A link leads out of the policy or back, or a file is none that can be read. */
    REFUSED_FILE(106),
    /** A file's path is in no form that every system has, or differs from another by case alone. */
    INVALID_PATH(107),
    /** A file has a character that can't be seen, or that turns the direction of what stands beside it. */
    INVISIBLE_CHARACTER(108),
    /** The files are not those that were stored: they have another digest. */
    ALTERED_POLICY(109),
    /** A line is not {@code key = value} in plain characters. */
    INVALID_PROPERTY_LINE(111),
    /** A key stands twice in one file. */
    REPEATED_PROPERTY(112),
    /** {@code policy.properties} or one of its keys is missing. */
    MISSING_HEADER(113),
    /** {@code policy.properties} has a key that means nothing. */
    UNKNOWN_HEADER_KEY(114),
    /** A value in {@code policy.properties} is blank or has another form. */
    INVALID_HEADER_VALUE(115),

    /** A text or comment does not end. */
    UNCLOSED_TEXT(201),
    /** A text stands in other quotation marks than double quotes. */
    WRONG_QUOTES(202),
    /** A character means nothing in rules, such as a full-width comma. */
    WRONG_CHARACTER(203),
    /** A backslash in a text is followed by what is no escape. */
    INVALID_ESCAPE(204),
    /** What begins like a number is none. */
    INVALID_NUMBER(205),
    /** {@code package} is missing, given twice, or not the folder. */
    WRONG_PACKAGE(211),
    /** An import is not of the vocabulary. */
    INVALID_IMPORT(212),
    /** {@code global} is missing, given twice, or not the one that there is. */
    WRONG_GLOBAL(213),
    /** A file holds something besides package, imports, the global and rules. */
    REFUSED_STATEMENT(214),
    /** A rule's name is no id of its folder followed by a sentence, in double quotes. */
    INVALID_RULE_NAME(221),
    /** Two rules have one id. */
    DUPLICATE_RULE_ID(222),
    /** {@code when} is missing or empty. */
    MISSING_WHEN(223),
    /** {@code then} is missing or empty. */
    MISSING_THEN(224),
    /** {@code end} is missing. */
    MISSING_END(225),
    /** An attribute of DRL that a policy's rules can't have. */
    REFUSED_ATTRIBUTE(226),
    /** An attribute is unknown, given twice, or has a value of another form. */
    INVALID_ATTRIBUTE(227),
    /** An annotation is unknown, given twice, or has a value of another form. */
    INVALID_ANNOTATION(228),
    /** What stands in {@code when} is no pattern. */
    INVALID_PATTERN(231),
    /** Patterns are joined by a word or symbol. */
    JOINED_PATTERNS(232),
    /** An element of DRL that a policy's rules can't have. */
    REFUSED_ELEMENT(233),
    /** An {@code accumulate} is written in another form. */
    INVALID_ACCUMULATE(234),
    /** A variable's name lacks the {@code $}, or it is bound to what is no field. */
    INVALID_BINDING(235),
    /** A parenthesis is not closed. */
    UNCLOSED_PARENTHESIS(236),
    /** Something else is expected where a word or symbol stands. */
    UNEXPECTED_WORD(237),
    /** An assignment, perhaps {@code =} for {@code ==}. */
    ASSIGNMENT(241),
    /** Conditions are joined by {@code and}, {@code or}, {@code &} or {@code |}. */
    WRONG_CONJUNCTION(242),
    /** An operator of DRL that a policy's conditions can't have. */
    REFUSED_OPERATOR(243),
    /** A method, a cast or other code. */
    REFUSED_CODE(244),
    /** A rule that Drools would read as another one. */
    NOT_DRL(249),

    /** A fact has no such field. */
    UNKNOWN_FIELD(301),
    /** There is no such type. */
    UNKNOWN_TYPE(302),
    /** A type that this step does not match, or that is a part of another. */
    MISPLACED_TYPE(303),
    /** There is no such constant. */
    UNKNOWN_CONSTANT(304),
    /** There is no such function. */
    UNKNOWN_FUNCTION(305),
    /** A variable is not bound before it is read. */
    UNKNOWN_VARIABLE(306),
    /** A variable is bound twice. */
    REPEATED_VARIABLE(307),
    /** A field that rules can't read: personal, or the instant itself. */
    UNREADABLE_FIELD(308),
    /** Two values are compared that can't be, or not by this operator. */
    INCOMPARABLE_VALUES(311),
    /** {@code null} is compared otherwise than by {@code ==} or {@code !=} with a field. */
    NULL_COMPARISON(312),
    /** A value stands where a condition is expected. */
    NOT_A_CONDITION(313),
    /** A condition, part, list or whole fact stands where a plain value is expected. */
    NOT_A_VALUE(314),
    /** A comparison is the same whatever the facts are. */
    SETTLED_COMPARISON(315),
    /** The list of {@code in} is not of constants, each once. */
    INVALID_IN_LIST(316),
    /** {@code contains} asks of what is no set. */
    NOT_A_SET(317),
    /** Arithmetic with what is no number, or a division by 0. */
    INVALID_ARITHMETIC(318),
    /** A function is given too few, too many or other values. */
    WRONG_FUNCTION_ARGUMENT(319),
    /** What changes with time stands where it can't. */
    CHANGES_WITH_TIME(320),
    /** A pattern is joined to nothing. */
    UNJOINED_PATTERN(331),
    /** A fact that exists once is matched twice or accumulated. */
    REPEATED_FACT(332),
    /** A function of {@code accumulate} is unknown, or folds what it can't. */
    INVALID_FOLD(333),

    /** The action does not end with a semicolon. */
    MISSING_SEMICOLON(401),
    /** The action is something else than a proposal. */
    REFUSED_ACTION(402),
    /** A rule proposes twice. */
    SECOND_PROPOSAL(403),
    /** Nothing of that name is proposed. */
    UNKNOWN_VERB(404),
    /** What is proposed belongs to another step. */
    VERB_OF_ANOTHER_STEP(405),
    /** A proposal has too few or too many values. */
    WRONG_NUMBER_OF_ARGUMENTS(406),
    /** A value of a proposal is of another type, or computed. */
    WRONG_ARGUMENT(407),

    /** A table's file name is not in the form, or gives its rows a name that is taken. */
    INVALID_TABLE_NAME(501),
    /** A table has no header or no rows. */
    EMPTY_TABLE(502),
    /** A file is no CSV with commas. */
    NOT_CSV(503),
    /** A column of the header is not in the form, or stands twice. */
    INVALID_COLUMN(504),
    /** A column's type does not exist. */
    UNKNOWN_COLUMN_TYPE(505),
    /** No key column, or one after columns that are none. */
    MISSING_KEY_COLUMN(506),
    /** A row has more or fewer cells than the header. */
    WRONG_NUMBER_OF_CELLS(507),
    /** A key is blank. */
    BLANK_KEY(508),
    /** A cell is no value of its column's type, or none that its row can have. */
    INVALID_CELL(509),
    /** Two rows have one key. */
    REPEATED_KEY(510),

    /** A sentence is of no rule of its folder. */
    UNKNOWN_SENTENCE(601),
    /** A sentence is blank. */
    BLANK_SENTENCE(602),
    /** A rule has two sentences in one language. */
    REPEATED_SENTENCE(603),
    /** A file of sentences is in a language that the policy does not name. */
    UNKNOWN_LANGUAGE(604),

    /** A table that the core reads is missing. */
    MISSING_TABLE(701),
    /** A column that the core reads is missing or of another type. */
    MISSING_COLUMN(702),
    /** A row that the core reads is missing, or a value in it. */
    MISSING_ROW(703),
    /** Two stages have one precedence. */
    REPEATED_PRECEDENCE(704),
    /** An interval of reviews does not lead on. */
    INVALID_INTERVAL(705),
    /** A band ends before it begins, overlaps another, leaves a gap, or names no class. */
    INVALID_BANDS(706),
    /** A sentence that the core shows is missing. */
    MISSING_SENTENCE(707),
    /** A rule compares a key column with a constant that no row has. */
    UNKNOWN_KEY(708),
    /** A row of {@code roles} or {@code actions} is of a level that no case can have. */
    INVALID_LEVEL(709),
    /** A table that the core reads has another key. */
    WRONG_KEY(710),
    /** A row of {@code bounds} is of no parameter that there is, or its value is out of range. */
    INVALID_BOUND(711),
    /** A table that the core reads has a column that nobody reads. */
    UNKNOWN_COLUMN(714),
    /** A cell that a rule compares with a part of a whole was probably meant as a percentage. */
    PERCENTAGE_CELL(715),

    /** {@code calendars.csv} or {@code hours.csv} is missing. */
    MISSING_CALENDAR_FILE(801),
    /** A calendar is named that the policy does not have. */
    UNKNOWN_CALENDAR(802),
    /** A calendar names a list of days that is no file. */
    UNKNOWN_DAY_LIST(803),
    /** A time zone does not exist, or its name says the opposite of its offset. */
    UNKNOWN_ZONE(804),
    /** A word is no day of the week, and no range of them. */
    UNKNOWN_DAY(805),
    /** A time of day has another form, or a window of hours has no length. */
    INVALID_TIME_OF_DAY(806),
    /** Windows of hours overlap, of one day or over midnight. */
    OVERLAPPING_HOURS(807),
    /** A calendar is never open on a weekday. */
    NO_OPEN_TIME(808),
    /** A list opens a day for which the calendar has no hours. */
    MISSING_MAKE_UP_HOURS(809),
    /** A date of a list has another form, does not exist, or is of a year that calendars can't tell about. */
    INVALID_LISTED_DATE(810),
    /** A line of a list says of a date what can't be said of it. */
    INVALID_DAY_STATUS(811),
    /** A calendar, or a date of a list, stands in a second line. */
    REPEATED_CALENDAR_LINE(812),
    /** A cell that must be filled is blank. */
    BLANK_CALENDAR_CELL(813),
    /** No calendar names a list of days, so that its days count for none. */
    UNUSED_DAY_LIST(814),
    /** A calendar that is the union of others is among them, or among those that one of them is the union of. */
    CALENDAR_CIRCLE(815),
    /** A calendar that is the union of others has hours or days off of its own. */
    UNION_WITH_HOURS(816),

    /** A file is larger than admitted. */
    FILE_TOO_LARGE(901),
    /** A rule has more patterns than admitted. */
    TOO_MANY_PATTERNS(902),
    /** An expression is nested deeper than admitted. */
    NESTED_TOO_DEEP(903),
    /** The policy has more files or directories than admitted, or deeper ones. */
    TOO_MANY_FILES(904),
    /** All files together are larger than admitted. */
    POLICY_TOO_LARGE(905),
    /** The policy has more rules than admitted. */
    TOO_MANY_RULES(906),
    /** A rule is longer than admitted. */
    RULE_TOO_LONG(907),
    /** A table has more rows or columns than admitted. */
    TABLE_TOO_LARGE(908),
    /** A word, a text, a cell or a path is longer than admitted. */
    TEXT_TOO_LONG(909),
    /** Reading takes more steps than admitted. */
    TOO_MUCH_WORK(910),
    /** More problems than are told. */
    TOO_MANY_PROBLEMS(911),
    /** More calendars, or more of one calendar, than admitted. */
    CALENDAR_TOO_LARGE(912);

    private final int number;

    ProblemCode(int number) {
        this.number = number;
    }

    /** The id, which is permanent: {@code KAM-301}. */
    public String id() {
        return "KAM-" + number;
    }
}
