package io.kam.rules.drl.text;

import io.kam.policy.ProblemCode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words and symbols that other languages or the whole of DRL have where a rule here may have none, and why not. */
public final class ForeignWords {
    /** Why methods are refused. */
    public static final Mistake METHODS = code("methods can't be called");

    private static final String TEXTS = "texts can only be compared with == and in";
    private static final Set<String> TEMPORAL = Set.of(
            "before",
            "after",
            "coincides",
            "during",
            "finishes",
            "finishedby",
            "includes",
            "meets",
            "metby",
            "overlaps",
            "overlappedby",
            "starts",
            "startedby");
    private static final Map<String, Mistake> WORDS = Map.ofEntries(
            Map.entry("matches", operator("regular expressions can't be used")),
            Map.entry("soundslike", operator(TEXTS)),
            Map.entry("str", operator(TEXTS)),
            Map.entry("instanceof", operator("types can't be tested")),
            Map.entry("and", joined("join conditions with &&, not with (and)")),
            Map.entry("or", joined("join conditions with ||, not with (or)")),
            Map.entry("excludes", operator("write (not contains) instead of (excludes)")),
            Map.entry("from", operator("(from) can't be used; match the elements of a list by their type")),
            Map.entry("over", operator("windows can't be used")),
            Map.entry("is", operator("write == null for unknown, != null for known")),
            Map.entry("like", operator(TEXTS)),
            Map.entry("startswith", operator(TEXTS)),
            Map.entry("endswith", operator(TEXTS)),
            Map.entry("equals", operator("compare values with ==")),
            Map.entry("between", operator("write two comparisons, joined with &&")));
    private static final Map<String, Mistake> SYMBOLS = Map.ofEntries(
            Map.entry("=", assigned("a rule can't assign values; to compare, write ==")),
            Map.entry("+=", assigned("a rule can't assign values")),
            Map.entry("-=", assigned("a rule can't assign values")),
            Map.entry("*=", assigned("a rule can't assign values")),
            Map.entry("/=", assigned("a rule can't assign values")),
            Map.entry("++", assigned("a rule can't assign values")),
            Map.entry("--", assigned("a rule can't assign values")),
            Map.entry(":=", bound("unification can't be used; write (:)")),
            Map.entry("!.", operator("write a plain dot; unknown values are safe to read")),
            Map.entry("?.", operator("write a plain dot; unknown values are safe to read")),
            Map.entry("[", operator("values can't be read by index")),
            Map.entry("?", operator("a rule has no (? :); write two rules")),
            Map.entry("&", joined("join conditions with &&")),
            Map.entry("|", joined("join alternatives with ||")),
            Map.entry("^", operator("bit operators can't be used")),
            Map.entry("~", operator("bit operators can't be used")),
            Map.entry("<<", operator("bit operators can't be used")),
            Map.entry(">>", operator("bit operators can't be used")),
            Map.entry(">>>", operator("bit operators can't be used")),
            Map.entry("%", operator("remainders can't be computed")),
            Map.entry("->", code("functions can't be written in a rule")),
            Map.entry("=>", operator("to compare, write >=")),
            Map.entry("=<", operator("to compare, write <=")),
            Map.entry("<>", operator("to compare, write !=")),
            Map.entry("::", code("methods can't be named")),
            Map.entry("{", code("code can't be written in a rule")),
            Map.entry("#", separated("a comment begins with //")),
            Map.entry("@", separated("annotations come before (when)")),
            Map.entry(";", separated("separate conditions with a comma")));

    private ForeignWords() {}

    /** Why an operator is refused. */
    public static Mistake operator(String why) {
        return new Mistake(ProblemCode.REFUSED_OPERATOR, why);
    }

    private static Mistake joined(String why) {
        return new Mistake(ProblemCode.WRONG_CONJUNCTION, why);
    }

    private static Mistake assigned(String why) {
        return new Mistake(ProblemCode.ASSIGNMENT, why);
    }

    private static Mistake bound(String why) {
        return new Mistake(ProblemCode.INVALID_BINDING, why);
    }

    private static Mistake separated(String why) {
        return new Mistake(ProblemCode.UNEXPECTED_WORD, why);
    }

    /** Why code of any sort is refused. */
    public static Mistake code(String why) {
        return new Mistake(ProblemCode.REFUSED_CODE, why);
    }

    /** Why a symbol is refused; null if nothing is known against it. */
    public static @Nullable Mistake symbol(String symbol) {
        return SYMBOLS.get(symbol);
    }

    /** Why a word is refused as an operator; null if nothing is known against it. */
    public static @Nullable Mistake word(String word) {
        return TEMPORAL.contains(word)
                ? operator("there are no temporal operators; write monthsSince, daysSince, daysUntil or hoursUntil")
                : WORDS.get(word.toLowerCase(Locale.ROOT));
    }
}
