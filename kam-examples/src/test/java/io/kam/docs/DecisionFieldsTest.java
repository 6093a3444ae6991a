package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.policy.PolicySource;
import io.kam.rules.StandardPolicyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fields that embedding.md describes are those that decisions about the sample data are written with. */
class DecisionFieldsTest {
    private static final Instant AS_OF = Instant.parse("2023-10-15T00:00:00Z");
    private static final Path SAMPLE = Documents.root().resolve("kam-examples/src/main/resources/kam/examples");
    private static final int ENOUGH = 400;
    private static final KamEngine KAM = KamEngine.ofDefaults();

    private static Map<String, Customer> customers = Map.of();
    private static List<SupportCase> cases = List.of();

    @BeforeAll
    static void readTheSample() {
        customers = facts(FactFiles.customers(
                        List.of(SAMPLE.resolve("portfolio/customers.csv"), SAMPLE.resolve("portfolio/additions.csv"))))
                .collect(Collectors.toMap(Customer::id, Function.identity()));
        cases = facts(FactFiles.cases(
                        List.of(SAMPLE.resolve("cases/cases.jsonl"), SAMPLE.resolve("cases/additions.csv"))))
                .limit(ENOUGH)
                .toList();
    }

    private static <T extends Record> Stream<T> facts(Stream<FactRow<T>> rows) {
        return rows.map(FactRow::fact);
    }

    @Test
    void ofCustomers() throws Exception {
        assertThat(described("customer"))
                .isEqualTo(written(Stream.concat(customers.values().stream().limit(ENOUGH), Stream.of(fallen()))
                        .map(customer -> KAM.assignTier(customer, AS_OF))));
    }

    @Test
    void ofCases() throws Exception {
        assertThat(described("case"))
                .isEqualTo(written(Stream.concat(
                        cases.stream().map(DecisionFieldsTest::prioritized),
                        Stream.of(
                                keeping().prioritizeCase(openedUnderAnother(), null, AS_OF),
                                KAM.prioritizeCase(openedUnderAnother(), fallen(), AS_OF)))));
    }

    @Test
    void ofEscalations() throws Exception {
        assertThat(described("escalation"))
                .isEqualTo(written(Stream.concat(
                        cases.stream().map(DecisionFieldsTest::escalated),
                        Stream.of(
                                keeping().escalateCase(openedUnderAnother(), null, AS_OF),
                                KAM.escalateCase(openedUnderAnother(), fallen(), AS_OF)))));
    }

    /** An engine whose active policy keeps the standard one for the cases opened under it, and has other calendars. */
    private static KamEngine keeping() {
        Map<String, byte[]> files =
                new TreeMap<>(new StandardPolicyFiles().source().files());
        append(files, "policy.properties", "open-cases=keep\n");
        append(files, "calendars/cn.csv", "2027-01-01,closed,元旦,,,\n");
        KamEngine kam = KamEngine.ofDefaults();
        kam.activate(kam.load(PolicySource.contents("keeping", files)));
        return kam;
    }

    /** A customer that has fallen a month ago, and still gets the service of its former tier. */
    private static Customer fallen() {
        LocalDate fell = LocalDate.of(2023, 9, 15);
        return Customer.builder("C-1")
                .tierRecord(TierRecord.builder()
                        .tier(Tier.LEVEL_3)
                        .since(fell)
                        .earned(Tier.LEVEL_3)
                        .earnedSince(fell)
                        .lastReviewedOn(fell)
                        .reviewsBelow(0)
                        .graceTier(Tier.LEVEL_2)
                        .graceUntil(LocalDate.of(2023, 12, 15))
                        .build())
                .build();
    }

    private static void append(Map<String, byte[]> files, String path, String line) {
        String text = new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
        files.put(path, (text + "\n" + line).getBytes(StandardCharsets.UTF_8));
    }

    private static SupportCase openedUnderAnother() {
        return SupportCase.builder("INC-1")
                .openedAt(AS_OF)
                .record(new CaseRecord(
                        AS_OF,
                        List.of(),
                        List.of(new Breach(Metric.RESOLUTION, AS_OF, ServiceDuration.parse("1h"), null, AS_OF)),
                        List.of(),
                        List.of()))
                .events(List.of(CaseEvent.builder()
                        .kind(CaseEventKind.OPENED)
                        .at(AS_OF)
                        .policyVersion(KAM.policy().version().toString())
                        .build()))
                .build();
    }

    private static CaseDecision prioritized(SupportCase supportCase) {
        Customer customer = customers.get(supportCase.customerId());
        return KAM.prioritizeCase(supportCase, customer, AS_OF);
    }

    private static EscalationDecision escalated(SupportCase supportCase) {
        Customer customer = customers.get(supportCase.customerId());
        return KAM.escalateCase(supportCase, customer, AS_OF);
    }

    /** The fields of the rows that name a kind of decision in their second cell. */
    private static Set<String> described(String kind) {
        return Documents.text("docs/embedding.md")
                .lines()
                .filter(line -> line.matches("\\| `[^|]*` \\| (all|[a-z, ]*(customer|case|escalation)[a-z, ]*) \\|.*"))
                .filter(line -> line.matches("\\|[^|]*\\|[^|]*\\b(" + kind + "|all)\\b[^|]*\\|.*"))
                .flatMap(line -> Stream.of(line.split("\\|")[1].split(",")))
                .map(field -> field.replace("`", "").strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> written(Stream<? extends Decision> decisions) throws IOException {
        Set<String> fields = new TreeSet<>();
        for (Decision decision : decisions.toList()) {
            try (JsonParser json = new JsonFactory().createParser(DecisionJson.write(decision))) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.FIELD_NAME) {
                        fields.add(json.getParsingContext()
                                .pathAsPointer()
                                .toString()
                                .substring(1)
                                .replaceAll("/\\d+", "[]")
                                .replace('/', '.'));
                    }
                }
            }
        }
        return fields;
    }
}
