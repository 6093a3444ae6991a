package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kam.model.Customer;
import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.Personal;
import io.kam.model.SupportCase;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import io.kam.rule.Vocabulary;
import io.kam.step.Steps;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts from texts, readers and trees. */
class FactJsonTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final ObjectMapper EXACT = JACKSON.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static List<String> problems(String json) {
        return catchThrowableOfType(
                        InvalidFactException.class, () -> FactJson.customers().read(json))
                .problems()
                .stream()
                .map(FactTexts::withoutCode)
                .toList();
    }

    private static List<String> problems(JsonNode tree) {
        return catchThrowableOfType(
                        InvalidFactException.class, () -> FactJson.customers().read(tree))
                .problems()
                .stream()
                .map(FactTexts::withoutCode)
                .toList();
    }

    @Property(tries = 100)
    void a_fact_is_read_from_a_text_a_reader_and_a_tree_alike(@ForAll long seed) throws IOException {
        for (Class<? extends Record> type : List.of(Customer.class, SupportCase.class)) {
            FactJson<? extends Record> facts = FactJson.of(Steps.vocabulary(), type);
            String json = CanonicalJson.writeWithPersonal(new RandomFacts(seed).next(type));

            Record fact = facts.read(json);

            assertThat(CanonicalJson.writeWithPersonal(fact)).isEqualTo(json);
            assertThat(facts.read(new StringReader(json))).isEqualTo(fact);
            assertThat(facts.read(EXACT.readTree(json))).isEqualTo(fact);
        }
    }

    @Test
    void text_may_be_laid_out_in_lines_and_have_flat_keys() {
        assertThat(FactJson.customers().read("""

                {
                  "id": "C-1",
                  "trade": { "revenue12m": 8100 },
                  "contract": null,
                  "trade.orders12m": 7
                }
                """))
                .isEqualTo(Customer.builder("C-1")
                        .trade(TradeRecord.builder()
                                .revenue12m(new BigDecimal("8100"))
                                .orders12m(7)
                                .build())
                        .build());
        assertThat(FactJson.cases().read("{\"id\":\"INC-1\"}"))
                .isEqualTo(SupportCase.builder("INC-1").build());
    }

    @Test
    void a_misspelt_key_is_refused_with_the_one_that_was_meant() {
        assertThatThrownBy(() -> FactJson.customers().read("{\"id\":\"C-1\",\"trade\":{\"revenue12\":8100}}"))
                .isInstanceOf(InvalidFactException.class)
                .hasMessage("customer: field (trade.revenue12): TradeRecord has no field (revenue12)."
                        + " Maybe you meant (trade.revenue12m) [KAM-1007]");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(problems("{\"trad\":{},\"segment\":7,\"trade\":{\"wallet\":-1},\"segment\":\"x\"}"))
                .containsExactly(
                        "customer: field (trad): Customer has no field (trad). Maybe you meant (trade)",
                        "customer: field (segment): (7) is not a text; write it in quotes",
                        "customer: field (trade.wallet): (-1) is not an amount of 0 or more",
                        "customer: field (segment): is given twice",
                        "customer: field (id): is missing, Customer needs it");
        assertThat(FactJson.cases())
                .satisfies(cases -> assertThatThrownBy(() -> cases.read("{}"))
                        .hasMessage("case: field (id): is missing, SupportCase needs it [KAM-1011]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "§§ | is not a JSON object",
                "null | is not a JSON object",
                "[] | is not a JSON object",
                "{\"id\":\"1\" | is not JSON: its end is missing",
                "{\"id\":\"1\"} {} | has something after the JSON object",
                "{\"id\":\"1\"} x | is not JSON at character 12: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token (…), (…) or (…))",
                "{\"id\":\"1\",\"trade\":{\"wallet\":NaN}} | is not JSON at character 32: NaN and the like are not JSON numbers; leave out what is unknown, or write null",
                "{\"id\":\"1\",} | is not JSON at character 11: Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
            })
    void what_is_not_one_json_object_is_refused(String json, String problem) {
        assertThat(problems(json)).containsExactly("customer: " + problem);
    }

    @Test
    void where_it_ends_to_be_json_is_told_with_the_line() {
        assertThat(problems("{\n  \"id\": \"1\",\n  segment: 1\n}"))
                .singleElement()
                .asString()
                .startsWith("customer: is not JSON at line 3, character 3: ");
    }

    @Test
    void a_text_that_does_not_end_is_not_read_to_the_end_of_memory() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] target, int offset, int length) {
                java.util.Arrays.fill(target, offset, offset + length, ' ');
                return length;
            }

            @Override
            public void close() {
                throw new AssertionError("it is the caller's");
            }
        };

        assertThatThrownBy(() -> FactJson.customers().read(endless))
                .hasMessage("customer: is longer than 1048576 characters [KAM-1015]");
        assertThat(problems(" ".repeat(StrictText.MAX_LINE) + "{}"))
                .containsExactly("customer: is longer than 1048576 characters");
    }

    @Test
    void a_reader_that_fails_is_not_a_problem_of_the_fact() {
        assertThatThrownBy(() -> FactJson.customers().read(new StringReader("{}") {
                    @Override
                    public int read(char[] target, int offset, int length) throws IOException {
                        throw new IOException("gone");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void decimals_of_a_tree_are_taken_as_they_were_written_or_refused() throws IOException {
        assertThat(FactJson.customers()
                        .read(JACKSON.readTree("{\"id\":\"1\",\"trade\":{\"revenue12m\":123456789012.345}}"))
                        .trade()
                        .revenue12m())
                .isEqualTo("123456789012.345");
        assertThat(problems(JACKSON.readTree("{\"id\":\"1\",\"trade\":{\"revenue12m\":0.3333333333333333333333}}")))
                .containsExactly(
                        "customer: field (trade.revenue12m): (0.3333333333333333) is a floating-point number, its last"
                                + " digits are not exact; read the tree with USE_BIG_DECIMAL_FOR_FLOATS");
    }

    @Test
    void what_no_text_can_hold_is_refused_in_a_tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("id", "1").putPOJO("segment", new StringBuilder("x"));
        tree.putPOJO("name", new StringBuilder("Ms Li"));
        tree.putObject("trade").put("revenue12m", Double.NaN).put("wallet", Float.POSITIVE_INFINITY);

        assertThat(problems(tree))
                .containsExactly(
                        "customer: field (segment): (an object that is not JSON) is not a text",
                        "customer: field (name): (personal) is not a text",
                        "customer: field (trade.revenue12m): (NaN) is not a number",
                        "customer: field (trade.wallet): (Infinity) is not an amount of 0 or more");
        assertThat(problems(MissingNode.getInstance())).containsExactly("customer: is not a JSON object");
        assertThat(problems(JsonNodeFactory.instance.nullNode())).containsExactly("customer: is not a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{'trade':{'revenue12m':5},'trade.revenue12m':null} | trade.revenue12m",
                "{'trade':{'revenue12m':null},'trade.revenue12m':5} | trade.revenue12m",
                "{'trade.revenue12m':null,'trade':{'revenue12m':5}} | trade.revenue12m",
                "{'trade':{'revenue12m':5},'trade.revenue12m':6} | trade.revenue12m",
                "{'trade':null,'trade.revenue12m':5} | trade.revenue12m",
                "{'trade.revenue12m':5,'trade':null} | trade",
                "{'trade.revenue12m':5,'trade.orders12m':7,'trade':null} | trade",
                "{'assessments':null,'assessments[0].on':'2026-01-01'} | assessments[0].on",
                "{'assessments[0].on':'2026-01-01','assessments':null} | assessments",
                "{'attractiveness':null,'attractiveness[FIT]':5} | attractiveness[FIT]",
                "{'attractiveness[FIT]':5,'attractiveness':null} | attractiveness"
            })
    void a_key_that_is_given_twice_is_refused_even_if_one_of_the_two_is_null(String json, String path)
            throws IOException {
        String customer = "{\"id\":\"C\"," + json.substring(1).replace('\'', '"');

        assertThat(problems(customer)).containsExactly("customer: field (" + path + "): is given twice");
        assertThat(problems(EXACT.readTree(customer))).isEqualTo(problems(customer));
    }

    @Test
    void what_is_null_or_empty_may_stand_beside_other_keys() {
        Customer customer = FactJson.customers()
                .read(
                        "{\"id\":\"C\",\"trade\":{},\"trade.revenue12m\":5,\"trade.orders12m\":null,\"relationship\":null}");

        assertThat(customer)
                .isEqualTo(Customer.builder("C")
                        .trade(TradeRecord.builder()
                                .revenue12m(new BigDecimal("5"))
                                .build())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000000000000001.0", "1e16", "9007199254740992.0", "-9007199254740993.0"})
    void a_floating_point_number_that_may_have_been_another_whole_one_is_refused(String written) throws IOException {
        String json = "{\"id\":\"1\",\"trade\":{\"revenue12m\":" + written + "}}";

        assertThat(problems(JACKSON.readTree(json)))
                .singleElement()
                .asString()
                .endsWith("is a floating-point number, its last digits are not exact; read the tree with"
                        + " USE_BIG_DECIMAL_FOR_FLOATS");
        assertThat(FactJson.customers().read(EXACT.readTree(json)))
                .isEqualTo(FactJson.customers().read(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "-0.0", "0", "1e15", "123456789012345.0"})
    void a_floating_point_number_that_is_as_it_was_written_is_read(String written) throws IOException {
        String json = "{\"id\":\"1\",\"trade\":{\"revenue12m\":" + written + "}}";

        assertThat(FactJson.customers().read(JACKSON.readTree(json)))
                .isEqualTo(FactJson.customers().read(json));
    }

    /** A record of a host. */
    public record Visit(
            @Measured(Measure.COUNT) @Nullable Long number,
            @Personal @Nullable String by) {}

    public record Stop(@Nullable String town) {}

    public record Tour(
            @Nullable Set<Stop> stops,
            @Nullable List<Stop> detours,
            @Nullable Collection<Stop> others,
            @Nullable Set<String> tags) {}

    @Test
    void sets_of_records_of_the_host_are_read_as_they_were_written() {
        Vocabulary vocabulary = Steps.vocabulary().with(List.of(Tour.class));
        Tour tour = new Tour(
                Set.of(new Stop("Basel"), new Stop("Bern")),
                List.of(new Stop("Chur"), new Stop("Chur")),
                List.of(new Stop("Genf")),
                Set.of("a", "b"));

        Tour read = FactJson.of(vocabulary, Tour.class).read(CanonicalJson.write(tour));

        assertThat(read).isEqualTo(tour);
    }

    @Test
    void records_of_the_host_and_parts_of_facts_are_read_too() {
        FactJson<Visit> visits = FactJson.of(Steps.vocabulary().with(List.of(Visit.class)), Visit.class);

        assertThat(visits.read("{\"number\":3,\"by\":\"Ms Li\"}")).isEqualTo(new Visit(3L, "Ms Li"));
        assertThatThrownBy(() -> visits.read("{\"number\":-3,\"by\":7}"))
                .hasMessage("visit: field (number): (-3) is not a whole number of 0 or more [KAM-1009]\n"
                        + "visit: field (by): (personal) is not a text; write it in quotes [KAM-1009]");
        assertThat(FactJson.tierRecords().read("{\"tier\":\"LEVEL_1\"}"))
                .isEqualTo(TierRecord.builder().tier(io.kam.model.Tier.LEVEL_1).build());
        assertThatThrownBy(() -> FactJson.of(Steps.vocabulary(), Visit.class))
                .hasMessageStartingWith("type (io.kam.io.FactJsonTest$Visit) must be one of the vocabulary's");
    }
}
