package io.kam.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's documents, read from its root. */
final class Documents {
    /**
     * A fenced block.
     *
     * @param file the document, relative to the root
     * @param line the line of its first content
     * @param info what follows the fence: {@code drl tier/revenue.drl}
     * @param text its lines, each ended by a line feed
     */
    record Block(String file, int line, String info, String text) {
        String language() {
            return info.split(" ", 2)[0];
        }

        String rest() {
            return info.contains(" ") ? info.substring(info.indexOf(' ') + 1) : "";
        }

        List<String> lines() {
            return text.lines().toList();
        }

        @Override
        public String toString() {
            return file + ":" + line + " (" + info + ")";
        }
    }

    private Documents() {}

    /** The root of the project: the nearest folder upwards that holds the licence. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** All documents, relative to the root, sorted. */
    static List<String> all() {
        List<String> documents = new ArrayList<>();
        for (String folder : List.of("", "docs", "kam-examples/src/main/resources")) {
            try (Stream<Path> paths = Files.walk(root().resolve(folder), folder.isEmpty() ? 1 : 10)) {
                paths.filter(path -> path.toString().endsWith(".md"))
                        .map(path -> root().relativize(path).toString().replace('\\', '/'))
                        .forEach(documents::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return documents.stream().distinct().sorted().toList();
    }

    static String text(String document) {
        try {
            return Files.readString(root().resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of a document, in its order. */
    static List<Block> blocks(String document) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = text(document).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int start = i + 1;
                StringBuilder text = new StringBuilder();
                for (i = start; !lines.get(i).equals("```"); i++) {
                    text.append(lines.get(i)).append('\n');
                }
                blocks.add(new Block(document, start + 1, lines.get(start - 1).substring(3), text.toString()));
            }
        }
        return blocks;
    }

    /** The document without its fenced blocks and without inline code. */
    static String prose(String document) {
        StringBuilder prose = new StringBuilder();
        boolean fenced = false;
        for (String line : text(document).lines().toList()) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                prose.append(line.replaceAll("`[^`]*`", "")).append('\n');
            }
        }
        return prose.toString();
    }
}
