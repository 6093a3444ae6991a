package io.kam.rules.drl.grammar;

import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.Hints;
import io.kam.rule.ValueType;
import io.kam.rules.drl.text.Mistake;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Reporter;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.TableCells;
import io.kam.rules.drl.text.Token;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one rule: its name, attributes, annotations, elements and action. Not thread-safe. */
public final class RuleParser {
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
    private static final Set<String> KNOWN = Set.of("date-effective", "date-expires", "enabled");
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
    private boolean begun;

    /**
     * @param tokens the rule from its name on, without {@code end}
     * @param end the token after them
     * @param file tells problems of the file
     */
    public RuleParser(List<Token> tokens, Token end, Reporter file) {
        this.cursor =
                new Cursor(tokens.stream().filter(token -> !token.isNothing()).toList(), end, file.source());
        this.name = cursor.peek();
        Matcher matcher = NAME.matcher(name.kind() == Token.Kind.TEXT ? name.text() : "");
        boolean named = matcher.matches();
        this.id = named ? matcher.group(1) : null;
        this.title = named && matcher.group(2) != null && !TableCells.isBlank(matcher.group(2))
                ? matcher.group(2).strip()
                : "";
        Set<Integer> faults = new HashSet<>();
        this.reporter = file.inRule(id, faults);
        Token before = end;
        for (Token token : tokens) {
            Mistake fault = token.fault();
            boolean date = token.kind() == Token.Kind.NUMBER && (before.is("effective") || before.is("expires"));
            if (fault != null && !open && !date) {
                reporter.tell(token.start(), fault.code(), fault.message());
                complete = false;
                if (token.kind() == Token.Kind.NUMBER) {
                    faults.add(token.start());
                }
            }
            open |= token.open();
            before = token;
        }
    }

    /** Whether a text or comment in the rule does not end. */
    public boolean isOpen() {
        return open;
    }

    /** Tells problems of this rule. */
    public Reporter reporter() {
        return reporter;
    }

    public RuleSyntax parse() {
        header();
        List<RuleSyntax.ElementSyntax> when = List.of();
        if (begun || cursor.accept("when")) {
            when = when(conditions());
        } else if (complete) {
            fail(new Refusal(
                    cursor.peek(), ProblemCode.MISSING_WHEN, "(when) is missing: a rule must say when it applies"));
        }
        RuleSyntax.ActionSyntax then = null;
        if (cursor.at("then") || begins(0)) {
            Token word = cursor.at("then") ? cursor.next() : missingThen();
            ActionParser action = new ActionParser(cursor, word);
            then = action.parse();
            action.refusals().forEach(this::tellUnlessOpen);
        } else {
            tellUnlessOpen(new Refusal(
                    cursor.peek(), ProblemCode.MISSING_THEN, "(then) is missing: a rule must propose something"));
        }
        return new RuleSyntax(
                name, id, title, effective, expires, enabled, Map.copyOf(annotations), when, then, complete);
    }

    /** Whether an action begins here, though {@code then} does not stand before it, or another word in its place. */
    private boolean begins(int ahead) {
        int word = isMisspeltThen(ahead) ? ahead + 1 : ahead;
        return cursor.peek(word).is("propose") && cursor.peek(word + 1).is(".");
    }

    private boolean isMisspeltThen(int ahead) {
        Token word = cursor.peek(ahead);
        return word.kind() == Token.Kind.WORD
                && Hints.nearest(word.text(), List.of("then")).isPresent();
    }

