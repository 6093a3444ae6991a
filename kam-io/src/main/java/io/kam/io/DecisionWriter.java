package io.kam.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Evidence;
import io.kam.rule.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the canonical JSON of one decision as it goes, without putting it together first. Not thread-safe. */
final class DecisionWriter implements AutoCloseable {
    // As CanonicalJson writes texts: UTF-8, and escapes in small letters.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    private static final SerializableString BEFORE_EVIDENCE = new SerializedString("{\"evidence\":[");
    private static final SerializableString BEFORE_VALUE = new SerializedString(",\"value\":");

    // What many decisions have in common is encoded once.
    private static final JsonParts<PolicyVersion> POLICIES = new JsonParts<>(policy -> object(json -> {
        text("digest", policy.digest(), json);
        text("id", policy.id(), json);
        text("version", policy.version(), json);
    }));
    private static final JsonParts<Diagnostic> DIAGNOSTICS = new JsonParts<>(diagnostic -> object(json -> {
        json.writeStringField("kind", diagnostic.kind().name());
        texts("paths", diagnostic.paths(), json);
        texts("rules", diagnostic.rules(), json);
    }));
    /** The beginning of evidence. */
    private static final JsonParts<String> PATHS = new JsonParts<>(path -> {
        String object = object(json -> text("path", path, json));
        return object.substring(0, object.length() - 1);
    });

    private static final JsonParts<Ending> ENDINGS =
            new JsonParts<>(ending -> "]," + ending.json().substring(1));

    /** A reason without its evidence, which is the first in its JSON. */
    private record Ending(
            String field,
            Place place,
            String id,
            Reason.Outcome outcome,
            String proposal,
            String rowKey,
            String sentence) {
        static Ending of(Reason reason) {
            return new Ending(
                    reason.field(),
                    reason.place(),
                    reason.id(),
                    reason.outcome(),
                    reason.proposal(),
                    reason.rowKey(),
                    reason.sentence());
        }

        String json() {
            return object(json -> {
                text("field", field, json);
                text("file", place.file(), json);
                text("id", id, json);
                if (place.line() != 0) {
                    json.writeNumberField("line", place.line());
                }
                json.writeStringField("outcome", outcome.name());
                text("proposal", proposal, json);
                if (!rowKey.isEmpty()) {
                    text("row", rowKey, json);
                }
                text("sentence", sentence, json);
            });
        }
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Content fields) {
        return json(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    private static String json(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private final JsonGenerator json;
    private @Nullable CanonicalJson records;

    /** What is written of a key when it is its turn. */
    private interface Part {
        void write() throws IOException;
    }

    DecisionWriter(OutputStream out) throws IOException {
        this.json = FACTORY.createGenerator(out);
    }

    void write(
            Map<String, ? extends @Nullable Object> outcome,
            Instant asOf,
            @Nullable Instant validUntil,
            PolicyVersion policy,
            PolicyVersion calendarPolicy,
            List<Reason> reasons,
            List<Diagnostic> diagnostics,
            DecisionJson.Detail detail)
            throws IOException {
        Map<String, @Nullable Object> sorted = new TreeMap<>(outcome);
        sorted.put(DecisionJson.AS_OF, asOf);
        sorted.put(DecisionJson.VALID_UNTIL, validUntil);
        sorted.put(DecisionJson.POLICY, (Part) () -> json.writeRawValue(POLICIES.of(policy)));
        sorted.put(
                DecisionJson.CALENDAR_POLICY,
                calendarPolicy.equals(policy) ? null : (Part) () -> json.writeRawValue(POLICIES.of(calendarPolicy)));
        sorted.put(DecisionJson.REASONS, (Part) () -> reasons(reasons));
        sorted.put(DecisionJson.DIAGNOSTICS, (Part) () -> diagnostics(diagnostics));
        sorted.put(DecisionJson.DETAIL, detail == DecisionJson.Detail.ALL ? null : detail);
        object(sorted);
    }

    private void object(Map<?, ?> sorted) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : sorted.entrySet()) {
            Object value = entry.getValue();
            if (value != null) {
                json.writeFieldName((String) entry.getKey());
                value(value);
            }
        }
        json.writeEndObject();
    }

    private void value(Object value) throws IOException {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof Boolean is) {
            json.writeBoolean(is);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Instant instant) {
            json.writeString(instant.toString());
        } else if (value instanceof Part part) {
            part.write();
        } else if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            object(new TreeMap<>(map));
        } else if (value instanceof Collection<?> list && !(value instanceof Set<?>)) {
            json.writeStartArray();
            for (Object element : list) {
                value(element);
            }
            json.writeEndArray();
        } else {
            json.writeRawValue(canonical(value));
        }
    }

    /** Any other value; persons in it are numbered through the whole decision. */
    private String canonical(Object value) {
        if (records == null) {
            records = CanonicalJson.withoutPersonal();
        }
        return records.next(value);
    }

    private void text(String text) throws IOException {
        CanonicalJson.requireWhole(text);
        json.writeString(text);
    }

    private static void text(String key, String text, JsonGenerator json) throws IOException {
        CanonicalJson.requireWhole(text);
        json.writeStringField(key, text);
    }

    private static void texts(String key, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            CanonicalJson.requireWhole(text);
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void reasons(List<Reason> reasons) throws IOException {
        json.writeStartArray();
        for (Reason reason : reasons) {
            json.writeRawValue(BEFORE_EVIDENCE);
            boolean first = true;
            for (Evidence evidence : reason.evidence()) {
                if (!first) {
                    json.writeRaw(',');
                }
                first = false;
                write(evidence);
            }
            json.writeRaw(ENDINGS.of(Ending.of(reason)));
        }
        json.writeEndArray();
    }

    private void write(Evidence evidence) throws IOException {
        json.writeRaw(PATHS.of(evidence.path()));
        if (!evidence.isEmpty()) {
            json.writeRaw(BEFORE_VALUE);
            quote(evidence.value());
        }
        json.writeRaw('}');
    }

    /** A text in quotes, where the generator counts no values. */
    private void quote(String text) throws IOException {
        if (isPlain(text)) {
            json.writeRaw('"');
            json.writeRaw(text);
            json.writeRaw('"');
        } else {
            CanonicalJson.requireWhole(text);
            json.writeRaw(json(quoted -> quoted.writeString(text)));
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void diagnostics(List<Diagnostic> diagnostics) throws IOException {
        json.writeStartArray();
        for (Diagnostic diagnostic : diagnostics) {
            json.writeRawValue(DIAGNOSTICS.of(diagnostic));
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
