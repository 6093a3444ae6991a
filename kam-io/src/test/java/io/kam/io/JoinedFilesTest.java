package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.step.Steps;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedFilesTest {
    @TempDir
    Path directory;

    private FactTexts texts;

    @BeforeEach
    void setUp() {
        texts = new FactTexts(directory);
    }

    @Test
    void the_rows_of_further_files_add_values_by_id() {
        Path first = texts.file("c.csv", "id,trade.revenue12m\n1,5\n2,6\n");
        Path second = texts.file("a.csv", "id,trade.wallet,segment\n2,60,shop\n");
        Path third = texts.file("b.jsonl", "{\"id\":\"2\",\"region\":\"NORTH\"}\n");

        List<FactRow<Customer>> rows = texts.customers(first, second, third);

        assertThat(rows)
                .extracting(row -> CanonicalJson.write(row.fact()))
                .containsExactly(
                        "{\"id\":\"1\",\"trade\":{\"revenue12m\":5}}",
                        "{\"id\":\"2\",\"region\":\"NORTH\",\"segment\":\"shop\",\"trade\":{\"revenue12m\":6,\"wallet\":60}}");
    }

    @Test
    void what_does_not_fit_together_is_told_and_the_rest_is_read() {
        Path first = texts.file("c.csv", "id,trade.revenue12m,segment\n1,5,a\n2,6,\n3,x,\n4,1,\n");
        Path second = texts.file("a.csv", "id,segment,trade.wallet\n1,b,1\n9,b,1\n3,b,y\n2,c,1\n2,d,1\n,e,1\n4,a\n");

        assertThat(texts.outcome(first, second))
                .containsExactly(
                        "a.csv:6: column (id): (2) is already given at line 5",
                        "a.csv:7: column (id): is missing; rows are matched by it",
                        "a.csv:2: column (segment): is already given for (1) in c.csv:2",
                        "2",
                        "c.csv:4: column (trade.revenue12m): (x) is not a number",
                        "a.csv:4: column (trade.wallet): (y) is not an amount of 0 or more",
                        "a.csv:8: the row has (2) cells, the header has (3)",
                        "a.csv:3: column (id): (9) is in no row of c.csv");
    }

    @Test
    void lists_are_joined_by_index_and_scores_by_factor_unless_one_is_given_as_a_whole() {
        Path first =
                texts.file("c.csv", "id,strength[PRICE],strength[TRUST],assessments[0].finding\n1,5,6,KEY\n2,5,,\n");
        Path second = texts.file("a.csv", "id,strength[PRICE],assessments[0].on\n1,7,\n2,,2024-02-29\n");
        Path third =
                texts.file("b.jsonl", "{\"id\":\"1\",\"assessments\":[]}\n{\"id\":\"2\",\"strength[QUALITY]\":9}\n");

        assertThat(texts.outcome(first, second, third))
                .containsExactly(
                        "a.csv:2: column (strength[PRICE]): is already given for (1) in c.csv:2",
                        "b.jsonl:1: field (assessments): is already given for (1) in c.csv:2",
                        "2");
        assertThat(texts.customers(first, second, third).get(1).fact())
                .extracting(CanonicalJson::write)
                .isEqualTo("{\"assessments\":[{\"on\":\"2024-02-29\"}],\"id\":\"2\",\"strength\":["
                        + "{\"card\":\"STRENGTH\",\"factor\":\"PRICE\",\"score\":5},"
                        + "{\"card\":\"STRENGTH\",\"factor\":\"QUALITY\",\"score\":9}]}");
    }

    @Test
    void files_that_do_not_exist_or_are_no_files_of_facts_are_all_told() {
        Path missing = directory.resolve("missing.csv");
        Path text = texts.file("c.txt", "id\n1\n");

        assertThat(texts.outcome(texts.file("c.csv", "id\n1\n"), missing, text, directory))
                .containsExactly(
                        "missing.csv: does not exist",
                        "c.txt: must end in .csv, .jsonl or .ndjson",
                        directory + ": is a directory, not a file");
    }

    @Test
    void nothing_is_read_where_a_further_file_is_not_readable_as_a_whole() {
        assertThat(texts.outcome(texts.file("c.csv", "id\n1\n"), texts.file("a.csv", "segment\nx\n")))
                .containsExactly("a.csv:1: there is no column (id)");
    }

    @Test
    void records_without_an_id_are_not_read_from_files() {
        assertThatThrownBy(() ->
                        FactFiles.read(Steps.vocabulary(), Classification.class, List.of(directory.resolve("c.csv"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type (io.kam.model.Classification) must have a text id");
        assertThatThrownBy(() -> FactFiles.customers(List.of())).hasMessage("files must not be empty");
    }

    @Test
    void the_sample_portfolio_is_read_without_a_problem() throws URISyntaxException {
        List<FactRow<Customer>> rows = texts.customers(sample("customers.csv"), sample("additions.csv"));

        assertThat(rows).hasSize(36).allMatch(row -> row.problems().isEmpty());
        assertThat(rows.stream().map(FactRow::fact).filter(c -> c.id().equals("12348")))
                .extracting(CanonicalJson::writeWithPersonal)
                .containsExactly("{\"id\":\"12348\",\"payment\":{\"averageDaysLate\":13,\"onTimeShare\":0.77,"
                        + "\"overdueAmount\":215,\"writtenOff12m\":0},\"potential\":{\"growth\":6,\"innovation\":3},"
                        + "\"region\":\"MIDLANDS\",\"segment\":\"ONLINE_SHOP\",\"since\":\"2014-02-20\","
                        + "\"standing\":{\"brandInfluence\":5,\"marketShare\":0.11,\"strategicSignificance\":7},"
                        + "\"tierRecord\":{\"lastReviewedOn\":\"2023-09-21\",\"override\":{\"approvedBy\":"
                        + "\"key-account-director\",\"endsOn\":\"2024-09-19\",\"reason\":\"Parent group is under"
                        + " negotiation\",\"startsOn\":\"2023-09-21\",\"tier\":\"LEVEL_3\"},\"since\":\"2023-09-21\","
                        + "\"tier\":\"LEVEL_3\"},\"trade\":{\"grossMargin\":0.28,\"lastOrderOn\":\"2023-09-25\","
                        + "\"orders12m\":4,\"revenue12m\":1797.24,\"typicalOrderGapDays\":70}}");
    }

    @Test
    void the_sample_portfolio_written_as_json_lines_is_read_again_as_the_same() throws URISyntaxException {
        List<FactRow<Customer>> rows = texts.customers(sample("customers.csv"), sample("additions.csv"));
        StringBuilder lines = new StringBuilder();
        rows.forEach(
                row -> lines.append(CanonicalJson.writeWithPersonal(row.fact())).append('\n'));

        assertThat(texts.customers(texts.file("all.jsonl", lines.toString())))
                .extracting(FactRow::fact)
                .containsExactlyElementsOf(rows.stream().map(FactRow::fact).toList());
    }

    private static Path sample(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(JoinedFilesTest.class.getResource(name)).toURI());
    }
}
