package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kam.policy.InvalidPolicyException;
import io.kam.rules.drl.grammar.Lexer;
import io.kam.rules.drl.text.Token;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HostileInputTest {
    private static final String RULE = """
        // of a rule all parts
        rule "TIER-110 Strategic accounts"
          @reason("Why") @owner("board")
          date-effective "2026-01-31" enabled true
          when
            $c : Customer( $r : trade.revenue12m, monthsSince(since) >= 24, segment in ("A", "B") || !(region == null) )
            PointRow( criterion == "revenue", from <= $r, $p : points )
            accumulate( FactorScore( card == STRENGTH, $s : score ); $n : count(), $a : average($s); $n > 3, $a >= 5.5 )
            not Assessment( finding == Finding.KEY, on > $c.since )
          then
            propose.atLeast( LEVEL_2 );
        end
        """;

    @ParameterizedTest
    @CsvFileSource(
            resources = "hostile.csv",
            numLinesToSkip = 1,
            quoteCharacter = '~',
            delimiterString = " | ",
            maxCharsPerColumn = 2000)
    void code_in_a_rule_file_is_refused_with_its_name_and_line(String place, String text, String word, int line) {
        // Given
        String condition = place.equals("when") ? text : "$a : Customer()";
        String action = place.equals("then") ? text : "propose.atLeast( LEVEL_2 );";
        String statement = place.equals("file") ? text : "";
        String head = place.equals("head") ? text : "";
        String file = Policies.TIER + statement + "\nrule \"TIER-110 x\"\n" + head + "\nwhen\n" + condition + "\nthen\n"
                + action + "\nend\n";

        // When
        List<String> problems = Policies.file(file).problems();

        // Then
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("tier/rules.drl:" + line + ":")
                        .contains("(" + word + ")"));
        assertThat(problems)
                .noneMatch(problem -> problem.matches("(?i).*(drools|mvel|java\\b|exception|null pointer).*")
                        && !text.toLowerCase(java.util.Locale.ROOT).matches(".*(drools|mvel|java|exception).*"));
    }

    @Test
    @Timeout(600)
    void whatever_is_done_to_a_rule_file_it_is_read_or_refused() {
        // Given
        int rounds = Boolean.getBoolean("kam.soak") ? 20_000 : 400;
        Random random = new Random(20260131);
        List<Token> tokens = Lexer.tokens(RULE);
        assertThat(Policies.rule(RULE).problems()).isEmpty();

        for (int i = 0; i < rounds; i++) {
            StringBuilder text = new StringBuilder(RULE);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                Token one = tokens.get(random.nextInt(tokens.size()));
                Token other = tokens.get(random.nextInt(tokens.size()));
                int at = Math.min(one.start(), text.length());
                int end = Math.min(one.end(), text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.delete(at, end);
                    case 1 -> text.insert(at, RULE, other.start(), other.end()).insert(at, ' ');
                    case 2 -> text.replace(at, end, RULE.substring(other.start(), other.end()));
                    default ->
                        text.insert(at, (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
                }
            }
            String content = text.toString();

            // Then
            assertThatCode(() -> read(content)).as(content).doesNotThrowAnyException();
        }
    }

    @Test
    void the_same_piece_over_and_over_is_refused_in_short_time() {
        int length = 1 << 19;
        for (String piece : List.of(
                "(",
                "!",
                "rule ",
                "rule \"TIER-110 x\" when ",
                "a.",
                "$a:",
                "\"",
                "/*",
                "not ",
                "propose.",
                "\\u",
                "1",
                "，",
                "\u0000",
                "a(,",
                "a=1,",
                "/*\nrule \"",
                "1,",
                "{",
                "Customer(",
                "x,",
                "@",
                "end ",
                "accumulate(",
                "\n")) {
            String content = Policies.TIER + "rule \"TIER-110 x\" when Customer( "
                    + piece.repeat(length / piece.getBytes(StandardCharsets.UTF_8).length);

            // Then
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(read(content)).as(piece).isFalse());
        }
    }

    /** Whether it could be read; if not, it was refused. */
    private static boolean read(String rules) {
        try {
            Policies.rule(rules).read();
            return true;
        } catch (InvalidPolicyException e) {
            return false;
        }
    }
}
