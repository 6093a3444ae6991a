package io.kam.benchmarks;

import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policies of a hundred rules: those of the standard policy and copies of some under ids of their own, until there are a
 * hundred. Thread-safe.
 */
final class HundredRules {
    /** How many rules each has. */
    static final int RULES = 100;

    private static final Pattern RULE = Pattern.compile("(?ms)^rule \"([A-Z]+-\\d\\d)\\d(.*?)^end$");
    private static final String ORDERS = "trade.orders12m > 0";

    private final SortedMap<String, byte[]> files = PolicySource.standard().files();

    HundredRules() {
        // What a tier does not rest on is left out: with it there are more.
        files.keySet().removeIf(path -> path.startsWith("valuation/") || path.startsWith("scorecard/"));
        int missing =
                RULES - files.values().stream().mapToInt(HundredRules::rules).sum();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".drl") && missing > 0) {
                String text = text(file.getValue());
                StringBuilder copies = new StringBuilder(text);
                for (Matcher rule = RULE.matcher(text); rule.find() && missing > 0; missing--) {
                    copies.append("\n\nrule \"")
                            .append(rule.group(1))
                            .append('5')
                            .append(rule.group(2))
                            .append("end");
                }
                file.setValue(bytes(copies.append('\n').toString()));
            }
        }
    }

    private static int rules(byte[] file) {
        return (int) RULE.matcher(text(file)).results().count();
    }

    /** The policy with a number of its own in its version and in the conditions of a rule. */
    PolicySource changed(int number) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        change(changed, "policy.properties", "(?m)^version *=.*$", "version = 0." + number);
        change(changed, "classification/stage.drl", Pattern.quote(ORDERS), "trade.orders12m > " + number);
        return PolicySource.contents("a hundred rules (" + number + ")", changed);
    }

    private static void change(Map<String, byte[]> files, String path, String pattern, String by) {
        String before = text(files.getOrDefault(path, new byte[0]));
        String after = before.replaceFirst(pattern, by);
        if (after.equals(before)) {
            throw new IllegalStateException(path + " has nothing like (" + pattern + ") that could be changed");
        }
        files.put(path, bytes(after));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
