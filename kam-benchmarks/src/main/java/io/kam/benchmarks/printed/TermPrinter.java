package io.kam.benchmarks.printed;

import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints the terms of one rule as expressions that give null where the term is unknown, and never fail. */
final class TermPrinter {
    /** No slot: nothing is read as the fact of the pattern being printed. */
    static final int NONE = -1;

    /** Texts that are written as they are: no character of them could end a literal or mean something in one. */
    private static final Pattern PLAIN_TEXT = Pattern.compile("[A-Za-z0-9_ ]{0,200}");

    private static final int MAX_DIGITS = 17;

    /** Levels of operations that are written as calls inside calls; deeper ones are written as steps. */
    private static final int NESTED = 1;

    static final String CALL = "Calculation.";

    private final References references;
    private final Map<Integer, FactType> facts = new HashMap<>();
    private final Map<Integer, String> aggregates = new HashMap<>();
    private final Set<FactType> absent;

    TermPrinter(Rule rule, Set<FactType> absent, References references) {
        this.references = references;
        this.absent = absent;
        rule.patterns().forEach(pattern -> facts.put(pattern.slot(), pattern.type()));
        for (Element element : rule.when()) {
            if (element instanceof Element.Accumulate accumulate) {
                accumulate.aggregates().forEach(a -> aggregates.put(a.slot(), aggregate(a, accumulate.source())));
            }
        }
    }

    private String aggregate(Element.Aggregate aggregate, Element.Pattern source) {
        String values = collected(aggregate);
        if (source.type().occurrence() == FactType.Occurrence.ELEMENT) {
            values = DrlPrinter.GLOBAL + ".whole(" + references.list(source.type()) + ", " + values + ")";
        }
        String operation = switch (aggregate.function()) {
            case COUNT -> "count";
            case SUM -> aggregate.type().kind() == ValueType.Kind.INTEGER ? "sumOfIntegers" : "sumOfDecimals";
            case AVERAGE -> "average";
            case MIN -> "least";
            case MAX -> "greatest";
        };
        return CALL + operation + "(" + values + ")";
    }

    /** The variable of what an aggregate folds. */
    static String collected(Element.Aggregate aggregate) {
        return "$l" + aggregate.slot();
    }

    /** The variable of a pattern's fact. */
    static String variable(int slot) {
        return "$p" + slot;
    }

    /** What an aggregate comes to, once its values are collected. */
    String folded(Element.Aggregate aggregate) {
        return Objects.requireNonNull(aggregates.get(aggregate.slot()));
    }

    /** Whether a path is unknown because the fact that it starts from is absent. */
    boolean isAbsent(Term.Path path) {
        FactType type = facts.get(path.slot());
        return type != null && absent.contains(type);
    }

    /** Whether a term reads a fact that is absent; it is unknown then. */
    boolean readsAbsent(Term term) {
        return paths(term).stream().anyMatch(this::isAbsent);
    }

    static List<Term.Path> paths(Term term) {
        List<Term.Path> paths = new ArrayList<>();
        collect(term, paths);
        return paths;
    }

    private static void collect(Term term, List<Term.Path> paths) {
        if (term instanceof Term.Path path) {
            paths.add(path);
        } else if (term instanceof Term.Arithmetic a) {
            collect(a.left(), paths);
            collect(a.right(), paths);
        } else if (term instanceof Term.Call call) {
            call.arguments().forEach(argument -> collect(argument, paths));
        }
    }

    /**
     * The term as an expression.
     *
     * @param own the slot whose fact is {@code this}, or {@link #NONE}
     */
    String print(Term term, int own) {
        return depth(term) > NESTED
                ? DrlPrinter.GLOBAL + ".steps()" + steps(term, own) + ".value()"
                : nested(term, own);
    }

