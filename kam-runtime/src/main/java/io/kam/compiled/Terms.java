package io.kam.compiled;

import io.kam.rule.Field;
import io.kam.rule.Function;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Terms as they are written and read. Of a path its steps are written, of all else how it is computed. */
final class Terms {
    private static final int PATH = 0;
    private static final int LITERAL = 1;
    private static final int ARITHMETIC = 2;
    private static final int CALL = 3;

    private final Reading in;
    private final Known known;
    private final Slots slots;

    Terms(Reading in, Known known, Slots slots) {
        this.in = in;
        this.known = known;
        this.slots = slots;
    }

    static void write(Content out, Term term) {
        if (term instanceof Term.Path path) {
            out.number(PATH);
            path(out, path);
        } else if (term instanceof Term.Literal literal) {
            out.number(LITERAL);
            literal(out, literal);
        } else if (term instanceof Term.Arithmetic arithmetic) {
            out.number(ARITHMETIC);
            out.name(arithmetic.operator());
            write(out, arithmetic.left());
            write(out, arithmetic.right());
        } else if (term instanceof Term.Call call) {
            out.number(CALL);
            out.name(call.function());
            out.list(call.arguments(), argument -> write(out, argument));
        }
    }

    static void path(Content out, Term.Path path) {
        out.number(path.slot());
        out.list(path.steps(), (Field step) -> out.text(step.name()));
        // So that it can be told if the field has become something else.
        Values.type(out, path.type());
    }

    static void literal(Content out, Term.Literal literal) {
        Values.type(out, literal.type());
        Values.value(out, literal.type(), literal.value());
    }

    Term term() {
        in.enter();
        Term term = switch (in.number(CALL)) {
            case PATH -> path();
            case LITERAL -> literal();
            case ARITHMETIC -> arithmetic();
            default -> call();
        };
        in.leave();
        return term;
    }

    List<Term> all() {
        List<Term> all = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            all.add(term());
        }
        return all;
    }

    Term.Path path() {
        int slot = in.number(Integer.MAX_VALUE);
        List<String> steps = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            steps.add(in.text());
        }
        ValueType type = Values.type(in, known);
        Term.Path path = slots.path(in, slot, steps);
        if (!path.type().equals(type)) {
            throw new Known.Missing(path.text() + " is " + path.type().describe() + "; it was " + type.describe()
                    + " when the policy was compiled");
        }
        return path;
    }

    Term.Literal literal() {
        ValueType type = Values.type(in, known);
        return new Term.Literal(Values.value(in, type), type);
    }

    private Term arithmetic() {
        Term.Arithmetic.Operator operator = Known.constant(Term.Arithmetic.Operator.class, in.text());
        return Term.Arithmetic.of(operator, number(), number());
    }

    private Term number() {
        Term term = term();
        if (!term.type().isNumber()) {
            throw in.damaged("computes with " + term.type().name());
        }
        return term;
    }

    private Term call() {
        Function function = Known.constant(Function.class, in.text());
        List<Term> arguments = all();
        requireFit(function.word(), arguments, function.parameters());
        return Term.Call.of(function, arguments);
    }

    /** Refuses arguments that are not of the parameters' types. */
    void requireFit(String called, List<Term> arguments, List<ValueType> parameters) {
        boolean fit = arguments.size() == parameters.size();
        for (int i = 0; fit && i < arguments.size(); i++) {
            ValueType type = arguments.get(i).type();
            ValueType parameter = parameters.get(i);
            fit = parameter.kind() == ValueType.Kind.DECIMAL
                    ? type.isNumber()
                    : parameter.kind() == type.kind() && parameter.comparableWith(type);
        }
        if (!fit) {
            throw in.damaged("calls " + called + " with other arguments");
        }
    }
}
