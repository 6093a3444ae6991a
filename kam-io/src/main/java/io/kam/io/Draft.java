package io.kam.io;

import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.ValueType;
import org.jspecify.annotations.Nullable;

/** A record that is being read. */
final class Draft {
    /** Is told of each path that two rows give. */
    interface Conflict {
        void at(String path);
    }

    private static final Object REFUSED = new Object();

    private final Shape shape;
    private final @Nullable Object[] values;

    Draft(Shape shape) {
        this.shape = shape;
        this.values = new Object[shape.parts().size()];
    }

    Shape shape() {
        return shape;
    }

    /** Sets a value; false if it is set already. */
    boolean put(Shape.Part part, Object value) {
        if (values[part.index()] != null) {
            return false;
        }
        values[part.index()] = value;
        return true;
    }

    void putIfMissing(Shape.Part part, Object value) {
        if (values[part.index()] == null) {
            values[part.index()] = value;
        }
    }

    /** Says that a value was given but is refused, so that it is not told to be missing too. */
    void refuse(Shape.Part part) {
        putIfMissing(part, REFUSED);
    }

    /** A text set before; null if there is none. */
    @Nullable
    String text(Shape.Part part) {
        return values[part.index()] instanceof String text ? text : null;
    }

    boolean isEmpty() {
        for (Object value : values) {
            if (value != null) {
                return false;
            }
        }
        return true;
    }

    /** The part in a component, made if it is missing. */
    Draft part(Shape.Part part) {
        if (values[part.index()] instanceof Draft draft) {
            return draft;
        }
        Draft draft = new Draft(part.inside());
        put(part, draft);
        return draft;
    }

    /** The list in a component, made if it is missing. */
    Elements elements(Shape.Part part) {
        if (values[part.index()] instanceof Elements elements) {
            return elements;
        }
        Elements elements = new Elements(part);
        put(part, elements);
        return elements;
    }

    /** The record; null if it is refused, and then the report says why. */
    @Nullable
    Object build(String path, Report report) {
        @Nullable Object[] arguments = new Object[values.length];
        boolean refused = false;
        boolean incomplete = false;
        for (Shape.Part part : shape.parts()) {
            Object given = values[part.index()];
            Object value = built(given, path, part, report);
            arguments[part.index()] = value;
            refused |= given != null && value == null;
            if (value == null && part.required()) {
                incomplete = true;
                if (given == null) {
                    report.add(
                            ProblemCode.MISSING_VALUE, path + part.name(), "is missing, " + shape.name() + " needs it");
                }
            }
        }
        if (incomplete) {
            return null;
        }
        try {
            // Also where a value is refused, which counts as unknown: the others may contradict each other.
            Object record = shape.construct(arguments);
            return refused ? null : record;
        } catch (IllegalArgumentException e) {
            report.add(
                    ProblemCode.CONTRADICTING_VALUES,
                    path.isEmpty() ? "" : path.substring(0, path.length() - 1),
                    String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable Object built(@Nullable Object given, String path, Shape.Part part, Report report) {
        if (given instanceof Draft draft) {
            return draft.build(path + part.name() + ".", report);
        }
        if (given instanceof Elements elements) {
            return elements.build(path + part.name(), report);
        }
        return given == REFUSED ? null : given;
    }

    /** Adds what another row gives of the same record; what both give is told and stays. */
    void merge(Draft other, String path, Conflict conflict) {
        for (Shape.Part part : shape.parts()) {
            Object mine = values[part.index()];
            Object theirs = other.values[part.index()];
            if (theirs == null || mine == null) {
                values[part.index()] = mine == null ? theirs : mine;
            } else if (mine instanceof Draft draft && theirs instanceof Draft more) {
                draft.merge(more, path + part.name() + ".", conflict);
            } else if (mine instanceof Elements elements && theirs instanceof Elements more) {
                elements.merge(more, path + part.name(), conflict);
            } else {
                conflict.at(path + part.name());
            }
        }
    }

    /** Reads a text into a component of this record; an unreadable one is told. */
    void read(Shape.Part part, String path, String text, FactFormat format, Report report) {
        try {
            if (!part.field().personal() && CellHints.hasBlanksAround(text)) {
                throw new IllegalArgumentException(
                        "(" + FactValue.shown(text) + ") has blanks around it" + CellHints.maybe(part.type(), text));
            }
            if (part.type().kind() == ValueType.Kind.LIST) {
                readEmptyList(part, text);
            } else if (!put(part, value(part, text, format))) {
                report.add(ProblemCode.REPEATED_VALUE, path, "is given twice");
            }
        } catch (IllegalArgumentException e) {
            refuse(part);
            report.add(FactValue.code(e), path, part.refusal(e));
        }
    }

    private static Object value(Shape.Part part, String text, FactFormat format) {
        ValueType element = part.type().element();
        return part.type().kind() == ValueType.Kind.SET && element != null && part.collection() != null
                ? FactValue.collection(
                        part.collection(),
                        FactValue.elements(text).stream()
                                .map(each -> FactValue.ofText(element, part.javaType(), each, format))
                                .toList())
                : FactValue.ofText(part.type(), part.javaType(), text, format);
    }

    private void readEmptyList(Shape.Part part, String text) {
        if (!text.equals("[]")) {
            throw new IllegalArgumentException("(" + FactValue.shown(text) + ") is not []; write elements in"
                    + " columns of their own, such as "
                    + (part.card() == null
                            ? part.name() + "[0]."
                                    + part.inside().parts().get(0).name()
                            : part.name() + "[FIT]"));
        }
        elements(part).whole();
    }
}
