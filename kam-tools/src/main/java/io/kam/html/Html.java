package io.kam.html;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A page of HTML that is one file: its style is inside, it needs no script and no network, and it can be read on a phone and printed.
 * All texts are escaped but those given to {@link #raw}. Not thread-safe.
 *
 * <pre>{@code
 * String page = Html.page("Comparison", Locale.ENGLISH)
 *         .heading(2, "Tiers")
 *         .table(List.of("Tier", "Customers"), List.of(List.of("LEVEL_1", "12")))
 *         .toString();
 * }</pre>
 */
public final class Html {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2330;--soft:#5b6472;--line:#d9dde3;--paper:#fff;--panel:#f5f7f9;--good:#1b7a4b;\
            --bad:#b3372f;--accent:#2f5fa8}
            @media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a3acb9;--line:#3a414c;--paper:#15181d;--panel:#1e232a;\
            --good:#5cc492;--bad:#f08a80;--accent:#8fb4ee}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:64rem;padding:1rem;color:var(--ink);background:var(--paper);\
            font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
            h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
            h2{font-size:1.2rem;margin:2rem 0 .5rem}
            h3{font-size:1rem;margin:1.25rem 0 .25rem}
            p{margin:.5rem 0}
            .soft{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}
            .wide{overflow-x:auto}
            .wide td,.wide th{overflow-wrap:break-word}
            .wide td{white-space:pre-line}
            .wide td.number{white-space:nowrap}.wide th.number{white-space:normal}
            table{border-collapse:collapse;width:100%;font-size:.9rem}
            th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
            th{color:var(--soft);font-weight:600}
            .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            code,pre{font:.85em/1.45 ui-monospace,Consolas,monospace}
            pre{overflow-x:auto;background:var(--panel);padding:.6rem}
            details{border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0;padding:.4rem .7rem}
            summary{cursor:pointer;font-weight:600}
            svg{display:block;width:100%;height:auto}
            svg text{fill:var(--ink);font:13px system-ui,sans-serif}
            @media screen and (max-width:40rem){.stacked thead{display:none}\
            .stacked tr{display:block;padding:.4rem 0;border-bottom:1px solid var(--line)}\
            .stacked td{display:grid;grid-template-columns:8rem 1fr;gap:.6rem;border:0;padding:.1rem 0;text-align:left;\
            overflow-wrap:anywhere}\
            .stacked td::before{content:attr(data-head);color:var(--soft)}}
            @media print{body{max-width:none;padding:0;font-size:11pt}.wide,pre{overflow:visible}pre{white-space:pre-wrap}\
            tr,svg{break-inside:avoid}h2,h3,summary{break-after:avoid}.wide td,.wide th{overflow-wrap:anywhere}}
            """;

    /** So many columns a phone has room for. */
    private static final int MOST_BESIDE = 3;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9,.]*( ?%)?");

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder style = new StringBuilder(STYLE);
    private final String title;
    private final String language;

    private Html(String title, Locale language) {
        this.title = Objects.requireNonNull(title, "title");
        this.language = language.getLanguage().equals("zh") ? "zh-CN" : "en";
    }

    /**
     * A page with nothing but its title, which is also its first heading.
     *
     * @param language that of the page: Chinese, or else English
     */
    public static Html page(String title, Locale language) {
        return new Html(title, language).heading(1, title);
    }

    /**
     * A text as HTML that shows it, also inside an attribute in double quotes. Characters that HTML forbids, or that
     * turn the direction of what follows so that it reads otherwise than it is, become U+FFFD.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\t', '\n', '\r' -> escaped.append(each);
                default -> escaped.append(Character.isISOControl(each) || turns(each) ? '\uFFFD' : each);
            }
        }
        return escaped.toString();
    }

    private static boolean turns(char each) {
        return each >= '\u202A' && each <= '\u202E' || each >= '\u2066' && each <= '\u2069';
    }

    /** Adds rules to the style sheet, as they are; they name no file and no address. */
    public Html style(String css) {
        style.append(css);
        return this;
    }

    /** Adds HTML as it is; what comes from outside must be {@linkplain #escape escaped}. */
    public Html raw(String html) {
        body.append(html).append('\n');
        return this;
    }

    /**
     * Adds a heading.
     *
     * @param level 1 to 6
     * @throws IllegalArgumentException if the level is another
     */
    public Html heading(int level, String text) {
        if (level < 1 || level > 6) {
            throw new IllegalArgumentException("level (" + level + ") must be 1 to 6");
        }
        return raw("<h" + level + ">" + escape(text) + "</h" + level + ">");
    }

    /** Adds a paragraph. */
    public Html paragraph(String text) {
        return raw("<p>" + escape(text) + "</p>");
    }

    /**
     * Adds a table; one that is too wide for the screen can be moved sideways. On a phone, the cells of one with more than three columns
     * stand below each other, each with its head. Cells that are numbers stand at the right; line ends in cells are kept.
     */
    public Html table(List<String> head, List<List<String>> rows) {
        boolean stacked = head.size() > MOST_BESIDE;
        body.append(stacked ? "<div class=\"wide stacked\">" : "<div class=\"wide\">")
                .append("<table>\n<thead><tr>");
        for (int i = 0; i < head.size(); i++) {
            int column = i;
            boolean numbers = !rows.isEmpty() && rows.stream().allMatch(row -> isNumber(row.get(column)));
            body.append(numbers ? "<th class=\"number\">" : "<th>")
                    .append(escape(head.get(i)))
                    .append("</th>");
        }
        body.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                body.append(isNumber(row.get(i)) ? "<td class=\"number\"" : "<td");
                if (stacked) {
                    body.append(" data-head=\"").append(escape(head.get(i))).append('"');
                }
                body.append('>').append(escape(row.get(i))).append("</td>");
            }
            body.append("</tr>\n");
        }
        return raw("</tbody></table></div>");
    }

    private static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    /** The whole page, with LF line ends. */
    @Override
    public String toString() {
        return "<!DOCTYPE html>\n<html lang=\"" + language + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<title>" + escape(title) + "</title>\n<style>\n" + style + "</style>\n</head>\n<body>\n" + body
                + "</body>\n</html>\n";
    }
}
