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
import java.io.IOException;
import java.io.OutputStream;
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

    // Encoded once.
    private static final SerializableString DIGEST = new SerializedString("digest");
    private static final SerializableString EVIDENCE = new SerializedString("evidence");
    private static final SerializableString FIELD = new SerializedString("field");
    private static final SerializableString FILE = new SerializedString("file");
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString KIND = new SerializedString("kind");
    private static final SerializableString LINE = new SerializedString("line");
    private static final SerializableString OUTCOME = new SerializedString("outcome");
    private static final SerializableString PATH = new SerializedString("path");
    private static final SerializableString PATHS = new SerializedString("paths");
    private static final SerializableString PROPOSAL = new SerializedString("proposal");
    private static final SerializableString ROW = new SerializedString("row");
    private static final SerializableString RULES = new SerializedString("rules");
    private static final SerializableString SENTENCE = new SerializedString("sentence");
    private static final SerializableString VALUE = new SerializedString("value");
    private static final SerializableString VERSION = new SerializedString("version");

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
        sorted.put(DecisionJson.POLICY, (Part) () -> write(policy));
        sorted.put(
                DecisionJson.CALENDAR_POLICY,
                calendarPolicy.equals(policy) ? null : (Part) () -> write(calendarPolicy));
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

    private void text(SerializableString key, String text) throws IOException {
        json.writeFieldName(key);
        text(text);
    }

    private void write(PolicyVersion policy) throws IOException {
        json.writeStartObject();
        text(DIGEST, policy.digest());
        text(ID, policy.id());
        text(VERSION, policy.version());
        json.writeEndObject();
    }

    private void reasons(List<Reason> reasons) throws IOException {
        json.writeStartArray();
        for (Reason reason : reasons) {
            write(reason);
        }
        json.writeEndArray();
    }

    private void write(Reason reason) throws IOException {
        json.writeStartObject();
        json.writeFieldName(EVIDENCE);
        json.writeStartArray();
        for (Evidence evidence : reason.evidence()) {
            json.writeStartObject();
            text(PATH, evidence.path());
            if (!evidence.isEmpty()) {
                text(VALUE, evidence.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        text(FIELD, reason.field());
        text(FILE, reason.place().file());
        text(ID, reason.id());
        if (reason.place().line() != 0) {
            json.writeFieldName(LINE);
            json.writeNumber(reason.place().line());
        }
        json.writeFieldName(OUTCOME);
        json.writeString(reason.outcome().name());
        text(PROPOSAL, reason.proposal());
        if (!reason.rowKey().isEmpty()) {
            text(ROW, reason.rowKey());
        }
        text(SENTENCE, reason.sentence());
        json.writeEndObject();
    }

    private void diagnostics(List<Diagnostic> diagnostics) throws IOException {
        json.writeStartArray();
        for (Diagnostic diagnostic : diagnostics) {
            json.writeStartObject();
            json.writeFieldName(KIND);
            json.writeString(diagnostic.kind().name());
            texts(PATHS, diagnostic.paths());
            texts(RULES, diagnostic.rules());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(SerializableString key, List<String> texts) throws IOException {
        json.writeFieldName(key);
        json.writeStartArray();
        for (String text : texts) {
            text(text);
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
