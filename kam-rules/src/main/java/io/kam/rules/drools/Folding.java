package io.kam.rules.drools;

import io.kam.rule.Element;
import io.kam.rule.FactType;
import java.util.ArrayList;
import java.util.List;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.accessor.Accumulator;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.FactHandle;

/** Folds what a pattern selects into the values of an {@code accumulate}. Thread-safe. */
final class Folding implements Accumulator {
    private final PreparedRule rule;
    private final FactType type;
    private final List<Element.Aggregate> aggregates;
    private final List<Value> arguments = new ArrayList<>();

    Folding(PreparedRule rule, Element.Accumulate accumulate) {
        this.rule = rule;
        this.type = accumulate.source().type();
        this.aggregates = accumulate.aggregates();
        for (Element.Aggregate aggregate : aggregates) {
            arguments.add(
                    aggregate.argument() == null ? (slots, asOf) -> Boolean.TRUE : Values.of(aggregate.argument()));
        }
    }

    /** What is folded: for each aggregate its arguments, null where unknown. */
    private static final class Columns {
        private final List<List<@Nullable Object>> values = new ArrayList<>();
    }

    @Override
    public Object createContext() {
        Columns columns = new Columns();
        aggregates.forEach(aggregate -> columns.values.add(new ArrayList<>()));
        return columns;
    }

    @Override
    public Object init(
            Object memory, Object context, BaseTuple tuple, Declaration[] declarations, ValueResolver resolver) {
        return context;
    }

    @Override
    public Object accumulate(
            Object memory,
            Object context,
            BaseTuple tuple,
            FactHandle handle,
            Declaration[] declarations,
            Declaration[] inner,
            ValueResolver resolver) {
        // What a pattern selects is a network of its own, whose tuples are given as facts.
        Combination selected = Combination.of((BaseTuple) handle.getObject(), rule);
        for (int i = 0; i < arguments.size(); i++) {
            ((Columns) context)
                    .values
                    .get(i)
                    .add(PreparedRule.value(arguments.get(i), selected.slots(), selected.decision()));
        }
        return selected;
    }

    @Override
    public Object getResult(
            Object memory, Object context, BaseTuple tuple, Declaration[] declarations, ValueResolver resolver) {
        Combination before = Combination.of(tuple, rule);
        DecisionFacts decision = before.decision();
        @Nullable Object[] slots = before.slots().clone();
        if (type.occurrence() != FactType.Occurrence.ELEMENT
                || decision.facts().elements(type).complete()) {
            for (int i = 0; i < aggregates.size(); i++) {
                Element.Aggregate aggregate = aggregates.get(i);
                List<@Nullable Object> values = ((Columns) context).values.get(i);
                slots[aggregate.slot()] = PreparedRule.value((held, asOf) -> aggregate.of(values), slots, decision);
            }
        }
        return new Combination(decision, slots);
    }

    @Override
    public @Nullable Object createWorkingMemoryContext() {
        return null;
    }

    @Override
    public boolean supportsReverse() {
        return false;
    }

    @Override
    public boolean tryReverse(
            Object memory,
            Object context,
            BaseTuple tuple,
            FactHandle handle,
            Object value,
            Declaration[] declarations,
            Declaration[] inner,
            ValueResolver resolver) {
        return false;
    }
}