    /** Tells that {@code then} is missing, or misspelt; the word that stands for it. */
    private Token missingThen() {
        Token word = cursor.peek();
        if (isMisspeltThen(0)) {
            tellUnlessOpen(new Refusal(
                    word, ProblemCode.MISSING_THEN, word.shown() + " is not expected here. Maybe you meant (then)"));
            return cursor.next();
        }
        tellUnlessOpen(new Refusal(word, ProblemCode.MISSING_THEN, "(then) is missing before " + word.shown()));
        return word;
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
                    "write a rule's name in double quotes: rule \"TIER-110 Sentence\""));
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
        while (!cursor.atEnd() && !cursor.at("when") && !cursor.at("then") && !begun) {
            try {
                if (cursor.accept("@")) {
                    annotation();
                } else {
                    attribute();
                }
            } catch (Refusal refusal) {
                fail(refusal);
                if (!begun) {
                    skipHeader();
                }
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
                    "annotation " + word.shown() + " is not allowed; use @reason, @owner or @ref"
                            + Hints.maybe(word.text(), ANNOTATIONS));
        }
        if (!attributes.isEmpty()) {
            throw new Refusal(
                    word,
                    ProblemCode.INVALID_ANNOTATION,
                    "@" + word.text() + " must come before " + String.join(", ", new TreeSet<>(attributes)));
        }
        cursor.expect("(");
        Token value = cursor.next();
        cursor.refuseQuote();
        if (value.kind() != Token.Kind.TEXT || !cursor.at(")")) {
            throw new Refusal(
                    value, ProblemCode.INVALID_ANNOTATION, "@" + word.text() + " takes one text in double quotes");
        }
        cursor.next();
        if (TableCells.isBlank(value.text())) {
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

    /** Whether what stands here can only be a pattern. */
    private boolean isPattern() {
        Token word = cursor.peek();
        Token after = cursor.peek(1);
        boolean attribute = ATTRIBUTES.contains(word.text()) || KNOWN.contains(word.text());
        return word.kind() == Token.Kind.WORD && !attribute && (after.is("(") || word.isVariable() && after.is(":"));
    }

    private void attribute() {
        if (isPattern()) {
            begun = true;
            throw new Refusal(
                    cursor.peek(),
                    ProblemCode.MISSING_WHEN,
                    "(when) is missing before " + cursor.peek().shown());
        }
        cursor.refuseQuote();
        Token first = cursor.next();
        if (first.is("extends")) {
            throw new Refusal(
                    first, ProblemCode.REFUSED_ATTRIBUTE, "(extends) is not allowed: a rule can't extend another");
        }
        StringBuilder word = new StringBuilder(first.text());
        while (first.kind() == Token.Kind.WORD
                && cursor.at("-")
                && cursor.peek(1).kind() == Token.Kind.WORD) {
            cursor.next();
            word.append('-').append(cursor.next().text());
        }
        String attribute = word.toString();
        if (first.kind() != Token.Kind.WORD || !KNOWN.contains(attribute)) {
            begun = Hints.nearest(attribute, List.of("when")).isPresent();
            throw ATTRIBUTES.contains(attribute)
                    ? new Refusal(
                            first,
                            ProblemCode.REFUSED_ATTRIBUTE,
                            "(" + attribute + ") is not allowed: a rule can't set order, groups, timing or language")
                    : new Refusal(
                            first,
                            ProblemCode.INVALID_ATTRIBUTE,
                            "(" + SourceText.shown(attribute)
                                    + ") is not expected here; use date-effective, date-expires, enabled or (when)"
                                    + Hints.maybe(
                                            attribute, List.of("date-effective", "date-expires", "enabled", "when")));
        }
        if (!attributes.add(attribute)) {
            throw new Refusal(first, ProblemCode.INVALID_ATTRIBUTE, "(" + attribute + ") is given twice");
        }
        Token value = cursor.next();
        if (attribute.equals("enabled")) {
            if (!value.is("true") && !value.is("false")) {
                throw new Refusal(value, ProblemCode.INVALID_ATTRIBUTE, "(enabled) takes only true or false");
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
                attribute + " " + value.shown() + " must be a date in double quotes, such as \"2026-01-31\""
                        + CellHints.meant(ValueType.DATE, value.text()).stream()
                                .map(meant -> "(\"" + meant + "\")")
                                .reduce((one, other) -> one + " or " + other)
                                .map(meant -> ". Maybe you meant " + meant)
                                .orElse(""));
    }

    /** The tokens between {@code when} and {@code then}; leaves the cursor at {@code then}, or at the end. */
    private Cursor conditions() {
        int depth = 0;
        int length = 0;
        int unbalanced = -1;
        while (cursor.peek(length) != cursor.end()) {
            Token token = cursor.peek(length);
            if (begins(length) && (token.first() || depth == 0)) {
                break;
            }
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
                    cursor.previous(), ProblemCode.MISSING_WHEN, "(when) is empty: a rule must say when it applies"));
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
