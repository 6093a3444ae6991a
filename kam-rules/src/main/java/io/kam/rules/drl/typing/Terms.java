package io.kam.rules.drl.typing;

import io.kam.policy.ProblemCode;
import io.kam.rule.Field;
import io.kam.rule.Function;
import io.kam.rule.Hints;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rules.drl.grammar.Syntax;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Gives types to the expressions that have a value. */
final class Terms {
    private static final Map<String, Term.Arithmetic.Operator> ARITHMETIC = Map.of(
            "+", Term.Arithmetic.Operator.ADD,
            "-", Term.Arithmetic.Operator.SUBTRACT,
            "*", Term.Arithmetic.Operator.MULTIPLY,
            "/", Term.Arithmetic.Operator.DIVIDE);

    private final Names names;
    private final Names.@Nullable Own own;
    private final Scope scope;

    Terms(Names names, Names.@Nullable Own own, Scope scope) {
        this.names = names;
        this.own = own;
        this.scope = scope;
    }

    /** Whether a name can only be a constant's. */
    boolean isBare(Syntax syntax) {
        return Names.isBare(syntax, own);
    }

    /**
     * The value that an expression stands for: one plain value, whether or not it is known.
     *
     * @param expected the type of the other side; null if unknown
     */
    Term scalar(Syntax syntax, @Nullable ValueType expected) {
        Term term = term(syntax, expected);
        if (!term.type().isScalar()) {
            throw new Refusal(syntax.at(), ProblemCode.NOT_A_VALUE, notPlain(term));
        }
        return term;
    }

    private static String notPlain(Term term) {
        ValueType type = term.type();
        String what = term instanceof Term.Path path && path.steps().isEmpty() ? "a whole fact" : Names.say(type);
        return switch (type.kind()) {
            case PART -> term.text() + " is " + what + "; name one of its fields";
            case LIST -> term.text() + " is " + what + Names.elements(type);
            default -> term.text() + " is " + what + "; write (contains)";
        };
    }

    /** What an expression stands for, be it a value, a part, a list or a set. */
    Term term(Syntax syntax, @Nullable ValueType expected) {
        if (syntax instanceof Syntax.Name name) {
            return names.resolve(name, own, scope, expected);
        }
        if (syntax instanceof Syntax.Value value) {
            return literal(value);
        }
        if (syntax instanceof Syntax.Call call) {
            return call(call);
        }
        if (syntax instanceof Syntax.Binary binary
                && ARITHMETIC.containsKey(binary.operator().text())) {
            return arithmetic(binary);
        }
        throw syntax instanceof Syntax.Null
                ? new Refusal(
                        syntax.at(),
                        ProblemCode.NULL_COMPARISON,
                        "(null) can only be compared with a field, with == or !=")
                : new Refusal(syntax.at(), ProblemCode.NOT_A_VALUE, "a value is expected here, not a condition");
    }

    private static Term.Literal literal(Syntax.Value value) {
        Object constant = value.value();
        ValueType type = constant instanceof Long
                ? ValueType.INTEGER
                : constant instanceof BigDecimal
                        ? ValueType.DECIMAL
                        : constant instanceof Boolean ? ValueType.BOOLEAN : ValueType.TEXT;
        return new Term.Literal(constant, type);
    }

    private Term call(Syntax.Call call) {
        Function function = Function.of(call.function().text());
        if (function == null) {
            throw new Refusal(
                    call.function(),
                    ProblemCode.UNKNOWN_FUNCTION,
                    "there is no function " + call.function().shown()
                            + Hints.maybe(call.function().text(), Function.words()));
        }
        List<ValueType> parameters = function.parameters();
        if (parameters.size() != call.arguments().size()) {
            throw new Refusal(
                    call.function(),
                    ProblemCode.WRONG_FUNCTION_ARGUMENT,
                    function.word() + " takes " + parameters.size() + " values, not ("
                            + call.arguments().size() + ")");
        }
        List<Term> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Syntax syntax = call.arguments().get(i);
            Term argument = scalar(syntax, parameters.get(i));
            if (!fits(argument.type(), parameters.get(i))) {
                throw new Refusal(
                        syntax.at(),
                        ProblemCode.WRONG_FUNCTION_ARGUMENT,
                        function.word() + " takes " + Names.say(parameters.get(i)) + "; " + shown(argument) + " is "
                                + Names.say(argument.type()));
            }
            if (argument.timeVarying()) {
                throw new Refusal(
                        syntax.at(),
                        ProblemCode.CHANGES_WITH_TIME,
                        argument.text() + " changes with time and can't be used inside a function");
            }
            arguments.add(argument);
        }
        return Term.Call.of(function, arguments);
    }

    /** Whether a value of a type may stand where another type is asked for. */
    static boolean fits(ValueType type, ValueType parameter) {
        return parameter.kind() == ValueType.Kind.DECIMAL
                ? type.isNumber()
                : parameter.kind() == type.kind() && parameter.comparableWith(type);
    }

    private Term arithmetic(Syntax.Binary binary) {
        Term left = number(binary.left(), binary.operator());
        Term right = number(binary.right(), binary.operator());
        Term.Arithmetic.Operator operator =
                ARITHMETIC.getOrDefault(binary.operator().text(), Term.Arithmetic.Operator.ADD);
        if (operator == Term.Arithmetic.Operator.DIVIDE
                && Term.constant(right) instanceof Number divisor
                && new BigDecimal(divisor.toString()).signum() == 0) {
            throw new Refusal(binary.right().at(), ProblemCode.INVALID_ARITHMETIC, "a value can't be divided by (0)");
        }
        return Term.Arithmetic.of(operator, left, right);
    }

    private Term number(Syntax syntax, Token operator) {
        Term term = scalar(syntax, null);
        if (!term.type().isNumber()) {
            throw new Refusal(
                    syntax.at(),
                    ProblemCode.INVALID_ARITHMETIC,
                    shown(term) + " is " + Names.say(term.type()) + "; " + operator.shown() + " needs numbers"
                            + (term.type().kind() == ValueType.Kind.TEXT ? " and texts can't be joined" : ""));
        }
        return term;
    }

    /** A term as a message shows it: a constant in parentheses, all else by its path. */
    static String shown(Term term) {
        return term instanceof Term.Literal ? "(" + SourceText.shown(term.text()) + ")" : term.text();
    }

    /** Whether a term reads a slot that satisfies a condition. */
    static boolean reads(Term term, IntPredicate slot) {
        return RuleTraits.parts(term).anyMatch(part -> part instanceof Term.Path path && slot.test(path.slot()));
    }

    /** The field that a term is; null if it is none. */
    static @Nullable Field field(Term term) {
        return term instanceof Term.Path path && !path.steps().isEmpty()
                ? path.steps().get(path.steps().size() - 1)
                : null;
    }
}
