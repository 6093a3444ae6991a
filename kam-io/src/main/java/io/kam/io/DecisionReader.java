package io.kam.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.policy.PolicyVersion;
import io.kam.policy.ProblemCode;
import io.kam.rule.Evidence;
import io.kam.rule.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of one decision and reports everything that is wrong with it. Not thread-safe. */
final class DecisionReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FRAME = Set.of(
            DecisionJson.AS_OF,
            DecisionJson.VALID_UNTIL,
            DecisionJson.POLICY,
            DecisionJson.CALENDAR_POLICY,
            DecisionJson.REASONS,
            DecisionJson.DIAGNOSTICS,
            DecisionJson.DETAIL);

    private final String json;
    private final Report report = new Report("decision", 0, "");

    DecisionReader(String json) {
        this.json = json;
    }

    RecordedDecision read() {
        JsonNode tree = tree();
        if (tree == null || !tree.isObject()) {
            if (report.isEmpty()) {
                report.add(ProblemCode.MALFORMED_ROW, "", "is not a JSON object");
            }
            throw new InvalidFactException(report.problems());
        }
        Instant asOf = instant(tree, DecisionJson.AS_OF);
        Instant validUntil = tree.has(DecisionJson.VALID_UNTIL) ? instant(tree, DecisionJson.VALID_UNTIL) : null;
        PolicyVersion policy = policy(tree, DecisionJson.POLICY);
        PolicyVersion calendars =
                tree.has(DecisionJson.CALENDAR_POLICY) ? policy(tree, DecisionJson.CALENDAR_POLICY) : policy;
        List<Reason> reasons = list(tree, DecisionJson.REASONS, this::reason);
        List<Diagnostic> diagnostics = list(tree, DecisionJson.DIAGNOSTICS, this::diagnostic);
        DecisionJson.Detail detail = detail(tree);
        Map<String, Object> outcome = new TreeMap<>();
        tree.properties().stream()
                .filter(field -> !FRAME.contains(field.getKey()))
                .forEach(field -> put(outcome, field.getKey(), field.getKey(), field.getValue()));
        if (asOf == null || policy == null || calendars == null || !report.isEmpty()) {
            throw new InvalidFactException(report.problems());
        }
        return new RecordedDecision(asOf, validUntil, policy, calendars, outcome, reasons, diagnostics, detail);
    }

    /** Only what is less than everything is told. */
    private DecisionJson.Detail detail(JsonNode tree) {
        JsonNode detail = tree.get(DecisionJson.DETAIL);
        String decided = DecisionJson.Detail.DECIDED.name();
        if (detail != null && !decided.equals(detail.textValue())) {
            report.add(
                    ProblemCode.INVALID_VALUE,
                    DecisionJson.DETAIL,
                    "(" + FactValue.shown(detail.toString()) + ") is not " + decided + "; left out, it is everything");
        }
        return detail == null ? DecisionJson.Detail.ALL : DecisionJson.Detail.DECIDED;
    }

    private @Nullable JsonNode tree() {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            report.add(ProblemCode.MALFORMED_ROW, "", JsonFault.of(e));
            return null;
        }
    }

    private void put(Map<String, Object> into, String key, String path, JsonNode value) {
        Object plain = plain(path, value);
        if (plain != null) {
            into.put(key, plain);
        }
    }

    private @Nullable Object plain(String path, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return number(path, value);
        }
        if (value.isObject()) {
            Map<String, Object> parts = new TreeMap<>();
            value.properties().forEach(part -> put(parts, part.getKey(), path + "." + part.getKey(), part.getValue()));
            return parts;
        }
        if (value.isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                Object element = plain(path + "[" + i + "]", value.get(i));
                if (element != null) {
                    elements.add(element);
                }
            }
            return List.copyOf(elements);
        }
        report.add(ProblemCode.INVALID_VALUE, path, "(null) must be left out: what is unknown has no key");
        return null;
    }

    private @Nullable Object number(String path, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        try {
            return FactValue.plain(value.decimalValue());
        } catch (IllegalArgumentException e) {
            report.add(ProblemCode.INVALID_VALUE, path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Reports keys that no part of a decision has. */
    private void knows(JsonNode of, String path, String... keys) {
        of.fieldNames().forEachRemaining(key -> {
            if (!List.of(keys).contains(key)) {
                report.add(
                        ProblemCode.UNKNOWN_FACT, path + key, "is no key here; there are " + String.join(", ", keys));
            }
        });
    }

    /** A text; null, reported, if it is missing or none. */
    private @Nullable String text(JsonNode of, String path, String key) {
        JsonNode value = of.get(key);
        if (value == null || !value.isTextual()) {
            report.add(
                    value == null ? ProblemCode.MISSING_VALUE : ProblemCode.INVALID_VALUE,
                    path + key,
                    value == null ? "is missing" : "(" + FactValue.shown(value.toString()) + ") is not a text");
            return null;
        }
        return value.textValue();
    }

    private @Nullable Instant instant(JsonNode tree, String key) {
        String text = text(tree, "", key);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            report.add(
                    ProblemCode.INVALID_VALUE,
                    key,
                    "(" + FactValue.shown(text) + ") is not an instant such as 2026-02-28T09:30:00Z");
            return null;
        }
    }

    private @Nullable PolicyVersion policy(JsonNode tree, String key) {
        JsonNode policy = tree.get(key);
        if (policy == null || !policy.isObject()) {
            report.add(
                    ProblemCode.INVALID_VALUE,
                    key,
                    policy == null ? "is missing" : "(" + FactValue.shown(policy.toString()) + ") is not an object");
            return null;
        }
        knows(policy, key + ".", "id", "version", "digest");
        String id = text(policy, key + ".", "id");
        String version = text(policy, key + ".", "version");
        String digest = text(policy, key + ".", "digest");
        return id == null || version == null || digest == null ? null : new PolicyVersion(id, version, digest, null);
    }

    private <T> List<T> list(JsonNode tree, String path, BiFunction<JsonNode, String, @Nullable T> read) {
        List<T> list = new ArrayList<>();
        String key = path.substring(path.lastIndexOf('.') + 1);
        JsonNode elements = tree.get(key);
        if (elements == null || !elements.isArray()) {
            report.add(
                    ProblemCode.INVALID_VALUE,
                    path,
                    elements == null ? "is missing" : "(" + FactValue.shown(elements.toString()) + ") is not a list");
            return list;
        }
        for (int i = 0; i < elements.size(); i++) {
            T element = read.apply(elements.get(i), path + "[" + i + "].");
            if (element != null) {
                list.add(element);
            }
        }
        return list;
    }

    private @Nullable String element(JsonNode element, String path) {
        if (!element.isTextual()) {
            report.add(
                    ProblemCode.INVALID_VALUE,
                    path.substring(0, path.length() - 1),
                    "(" + FactValue.shown(element.toString()) + ") is not a text");
            return null;
        }
        return element.textValue();
    }

    private <E extends Enum<E>> @Nullable E constant(JsonNode of, String path, String key, Class<E> type) {
        String text = text(of, path, key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        if (text != null) {
            report.add(
                    ProblemCode.INVALID_VALUE,
                    path + key,
                    "(" + FactValue.shown(text) + ") is none of " + List.of(type.getEnumConstants()));
        }
        return null;
    }

    private @Nullable Reason reason(JsonNode json, String path) {
        knows(json, path, "id", "row", "field", "proposal", "outcome", "sentence", "evidence", "file", "line");
        String id = text(json, path, "id");
        String field = text(json, path, "field");
        String proposal = text(json, path, "proposal");
        Reason.Outcome outcome = constant(json, path, "outcome", Reason.Outcome.class);
        String sentence = text(json, path, "sentence");
        String file = text(json, path, "file");
        String row = json.has("row") ? text(json, path, "row") : "";
        List<Evidence> evidence = list(json, path + "evidence", this::evidence);
        int line = line(json, path);
        return id == null
                        || field == null
                        || proposal == null
                        || outcome == null
                        || sentence == null
                        || file == null
                        || row == null
                ? null
                : new Reason(id, row, field, proposal, outcome, sentence, evidence, Place.of(file, line));
    }

    /** The line of a place; 0 where a whole file is meant. */
    private int line(JsonNode reason, String path) {
        JsonNode line = reason.get("line");
        if (line == null) {
            return 0;
        }
        if (!line.isInt() || line.intValue() < 1) {
            report.add(
                    ProblemCode.INVALID_VALUE,
                    path + "line",
                    "(" + FactValue.shown(line.toString()) + ") is not a line, 1 or more");
            return 0;
        }
        return line.intValue();
    }

    private @Nullable Evidence evidence(JsonNode json, String path) {
        knows(json, path, "path", "value");
        String of = text(json, path, "path");
        String value = json.has("value") ? text(json, path, "value") : "";
        return of == null || value == null ? null : new Evidence(of, value);
    }

    private @Nullable Diagnostic diagnostic(JsonNode json, String path) {
        knows(json, path, "kind", "paths", "rules");
        Diagnostic.Kind kind = constant(json, path, "kind", Diagnostic.Kind.class);
        List<String> paths = list(json, path + "paths", this::element);
        List<String> rules = list(json, path + "rules", this::element);
        return kind == null ? null : new Diagnostic(kind, paths, rules);
    }
}
