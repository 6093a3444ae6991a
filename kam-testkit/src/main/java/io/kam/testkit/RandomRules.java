package io.kam.testkit;

import io.kam.model.Measure;
import io.kam.model.Tier;
import io.kam.model.ValueClass;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Function;
import io.kam.rule.Place;
import io.kam.rule.Proposal;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random rules of the profile's grammar, with tables, as a checked model. */
final class RandomRules {
    private static final Place PLACE = new Place("random.drl", 1, 1);

    private final Random random;
    private final RandomValues values;
    private final boolean overflowing;
    private final Vocabulary vocabulary;
    private final List<FactType> once;
    private final List<FactType> elements;
    private final List<Table> tables = new ArrayList<>();

    /** What the conditions of the rule being made may read. */
    private final List<Term.Path> visible = new ArrayList<>();

    private int slots;

    /**
     * @param vocabulary the types that rules read, those of the host too
     * @param overflowing whether rules calculate with integers so great that they overflow now and then
     * @param cases whether rules read cases, their events, and what is decided about them too
     */
    RandomRules(Random random, Vocabulary vocabulary, boolean overflowing, boolean cases) {
        this.random = random;
        this.vocabulary = vocabulary;
        this.values = new RandomValues(random);
        this.overflowing = overflowing;
        Predicate<FactType> offered =
                type -> cases || vocabulary.types(Steps.TIER).containsKey(type.name());
        this.once = types(FactType.Occurrence.ONCE, offered);
        this.elements = types(FactType.Occurrence.ELEMENT, offered);
        for (int i = 0; i < 3; i++) {
            tables.add(table(i));
        }
    }

    private List<FactType> types(FactType.Occurrence occurrence, Predicate<FactType> offered) {
        return vocabulary.types().values().stream()
                .filter(type -> type.occurrence() == occurrence && offered.test(type))
                .filter(type -> type.fields().values().stream()
                        .anyMatch(field -> field.type().kind() != ValueType.Kind.LIST))
                .toList();
    }

    /** A policy of so many rules of the step {@code tier}. */
    RuleModel model(int rules) {
        return new RuleModel(
                vocabulary, IntStream.range(0, rules).mapToObj(this::rule).toList(), Map.of(Steps.TIER, tables));
    }

