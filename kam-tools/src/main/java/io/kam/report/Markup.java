package io.kam.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** HTML that is being written: elements are closed in their order, text and values of attributes are escaped. Not thread-safe. */
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
                    .append(escaped(attributes[i + 1]))
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
        html.append(escaped(text));
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

    /** What is no text but written as it is: the style sheet. */
    Markup raw(String trusted) {
        html.append(trusted);
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

    /** A text that means nothing but itself; control and direction characters, which would show it otherwise, are named. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.append((char) c);
                default -> {
                    if (isHidden(c)) {
                        escaped.append("U+").append(String.format(Locale.ROOT, "%04X", c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isHidden(int c) {
        boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return direction || Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.SURROGATE;
    }
}
