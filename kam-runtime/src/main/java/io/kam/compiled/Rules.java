package io.kam.compiled;

import io.kam.rule.Condition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Place;
import io.kam.rule.Proposal;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Verb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules as they are written and read. */
final class Rules {
    private static final int PATTERN = 0;
    private static final int EXISTS = 1;
    private static final int NOT = 2;
    private static final int ACCUMULATE = 3;

    private final Reading in;
    private final Known known;
    private final DecisionStep step;
    private final Map<String, Table> tables;
    private final Slots slots;
    private final Terms terms;
    private final Conditions conditions;

    private Rules(Reading in, Known known, DecisionStep step, Map<String, Table> tables) {
        this.in = in;
        this.known = known;
        this.step = step;
        this.tables = tables;
        this.slots = new Slots(known);
        this.terms = new Terms(in, known, slots);
        this.conditions = new Conditions(in, terms);
    }

    /** The id comes first, so that a rule can be named that can't be read. */
    static void write(Content out, Rule rule) {
        out.text(rule.id());
        out.text(rule.title());
        out.optional(rule.effective(), day -> Values.date(out, day));
        out.optional(rule.expires(), day -> Values.date(out, day));
        out.flag(rule.enabled());
        out.map(new TreeMap<>(rule.annotations()), (name, text) -> {
            out.text(name);
            out.text(text);
        });
        Values.place(out, rule.place());
        out.list(rule.when(), element -> element(out, element));
        Proposal then = rule.then();
        out.text(then.verb().name());
        out.list(then.verb().parameterTypes(), type -> Values.type(out, type));
        out.list(then.arguments(), argument -> Terms.write(out, argument));
        Values.place(out, then.place());
    }

    private static void element(Content out, Element element) {
        if (element instanceof Element.Pattern pattern) {
            out.number(PATTERN);
            pattern(out, pattern);
        } else if (element instanceof Element.Quantified quantified) {
            out.number(quantified.exists() ? EXISTS : NOT);
            pattern(out, quantified.pattern());
            Values.place(out, quantified.place());
        } else if (element instanceof Element.Accumulate accumulate) {
            out.number(ACCUMULATE);
            pattern(out, accumulate.source());
            out.list(accumulate.aggregates(), aggregate -> {
                out.text(aggregate.variable());
                out.name(aggregate.function());
                out.optional(aggregate.argument(), argument -> Terms.write(out, argument));
            });
            Conditions.write(out, accumulate.condition());
            Values.place(out, accumulate.place());
        }
    }

    private static void pattern(Content out, Element.Pattern pattern) {
        Table table = pattern.table();
        out.flag(table != null);
        out.text(table != null ? table.name() : pattern.type().name());
        out.list(pattern.bindings(), binding -> {
            out.text(binding.variable());
            Terms.path(out, binding.path());
        });
        Conditions.write(out, pattern.condition());
        Values.place(out, pattern.place());
    }

    /**
     * Reads a rule whose id was read.
     *
     * @param tables the tables of its step by name
     */
    static Rule read(Reading in, String id, Known known, DecisionStep step, Map<String, Table> tables) {
        return new Rules(in, known, step, tables).rule(id);
    }

    private Rule rule(String id) {
        String title = in.text();
        LocalDate effective = Values.optionalDate(in);
        LocalDate expires = Values.optionalDate(in);
        boolean enabled = in.flag();
        Map<String, String> annotations = new HashMap<>();
        for (int left = in.size(); left > 0; left--) {
            annotations.put(in.text(), in.text());
        }
        Place place = Values.place(in);
        List<Element> when = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            when.add(element());
        }
        Verb verb = verb();
        List<Term> arguments = terms.all();
        terms.requireFit(verb.name(), arguments, verb.parameterTypes());
        Proposal then = new Proposal(verb, arguments, Values.place(in));
        in.end();
        return new Rule(id, title, step, when, then, effective, expires, enabled, annotations, place);
    }

    private Verb verb() {
        String name = in.text();
        List<ValueType> parameters = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            parameters.add(Values.type(in, known));
        }
        return Known.verb(step, name, parameters);
    }

    private Element element() {
        switch (in.number(ACCUMULATE)) {
            case PATTERN:
                return pattern();
            case ACCUMULATE:
                return accumulate();
            case EXISTS:
                return quantified(true);
            default:
                return quantified(false);
        }
    }

    private Element quantified(boolean exists) {
        Element.Pattern pattern = pattern();
        slots.hide(pattern.slot());
        return new Element.Quantified(exists, pattern, Values.place(in));
    }

    private Element.Pattern pattern() {
        boolean rows = in.flag();
        String name = in.text();
        Table table = rows ? tables.get(name) : null;
        if (rows && table == null) {
            throw in.damaged("matches rows of (" + name + "), which is none of its tables");
        }
        FactType type = table != null ? table.rowType() : known.type(step, name);
        int slot = slots.next();
        slots.fact(type);
        List<Element.Binding> bindings = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            bindings.add(new Element.Binding(in.text(), terms.path()));
        }
        Condition condition = conditions.condition();
        return new Element.Pattern(type, table, slot, bindings, condition, Values.place(in));
    }

    private Element accumulate() {
        Element.Pattern source = pattern();
        List<Element.Aggregate> aggregates = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            aggregates.add(aggregate(source));
        }
        slots.hide(source.slot());
        Condition condition = conditions.condition();
        return new Element.Accumulate(source, aggregates, condition, Values.place(in));
    }

    private Element.Aggregate aggregate(Element.Pattern source) {
        String variable = in.text();
        Element.Fold fold = Known.constant(Element.Fold.class, in.text());
        Term argument = in.flag() ? terms.term() : null;
        ValueType type = argument == null ? null : argument.type();
        boolean fits = switch (fold) {
            case COUNT -> type == null || type.isScalar();
            case MIN, MAX -> type != null && type.isOrdered();
            case SUM, AVERAGE -> type != null && type.isNumber();
        };
        if (!fits) {
            throw in.damaged("has no " + fold.word() + " of what it folds");
        }
        Element.Aggregate aggregate = new Element.Aggregate(variable, fold, argument, slots.next(), fold.result(type));
        slots.value(aggregate, source.type());
        return aggregate;
    }
}
