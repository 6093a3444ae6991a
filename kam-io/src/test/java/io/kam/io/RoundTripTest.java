package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.step.Steps;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RoundTripTest {
    @Property(tries = 100)
    void a_customer_that_is_written_is_read_again_as_an_equal_one(@ForAll long seed) throws Exception {
        check(new RandomFacts(seed).next(Customer.class));
    }

    @Property(tries = 100)
    void a_case_that_is_written_is_read_again_as_an_equal_one(@ForAll long seed) throws Exception {
        check(new RandomFacts(seed).next(SupportCase.class));
    }

    private static <T extends Record> void check(T fact) throws Exception {
        String json = CanonicalJson.writeWithPersonal(fact);

        Object again = read(fact.getClass(), json);

        assertThat(again)
                .usingRecursiveComparison()
                .withComparatorForType(Comparator.<BigDecimal>naturalOrder(), BigDecimal.class)
                .isEqualTo(fact);
        assertThat(CanonicalJson.writeWithPersonal(again)).isEqualTo(json);
        assertThat(read(fact.getClass(), CanonicalJson.writeWithPersonal(again)))
                .isEqualTo(again);
    }

    @Property(tries = 100)
    void a_fact_without_persons_is_written_again_as_it_was(@ForAll long seed) throws Exception {
        for (Class<? extends Record> type : List.of(Customer.class, SupportCase.class)) {
            String json = CanonicalJson.write(new RandomFacts(seed).next(type));

            assertThat(CanonicalJson.write(read(type, json))).isEqualTo(json);
            assertThat(CanonicalJson.writeWithPersonal(read(type, json)))
                    .as("a pseudonym reads back")
                    .isEqualTo(json);
        }
    }

    private static Object read(Class<?> type, String json) throws Exception {
        Shape shape = Shape.of(Steps.vocabulary(), type);
        byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
        try (JsonSource source =
                new JsonSource(Path.of("facts.jsonl"), new ByteArrayInputStream(line), shape, FactFormat.PLAIN)) {
            FactSource.Entry entry = source.next();
            Object fact = entry.draft().build("", entry.report());
            assertThat(List.copyOf(entry.report().problems())).isEmpty();
            return fact;
        }
    }
}
