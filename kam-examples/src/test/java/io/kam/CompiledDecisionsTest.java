package io.kam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.compiled.CompiledPolicy;
import io.kam.decision.Decision;
import io.kam.decision.TierDecision;
import io.kam.gift.GiftStep;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.policy.CompiledFile;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a policy decides in compiled form is what it decides itself, to the byte. */
class CompiledDecisionsTest {
    private static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");
    private static final Path SAMPLE = Path.of("src/main/resources/kam/examples");
    private static final KamEngine SOURCE = KamEngine.builder().engine("model").build();
    private static final KamEngine COMPILED = KamEngine.builder()
            .engine("model")
            .policy(compiled(SOURCE.policy()))
            .build();

    private static PolicySource compiled(Policy policy) {
        return PolicySource.contents("compiled", Map.of(CompiledFile.NAME, CompiledPolicy.of(policy.definition())));
    }

    private static <T extends Record> List<T> facts(Stream<FactRow<T>> rows) {
        try (rows) {
            return rows.map(row -> Objects.requireNonNull(row.fact())).toList();
        }
    }

    private static void assertSame(Decision decision, Decision expected, Object id) {
        assertThat(DecisionJson.write(decision)).isEqualTo(DecisionJson.write(expected));
        // Pages take longer, and show what the JSON holds: those of some are enough.
        if (id.hashCode() % 50 == 0) {
            assertThat(decision.explain()).isEqualTo(expected.explain());
        }
    }

    @Test
    void about_every_customer_of_the_sample() {
        List<Customer> customers = facts(FactFiles.customers(
                List.of(SAMPLE.resolve("portfolio/customers.csv"), SAMPLE.resolve("portfolio/additions.csv"))));

        assertThat(customers).hasSizeGreaterThan(4_000);
        for (Customer customer : customers) {
            TierDecision expected = SOURCE.assignTier(customer, AS_OF);
            TierDecision decision = COMPILED.assignTier(customer, AS_OF);
            assertSame(decision, expected, customer.id());
            if (customer.id().hashCode() % 50 == 0) {
                assertThat(decision.whyNot(Tier.LEVEL_1))
                        .hasToString(expected.whyNot(Tier.LEVEL_1).toString());
            }
        }
    }

    @Test
    void about_every_case_of_the_sample() {
        List<SupportCase> cases = facts(
                FactFiles.cases(List.of(SAMPLE.resolve("cases/cases.jsonl"), SAMPLE.resolve("cases/additions.csv"))));

        assertThat(cases).hasSize(2_000);
        for (SupportCase each : cases) {
            assertSame(COMPILED.escalateCase(each, null, AS_OF), SOURCE.escalateCase(each, null, AS_OF), each.id());
        }
    }

    @Test
    void by_a_step_of_the_host_which_must_be_declared() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        for (String file : List.of("gifts.drl", "limits.csv", "reasons.properties", "reasons_zh_CN.properties")) {
            try (InputStream content = GiftStep.class.getResourceAsStream("policy/" + file)) {
                files.put("gift/" + file, Objects.requireNonNull(content).readAllBytes());
            }
        }
        KamEngine host = KamEngine.builder()
                .engine("model")
                .step(GiftStep.STEP)
                .policy(PolicySource.contents("with gifts", files))
                .build();
        Customer customer = Customer.builder("C-1").build();
        String expected = DecisionJson.write(host.at(AS_OF).customer(customer).decide("gift"));

        host.activate(host.load(compiled(host.policy())));

        assertThat(DecisionJson.write(host.at(AS_OF).customer(customer).decide("gift")))
                .isEqualTo(expected);
        assertThatThrownBy(() -> SOURCE.load(compiled(host.policy())))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("policy.kamc: the engine has no step (gift); ");
    }
}
