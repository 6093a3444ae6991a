package io.kam.rules.drl;

import io.kam.policy.PolicyLimits;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Hints;
import io.kam.rule.Vocabulary;
import io.kam.rules.drl.grammar.Cursor;
import io.kam.rules.drl.grammar.Lexer;
import io.kam.rules.drl.grammar.RuleParser;
import io.kam.rules.drl.grammar.RuleSyntax;
import io.kam.rules.drl.text.Mistake;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Reporter;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a rule file: package, imports, the one global, and the rules, each by itself. Not thread-safe. */
final class DrlFile {
    private static final Set<String> STATEMENTS =
            Set.of("package", "import", "global", "rule", "function", "query", "declare", "unit", "template");
    private static final Map<String, String> REFUSED = Map.of(
            "function", "functions can't be written in a policy",
            "query", "queries can't be written in a policy",
            "declare", "types, windows and entry points can't be declared in a policy; the vocabulary is fixed",
            "unit", "rule units can't be used",
            "template", "templates can't be used",
            "expander", "expanders can't be used",
            "@", "annotations go inside a rule, after its name",
            "eval", "code can't be evaluated",
            ";", "a rule ends with just (end)",
            "#", "a comment begins with //");

    private final Cursor cursor;
    private final Reporter reporter;
    private final DecisionStep step;
    private final Vocabulary vocabulary;
    private final List<ParsedRule> rules = new ArrayList<>();
    private int packages;
    private int globals;

    /**
     * A rule that was read.
     *
     * @param syntax what it says
     * @param reporter tells problems of it
     */
    record ParsedRule(RuleSyntax syntax, Reporter reporter) {}

    private DrlFile(SourceText source, Reporter reporter, DecisionStep step, Vocabulary vocabulary) {
        List<Token> tokens = Lexer.tokens(source.text());
        source.take(tokens.size());
        Token end = tokens.get(tokens.size() - 1);
        this.cursor = new Cursor(tokens.subList(0, tokens.size() - 1), end, source);
        this.reporter = reporter;
        this.step = step;
        this.vocabulary = vocabulary;
    }

    /** The rules of a file, as far as they could be read; what is wrong is told to the reporter. */
    static List<ParsedRule> rules(SourceText source, Reporter reporter, DecisionStep step, Vocabulary vocabulary) {
        DrlFile file = new DrlFile(source, reporter, step, vocabulary);
        file.read();
        return file.rules;
    }

    private void read() {
        while (!cursor.atEnd()) {
            Token word = cursor.peek();
            if (word.is("rule") || isMisspeltRule(word)) {
                rule();
                continue;
            }
            try {
                statement(word);
                cursor.accept(";");
            } catch (Refusal refusal) {
                reporter.tell(refusal);
                if (cursor.peek() == word) {
                    cursor.next();
                }
                skip();
            }
        }
        if (packages == 0) {
            reporter.tell(0, ProblemCode.WRONG_PACKAGE, "(package) is missing; write: package " + step.folder() + ";");
        }
        if (globals == 0) {
            reporter.tell(0, ProblemCode.WRONG_GLOBAL, "(global) is missing; write: " + global());
        }
    }

    /** Whether a rule begins here, though its first word is written otherwise; tells so. */
    private boolean isMisspeltRule(Token word) {
        boolean rule = word.kind() == Token.Kind.WORD
                && word.first()
                && cursor.peek(1).kind() == Token.Kind.TEXT
                && Hints.nearest(word.text(), List.of("rule")).isPresent();
        if (rule) {
            reporter.tell(
                    word.start(),
                    ProblemCode.REFUSED_STATEMENT,
                    word.shown() + " is not allowed: a file contains the package, imports, one global and rules."
                            + " Maybe you meant (rule)");
        }
        return rule;
    }

    private void skip() {
        while (!cursor.atEnd()
                && !(cursor.peek().first() && STATEMENTS.contains(cursor.peek().text()))) {
            cursor.next();
        }
    }

    private void statement(Token word) {
        Mistake fault = word.fault();
        if (fault != null) {
            throw new Refusal(word, fault.code(), fault.message());
        }
        if (word.is("package")) {
            cursor.next();
            packages++;
            Token name = cursor.peek();
            String written = qualified(false);
            if (packages > 1) {
                throw new Refusal(word, ProblemCode.WRONG_PACKAGE, "(package) is given twice");
            }
            if (!written.equals(step.folder())) {
                reporter.tell(
                        name.start(),
                        ProblemCode.WRONG_PACKAGE,
                        "package (" + SourceText.shown(written) + ") must be the folder (" + step.folder() + ")");
            }
        } else if (word.is("import")) {
            cursor.next();
            imported();
        } else if (word.is("global")) {
            cursor.next();
            globals++;
            Token type = cursor.peek();
            String written = qualified(false);
            Token name = cursor.next();
            if (globals > 1 || !written.equals(step.proposals().getCanonicalName()) || !name.is("propose")) {
                reporter.tell(
                        type.start(),
                        ProblemCode.WRONG_GLOBAL,
                        "global (" + SourceText.shown(written + " " + name.text())
                                + ") is not allowed; the one global is: " + global());
            }
        } else {
            String why = word.kind() == Token.Kind.TEXT ? null : REFUSED.get(word.text());
            throw new Refusal(
                    word,
                    ProblemCode.REFUSED_STATEMENT,
                    word.shown() + " is not allowed: "
                            + (why == null ? "a file contains the package, imports, one global and rules" : why)
                            + (why == null && word.kind() == Token.Kind.WORD
                                    ? Hints.maybe(word.text(), List.of("package", "import", "global", "rule"))
                                    : ""));
        }
    }

