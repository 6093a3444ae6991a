package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.TradeRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFactsTest {
    @TempDir
    Path directory;

    private FactTexts texts;

    @BeforeEach
    void setUp() {
        texts = new FactTexts(directory);
    }

    @Test
    void nested_objects_and_flat_keys_give_the_same_customer() {
        Customer nested = texts.customer(texts.file("a.jsonl", """
                {"id":"1","segment":"零售","trade":{"revenue12m":100.50,"orders12m":8.0},"contract":null,
                """.strip() + """
                "assessments":[{"on":"2024-02-29","finding":"KEY"}],"attractiveness":[{"factor":"FIT","score":7}],"outcomes":[]}
                """));
        Customer flat = texts.customer(texts.file("b.ndjson", """
                {"id":"1","segment":"\\u96f6售","trade.revenue12m":1.005E+2,"trade.orders12m":8,"contract.id":null,
                """.strip() + """
                "assessments[0].on":"2024-02-29","assessments[0].finding":"KEY","attractiveness[FIT]":7,"outcomes":[]}
                """));

        assertThat(nested).isEqualTo(flat);
        assertThat(nested.trade().revenue12m()).isEqualTo(new BigDecimal("100.5"));
        assertThat(nested.contracts()).isNull();
    }

    @Test
    void one_contract_may_be_given_alone_and_several_as_a_list() {
        String contract = "\"id\":\"K\",\"kind\":\"SERVICE\",\"targets\":[{\"priority\":\"P2\"}]";
        Customer alone = texts.customer(texts.file("a.jsonl", "{\"id\":\"1\",\"contract\":{" + contract + "}}\n"));
        Customer listed = texts.customer(texts.file("b.jsonl", "{\"id\":\"1\",\"contracts\":[{" + contract + "}]}\n"));
        Customer flat = texts.customer(
                texts.file(
                        "c.jsonl",
                        "{\"id\":\"1\",\"contract.id\":\"K\",\"contract.kind\":\"SERVICE\",\"contract.targets[0].priority\":\"P2\"}\n"));

        assertThat(alone).isEqualTo(listed).isEqualTo(flat);
        assertThat(CanonicalJson.write(alone)).contains("\"contracts\":[{").doesNotContain("\"contract\":");
        assertThat(texts.customer(texts.file("d.jsonl", "{\"id\":\"1\",\"contracts\":[]}\n"))
                        .contracts())
                .isEmpty();
    }

    @Test
    void an_empty_object_is_a_part_of_which_nothing_is_known() {
        assertThat(texts.customer(texts.file("a.jsonl", "{\"id\":\"1\",\"trade\":{}}\n"))
                        .trade())
                .isEqualTo(TradeRecord.builder().build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"id\":1 | field (id): (1) is not a text; write it in quotes",
                "\"trade\":{\"wallet\":\"100.5\"} | field (trade.wallet): (\"100.5\") is not an amount of 0 or more; write it without quotes",
                "\"trade\":{\"wallet\":-1} | field (trade.wallet): (-1) is not an amount of 0 or more",
                "\"trade\":{\"revenue12m\":1e999999999} | field (trade.revenue12m): (1e999999999) has more than 100 digits",
                "\"trade\":{\"revenue12m\":1e-999999999} | field (trade.revenue12m): (1e-999999999) has more than 100 digits",
                "\"trade\":{\"revenue12m\":1e99999999999} | field (trade.revenue12m): (1e99999999999) has more than 100 digits",
                "\"trade\":{\"orders12m\":1.5} | field (trade.orders12m): (1.5) is not a whole number of 0 or more",
                "\"trade\":{\"orders12m\":1e50} | field (trade.orders12m): (1e50) must be at most 9223372036854775807",
                "\"trade\":{\"orders12m\":[1,[2]]} | field (trade.orders12m): ([…]) is not a whole number of 0 or more",
                "\"trade\":5 | field (trade): (5) is not an object",
                "\"assessments\":{} | field (assessments): ({…}) is not an array of objects",
                "\"assessments\":[null] | field (assessments[0]): (null) is not an object",
                "\"assessments\":[{\"on\":\"2024-02-30\"}] | field (assessments[0].on): (2024-02-30) is not a date such as 2026-02-28",
                "\"relationship\":{\"executiveSponsor\":\"true\"} | field (relationship.executiveSponsor): (\"true\") is not true or false; write it without quotes",
                "\"contract\":{\"guaranteedTier\":\"LEVEL_2\"} | field (contract.id): is missing, Contract needs it",
                "\"contract\":{\"id\":\"K\",\"startOn\":\"2026-01-01\"} | field (contract.startOn): Contract has no field (startOn). Maybe you meant (contract.startsOn)",
                "\"contract.startOn\":\"2026-01-01\" | field (contract.startOn): Customer has no field (contract.startOn). Maybe you meant (contract.startsOn)",
                "\"contract\":[] | field (contract): ([…]) is not an object",
                "\"contract\":{\"id\":\"K\",\"startsOn\":\"2026-01-02\",\"endsOn\":\"2026-01-01\"} | field (contract): endsOn (2026-01-01) must not be before startsOn (2026-01-02)",
                "\"contract\":{\"id\":\"K\"},\"contract.id\":\"K\" | field (contract.id): is given twice",
                "\"contract\":{\"id\":\"K\"},\"contracts\":[{\"id\":\"L\"}] | field (contracts): is given by one element alone and by others",
                "\"contracts\":[{\"id\":\"K\"},{\"id\":\"L\"},{\"id\":\"K\"}] | contracts[2].id (K) must not be that of contracts[0] too",
                "\"contracts\":[{\"id\":\"K\"},{\"id\":\"L\",\"startsOn\":\"2026-01-02\",\"endsOn\":\"2026-01-01\"}] | field (contracts[1]): endsOn (2026-01-01) must not be before startsOn (2026-01-02)",
                "\"segment\":\"a\",\"segment\":\"b\" | field (segment): is given twice",
                "\"trade\":{\"revenue12m\":1},\"trade.revenue12m\":2 | field (trade.revenue12m): is given twice",
                "\"assessments\":[],\"assessments[0].finding\":\"KEY\" | field (assessments): is given as a whole and by its elements",
                "\"competitorStrength\":[{\"card\":\"STRENGTH\",\"factor\":\"PRICE\"}] | competitorStrength contains a score of card (STRENGTH), it must contain scores of card (COMPETITOR) only",
                "\"segment\":\"a\\ud800\" | field (segment): has half a character at 2",
            })
    void a_bad_value_is_told_with_its_path(String members, String problem) {
        String id = members.startsWith("\"id\"") ? "" : "\"id\":\"1\",";

        assertThat(texts.outcome(texts.file("a.jsonl", "{\"id\":\"0\"}\n\n{" + id + members + "}\n{\"id\":\"2\"}\n")))
                .containsExactly("0", "a.jsonl:3: " + problem, "2");
    }

    @Test
    void every_line_with_an_unknown_key_is_refused_and_told_with_the_name_that_was_meant() {
        Path file = texts.file("a.jsonl", """
                {"id":"1","trade":{"revenu12m":{"a":[1]}},"payment.onTimShare":1}
                {"id":"2","trade":{"revenu12m":5},"notes":"x"}
                {"id":"3","trad":{"revenue12m":5},"segment":7}
                {"id":"4"}
                """);

        assertThat(texts.customers(file))
                .extracting(row -> row.problems().size())
                .containsExactly(2, 2, 2, 0);
        assertThat(texts.outcome(file))
                .containsExactly(
                        "a.jsonl:1: field (trade.revenu12m): TradeRecord has no field (revenu12m). Maybe you meant (trade.revenue12m)",
                        "a.jsonl:1: field (payment.onTimShare): Customer has no field (payment.onTimShare). Maybe you meant (payment.onTimeShare)",
                        "a.jsonl:2: field (trade.revenu12m): TradeRecord has no field (revenu12m). Maybe you meant (trade.revenue12m)",
                        "a.jsonl:2: field (notes): Customer has no field (notes)",
                        "a.jsonl:3: field (trad): Customer has no field (trad). Maybe you meant (trade)",
                        "a.jsonl:3: field (segment): (7) is not a text; write it in quotes",
                        "4");
    }

    @Test
    void every_line_of_cases_with_an_unknown_key_is_refused() {
        Path file = texts.file("a.jsonl", "{\"id\":\"1\",\"custmerId\":\"c\"}\n{\"id\":\"2\",\"custmerId\":\"c\"}\n");

        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(file))) {
            assertThat(rows).hasSize(2).allSatisfy(row -> {
                assertThat(row.fact()).isNull();
                assertThat(row.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message()).endsWith("Maybe you meant (customerId)"));
            });
        }
    }

    @Test
    void an_unknown_key_in_a_file_that_adds_refuses_the_record() {
        Path customers = texts.file("a.csv", "id\n1\n2\n");
        Path more = texts.file("b.jsonl", "{\"id\":\"2\",\"notes\":1}\n{\"id\":\"1\",\"segment\":\"a\"}\n");

        assertThat(texts.outcome(customers, more))
                .containsExactly("1", "b.jsonl:1: field (notes): Customer has no field (notes)");
    }

    @Test
    void lines_that_are_no_json_objects_are_told_and_the_others_are_read() {
        assertThat(
                        texts.outcome(
                                texts.file(
                                        "a.jsonl",
                                        "{\"id\":\"1\"\n[]\n5\n{\"id\":\"2\"} {}\n{\"id\":\"3\",}\n{'id':'4'}\nNaN\n{\"id\":\"5\"}\r\n")))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("a.jsonl:1: is not JSON: its end is missing"),
                        line -> assertThat(line).isEqualTo("a.jsonl:2: is not a JSON object"),
                        line -> assertThat(line).isEqualTo("a.jsonl:3: is not a JSON object"),
                        line -> assertThat(line).isEqualTo("a.jsonl:4: has something after the JSON object"),
                        line -> assertThat(line).startsWith("a.jsonl:5: is not JSON at character 11: "),
                        line -> assertThat(line).startsWith("a.jsonl:6: is not JSON at character 2: "),
                        line -> assertThat(line).startsWith("a.jsonl:7: is not JSON at character "),
                        line -> assertThat(line).isEqualTo("5"));
    }

    @Test
    void deep_nesting_is_refused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(texts.outcome(texts.file("a.jsonl", "{\"id\":\"1\",\"x\":" + deep + "}\n{\"id\":\"2\"}\n")))
                .containsExactly(
                        "a.jsonl:1: field (x): Customer has no field (x)",
                        "a.jsonl:1: is nested deeper than 32 levels",
                        "2");
    }

    @Test
    void numbers_and_names_of_many_characters_are_refused() {
        String digits = "9".repeat(500_000);

        assertThat(texts.outcome(texts.file("a.jsonl", "{\"id\":\"1\",\"trade\":{\"wallet\":" + digits + "}}\n")))
                .containsExactly(
                        "a.jsonl:1: field (trade.wallet): (" + "9".repeat(100) + "…) has more than 100 digits");
        assertThat(texts.outcome(texts.file("b.jsonl", "{\"id\":\"1\",\"" + digits + "\":0}\n")))
                .containsExactly("b.jsonl:1: field (" + "9".repeat(100) + "…): Customer has no field ("
                        + "9".repeat(100) + "…)");
    }

    @Test
    void lines_that_are_too_long_or_not_utf_8_are_refused() {
        byte[] latin = "\uFEFF{\"id\":\"1\"}\n{\"id\":\"2é\"}\n".getBytes(StandardCharsets.UTF_8);
        latin[latin.length - 5] = (byte) 0xff;
        String tooLong = "{\"id\":\"1\",\"name\":\"" + "客".repeat(StrictText.MAX_LINE) + "\"}\n{\"id\":\"2\"}\n";

        assertThat(texts.outcome(texts.file("a.jsonl", latin)))
                .containsExactly("1", "a.jsonl:2: is not UTF-8; save the file as UTF-8");
        assertThat(texts.outcome(texts.file("b.jsonl", tooLong)))
                .containsExactly("b.jsonl:1: the line is longer than 1048576 characters", "2");
    }

    @Test
    void the_number_of_unknown_keys_that_are_told_is_bounded() {
        StringBuilder line = new StringBuilder("{\"id\":\"1\"");
        for (int i = 0; i < 2000; i++) {
            line.append(",\"unknown").append(i).append("\":0");
        }

        assertThat(texts.outcome(texts.file("a.jsonl", line + "}\n")))
                .hasSize(1001)
                .endsWith("a.jsonl:1: has more than (1000) unknown fields; no more are reported");
    }
}
