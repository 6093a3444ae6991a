package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The ways that are known to make rules do something: each is refused by name and line, and nothing of it is compiled or runs. */
class HostileCodeTest {
    private static final Sandbox SANDBOX = new Sandbox();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "hostile-code.csv",
            numLinesToSkip = 1,
            quoteCharacter = '~',
            delimiterString = " | ",
            maxCharsPerColumn = 2000)
    void code_is_refused_with_its_name_and_line_and_nothing_of_it_runs(
            String idea, String place, String text, String word) {
        // Given
        boolean interpreted = place.equals("then-mvel");
        String statement = place.equals("file") ? text : "";
        String head = place.equals("head") ? text : interpreted ? "dialect \"mvel\"" : "";
        String condition = place.equals("when") ? text : "$a : Customer( id != null )";
        String action = place.equals("then") || interpreted ? text : "propose.enters( LEVEL_1 );";
        int line = place.equals("file") ? 5 : place.equals("head") || interpreted ? 7 : place.equals("when") ? 9 : 11;
        String rule =
                statement + "\nrule \"TIER-110 x\"\n" + head + "\nwhen\n" + condition + "\nthen\n" + action + "\nend\n";

        // When
        List<String> problems = SANDBOX.refused(Policies.rule(rule));

        // Then
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("tier/rules.drl:" + line + ":")
                        .contains("(" + word + ")"));
    }
}
