package io.kam.report;

import io.kam.html.Html;
import java.util.ArrayDeque;
import java.util.Deque;

/** Elements of a page that are being written: elements are closed in their order, text and values of attributes are escaped. Not thread-safe. */
final class Markup {
    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn
     */
    Markup open(String tag, String... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(Html.escape(attributes[i + 1]))
                    .append('"');
        }
        html.append('>');
        open.push(tag);
        return this;
    }

    /** Ends the element that began last. */
    Markup close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    Markup text(String text) {
        html.append(Html.escape(text));
        return this;
    }

    /** An element that holds a text alone. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** A line end, for those who read the source. */
    Markup line() {
        html.append('\n');
        return this;
    }

    /** The whole, after all elements are closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements " + open + " must be closed first");
        }
        return html.toString();
    }
}
