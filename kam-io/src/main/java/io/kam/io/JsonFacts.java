package io.kam.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects into records. Not thread-safe. */
final class JsonFacts {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_UNKNOWN = 1000;
    // A decimal of so many digits comes back from a double as it was written.
    private static final int EXACT_DIGITS = 15;
    // From here on a double does not hold every whole number.
    private static final double EXACT_WHOLE = 1L << 53;
    // Names come from the file: none is kept beyond its line. Lines are bounded, and so are the tokens in them.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(StrictText.MAX_LINE)
                    .maxNameLength(StrictText.MAX_LINE)
                    .maxStringLength(StrictText.MAX_LINE)
                    .build())
            .build();

    private final Shape root;
    private final FactFormat format;
    // Lines mostly misspell what the lines before did; finding the near name is work.
    private final Map<String, String> hints = new HashMap<>();

    /** Ends the reading of a line; what is wrong is reported already. */
    private static final class Abandoned extends Exception {
        private static final long serialVersionUID = 1L;
    }

    JsonFacts(Shape root, FactFormat format) {
        this.root = root;
        this.format = format;
    }

    /**
     * Reads a text.
     *
     * @param report is told what is wrong, unknown keys too
     * @return the record's values; null if the text is not one JSON object
     */
    @Nullable
    Draft read(String text, Report report) {
        try (JsonParser json = FACTORY.createParser(text)) {
            return read(json, report, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a tree, as {@link #read(String, Report)} reads a text. */
    @Nullable
    Draft read(JsonNode tree, Report report) {
        try (JsonParser json = tree.traverse()) {
            return read(json, report, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Draft read(JsonParser json, Report report, boolean isTree) throws IOException {
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                report.add(ProblemCode.MALFORMED_ROW, "", "is not a JSON object");
                return null;
            }
            Draft draft = new Draft(root);
            new Line(json, report, isTree).object(draft, "", true);
            if (json.nextToken() != null) {
                report.add(ProblemCode.MALFORMED_ROW, "", "has something after the JSON object");
                return null;
            }
            return draft;
        } catch (JsonProcessingException e) {
            report.add(ProblemCode.MALFORMED_ROW, "", JsonFault.of(e));
            return null;
        } catch (Abandoned e) {
            return null;
        }
    }

    private String hint(Shape shape, String path, String name) {
        String key = path + name;
        String known = hints.get(key);
        if (known == null) {
            List<String> names = new ArrayList<>(root.paths());
            shape.parts().forEach(part -> names.add(path + part.name()));
            known = FactPath.hint(names, key);
            if (hints.size() < MAX_UNKNOWN && key.length() <= FactPath.MAX_LENGTH) {
                hints.put(key, known);
            }
        }
        return known;
    }

    private final class Line {
        private final JsonParser json;
        private final Report report;
        private final boolean isTree;
        /** What was said so far: the paths of values and of lists as a whole, also where they are null. */
        private final NavigableSet<String> given = new TreeSet<>();
        /** Paths of parts and lists that are null, in which nothing more can be given. */
        private final Set<String> absent = new HashSet<>();

        private int unknown;

        Line(JsonParser json, Report report, boolean isTree) {
            this.json = json;
            this.report = report;
            this.isTree = isTree;
        }

        void object(Draft draft, String path, boolean flatKeys) throws IOException, Abandoned {
            Set<String> seen = new HashSet<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (!seen.add(name)) {
                    report.add(ProblemCode.REPEATED_VALUE, path + FactValue.shown(name), "is given twice");
                    skip();
                    continue;
                }
                String called = format.columns().get(path + name);
                Shape.Part part = called == null ? draft.shape().part(name) : null;
                Shape.Part one = called == null && part == null ? draft.shape().listOfOne(name) : null;
                if (part != null) {
                    value(draft, part, path + name);
                } else if (one != null) {
                    one(draft, one, path + name);
                } else if (called != null && called.isBlank()) {
                    skip();
                } else if (called != null && flatKeys) {
                    flat(draft, called.strip());
                } else if (flatKeys && (name.indexOf('.') >= 0 || name.indexOf('[') >= 0)) {
                    flat(draft, name);
                } else {
                    tell(
                            path + name,
                            draft.shape().name() + " has no field (" + FactValue.shown(name) + ")"
                                    + hint(draft.shape(), path, name));
                    skip();
                }
            }
        }

        private void flat(Draft draft, String name) throws IOException, Abandoned {
            FactPath path;
            try {
                path = FactPath.of(root, name);
            } catch (IllegalArgumentException e) {
                tell(name, String.valueOf(e.getMessage()));
                skip();
                return;
            }
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                give(path.leaf(), name);
            } else {
                value(path.owner(draft), path.leaf(), name);
            }
        }

        private void tell(String path, String message) {
            unknown++;
            if (unknown <= MAX_UNKNOWN) {
                report.add(ProblemCode.UNKNOWN_FACT, FactValue.shown(path), message);
            } else if (unknown == MAX_UNKNOWN + 1) {
                String more = "has more than (" + MAX_UNKNOWN + ") unknown fields; no more are reported";
                report.add(ProblemCode.FACTS_TOO_LARGE, "", more);
            }
        }

        /** Notes that something is said of a path; false, and told, if it was before, nested or flat. */
        private boolean give(Shape.Part part, String path) {
            ValueType.Kind kind = part.type().kind();
            boolean absence = json.currentToken() == JsonToken.VALUE_NULL && part.nested() != null;
            boolean first = !isInside(path) && !(absence && holds(path));
            if (absence) {
                absent.add(path);
            }
            if (absence || kind != ValueType.Kind.PART) {
                first &= given.add(path);
            }
            if (!first) {
                report.add(ProblemCode.REPEATED_VALUE, path, "is given twice");
            }
            return first;
        }

        /** Whether something around a path was said to be null. */
        private boolean isInside(String path) {
            for (int i = 1; i < path.length() && !absent.isEmpty(); i++) {
                boolean ends = path.charAt(i) == '.' || path.charAt(i) == '[';
                if (ends && absent.contains(path.substring(0, i))) {
                    return true;
                }
            }
            return false;
        }

        /** Whether something inside a path was given. */
        private boolean holds(String path) {
            return Stream.of(path + ".", path + "[").anyMatch(inside -> {
                String next = given.ceiling(inside);
                return next != null && next.startsWith(inside);
            });
        }

        private void value(Draft draft, Shape.Part part, String path) throws IOException, Abandoned {
            JsonToken token = json.currentToken();
            if (!give(part, path)) {
                skip();
                return;
            }
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            switch (part.type().kind()) {
                case PART -> {
                    if (expect(JsonToken.START_OBJECT, "an object", draft, part, path)) {
                        object(draft.part(part), path + ".", false);
                    }
                }
                case LIST -> {
                    if (expect(JsonToken.START_ARRAY, "an array of objects", draft, part, path)) {
                        list(draft.elements(part), draft, part, path);
                    }
                }
                case SET -> {
                    if (expect(JsonToken.START_ARRAY, "an array", draft, part, path)) {
                        set(draft, part, path);
                    }
                }
                default -> {
                    Object value = scalar(part, part.type(), path);
                    if (value == null) {
                        draft.refuse(part);
                    } else {
                        draft.put(part, value);
                    }
                }
            }
        }

        /** The only element of a list, or that the list is unknown. */
        private void one(Draft draft, Shape.Part list, String path) throws IOException, Abandoned {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                give(list, path);
            } else if (expect(JsonToken.START_OBJECT, "an object", draft, list, path)) {
                object(draft.elements(list).one(), path + ".", false);
            }
        }

        private void list(Elements elements, Draft draft, Shape.Part part, String path) throws IOException, Abandoned {
            elements.whole();
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                String element = path + "[" + i + "]";
                if (expect(JsonToken.START_OBJECT, "an object", draft, part, element)) {
                    object(elements.element(Elements.Key.of(i)), element + ".", false);
                }
            }
        }

        private void set(Draft draft, Shape.Part part, String path) throws IOException, Abandoned {
            ValueType type = part.type().element();
            Class<?> collection = part.collection();
            List<Object> elements = new ArrayList<>();
            boolean refused = type == null || collection == null;
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                Object value = type == null ? null : scalar(part, type, path + "[" + i + "]");
                refused |= value == null;
                if (value != null) {
                    elements.add(value);
                }
            }
            if (refused || collection == null) {
                draft.refuse(part);
            } else {
                draft.put(part, FactValue.collection(collection, elements));
            }
        }

        /** A plain value; null if it is refused. */
        private @Nullable Object scalar(Shape.Part part, ValueType type, String path) throws IOException, Abandoned {
            JsonToken token = json.currentToken();
            boolean quoted = !type.isNumber() && type.kind() != ValueType.Kind.BOOLEAN;
            try {
                if (type.isNumber() && token.isNumeric()) {
                    requireExact(type);
                    return FactValue.ofNumber(type, part.javaType(), json.getText());
                }
                if (type.kind() == ValueType.Kind.BOOLEAN && token.isBoolean()) {
                    return token == JsonToken.VALUE_TRUE;
                }
                if (quoted && token == JsonToken.VALUE_STRING) {
                    return FactValue.ofText(type, part.javaType(), json.getText(), format);
                }
                String wanted = type.describe() + why(part, type, token, quoted);
                report.add(ProblemCode.INVALID_VALUE, path, found(part) + " is not " + wanted);
            } catch (IllegalArgumentException e) {
                report.add(FactValue.code(e), path, part.refusal(e));
            }
            skip();
            return null;
        }

        /**
         * Refuses a floating-point number of a tree that is none, or of which the last digits may not be those that were written: it has
         * more than a double keeps, or is so great that a double does not keep all whole numbers.
         */
        private void requireExact(ValueType type) throws IOException {
            if (!isTree || !(json.getNumberValue() instanceof Double || json.getNumberValue() instanceof Float)) {
                return;
            }
            if (!Double.isFinite(json.getDoubleValue())) {
                throw new IllegalArgumentException("(" + json.getText() + ") is not " + type.describe());
            }
            if (new BigDecimal(json.getText()).stripTrailingZeros().precision() > EXACT_DIGITS
                    || Math.abs(json.getDoubleValue()) >= EXACT_WHOLE) {
                throw new IllegalArgumentException(
                        "(" + json.getText() + ") is a floating-point number, its last digits are not"
                                + " exact; read the tree with USE_BIG_DECIMAL_FOR_FLOATS");
            }
        }

        private String why(Shape.Part part, ValueType type, JsonToken found, boolean quoted) throws IOException {
            boolean shown = found.isScalarValue()
                    && found != JsonToken.VALUE_EMBEDDED_OBJECT
                    && !part.field().personal();
            String why = shown ? CellHints.why(type, json.getText()) : "";
            if (found == JsonToken.VALUE_STRING) {
                return why.isEmpty() ? "; write it without quotes" : why;
            }
            if (!quoted || !found.isScalarValue() || found == JsonToken.VALUE_EMBEDDED_OBJECT) {
                return "";
            }
            String meant = why.isEmpty() ? "" : CellHints.maybe(type, json.getText());
            return why + (meant.isEmpty() ? "; write it in quotes" : meant);
        }

        private boolean expect(JsonToken token, String wanted, Draft draft, Shape.Part part, String path)
                throws IOException, Abandoned {
            if (json.currentToken() == token) {
                return true;
            }
            report.add(ProblemCode.INVALID_VALUE, path, found(part) + " is not " + wanted);
            draft.refuse(part);
            skip();
            return false;
        }

        /** What stands there; no text or number of what may tell of a person. */
        private String found(Shape.Part part) throws IOException {
            JsonToken token = json.currentToken();
            if (part.holdsPersonal()
                    && (token == JsonToken.VALUE_STRING
                            || token == JsonToken.VALUE_EMBEDDED_OBJECT
                            || token.isNumeric())) {
                return Shape.PERSONAL;
            }
            return switch (token) {
                case START_OBJECT -> "({…})";
                case START_ARRAY -> "([…])";
                case VALUE_STRING -> "(\"" + FactValue.shown(json.getText()) + "\")";
                case VALUE_EMBEDDED_OBJECT -> "(an object that is not JSON)";
                default -> "(" + FactValue.shown(json.getText()) + ")";
            };
        }

        /** Passes over the value that the parser stands at. */
        private void skip() throws IOException, Abandoned {
            int depth = 0;
            while (true) {
                JsonToken token = json.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    return;
                }
                if (depth > MAX_DEPTH) {
                    report.add(ProblemCode.FACTS_TOO_LARGE, "", "is nested deeper than " + MAX_DEPTH + " levels");
                    throw new Abandoned();
                }
                json.nextToken();
            }
        }
    }
}
