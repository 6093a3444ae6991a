package io.kam.rules.drl.grammar;

import io.kam.rules.drl.text.Token;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as written, before anything in it has a type. Immutable.
 *
 * @param name the token of its name
 * @param id the id in its name; null if the name has none
 * @param title the sentence in its name; empty if it has none
 * @param when its elements, as far as they could be read
 * @param then its action; null if it could not be read
 * @param complete whether all of it could be read
 */
public record RuleSyntax(
        Token name,
        @Nullable String id,
        String title,
        @Nullable LocalDate effective,
        @Nullable LocalDate expires,
        boolean enabled,
        Map<String, String> annotations,
        List<ElementSyntax> when,
        @Nullable ActionSyntax then,
        boolean complete) {

    /** One element of {@code when}. */
    public sealed interface ElementSyntax {
        /** Offset of its first character. */
        int at();
    }

    /** A pattern. */
    public record PatternSyntax(@Nullable Token variable, Token type, List<ConstraintSyntax> constraints, int at)
            implements ElementSyntax {}

    /** {@code exists} or {@code not}. */
    public record QuantifiedSyntax(boolean exists, PatternSyntax pattern, int at) implements ElementSyntax {}

    /** An accumulate. */
    public record AccumulateSyntax(
            PatternSyntax source, List<AggregateSyntax> aggregates, List<ConstraintSyntax> results, int at)
            implements ElementSyntax {}

    /**
     * A constraint, or a variable bound to a field.
     *
     * @param variable the variable bound; null if it is a constraint
     * @param expression what it says; null if it could not be read
     * @param start offset of the expression's first character
     * @param end offset after its last character
     */
    public record ConstraintSyntax(
            @Nullable Token variable, @Nullable Syntax expression, int start, int end) {
        /** The same, as one that could not be read. */
        ConstraintSyntax unread() {
            return new ConstraintSyntax(variable, null, start, end);
        }
    }

    /**
     * A value of an accumulate.
     *
     * @param argument what is folded; null for {@code count()}
     * @param start offset of the argument's first character
     * @param end offset after its last character
     */
    public record AggregateSyntax(
            Token variable, Token function, @Nullable Syntax argument, int start, int end) {}

    /** The action: a verb with its arguments. */
    public record ActionSyntax(Token verb, List<Syntax> arguments, int at) {}
}