    private Table table(int index) {
        List<Field> columns = List.of(
                Field.ofColumn("criterion", ValueType.TEXT, true, 0),
                Field.ofColumn("tier", ValueType.ofEnum(index == 0 ? Tier.class : ValueClass.class), true, 1),
                Field.ofColumn("from", ValueType.DECIMAL, false, 2),
                Field.ofColumn("below", ValueType.DECIMAL, false, 3),
                Field.ofColumn("points", ValueType.INTEGER, false, 4),
                Field.ofColumn("until", ValueType.DATE, false, 5));
        String name = "table" + index;
        FactType type = FactType.ofRows("Table" + index + "Row", columns);
        List<Row> rows = new ArrayList<>();
        for (int i = index == 2 ? 0 : 2 + random.nextInt(6); i > 0; i--) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Field column : columns) {
                cells.add(!column.key() && random.nextInt(5) == 0 ? null : values.of(column.type()));
            }
            rows.add(new Row(type, cells, Place.of(name + ".csv", i + 1)));
        }
        return new Table(name, type, rows, Place.of(name + ".csv"));
    }

    private Rule rule(int number) {
        visible.clear();
        slots = 0;
        List<Element> when = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            when.add(plain(fact(random.nextInt(3) > 0 ? "Customer" : pick(once).name())));
        }
        for (int i = (when.isEmpty() ? 1 : 0) + random.nextInt(3); i > 0; i--) {
            when.add(element());
        }
        return new Rule(
                String.format(Locale.ROOT, "TIER-%03d", number),
                "random",
                Steps.TIER,
                when,
                new Proposal(
                        Objects.requireNonNull(Steps.TIER.verbs().get("atLeast")),
                        List.of(new Term.Literal(Tier.LEVEL_1, ValueType.ofEnum(Tier.class))),
                        PLACE),
                null,
                null,
                random.nextInt(40) > 0,
                Map.of(),
                PLACE);
    }

    private FactType fact(String name) {
        return Objects.requireNonNull(vocabulary.type(name));
    }

    private Element element() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> plain(anyType());
            case 3, 4 -> new Element.Quantified(random.nextBoolean(), hidden(anyType()), PLACE);
            default -> accumulate();
        };
    }

    /** A type to match; null for a table's rows. */
    private @Nullable FactType anyType() {
        int kind = random.nextInt(10);
        return kind < 2 ? pick(once) : kind < 7 ? pick(elements) : null;
    }

    private Element.Pattern plain(@Nullable FactType type) {
        return pattern(type);
    }

    /** A pattern whose fact no later condition reads. */
    private Element.Pattern hidden(@Nullable FactType type) {
        int before = visible.size();
        Element.Pattern pattern = pattern(type);
        visible.subList(before, visible.size()).clear();
        return pattern;
    }

    private Element.Pattern pattern(@Nullable FactType type) {
        int slot = slots++;
        Table table = type == null ? pick(tables) : null;
        FactType matched = table == null ? Objects.requireNonNull(type) : table.rowType();
        List<Term.Path> own = new ArrayList<>();
        paths(slot, matched, matched.label(), List.of(), own);
        List<Condition> parts = new ArrayList<>();
        if (table != null) {
            parts.addAll(rowConditions(own));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(condition(own, 2));
        }
        visible.addAll(own);
        return new Element.Pattern(matched, table, slot, List.of(), new Condition.And(parts), PLACE);
    }

    private List<Condition> rowConditions(List<Term.Path> columns) {
        List<Condition> parts = new ArrayList<>();
        Term.Path key = columns.get(random.nextInt(2));
        if (random.nextInt(3) > 0) {
            Term value = comparable(key.type(), columns, false);
            parts.add(
                    random.nextBoolean()
                            ? new Condition.Comparison(key, Operator.EQ, value, PLACE)
                            : new Condition.Comparison(value, Operator.EQ, key, PLACE));
        }
        if (random.nextBoolean()) {
            Term number = number(List.of(), 1);
            parts.add(new Condition.Comparison(columns.get(2), Operator.LE, number, PLACE));
            parts.add(new Condition.Comparison(number, Operator.LT, columns.get(3), PLACE));
        }
        return parts;
    }

    private Element accumulate() {
        int before = visible.size();
        Element.Pattern source = pattern(anyType());
        List<Element.Aggregate> aggregates = new ArrayList<>();
        List<Term.Path> results = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            Element.Aggregate aggregate = aggregate(source);
            aggregates.add(aggregate);
            results.add(new Term.Path(aggregate.slot(), aggregate.text(source.type()), List.of(), aggregate.type()));
        }
        visible.subList(before, visible.size()).clear();
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(condition(results, 1));
        }
        visible.addAll(results);
        return new Element.Accumulate(source, aggregates, new Condition.And(parts), PLACE);
    }

    private Element.Aggregate aggregate(Element.Pattern source) {
        Element.Fold fold = Element.Fold.values()[random.nextInt(Element.Fold.values().length)];
        List<Term.Path> own =
                visible.stream().filter(path -> path.slot() == source.slot()).toList();
        Term argument = switch (fold) {
            case COUNT -> random.nextBoolean() ? null : pick(own);
            case SUM, AVERAGE -> random.nextInt(3) > 0 ? numeric(own) : number(own, 1);
            case MIN, MAX -> {
                List<Term.Path> ordered =
                        own.stream().filter(path -> path.type().isOrdered()).toList();
                yield ordered.isEmpty() ? null : pick(ordered);
            }
        };
        if (argument == null && fold != Element.Fold.COUNT) {
            fold = Element.Fold.COUNT;
        }
        return new Element.Aggregate(
                "$a" + slots, fold, argument, slots++, fold.result(argument == null ? null : argument.type()));
    }

    private @Nullable Term numeric(List<Term.Path> own) {
        List<Term.Path> numbers =
                own.stream().filter(path -> path.type().isNumber()).toList();
        return numbers.isEmpty() ? null : pick(numbers);
    }

    private void paths(int slot, FactType type, String root, List<Field> steps, List<Term.Path> paths) {
        for (Field field : type.fields().values()) {
            if (field.personal()) {
                continue;
            }
            List<Field> longer = new ArrayList<>(steps);
            longer.add(field);
            if (field.type().kind() == ValueType.Kind.PART) {
                paths(slot, Objects.requireNonNull(vocabulary.typeIn(field)), root, longer, paths);
            } else if (field.type().kind() != ValueType.Kind.LIST) {
                paths.add(new Term.Path(slot, root, longer, field.type()));
            }
        }
    }

    private Condition condition(List<Term.Path> own, int depth) {
        if (depth > 0) {
            switch (random.nextInt(8)) {
                case 0:
                    return new Condition.And(List.of(condition(own, depth - 1), condition(own, depth - 1)));
                case 1, 2:
                    return new Condition.Or(List.of(condition(own, depth - 1), condition(own, depth - 1)));
                case 3:
                    return new Condition.Negation(condition(own, depth - 1));
                default:
            }
        }
        return atom(own);
    }

    private Condition atom(List<Term.Path> own) {
        Term.Path path = pick(own);
        if (path.type().kind() == ValueType.Kind.SET) {
            return random.nextInt(3) == 0
                    ? new Condition.Known(path, random.nextBoolean(), PLACE)
                    : new Condition.Contains(
                            path,
                            comparable(Objects.requireNonNull(path.type().element()), own, true),
                            random.nextBoolean(),
                            PLACE);
        }
        switch (random.nextInt(8)) {
            case 0:
                return new Condition.Known(random.nextInt(4) == 0 ? number(own, 1) : path, random.nextBoolean(), PLACE);
            case 1:
                List<Term.Literal> constants = new ArrayList<>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    constants.add(literal(path.type()));
                }
                return new Condition.OneOf(path, constants, random.nextBoolean(), PLACE);
            case 2, 3:
                Term left = number(own, 2);
                return new Condition.Comparison(left, operator(left.type()), number(own, 1), PLACE);
            default:
                Term right = comparable(path.type(), own, true);
                return random.nextInt(5) == 0
                        ? new Condition.Comparison(right, operator(path.type()), path, PLACE)
                        : new Condition.Comparison(path, operator(path.type()), right, PLACE);
        }
    }

    private Operator operator(ValueType type) {
        return type.isOrdered()
                ? Operator.values()[random.nextInt(Operator.values().length)]
                : random.nextBoolean() ? Operator.EQ : Operator.NE;
    }

    /** Something that may be compared with a value of the type. */
    private Term comparable(ValueType type, List<Term.Path> own, boolean readsOwn) {
        List<Term.Path> paths = new ArrayList<>(visible);
        if (readsOwn && random.nextInt(3) == 0) {
            paths.addAll(own);
        }
        List<Term.Path> fitting =
                paths.stream().filter(path -> path.type().comparableWith(type)).toList();
        if (!fitting.isEmpty() && random.nextInt(2) == 0) {
            return pick(fitting);
        }
        return literal(type.kind() == ValueType.Kind.INTEGER && random.nextInt(4) == 0 ? ValueType.DECIMAL : type);
    }

    private Term.Literal literal(ValueType type) {
        ValueType plain = new ValueType(type.kind(), type.javaType(), null, type.element());
        Object value = values.of(plain);
        if (overflowing && plain.kind() == ValueType.Kind.INTEGER && random.nextBoolean()) {
            value = random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE + 1;
        }
        return new Term.Literal(value, plain);
    }

    /** A term whose value is a number. */
    private Term number(List<Term.Path> own, int depth) {
        List<Term.Path> readable = new ArrayList<>(own);
        readable.addAll(visible);
        if (depth > 0 && random.nextInt(2) == 0) {
            if (random.nextBoolean()) {
                return Term.Arithmetic.of(
                        Term.Arithmetic.Operator.values()[random.nextInt(4)],
                        number(own, depth - 1),
                        number(own, depth - 1));
            }
            return call(own, readable, depth - 1);
        }
        Term path = numeric(readable);
        return path == null || random.nextInt(3) == 0
                ? literal(random.nextBoolean() ? ValueType.INTEGER : ValueType.DECIMAL)
                : path;
    }

    private Term call(List<Term.Path> own, List<Term.Path> readable, int depth) {
        Function function = Function.values()[random.nextInt(Function.values().length)];
        List<Term> arguments = new ArrayList<>();
        for (ValueType parameter : function.parameters()) {
            if (parameter.isNumber()) {
                arguments.add(
                        function == Function.LIFETIME_VALUE && !overflowing
                                ? admitted(arguments.size())
                                : number(own, depth));
            } else {
                List<Term.Path> dates = readable.stream()
                        .filter(path -> path.type().kind() == parameter.kind())
                        .toList();
                if (dates.isEmpty()) {
                    return literal(ValueType.INTEGER);
                }
                arguments.add(pick(dates));
            }
        }
        return Term.Call.of(function, arguments);
    }

    /** An argument that {@code lifetimeValue} never refuses; the last are years. */
    private Term.Literal admitted(int argument) {
        return argument == Function.LIFETIME_VALUE.parameters().size() - 1
                ? new Term.Literal((long) random.nextInt(11), ValueType.INTEGER)
                : new Term.Literal(values.of(ValueType.of(Measure.SHARE)), ValueType.DECIMAL);
    }

    private <T> T pick(List<T> all) {
        return RandomValues.pick(random, all);
    }
}
