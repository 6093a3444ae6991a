package io.kam.rules.drl.typing;

import io.kam.model.AsOf;
import io.kam.policy.ProblemCode;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import io.kam.rules.drl.grammar.Syntax;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what the names in an expression stand for: fields, variables, constants. */
final class Names {
    private static final List<String> CONSTANTS = List.of("null", "true", "false");

    private static final int FEW = 6;

    private final Vocabulary vocabulary;

    Names(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The fact whose fields a condition names without a variable.
     *
     * @param type its type
     * @param slot where a match holds it
     */
    record Own(FactType type, int slot) {}

    /** Whether a name can only be a constant's: one word that is neither a variable nor a field. */
    static boolean isBare(Syntax syntax, @Nullable Own own) {
        return syntax instanceof Syntax.Name name
                && name.parts().size() == 1
                && !name.parts().get(0).isVariable()
                && (own == null || own.type().field(name.text()) == null);
    }

    /**
     * What a name stands for.
     *
     * @param own the fact whose fields may be named; null if none may
     * @param expected the type that the other side has, which settles a bare constant; null if unknown
     */
    Term resolve(Syntax.Name name, @Nullable Own own, Scope scope, @Nullable ValueType expected) {
        Token first = name.parts().get(0);
        if (first.isVariable()) {
            Scope.Variable variable = scope.variable(first);
            FactType fact = variable.fact();
            if (name.parts().size() == 1) {
                return variable.path();
            }
            if (fact == null) {
                return into(variable.path(), name.parts(), 1);
            }
            return follow(fact, variable.path(), name.parts(), 1);
        }
        if (own != null && own.type().field(first.text()) != null) {
            return follow(own.type(), fact(own.type(), own.slot()), name.parts(), 0);
        }
        Class<?> enumType = vocabulary.enums().get(first.text());
        if (enumType != null && name.parts().size() == 2) {
            return constant(ValueType.ofEnum(enumType), name.parts().get(1));
        }
        if (expected != null
                && expected.kind() == ValueType.Kind.ENUM
                && name.parts().size() == 1) {
            return constant(expected, first);
        }
        throw unknown(name, own, scope, expected);
    }

    private Refusal unknown(Syntax.Name name, @Nullable Own own, Scope scope, @Nullable ValueType expected) {
        Token first = name.parts().get(0);
        List<String> known = new ArrayList<>(CONSTANTS);
        if (scope.binds("$" + first.text())) {
            known.add("$" + first.text());
        }
        if (own != null) {
            known.addAll(own.type().fields().keySet());
        }
        if (name.parts().size() == 2 && Character.isUpperCase(first.text().charAt(0))) {
            known.addAll(vocabulary.enums().keySet());
        }
        return new Refusal(
                first,
                ProblemCode.UNKNOWN_FIELD,
                (own == null
                                ? first.shown() + " is neither a variable nor a constant"
                                : own.type().name() + " has no field " + first.shown())
                        + hint(name, own, expected, known));
    }

    private static String hint(Syntax.Name name, @Nullable Own own, @Nullable ValueType expected, List<String> known) {
        Token first = name.parts().get(0);
        String near = Hints.maybe(first.text(), known);
        if (!near.isEmpty()) {
            return near;
        }
        if (own != null && first.text().equalsIgnoreCase(own.type().name())) {
            return "; name its fields without it";
        }
        boolean text = expected != null
                && expected.kind() == ValueType.Kind.TEXT
                && name.parts().size() == 1;
        return text ? "; put a text in double quotes: \"" + SourceText.shown(first.text()) + "\"" : "";
    }

    private static Term.Literal constant(ValueType type, Token name) {
        for (Enum<?> constant : type.constants()) {
            if (constant.name().equals(name.text())) {
                return new Term.Literal(constant, type);
            }
        }
        throw new Refusal(
                name,
                ProblemCode.UNKNOWN_CONSTANT,
                type.name() + " has no constant " + name.shown() + others(type, name.text()));
    }

    /** The constant that was probably meant; if none is near, all of them where they are few. */
    private static String others(ValueType type, String name) {
        List<String> names = type.constants().stream().map(Enum::name).toList();
        String near = Hints.maybe(name, names);
        return near.isEmpty() && names.size() <= FEW ? "; there are " + String.join(", ", names) : near;
    }

    /** The whole fact of a slot. */
    static Term.Path fact(FactType type, int slot) {
        return new Term.Path(
                slot, type.label(), List.of(), new ValueType(ValueType.Kind.PART, type.javaType(), null, null));
    }

    private Term.Path follow(FactType type, Term.Path root, List<Token> parts, int from) {
        if (type.javaType() == AsOf.class) {
            throw new Refusal(
                    parts.get(from),
                    ProblemCode.UNREADABLE_FIELD,
                    "the fields of AsOf change with time and can't be read; write monthsSince, daysSince, daysUntil or"
                            + " hoursUntil");
        }
        FactType at = type;
        Token word = parts.get(from);
        Field field = at.field(word.text());
        if (field == null) {
            throw new Refusal(
                    word,
                    ProblemCode.UNKNOWN_FIELD,
                    at.name() + " has no field " + word.shown()
                            + Hints.maybe(word.text(), at.fields().keySet()));
        }
        if (field.personal()) {
            throw new Refusal(
                    word, ProblemCode.UNREADABLE_FIELD, word.shown() + " is personal and can't be read by a rule");
        }
        List<Field> steps = new ArrayList<>(root.steps());
        steps.add(field);
        Term.Path path = new Term.Path(root.slot(), root.root(), steps, field.type());
        return from + 1 == parts.size() ? path : into(path, parts, from + 1);
    }

    private Term.Path into(Term.Path path, List<Token> parts, int from) {
        ValueType type = path.type();
        FactType part = type.kind() == ValueType.Kind.PART && !path.steps().isEmpty()
                ? vocabulary.typeIn(path.steps().get(path.steps().size() - 1))
                : null;
        if (part != null) {
            return follow(part, path, parts, from);
        }
        throw new Refusal(
                parts.get(from),
                ProblemCode.UNKNOWN_FIELD,
                path.text() + " is " + say(type) + " and has no field "
                        + parts.get(from).shown() + elements(type));
    }

    /** For a list, how its elements are matched; else nothing. */
    static String elements(ValueType type) {
        Class<?> element = type.javaType();
        return type.kind() == ValueType.Kind.LIST && element != null
                ? "; match its elements by their type: " + element.getSimpleName() + "( … )"
                : "";
    }

    /** A type with its article, for messages: {@code a score from 1 to 10}, {@code an integer}, {@code a Tier}. */
    static String say(ValueType type) {
        if (type.measure() != null) {
            return type.describe();
        }
        String name = type.name();
        boolean vowel =
                "aeiou".indexOf(name.substring(0, 1).toLowerCase(Locale.ROOT).charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + name;
    }
}