    private String global() {
        return "global " + step.proposals().getCanonicalName() + " propose;";
    }

    /** Words with dots between, at the end perhaps a star. */
    private String qualified(boolean star) {
        StringBuilder name = new StringBuilder();
        do {
            Token part = cursor.next();
            boolean all = star && part.is("*") && name.length() > 0;
            if (part.kind() != Token.Kind.WORD && !all) {
                throw new Refusal(part, ProblemCode.UNEXPECTED_WORD, "a name is expected, not " + part.shown());
            }
            name.append(name.length() == 0 ? "" : ".").append(part.text());
            if (all) {
                break;
            }
        } while (cursor.accept("."));
        return name.toString();
    }

    private void imported() {
        Token start = cursor.peek();
        if ((start.is("function") || start.is("accumulate") || start.is("acc"))
                && !cursor.peek(1).is(".")) {
            throw new Refusal(
                    start,
                    ProblemCode.INVALID_IMPORT,
                    "import " + start.shown() + " is not allowed: only the built-in functions are available");
        }
        boolean constants = cursor.accept("static");
        Token first = cursor.peek();
        String target = qualified(true);
        boolean known = constants
                ? vocabulary.enums().values().stream()
                        .anyMatch(type -> target.equals(type.getCanonicalName() + ".*")
                                || constants(type).anyMatch(target::equals))
                : target.equals("io.kam.model.*")
                        || ownPackages().anyMatch(target::equals)
                        || importable().anyMatch(target::equals);
        if (!known) {
            reporter.tell(
                    first.start(),
                    ProblemCode.INVALID_IMPORT,
                    "import (" + SourceText.shown(target) + ") is not allowed; "
                            + (constants
                                    ? "import constants as io.kam.model.Tier.*"
                                    : "there are "
                                            + Stream.concat(Stream.of("io.kam.model.*"), ownPackages())
                                                    .distinct()
                                                    .collect(Collectors.joining(", "))
                                            + " and the types in "
                                            + (vocabulary.own().isEmpty() ? "it" : "them"))
                            + Hints.maybe(
                                    target,
                                    importable()
                                            .map(name -> constants ? name + ".*" : name)
                                            .toList()));
        }
    }

    private Stream<String> importable() {
        return Stream.concat(
                vocabulary.types().values().stream()
                        .flatMap(type -> Stream.ofNullable(type.javaType()))
                        .map(Class::getCanonicalName),
                vocabulary.enums().values().stream().map(Class::getCanonicalName));
    }

    /** All of the packages of the types that the host declared. */
    private Stream<String> ownPackages() {
        return vocabulary.own().stream()
                .flatMap(type -> Stream.ofNullable(type.javaType()))
                .map(type -> type.getPackageName() + ".*");
    }

    private static Stream<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> type.getCanonicalName() + "." + ((Enum<?>) constant).name());
    }

    private void rule() {
        Token word = cursor.next();
        List<Token> tokens = new ArrayList<>();
        Token misspelt = null;
        int depth = 0;
        while (!cursor.atEnd()) {
            Token token = cursor.peek();
            if (token.is("end") && !cursor.previous().is(".") && (depth == 0 || endsHere())) {
                break;
            }
            if (isMisspeltEnd(token)) {
                misspelt = token;
                break;
            }
            if (token.first() && !tokens.isEmpty() && begins()) {
                break;
            }
            depth = Math.max(0, depth + (token.is("(") || token.is("{") ? 1 : token.is(")") || token.is("}") ? -1 : 0));
            tokens.add(cursor.next());
        }
        Token end = cursor.peek();
        RuleParser parser = new RuleParser(tokens, end, reporter);
        if (tokens.size() > PolicyLimits.TOKENS_PER_RULE) {
            parser.reporter()
                    .tell(
                            word.start(),
                            ProblemCode.RULE_TOO_LONG,
                            "the rule that begins here has (" + tokens.size() + ") words and symbols; the maximum is "
                                    + PolicyLimits.TOKENS_PER_RULE);
        }
        if (misspelt != null) {
            parser.reporter()
                    .tell(
                            misspelt.start(),
                            ProblemCode.MISSING_END,
                            misspelt.shown() + " is not expected here. Maybe you meant (end)");
            cursor.next();
        } else if (!cursor.accept("end") && !parser.isOpen()) {
            parser.reporter().tell(word.start(), ProblemCode.MISSING_END, "the rule that begins here has no (end)");
        }
        rules.add(new ParsedRule(parser.parse(), parser.reporter()));
    }

    /** Whether a word stands where a rule ends, and is nearly {@code end}. */
    private boolean isMisspeltEnd(Token token) {
        return token.kind() == Token.Kind.WORD
                && token.first()
                && !token.is("end")
                && endsHere()
                && Hints.nearest(token.text(), List.of("end")).isPresent();
    }

    /** Whether the word {@code end} that stands here ends the rule, though a parenthesis before it is open. */
    private boolean endsHere() {
        Token after = cursor.peek(1);
        return after.kind() == Token.Kind.END || after.first() && STATEMENTS.contains(after.text());
    }

    /** Whether a new statement begins here, so that the rule before it lacks its end. */
    private boolean begins() {
        Token word = cursor.peek();
        Token after = cursor.peek(1);
        return word.is("rule") && after.kind() == Token.Kind.TEXT
                || word.kind() == Token.Kind.WORD
                        && !word.is("rule")
                        && STATEMENTS.contains(word.text())
                        && after.kind() == Token.Kind.WORD;
    }
}
