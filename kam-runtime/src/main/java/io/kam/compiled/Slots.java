package io.kam.compiled;

import io.kam.model.AsOf;
import io.kam.rule.Element.Aggregate;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The slots of a rule that is being read, and which of them a place in it may read. Not thread-safe. */
final class Slots {
    private final Known known;
    private final List<Slot> slots = new ArrayList<>();
    private final Set<Integer> visible = new HashSet<>();

    /**
     * What a match holds in a slot.
     *
     * @param fact the type of a fact; null for a value
     * @param value what a value is; null for a fact
     */
    private record Slot(@Nullable FactType fact, Term.@Nullable Path value) {}

    Slots(Known known) {
        this.known = known;
    }

    int next() {
        return slots.size();
    }

    void fact(FactType type) {
        visible.add(next());
        slots.add(new Slot(type, null));
    }

    void value(Aggregate aggregate, FactType source) {
        visible.add(next());
        slots.add(new Slot(null, new Term.Path(next(), aggregate.text(source), List.of(), aggregate.type())));
    }

    /** From here on, a slot is read no more. */
    void hide(int slot) {
        visible.remove(slot);
    }

    /** The path that a rule may read by these steps. */
    Term.Path path(Reading in, int number, List<String> steps) {
        if (!visible.contains(number)) {
            throw in.damaged("reads the slot (" + number + ") where it can't be read");
        }
        Slot slot = slots.get(number);
        FactType type = slot.fact();
        if (type == null) {
            Term.Path value = slot.value();
            if (value == null || !steps.isEmpty()) {
                throw in.damaged("reads a field of a value");
            }
            return value;
        }
        if (steps.isEmpty() || type.javaType() == AsOf.class) {
            throw in.damaged("reads what no rule reads of " + type.name());
        }
        List<Field> fields = new ArrayList<>();
        FactType at = type;
        for (String step : steps) {
            if (at == null) {
                throw in.damaged("reads a field of a value");
            }
            Field field = Known.field(at, step);
            if (field.personal()) {
                throw new Known.Missing(at.name() + " has the field (" + step + "), which is personal");
            }
            fields.add(field);
            at = known.inside(field);
        }
        ValueType last = fields.get(fields.size() - 1).type();
        return new Term.Path(number, type.label(), fields, last);
    }
}
