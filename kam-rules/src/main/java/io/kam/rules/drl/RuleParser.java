package io.kam.rules.drl;

import io.kam.policy.ProblemCode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one rule: its name, attributes, annotations, elements and action. Not thread-safe. */
final class RuleParser {
    private static final Pattern NAME = Pattern.compile("([A-Za-z]+-\\d+)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Set<String> ATTRIBUTES = Set.of(
            "salience",
            "no-loop",
            "agenda-group",
            "dialect",
            "timer",
            "lock-on-active",
            "duration",
            "activation-group",
            "ruleflow-group",
            "calendars",
            "auto-focus",
            "group");
    private static final Set<String> ANNOTATIONS = Set.of("reason", "owner", "ref");

    private final Cursor cursor;
    private final Reporter reporter;
    private final Token name;
    private final @Nullable String id;
    private final String title;
    private final Map<String, String> annotations = new TreeMap<>();
    private final Set<String> attributes = new HashSet<>();
    private @Nullable LocalDate effective;
    private @Nullable LocalDate expires;
    private boolean enabled = true;
    private boolean complete = true;
    private boolean open;

    /**
     * @param tokens the rule from its name on, without {@code end}
     * @param end the token after them
     * @param file tells problems of the file
     */
    RuleParser(List<Token> tokens, Token end, Reporter file) {
        this.cursor =
                new Cursor(tokens.stream().filter(token -> !token.isNothing()).toList(), end, file.source());
        this.name = cursor.peek();
        Matcher matcher = NAME.matcher(name.kind() == Token.Kind.TEXT ? name.text() : "");
        boolean named = matcher.matches();
        this.id = named ? matcher.group(1) : null;
        this.title = named && matcher.group(2) != null ? matcher.group(2).strip() : "";
        this.reporter = id == null ? file : file.inRule(id);
        for (Token token : tokens) {
            Mistake fault = token.fault();
            if (fault != null && !open) {
                reporter.tell(token.start(), fault.code(), fault.message());
                complete = false;
            }
            open |= token.open();
        }
    }

    /** Whether a text or comment in the rule does not end. */
    boolean isOpen() {
        return open;
    }

    /** Tells problems of this rule. */
    Reporter reporter() {
        return reporter;
    }

    RuleSyntax parse() {
        header();
        List<RuleSyntax.ElementSyntax> when = List.of();
        if (cursor.accept("when")) {
            when = when(conditions());
        } else if (complete) {
            fail(new Refusal(
                    cursor.peek(), ProblemCode.MISSING_WHEN, "(when) is missing: a rule says when it applies"));
        }
        RuleSyntax.ActionSyntax then = null;
        if (cursor.at("then")) {
            Token word = cursor.next();
            ActionParser action = new ActionParser(cursor, word);
            then = action.parse();
            action.refusals().forEach(this::tellUnlessOpen);
        } else {
            tellUnlessOpen(new Refusal(
                    cursor.peek(), ProblemCode.MISSING_THEN, "(then) is missing: a rule proposes something"));
        }
        return new RuleSyntax(
                name, id, title, effective, expires, enabled, Map.copyOf(annotations), when, then, complete);
    }

    private void fail(Refusal refusal) {
        reporter.tell(refusal);
        complete = false;
    }

    /** Tells what was refused, unless it may only follow from a text or comment that does not end. */
    private void tellUnlessOpen(Refusal refusal) {
        if (!open) {
            fail(refusal);
        }
    }

    private void header() {
        if (name.kind() != Token.Kind.TEXT) {
            fail(new Refusal(
                    name,
                    ProblemCode.INVALID_RULE_NAME,
                    "a rule's name stands in double quotes: rule \"TIER-110 Sentence\""));
            do {
                cursor.next();
            } while (!cursor.atEnd() && !cursor.peek().first() && !cursor.at("when"));
        } else {
            cursor.next();
            if (!isOneLine(name.text())) {
                fail(new Refusal(
                        name, ProblemCode.INVALID_RULE_NAME, "a rule's name must be one line, without \\n and \\t"));
            }
        }
        while (!cursor.atEnd() && !cursor.at("when") && !cursor.at("then")) {
            try {
                if (cursor.accept("@")) {
                    annotation();
                } else {
                    attribute();
                }
            } catch (Refusal refusal) {
                fail(refusal);
                skipHeader();
            }
        }
        LocalDate from = effective;
        LocalDate to = expires;
        if (from != null && to != null && !from.isBefore(to)) {
            fail(new Refusal(
                    name,
                    ProblemCode.INVALID_ATTRIBUTE,
                    "date-expires (" + to + ") must be after date-effective (" + from + ")"));
        }
    }

