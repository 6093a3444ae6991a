package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import io.kam.html.Html;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who moves between tiers or priorities, as a picture: the old ones at the left, the new ones at the right, a band for each move. */
final class FlowPicture {
    private static final int WIDTH = 360;
    private static final int BAR = 8;
    private static final int LEFT = 76;
    private static final int HEIGHT = 240;
    private static final int GAP = 22;
    private static final int TOP = 10;
    private static final int LINE = 13;

    private final Comparison comparison;
    private final Kind kind;
    private final List<Flow> moves;
    private final double unit;

    FlowPicture(Comparison comparison, Kind kind) {
        this.comparison = comparison;
        this.kind = kind;
        this.moves = comparison.flows(kind).stream().filter(Flow::moves).toList();
        this.unit = (double) HEIGHT
                / Math.max(1, moves.stream().mapToInt(Flow::count).sum());
    }

    /** Empty if nobody moves. Bands are as high as there are many who move; those who stay are not drawn. */
    String svg() {
        if (moves.isEmpty()) {
            return "";
        }
        StringBuilder svg = new StringBuilder();
        Map<String, Double> from = new HashMap<>();
        Map<String, Double> to = new HashMap<>();
        double end = Math.max(places(true, from, svg), places(false, to, svg));
        for (String name : comparison.names(kind)) {
            for (String other : comparison.names(kind)) {
                moves.stream()
                        .filter(flow -> flow.from().equals(name) && flow.to().equals(other))
                        .forEach(flow -> band(flow, from, to, svg));
            }
        }
        return "<svg viewBox=\"0 0 " + WIDTH + " " + (int) Math.ceil(end) + "\" role=\"img\" aria-label=\""
                + Html.escape(comparison.policies().words().label("comparison.picture"))
                + "\" style=\"max-width:44rem\">\n" + svg
                + "</svg>";
    }

    private double places(boolean left, Map<String, Double> places, StringBuilder svg) {
        double y = TOP;
        for (String name : comparison.names(kind)) {
            int count = moves.stream()
                    .filter(flow -> (left ? flow.from() : flow.to()).equals(name))
                    .mapToInt(Flow::count)
                    .sum();
            if (count > 0) {
                places.put(name, y);
                int x = left ? LEFT : WIDTH - LEFT - BAR;
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%s\" width=\"%d\" height=\"%s\" fill=\"var(--soft)\"/>\n",
                        x,
                        number(y),
                        BAR,
                        number(count * unit)));
                String[] lines = {name.isEmpty() ? comparison.word(kind, "") : name, String.valueOf(count)};
                for (int i = 0; i < lines.length; i++) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "<text x=\"%d\" y=\"%s\" text-anchor=\"%s\" style=\"font-size:11px\">%s</text>\n",
                            left ? LEFT - 5 : x + BAR + 5,
                            number(y + count * unit / 2 - 2 + LINE * i),
                            left ? "end" : "start",
                            Html.escape(lines[i])));
                }
                y += Math.max(count * unit, BAR) + GAP;
            }
        }
        return y;
    }

    private void band(Flow flow, Map<String, Double> from, Map<String, Double> to, StringBuilder svg) {
        double height = flow.count() * unit;
        double left = from.merge(flow.from(), height, Double::sum) - height;
        double right = to.merge(flow.to(), height, Double::sum) - height;
        int start = LEFT + BAR;
        int end = WIDTH - LEFT - BAR;
        int middle = (start + end) / 2;
        List<String> names = comparison.names(kind);
        boolean up = names.indexOf(flow.to()) < names.indexOf(flow.from());
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %s C%d %s %d %s %d %s V%s C%d %s %d %s %d %s Z\" fill=\"var(--%s)\" "
                        + "fill-opacity=\".45\"><title>%s</title></path>\n",
                start,
                number(left),
                middle,
                number(left),
                middle,
                number(right),
                end,
                number(right),
                number(right + height),
                middle,
                number(right + height),
                middle,
                number(left + height),
                start,
                number(left + height),
                up ? "good" : "bad",
                Html.escape(comparison.word(kind, flow.from()) + " → " + comparison.word(kind, flow.to()) + ": "
                        + flow.count())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