    private String nested(Term term, int own) {
        if (term instanceof Term.Path path) {
            return path(path, own);
        }
        if (term instanceof Term.Literal literal) {
            return literal(literal.value());
        }
        if (term instanceof Term.Arithmetic a) {
            return CALL + operation(a) + "(" + print(a.left(), own) + ", " + print(a.right(), own) + ")";
        }
        Term.Call call = (Term.Call) term;
        List<String> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(print(argument, own)));
        switch (call.function()) {
            case MONTHS_SINCE, DAYS_SINCE, DAYS_UNTIL -> arguments.add(DrlPrinter.GLOBAL + ".today()");
            case HOURS_UNTIL -> arguments.add(DrlPrinter.GLOBAL + ".now()");
            default -> {}
        }
        return CALL + operation(call) + arguments.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static int depth(Term term) {
        if (term instanceof Term.Arithmetic a) {
            return 1 + Math.max(depth(a.left()), depth(a.right()));
        }
        return term instanceof Term.Call call
                ? 1
                        + call.arguments().stream()
                                .mapToInt(TermPrinter::depth)
                                .max()
                                .orElse(0)
                : 0;
    }

    /** A term as {@link CalculationSteps}; a function of time is no step, since what it reads is a date. */
    private String steps(Term term, int own) {
        if (term instanceof Term.Arithmetic a) {
            return steps(a.left(), own) + steps(a.right(), own) + "." + operation(a) + "()";
        }
        if (term instanceof Term.Call call && !call.timeVarying()) {
            return call.arguments().stream()
                            .map(argument -> steps(argument, own))
                            .collect(Collectors.joining()) + "." + operation(call) + "()";
        }
        return ".take(" + nested(term, own) + ")";
    }

    private static String operation(Term.Arithmetic arithmetic) {
        return switch (arithmetic.operator()) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case DIVIDE -> "divide";
        };
    }

    private static String operation(Term.Call call) {
        return switch (call.function()) {
            case MONTHS_SINCE -> "monthsSince";
            case DAYS_SINCE -> "daysSince";
            case DAYS_UNTIL -> "daysUntil";
            case DAYS_BETWEEN -> "daysBetween";
            case HOURS_UNTIL -> "hoursUntil";
            case SHARE -> "share";
            case CHANGE -> "change";
            case MIN -> "min";
            case MAX -> "max";
            case LIFETIME_VALUE -> "lifetimeValue";
        };
    }

    private String path(Term.Path path, int own) {
        if (isAbsent(path)) {
            return CALL + "nothing()";
        }
        String aggregate = aggregates.get(path.slot());
        if (aggregate != null) {
            return aggregate;
        }
        String fact = path.slot() == own ? "this" : variable(path.slot());
        Field first = path.steps().get(0);
        if (first.column() >= 0) {
            return CALL + "cell(" + fact + ", " + first.column() + ")";
        }
        return path.steps().size() == 1 && !path.timeVarying()
                ? accessors(fact, path.steps())
                : DrlPrinter.GLOBAL + ".read(" + references.path(path.steps()) + ", " + fact + ")";
    }

    /** Accessors are called as methods: no field's name is a word that Drools reserves then. */
    static String accessors(String fact, List<Field> steps) {
        return fact + steps.stream().map(step -> "." + step.name() + "()").collect(Collectors.joining());
    }

    /** A constant: written out where its text can mean nothing else, by its index otherwise. */
    String literal(Object value) {
        if (!isWrittenOut(value)) {
            return DrlPrinter.GLOBAL + ".constant(" + references.constant(value) + ")";
        }
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getCanonicalName() + "." + constant.name();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString() + "B";
        }
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }

    boolean isWrittenOut(Object value) {
        if (value instanceof String text) {
            return PLAIN_TEXT.matcher(text).matches();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() >= 0 && decimal.scale() <= MAX_DIGITS && decimal.precision() <= MAX_DIGITS;
        }
        if (value instanceof Long number) {
            return number > Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
        }
        return value instanceof Enum<?> constant && constant.getDeclaringClass().getEnclosingClass() == null
                || value instanceof Boolean;
    }
}
