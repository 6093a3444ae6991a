package io.kam.rule;

import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.model.ServiceDuration;
import io.kam.rule.Condition.Comparison;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Builds rules and tables in the words of a policy, without a reader. */
public final class Rules {
    private static final Vocabulary VOCABULARY = Steps.vocabulary();

    private final String id;
    private final DecisionStep step;
    private final List<Supplier<Element>> elements = new ArrayList<>();
    private final Place place;
    private int slots;
    private LocalDate effective;
    private LocalDate expires;
    private boolean enabled = true;

    private Rules(String id) {
        this.id = id;
        this.step = Steps.all().stream()
                .filter(each -> id.startsWith(each.prefix() + "-"))
                .findFirst()
                .orElseThrow();
        this.place = new Place(step.folder() + "/rules.drl", Math.abs(id.hashCode() % 500) + 1, 1);
    }

    /** A rule of the step that the id's prefix names. */
    public static Rules rule(String id) {
        return new Rules(id);
    }

    public Rules effective(String day) {
        effective = LocalDate.parse(day);
        return this;
    }

    public Rules expires(String day) {
        expires = LocalDate.parse(day);
        return this;
    }

    public Rules disabled() {
        enabled = false;
        return this;
    }

    /** A pattern over facts. */
    public Fact match(String type) {
        Fact fact = new Fact(type(type), null);
        elements.add(fact::pattern);
        return fact;
    }

    /** A pattern over rows. */
    public Fact match(Table table) {
        Fact fact = new Fact(table.rowType(), table);
        elements.add(fact::pattern);
        return fact;
    }

    public Fact exists(String type) {
        Fact fact = new Fact(type(type), null);
        elements.add(() -> new Element.Quantified(true, fact.pattern(), place));
        return fact;
    }

    public Fact not(String type) {
        Fact fact = new Fact(type(type), null);
        elements.add(() -> new Element.Quantified(false, fact.pattern(), place));
        return fact;
    }

    public Folded accumulate(String type) {
        Folded folded = new Folded(new Fact(type(type), null));
        elements.add(folded::element);
        return folded;
    }

    /** The rule with its proposal; arguments are terms or constants. */
    public Rule propose(String verb, Object... arguments) {
        return new Rule(
                id,
                "Sentence of " + id,
                step,
                elements.stream().map(Supplier::get).toList(),
                new Proposal(
                        step.verbs().get(verb),
                        Arrays.stream(arguments).map(Rules::term).toList(),
                        place),
                effective,
                expires,
                enabled,
                Map.of(),
                place);
    }

    private static FactType type(String name) {
        return VOCABULARY.types().get(name);
    }

    /** A pattern being built. */
    public final class Fact {
        private final FactType type;
        private final Table table;
        private final int slot = slots++;
        private final List<Element.Binding> bindings = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();

        private Fact(FactType type, Table table) {
            this.type = type;
            this.table = table;
        }

        /** A field, by its path. */
        public Term.Path get(String path) {
            List<Field> steps = new ArrayList<>();
            FactType at = type;
            for (String name : path.split("\\.")) {
                Field field = at.field(name);
                steps.add(field);
                at = VOCABULARY.typeIn(field);
            }
            return new Term.Path(
                    slot, type.label(), steps, steps.get(steps.size() - 1).type());
        }

        public Fact bind(String path) {
            bindings.add(new Element.Binding("$" + path.replace('.', '_'), get(path)));
            return this;
        }

        public Fact where(Condition... all) {
            conditions.addAll(List.of(all));
            return this;
        }

        /** A comparison of one of its fields. */
        public Fact where(String path, String operator, Object right) {
            return where(compare(get(path), operator, right));
        }

        private Element.Pattern pattern() {
            return new Element.Pattern(type, table, slot, bindings, new Condition.And(conditions), place);
        }
    }

    /** An accumulate being built. */
    public final class Folded {
        private final Fact source;
        private final List<Element.Aggregate> aggregates = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();

        private Folded(Fact source) {
            this.source = source;
        }

        public Fact source() {
            return source;
        }

        /** A value of a field; of the facts themselves if the path is null. */
        public Term.Path value(Element.Fold fold, String path) {
            Term.Path argument = path == null ? null : source.get(path);
            ValueType type = fold.result(argument == null ? null : argument.type());
            Element.Aggregate aggregate =
                    new Element.Aggregate("$" + fold.word() + aggregates.size(), fold, argument, slots++, type);
            aggregates.add(aggregate);
            return new Term.Path(aggregate.slot(), aggregate.text(source.type), List.of(), type);
        }

        public Folded having(Condition... all) {
            conditions.addAll(List.of(all));
            return this;
        }

        private Element element() {
            return new Element.Accumulate(source.pattern(), aggregates, new Condition.And(conditions), place);
        }
    }

