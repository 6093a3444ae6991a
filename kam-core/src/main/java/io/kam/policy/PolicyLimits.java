package io.kam.policy;

/**
 * How large a policy may be. These are technical limits, far beyond what people write and read. They protect the host's
 * memory and time from a file made by mistake or on purpose. Anything above a limit is rejected, and the problem names
 * the limit. All limits are counted in the files, never in time, so the same files always have the same result.
 */
public final class PolicyLimits {
    /** Files, not counting those that are ignored. */
    public static final int FILES = 500;

    /** Bytes of one file: 1 MiB. A compiled one stands for all and may have as many. */
    public static final int BYTES_PER_FILE = 1 << 20;

    /** Bytes of all files: 16 MiB. */
    public static final int BYTES = 16 << 20;

    /** Directories below the policy's root. */
    public static final int DIRECTORIES = 100;

    /** Nested directories below the policy's root. */
    public static final int DEPTH = 8;

    /** UTF-16 units of a file's path below the root. */
    public static final int PATH_LENGTH = 200;

    /** Rules of all steps. */
    public static final int RULES = 2_000;

    /** Words, numbers, texts and symbols of one rule. */
    public static final int TOKENS_PER_RULE = 1_000;

    /** Patterns of one rule. */
    public static final int PATTERNS_PER_RULE = 4;

    /** Constants in one {@code in ( … )}. */
    public static final int CONSTANTS_PER_IN = 100;

    /** Levels of one expression. */
    public static final int EXPRESSION_DEPTH = 50;

    /** Rows of one table, and dates of all lists of days of one calendar. */
    public static final int ROWS = 20_000;

    /** Columns of one table. */
    public static final int COLUMNS = 64;

    /** Business calendars. */
    public static final int CALENDARS = 50;

    /** Calendars that one is the union of, including the members of unions among them. */
    public static final int MEMBERS = 8;

    /** Open windows of one weekday, of make-up days or of one date of a calendar. */
    public static final int WINDOWS_PER_DAY = 6;

    /** UTF-16 units of a word of a rule, a column's name or a key. */
    public static final int NAME_LENGTH = 100;

    /** UTF-16 units of a cell, a text of a rule or a value of a properties file. */
    public static final int TEXT_LENGTH = 1_000;

    /** Problems reported; then reading stops. */
    public static final int PROBLEMS = 1_000;

    /** Steps of reading: tokens, cells and lines read, and the repetitions that a list of constants causes. */
    public static final int STEPS = 5_000_000;

    private PolicyLimits() {}
}
