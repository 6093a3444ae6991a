package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.rule.Place;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The text of a policy's rules, to find where an atom ends. Not thread-safe. */
final class AtomText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SortedMap<String, byte[]> files;
    private final Map<String, List<String>> lines = new HashMap<>();

    AtomText(Policy policy) {
        this.files = files(policy);
    }

    private static SortedMap<String, byte[]> files(Policy policy) {
        try {
            return policy.source().files();
        } catch (IllegalStateException e) {
            // It was made without files.
            return Collections.emptySortedMap();
        }
    }

    /** The column after the last character of an atom that begins at a place, or of its first line; 0 if the text is not known. */
    int end(Place begin) {
        List<String> text = lines.computeIfAbsent(begin.file(), this::read);
        if (begin.line() < 1 || begin.column() < 1 || begin.line() > text.size()) {
            return 0;
        }
        String line = text.get(begin.line() - 1);
        int at = begin.column() - 1;
        int end = at;
        int depth = 0;
        boolean quoted = false;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean pair = at + 1 < line.length() && line.charAt(at + 1) == c;
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                if (depth == 0 && (c == ',' || c == ')')
                        || depth == 0 && pair && (c == '&' || c == '|')
                        || pair && c == '/') {
                    break;
                }
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            end = Character.isWhitespace(c) ? end : at + 1;
        }
        return end + 1;
    }

    private List<String> read(String file) {
        byte[] content = files.get(file);
        if (content == null) {
            return List.of();
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return (text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1))
                .lines()
                .toList();
    }
}
