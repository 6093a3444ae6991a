package io.kam.io;

import com.fasterxml.jackson.databind.JsonNode;
import io.kam.model.CaseRecord;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.TierRecord;
import io.kam.policy.ProblemCode;
import io.kam.rule.FactType;
import io.kam.rule.Vocabulary;
import io.kam.step.Steps;
import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one fact from JSON, nested as {@link CanonicalJson} writes it or with flat keys such as
 * {@code trade.revenue12m}. Rejects everything it does not know: keys that are misspelt or given twice, values of
 * another type or out of range, anything after the object.
 *
 * <pre>{@code
 * Customer customer = FactJson.customers().read(row.getString("customer"));
 * }</pre>
 *
 * <p>A key that is absent or null is unknown. A text has at most 1,048,576 characters. {@link FactFiles} reads files
 * with many facts. Thread-safe.
 */
public final class FactJson<T extends Record> {
    private static final FactJson<Customer> CUSTOMERS = of(Steps.vocabulary(), Customer.class);
    private static final FactJson<SupportCase> CASES = of(Steps.vocabulary(), SupportCase.class);
    private static final FactJson<TierRecord> TIER_RECORDS = of(Steps.vocabulary(), TierRecord.class);
    private static final FactJson<CaseRecord> CASE_RECORDS = of(Steps.vocabulary(), CaseRecord.class);

    private final Class<T> type;
    private final Shape shape;
    private final String label;

    private FactJson(Class<T> type, Shape shape, String label) {
        this.type = type;
        this.shape = shape;
        this.label = label;
    }

    /** Reads customers. */
    public static FactJson<Customer> customers() {
        return CUSTOMERS;
    }

    /** Reads cases. */
    public static FactJson<SupportCase> cases() {
        return CASES;
    }

    /**
     * Reads the records of customers that {@code TierDecision.nextRecord} returns, to be passed back with the customer.
     */
    public static FactJson<TierRecord> tierRecords() {
        return TIER_RECORDS;
    }

    /** Reads the records of cases that {@code CaseDecision.nextRecord} returns, to be passed back with the case. */
    public static FactJson<CaseRecord> caseRecords() {
        return CASE_RECORDS;
    }

    /**
     * Reads records of a type, such as the host's own.
     *
     * @param vocabulary the vocabulary of the type and its parts
     * @throws IllegalArgumentException if the type is not in the vocabulary
     */
    public static <T extends Record> FactJson<T> of(Vocabulary vocabulary, Class<T> type) {
        Objects.requireNonNull(vocabulary, "vocabulary");
        Objects.requireNonNull(type, "type");
        Shape shape = Shape.of(vocabulary, type);
        FactType known = Objects.requireNonNull(vocabulary.typeOf(type));
        return new FactJson<>(type, shape, known.label());
    }

    /**
     * Reads the fact in a text.
     *
     * @throws InvalidFactException with all problems, if there are any
     */
    public T read(String json) {
        Objects.requireNonNull(json, "json");
        Report report = new Report(label, 0, "");
        if (json.length() > StrictText.MAX_LINE) {
            report.add(ProblemCode.FACTS_TOO_LARGE, "", "is longer than " + StrictText.MAX_LINE + " characters");
            return built(null, report);
        }
        return built(new JsonFacts(shape, FactFormat.PLAIN).read(json, report), report);
    }

    /**
     * Reads the fact in a text, to the end of the reader. The reader is not closed.
     *
     * @throws InvalidFactException with all problems, if there are any
     * @throws IOException if it can't be read
     */
    public T read(Reader json) throws IOException {
        Objects.requireNonNull(json, "json");
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        for (int n = json.read(buffer); n >= 0 && text.length() <= StrictText.MAX_LINE; n = json.read(buffer)) {
            text.append(buffer, 0, n);
        }
        return read(text.toString());
    }

    /**
     * Reads the fact in a tree. Jackson reads decimals as floating-point numbers unless
     * {@code DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS} is set. A floating-point number with more than 15
     * digits, or of 2<sup>53</sup> or more, may have been rounded and is rejected. If a number was rounded to one with
     * few digits, the tree does not show it: {@code 0.30000000000000001} has become 0.3, and {@code 1e-400} 0. So read
     * trees with that setting, or pass the text. Jackson does not report repeated keys and anything after the object
     * unless {@code FAIL_ON_READING_DUP_TREE_KEY} and {@code FAIL_ON_TRAILING_TOKENS} are set.
     *
     * @throws InvalidFactException with all problems, if there are any
     */
    public T read(JsonNode json) {
        Objects.requireNonNull(json, "json");
        Report report = new Report(label, 0, "");
        return built(new JsonFacts(shape, FactFormat.PLAIN).read(json, report), report);
    }

    private T built(@Nullable Draft draft, Report report) {
        Object fact = draft == null ? null : draft.build("", report);
        if (fact == null || !report.isEmpty()) {
            throw new InvalidFactException(report.problems());
        }
        return type.cast(fact);
    }
}
