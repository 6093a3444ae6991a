package io.kam.rules.drl;

import io.kam.rules.StandardPolicyFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The standard policy, or one step of it, changed at random; the same number gives the same changes. */
final class Mutation {
    private static final SortedMap<String, byte[]> STANDARD =
            new StandardPolicyFiles().source().files();
    private static final List<String> STEPS =
            List.of("classification", "tier", "triage", "priority", "servicetarget", "escalation");
    private static final Pattern TOKEN = Pattern.compile("[\\w$]+|\"[^\"\\n]*\"|[^\\s\\w]");
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "1e9",
            "99999999999999999999",
            "0.00000000000000000001",
            "P2147483647Y",
            "P-1M",
            "P0D",
            "PT0S",
            "+999999999-12-31",
            "LEVEL_1",
            "null",
            "true",
            "=1+1",
            "a\"b",
            "\"",
            "\u202E",
            "\u0000",
            " x",
            "100%",
            "revenue");

    private final Random random;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();

    private Mutation(long number) {
        this.random = new Random(20260131L * 1_000_003 + number);
    }

    static Mutation of(long number) {
        Mutation mutation = new Mutation(number);
        mutation.change(number);
        return mutation;
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    /** What was changed, for who replays it. */
    @Override
    public String toString() {
        return String.join("; ", changes);
    }

    private void change(long number) {
        String step = STEPS.get(random.nextInt(STEPS.size()));
        boolean all = number % 10 == 0;
        STANDARD.forEach((path, content) -> {
            if (all || path.startsWith(step + "/") || path.startsWith("calendars/") || path.indexOf('/') < 0) {
                files.put(path, content.clone());
            }
        });
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            String path = pick(List.copyOf(files.keySet()));
            switch (random.nextInt(10)) {
                case 0, 1 -> bytes(path);
                case 2, 3, 4 -> tokens(path);
                case 5, 6 -> lines(path);
                case 7, 8 -> cells(path);
                default -> file(path);
            }
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String text(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    private void put(String path, String text, String change) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        changes.add(path + ": " + change);
    }

    private void bytes(String path) {
        byte[] content = files.getOrDefault(path, new byte[0]);
        if (content.length < 2) {
            return;
        }
        int at = random.nextInt(content.length - 1);
        int length = Math.min(1 + random.nextInt(40), content.length - at);
        switch (random.nextInt(3)) {
            case 0 -> {
                content[at] = (byte) random.nextInt(256);
                changes.add(path + ": byte " + at + " is " + content[at]);
            }
            case 1 -> {
                byte[] shorter = new byte[content.length - length];
                System.arraycopy(content, 0, shorter, 0, at);
                System.arraycopy(content, at + length, shorter, at, shorter.length - at);
                files.put(path, shorter);
                changes.add(path + ": " + length + " bytes less at " + at);
            }
            default -> {
                byte[] longer = Arrays.copyOf(content, content.length + length);
                System.arraycopy(content, at, longer, at + length, content.length - at);
                files.put(path, longer);
                changes.add(path + ": " + length + " bytes doubled at " + at);
            }
        }
    }

    private void tokens(String path) {
        String text = text(path);
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        List<MatchResult> others =
                TOKEN.matcher(text(pick(List.copyOf(files.keySet())))).results().toList();
        if (tokens.isEmpty() || others.isEmpty()) {
            return;
        }
        MatchResult one = pick(tokens);
        String other = pick(random.nextBoolean() ? tokens : others).group();
        String by = switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> other;
            default -> one.group() + " " + other;
        };
        put(
                path,
                text.substring(0, one.start()) + by + text.substring(one.end()),
                one.start() + " (" + one.group() + ") -> (" + by + ")");
    }

    private void lines(String path) {
        List<String> lines = new ArrayList<>(List.of(text(path).split("\n", -1)));
        int at = random.nextInt(lines.size());
        String change = switch (random.nextInt(3)) {
            case 0 -> {
                lines.remove(at);
                yield "line " + (at + 1) + " removed";
            }
            case 1 -> {
                lines.add(at, lines.get(at));
                yield "line " + (at + 1) + " doubled";
            }
            default -> {
                String other = pick(lines);
                lines.add(at, other);
                yield "line (" + other + ") before line " + (at + 1);
            }
        };
        put(path, String.join("\n", lines), change);
    }

    private void cells(String path) {
        List<String> lines = new ArrayList<>(List.of(text(path).split("\n", -1)));
        int at = random.nextInt(lines.size());
        String[] cells = lines.get(at).split("[,=]", -1);
        int cell = random.nextInt(cells.length);
        String separator = lines.get(at).indexOf(',') >= 0 ? "," : "=";
        cells[cell] = random.nextBoolean() ? pick(VALUES) : cells[random.nextInt(cells.length)];
        lines.set(at, String.join(separator, cells));
        put(path, String.join("\n", lines), "line " + (at + 1) + " is (" + lines.get(at) + ")");
    }

    private void file(String path) {
        byte[] content = files.getOrDefault(path, new byte[0]);
        String other = pick(List.copyOf(files.keySet()));
        switch (random.nextInt(4)) {
            case 0 -> {
                files.remove(path);
                changes.add(path + ": removed");
            }
            case 1 -> {
                String copy = path.replace(".", "-more.");
                files.put(copy, content);
                changes.add(path + ": doubled as " + copy);
            }
            case 2 -> {
                files.put(other, content);
                changes.add(path + ": also put in place of " + other);
            }
            default -> {
                files.remove(path);
                String renamed =
                        pick(List.of(path + "~", path.toUpperCase(java.util.Locale.ROOT), "tier/" + path, "x.drl"));
                files.put(renamed, content);
                changes.add(path + ": renamed to " + renamed);
            }
        }
        if (files.isEmpty()) {
            files.putAll(Map.of(path, content));
        }
    }
}