    /** A term as it is, or the literal of a constant. */
    public static Term term(Object value) {
        if (value instanceof Term term) {
            return term;
        }
        if (value instanceof Integer i) {
            return new Term.Literal((long) i, ValueType.INTEGER);
        }
        if (value instanceof Long) {
            return new Term.Literal(value, ValueType.INTEGER);
        }
        if (value instanceof BigDecimal) {
            return new Term.Literal(value, ValueType.DECIMAL);
        }
        if (value instanceof Enum<?> constant) {
            return new Term.Literal(value, ValueType.ofEnum(constant.getDeclaringClass()));
        }
        if (value instanceof Boolean) {
            return new Term.Literal(value, ValueType.BOOLEAN);
        }
        if (value instanceof LocalDate) {
            return new Term.Literal(value, ValueType.DATE);
        }
        if (value instanceof ServiceDuration) {
            return new Term.Literal(value, ValueType.DURATION);
        }
        return new Term.Literal((String) value, ValueType.TEXT);
    }

    public static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }

    public static Comparison compare(Object left, String operator, Object right) {
        Comparison.Operator found = Arrays.stream(Comparison.Operator.values())
                .filter(each -> each.symbol().equals(operator))
                .findFirst()
                .orElseThrow();
        return new Comparison(term(left), found, term(right), Place.of("tier/rules.drl", 1));
    }

    public static Condition isNull(Term term) {
        return new Condition.Known(term, false, Place.of("tier/rules.drl", 1));
    }

    public static Condition notNull(Term term) {
        return new Condition.Known(term, true, Place.of("tier/rules.drl", 1));
    }

    public static Condition in(Term term, boolean negated, Object... values) {
        List<Term.Literal> literals =
                Arrays.stream(values).map(value -> (Term.Literal) term(value)).toList();
        return new Condition.OneOf(term, literals, negated, Place.of("tier/rules.drl", 1));
    }

    public static Condition contains(Term set, Object value, boolean negated) {
        return new Condition.Contains(set, term(value), negated, Place.of("tier/rules.drl", 1));
    }

    public static Condition and(Condition... parts) {
        return new Condition.And(List.of(parts));
    }

    public static Condition or(Condition... parts) {
        return new Condition.Or(List.of(parts));
    }

    public static Condition negate(Condition part) {
        return new Condition.Negation(part);
    }

    public static Term call(Function function, Object... arguments) {
        return Term.Call.of(function, Arrays.stream(arguments).map(Rules::term).toList());
    }

    public static Term arithmetic(Object left, Term.Arithmetic.Operator operator, Object right) {
        return Term.Arithmetic.of(operator, term(left), term(right));
    }

    /**
     * A table as a file would give it: {@code table("tier/review", "key tier: Tier,every: period", "LEVEL_1,P3M")}. A blank
     * cell is unknown.
     */
    public static Table table(String path, String header, String... lines) {
        String name = path.substring(path.indexOf('/') + 1);
        List<Field> columns = new ArrayList<>();
        for (String column : header.split(",")) {
            String[] parts = column.replace("key ", "").split(": ");
            columns.add(Field.ofColumn(parts[0], columnType(parts), column.startsWith("key "), columns.size()));
        }
        FactType type = FactType.ofRows(Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Row", columns);
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < cells.length; i++) {
                values.add(cells[i].isEmpty() ? null : columns.get(i).type().parse(cells[i]));
            }
            rows.add(new Row(type, values, Place.of(path + ".csv", rows.size() + 2)));
        }
        return new Table(name, type, rows, Place.of(path + ".csv"));
    }

    private static ValueType columnType(String[] nameAndType) {
        String type = nameAndType.length == 1 ? "text" : nameAndType[1];
        return switch (type) {
            case "text" -> ValueType.TEXT;
            case "integer" -> ValueType.INTEGER;
            case "decimal" -> ValueType.DECIMAL;
            case "date" -> ValueType.DATE;
            case "period" -> ValueType.PERIOD;
            case "boolean" -> ValueType.BOOLEAN;
            case "duration" -> ValueType.DURATION;
            default -> ValueType.ofEnum(VOCABULARY.enums().get(type));
        };
    }

    /** The rules without tables of their steps; patterns over rows hold their table. */
    public static RuleModel model(Rule... rules) {
        return new RuleModel(VOCABULARY, List.of(rules), Map.of());
    }

    /** Facts of a decision at an instant, in UTC. */
    public static Facts facts(String instant, Object... facts) {
        Instant at = Instant.parse(instant);
        return Facts.of(VOCABULARY, AsOf.at(at, java.time.ZoneOffset.UTC), facts);
    }

    /** What a rule does with facts. */
    public static Trace.Outcome outcome(Rule rule, Facts facts) {
        return new Evaluator(model(rule)).trace(rule, facts).outcome();
    }
}
