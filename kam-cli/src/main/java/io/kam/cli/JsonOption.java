package io.kam.cli;

import io.kam.io.CanonicalJson;
import io.kam.io.FactProblem;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that asks for JSON, and the parts of such documents that commands have in common. */
final class JsonOption {
    private static final Pattern WARNING = Pattern.compile("(.+?)(?::([0-9]+))?(?::([0-9]+))?: (.*)", Pattern.DOTALL);

    @Option(names = "--json", description = "Print one JSON document instead of text, for programs.")
    private boolean json;

    /** Whether JSON is asked for. */
    boolean isGiven() {
        return json;
    }

    /** Prints a document. */
    static void print(Console console, Map<String, ?> document) {
        console.out().println(CanonicalJson.write(document));
    }

    /** A policy, as decisions name it. */
    static Map<String, Object> of(PolicyVersion policy) {
        return of(policy.id(), policy.version(), policy.digest());
    }

    /** A policy, as far as it is known. */
    static Map<String, Object> of(@Nullable String id, @Nullable String version, @Nullable String digest) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "id", id);
        put(json, "version", version);
        put(json, "digest", digest);
        return json;
    }

    /** A problem of a policy: {@code file}, {@code line}, {@code column}, {@code rule}, {@code code} and {@code message}. */
    static Map<String, Object> of(PolicyProblem problem) {
        Map<String, Object> json = place(problem.place());
        put(json, "rule", problem.rule());
        json.put("code", problem.code().id());
        json.put("message", problem.message());
        return json;
    }

    /** A problem of examples: {@code file}, {@code line}, {@code field}, which is the name of the column, {@code code} and
     * {@code message}. */
    static Map<String, Object> of(FactProblem problem) {
        Map<String, Object> json = place(problem.place());
        put(json, "field", problem.column());
        json.put("code", problem.code().id());
        json.put("message", problem.message());
        return json;
    }

    /** A warning, {@code tier/caps.csv:7: no rule …}. */
    static Map<String, Object> warning(String text) {
        Matcher parts = WARNING.matcher(text);
        if (!parts.matches()) {
            return Map.of("message", text);
        }
        Map<String, Object> json = place(new Place(parts.group(1), number(parts.group(2)), number(parts.group(3))));
        json.put("message", parts.group(4));
        return json;
    }

    /** {@code file}, {@code line} and {@code column}, without those that are not known. */
    static Map<String, Object> place(Place place) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", place.file());
        put(json, "line", place.line() == 0 ? null : place.line());
        put(json, "column", place.column() == 0 ? null : place.column());
        return json;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