    private void skipHeader() {
        int depth = 0;
        while (!cursor.atEnd()) {
            Token token = cursor.peek();
            if (token.is("when") || token.is("then") || depth == 0 && (token.is("@") || token.first())) {
                return;
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            cursor.next();
        }
    }

    /** Whether a text can be shown as one line of a page or a log. */
    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> c == '\n' || c == '\t');
    }

    private void annotation() {
        Token word = cursor.next();
        if (word.kind() != Token.Kind.WORD || !ANNOTATIONS.contains(word.text())) {
            throw new Refusal(
                    word,
                    ProblemCode.INVALID_ANNOTATION,
                    "annotation " + word.shown() + " is not admitted; there are @reason, @owner and @ref");
        }
        cursor.expect("(");
        Token value = cursor.next();
        if (value.kind() != Token.Kind.TEXT || !cursor.at(")")) {
            throw new Refusal(
                    value, ProblemCode.INVALID_ANNOTATION, "@" + word.text() + " takes one text in double quotes");
        }
        cursor.next();
        if (value.text().isBlank()) {
            throw new Refusal(value, ProblemCode.INVALID_ANNOTATION, "@" + word.text() + " is blank");
        }
        if (!isOneLine(value.text())) {
            throw new Refusal(
                    value,
                    ProblemCode.INVALID_ANNOTATION,
                    "@" + word.text() + " must be one line, without \\n and \\t");
        }
        if (annotations.putIfAbsent(word.text(), value.text()) != null) {
            throw new Refusal(word, ProblemCode.INVALID_ANNOTATION, "@" + word.text() + " is given twice");
        }
    }

    private void attribute() {
        Token first = cursor.next();
        if (first.is("extends")) {
            throw new Refusal(
                    first, ProblemCode.REFUSED_ATTRIBUTE, "(extends) is not admitted: a rule stands by itself");
        }
        StringBuilder word = new StringBuilder(first.text());
        while (first.kind() == Token.Kind.WORD
                && cursor.at("-")
                && cursor.peek(1).kind() == Token.Kind.WORD) {
            cursor.next();
            word.append('-').append(cursor.next().text());
        }
        String attribute = word.toString();
        boolean known =
                attribute.equals("date-effective") || attribute.equals("date-expires") || attribute.equals("enabled");
        if (first.kind() != Token.Kind.WORD || !known) {
            throw ATTRIBUTES.contains(attribute)
                    ? new Refusal(
                            first,
                            ProblemCode.REFUSED_ATTRIBUTE,
                            "(" + attribute
                                    + ") is not admitted: order, groups, timing and language are not for a rule to say")
                    : new Refusal(
                            first,
                            ProblemCode.INVALID_ATTRIBUTE,
                            "(" + SourceText.shown(attribute)
                                    + ") can't stand here; there are date-effective, date-expires, enabled and (when)");
        }
        if (!attributes.add(attribute)) {
            throw new Refusal(first, ProblemCode.INVALID_ATTRIBUTE, "(" + attribute + ") is given twice");
        }
        Token value = cursor.next();
        if (attribute.equals("enabled")) {
            if (!value.is("true") && !value.is("false")) {
                throw new Refusal(
                        value, ProblemCode.INVALID_ATTRIBUTE, "(enabled) takes true or false, nothing computed");
            }
            enabled = value.is("true");
        } else if (attribute.equals("date-effective")) {
            effective = date(attribute, value);
        } else {
            expires = date(attribute, value);
        }
    }

    private static LocalDate date(String attribute, Token value) {
        try {
            if (value.kind() == Token.Kind.TEXT) {
                return LocalDate.parse(value.text());
            }
        } catch (DateTimeParseException e) {
            // Told below, as for what is no text.
        }
        throw new Refusal(
                value,
                ProblemCode.INVALID_ATTRIBUTE,
                attribute + " " + value.shown() + " must be a date such as \"2026-01-31\"");
    }

    /** The tokens between {@code when} and {@code then}; leaves the cursor at {@code then}, or at the end. */
    private Cursor conditions() {
        int depth = 0;
        int length = 0;
        int unbalanced = -1;
        while (cursor.peek(length) != cursor.end()) {
            Token token = cursor.peek(length);
            if (token.is("then") && !cursor.peek(length - 1).is(".")) {
                if (depth == 0) {
                    break;
                }
                unbalanced = unbalanced < 0
                                && (token.first() || cursor.peek(length + 1).is("propose"))
                        ? length
                        : unbalanced;
            }
            depth = Math.max(0, depth + (token.is("(") ? 1 : token.is(")") ? -1 : 0));
            length++;
        }
        if (cursor.peek(length) == cursor.end() && unbalanced >= 0) {
            length = unbalanced;
        }
        List<Token> inside = new ArrayList<>();
        while (inside.size() < length) {
            inside.add(cursor.next());
        }
        return new Cursor(inside, cursor.peek(), reporter.source());
    }

    private List<RuleSyntax.ElementSyntax> when(Cursor conditions) {
        if (conditions.atEnd() && complete) {
            fail(new Refusal(
                    cursor.previous(), ProblemCode.MISSING_WHEN, "(when) is empty: a rule says when it applies"));
        }
        ElementParser parser = new ElementParser(conditions);
        List<RuleSyntax.ElementSyntax> elements = new ArrayList<>();
        while (!conditions.atEnd()) {
            try {
                elements.add(parser.element());
            } catch (Refusal refusal) {
                tellUnlessOpen(refusal);
                parser.recover();
            }
        }
        parser.refusals().forEach(this::tellUnlessOpen);
        return elements;
    }
}
