package io.kam.io;

import io.kam.model.Factor;
import io.kam.rule.Hints;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path such as {@code trade.revenue12m}, {@code assessments[1].on} or {@code attractiveness[FIT]}, found in a record.
 *
 * @param steps the parts and elements to go through
 * @param leaf the component at its end
 */
record FactPath(String text, List<Step> steps, Shape.Part leaf) {
    /**
     * A part, or an element of a list.
     *
     * @param key names the element; null of a part, and of the only element of a list
     */
    record Step(Shape.Part part, Elements.@Nullable Key key) {}

    /** Characters in a path. */
    static final int MAX_LENGTH = 200;

    private static final Pattern NAME = Pattern.compile("(\\w+)(?:\\[(\\w+)])?");
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,3}");
    private static final Pattern INDEXES = Pattern.compile("\\[\\d+]");

    /**
     * Finds a path in a record.
     *
     * @throws IllegalArgumentException if it is not there; the message names the path that was probably meant
     */
    static FactPath of(Shape root, String text) {
        List<Step> steps = new ArrayList<>();
        Shape shape = root;
        String[] names = text.length() > MAX_LENGTH ? new String[] {""} : text.split("\\.", -1);
        for (int i = 0; i < names.length; i++) {
            Matcher name = NAME.matcher(names[i]);
            Shape.Part part = name.matches() ? shape.part(name.group(1)) : null;
            Shape.Part one = part == null && i < names.length - 1 ? shape.listOfOne(names[i]) : null;
            if (one != null) {
                steps.add(new Step(one, null));
                shape = one.inside();
                continue;
            }
            if (part == null) {
                throw unknown(root, text);
            }
            String key = name.group(2);
            boolean last = i == names.length - 1;
            if (last && key == null && part.type().kind() != ValueType.Kind.PART) {
                return new FactPath(text, List.copyOf(steps), part);
            }
            if (last && part.card() != null) {
                steps.add(new Step(part, Elements.Key.of(factor(root, text, key))));
                return new FactPath(text, List.copyOf(steps), part.inside().known("score"));
            }
            boolean list = part.type().kind() == ValueType.Kind.LIST;
            boolean goesOn = !last && part.nested() != null && part.card() == null && list == (key != null);
            if (!goesOn || (list && !INDEX.matcher(key).matches())) {
                throw unknown(root, text);
            }
            steps.add(new Step(part, list ? Elements.Key.of(Integer.parseInt(key)) : null));
            shape = part.inside();
        }
        throw unknown(root, text);
    }

    private static Factor factor(Shape root, String text, String key) {
        return Arrays.stream(Factor.values())
                .filter(factor -> factor.name().equals(key))
                .findFirst()
                .orElseThrow(() -> unknown(root, text));
    }

    /** The record that the leaf belongs to, made where it is missing. */
    Draft owner(Draft root) {
        Draft draft = root;
        for (Step step : steps) {
            if (step.key() != null) {
                draft = draft.elements(step.part()).at(step.key());
            } else if (step.part().type().kind() == ValueType.Kind.LIST) {
                draft = draft.elements(step.part()).one();
            } else {
                draft = draft.part(step.part());
            }
        }
        return draft;
    }

    private static IllegalArgumentException unknown(Shape root, String text) {
        String first = text.substring(0, Math.max(0, text.indexOf('.')));
        Shape.Part one = root.listOfOne(first);
        String hint = one == null
                ? hint(root.paths(), text)
                : hint(root.paths(), one.name() + "[0]" + text.substring(first.length()))
                        .replace(one.name() + "[0]", first);
        return new IllegalArgumentException(root.name() + " has no field (" + FactValue.shown(text) + ")" + hint);
    }

    /** {@code . Maybe you meant (…)}; a part or a list leads to the first of its values, a prefix too many to the path. */
    static String hint(List<String> paths, String text) {
        if (text.length() > MAX_LENGTH) {
            return "";
        }
        Matcher index = INDEXES.matcher(text);
        String given = index.find() ? index.group() : "[0]";
        String first = index.replaceAll("[0]");
        String near = paths.stream()
                .filter(path -> path.startsWith(first + ".") || path.startsWith(first + "[0]."))
                .findFirst()
                .or(() -> Hints.nearest(first, paths))
                .or(() -> paths.stream()
                        .filter(first.substring(first.indexOf('.') + 1)::equals)
                        .findFirst())
                .orElse("");
        return near.isEmpty() ? "" : ". Maybe you meant (" + near.replace("[0]", given) + ")";
    }
}
