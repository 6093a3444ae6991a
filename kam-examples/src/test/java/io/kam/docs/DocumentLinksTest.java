package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    static List<String> documents() {
        return Documents.all();
    }

    private static List<String> links(String document) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(Documents.prose(document));
        while (matcher.find()) {
            if (!matcher.group(1).contains("://")) {
                links.add(matcher.group(1));
            }
        }
        return links;
    }

    private static Path target(String document, String link) {
        String file = link.contains("#") ? link.substring(0, link.indexOf('#')) : link;
        Path from = Documents.root().resolve(document);
        return file.isEmpty() ? from : from.resolveSibling(file).normalize();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndAHeading(String document) throws Exception {
        for (String link : links(document)) {
            Path target = target(document, link);
            assertThat(target).as("%s links to %s", document, link).exists();
            if (link.contains("#")) {
                assertThat(anchors(Files.readString(target)))
                        .as("%s links to %s", document, link)
                        .contains(link.substring(link.indexOf('#') + 1));
            }
        }
    }

    /** The anchors of headings as code forges make them: lower case, spaces as hyphens, punctuation dropped. */
    private static Set<String> anchors(String text) {
        Set<String> anchors = new TreeSet<>();
        for (String line : text.lines().toList()) {
            if (line.matches("#{1,6} .*")) {
                anchors.add(line.replaceFirst("#{1,6} ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    @Test
    void everyDocumentIsReachedFromTheReadme() {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("README.md"));
        while (!open.isEmpty()) {
            String document = open.pop();
            if (reached.add(document)) {
                for (String link : links(document)) {
                    Path target = target(document, link);
                    if (Files.isDirectory(target)) {
                        Documents.all().stream()
                                .filter(other -> Documents.root().resolve(other).startsWith(target))
                                .forEach(open::push);
                    } else if (target.toString().endsWith(".md")) {
                        open.push(Documents.root().relativize(target).toString().replace('\\', '/'));
                    }
                }
            }
        }
        assertThat(reached).containsAll(Documents.all());
    }
}
