package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people who write rules get wrong, and what they are told: the whole line, word by word. */
class MistakesTest {
    private static final String RULE = """
        rule "TIER-110 Tested"
          when
            Customer( )
          then
            propose.atLeast( LEVEL_2 );
        end
        """;

    /** A mistake in a condition, which stands in line 7 from column 5. */
    private static Arguments condition(String mistake, String condition, String... told) {
        return arguments(named(mistake, Policies.when("    " + condition)), List.of(told));
    }

    /** A mistake in an action, which stands in line 9 from column 5. */
    private static Arguments action(String mistake, String action, String... told) {
        return rules(mistake, RULE.replace("propose.atLeast( LEVEL_2 );", action), told);
    }

    /** A mistake in rules, which stand from line 5. */
    private static Arguments rules(String mistake, String rules, String... told) {
        return arguments(named(mistake, Policies.rule(rules)), List.of(told));
    }

    /** A mistake in what stands before the rules of a file. */
    private static Arguments file(String mistake, String head, String... told) {
        return arguments(named(mistake, Policies.file(head + RULE)), List.of(told));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                condition(
                        "one equals sign",
                        "Customer( segment = \"A\" )",
                        "tier/rules.drl:7:23: rule \"TIER-110\": (=) is not allowed: a rule can't assign values; to"
                                + " compare, write == [KAM-241]"),
                condition(
                        "a misspelt field",
                        "Customer( segmnt == \"A\" )",
                        "tier/rules.drl:7:15: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment) [KAM-301]"),
                condition(
                        "a misspelt field of a part",
                        "Customer( trade.revenu12m > 5000 )",
                        "tier/rules.drl:7:21: rule \"TIER-110\": TradeRecord has no field (revenu12m). Maybe you meant"
                                + " (revenue12m) [KAM-301]"),
                condition(
                        "a misspelt type",
                        "Custmer( segment == \"A\" )",
                        "tier/rules.drl:7:5: rule \"TIER-110\": there is no type (Custmer). Maybe you meant (Customer)"
                                + " [KAM-302]"),
                condition(
                        "a misspelt constant",
                        "Customer( relationship.buyingCentre == CONSENSU )",
                        "tier/rules.drl:7:44: rule \"TIER-110\": BuyingCentre has no constant (CONSENSU). Maybe you"
                                + " meant (CONSENSUS) [KAM-304]"),
                condition(
                        "a misspelt function",
                        "Customer( monthSince(since) > 3 )",
                        "tier/rules.drl:7:15: rule \"TIER-110\": there is no function (monthSince). Maybe you meant"
                                + " (monthsSince) [KAM-305]"),
                condition(
                        "a misspelt column",
                        "PointRow( criterion == \"revenue\", pionts > 3 )",
                        "tier/rules.drl:7:39: rule \"TIER-110\": PointRow has no field (pionts). Maybe you meant"
                                + " (points) [KAM-301]"),
                condition(
                        "a row type called as its file",
                        "PointsRow( criterion == \"revenue\" )",
                        "tier/rules.drl:7:5: rule \"TIER-110\": there is no type (PointsRow). Maybe you meant"
                                + " (PointRow) [KAM-302]"),
                condition(
                        "a text without quotes",
                        "Customer( segment == GOLD )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": Customer has no field (GOLD); put a text in double"
                                + " quotes: \"GOLD\" [KAM-301]"),
                condition(
                        "a constant in quotes",
                        "Classification( importance == \"KEY\" )",
                        "tier/rules.drl:7:35: rule \"TIER-110\": classification.importance is an Importance, (\"KEY\")"
                                + " is a text; they can't be compared. Maybe you meant (KEY) [KAM-311]"),
                condition(
                        "a constant of another type",
                        "Classification( importance == HIGH )",
                        "tier/rules.drl:7:35: rule \"TIER-110\": Importance has no constant (HIGH); there are KEY,"
                                + " GENERAL [KAM-304]"),
                condition(
                        "German quotes",
                        "Customer( segment == „A“ )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": put text in double quotes (\"), not in („)"
                                + " [KAM-202]"),
                condition(
                        "Chinese quotes",
                        "Customer( segment == “A” )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": put text in double quotes (\"), not in (“)"
                                + " [KAM-202]"),
                condition(
                        "single quotes",
                        "Customer( segment == 'A' )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": put text in double quotes (\"), not in (')"
                                + " [KAM-202]"),
                condition(
                        "full-width punctuation",
                        "Customer（ segment == \"A\"， region == \"B\" ）",
                        "tier/rules.drl:7:13: rule \"TIER-110\": (（) is not allowed in rules; write ( [KAM-203]",
                        "tier/rules.drl:7:29: rule \"TIER-110\": (，) is not allowed in rules; write , [KAM-203]",
                        "tier/rules.drl:7:45: rule \"TIER-110\": (）) is not allowed in rules; write ) [KAM-203]"),
                condition(
                        "a full-width number",
                        "Customer( trade.orders12m > ５０ )",
                        "tier/rules.drl:7:33: rule \"TIER-110\": (５０) is not a number; write 50 [KAM-203]"),
                condition(
                        "the word AND between conditions",
                        "Customer( segment == \"A\" AND region == \"B\" )",
                        "tier/rules.drl:7:30: rule \"TIER-110\": (AND) is not allowed: join conditions with &&,"
                                + " not with (and) [KAM-242]"),
                condition(
                        "the word or between conditions",
                        "Customer( segment == \"A\" or region == \"B\" )",
                        "tier/rules.drl:7:30: rule \"TIER-110\": (or) is not allowed: join conditions with ||, not with"
                                + " (or) [KAM-242]"),
                condition(
                        "the word and between patterns",
                        "Customer( segment == \"A\" )\n    and Classification( importance == KEY )",
                        "tier/rules.drl:8:5: rule \"TIER-110\": (and) is not allowed: write patterns one below the"
                                + " other [KAM-232]"),
                condition(
                        "the word or between patterns",
                        "Customer( segment == \"A\" )\n    or\n    Classification( importance == KEY )",
                        "tier/rules.drl:8:5: rule \"TIER-110\": (or) is not allowed: write alternatives between patterns as two"
                                + " rules [KAM-232]"),
                condition(
                        "a single &",
                        "Customer( segment == \"A\" & region == \"B\" )",
                        "tier/rules.drl:7:30: rule \"TIER-110\": (&) is not allowed: join conditions with &&"
                                + " [KAM-242]"),
                condition(
                        "a missing comma",
                        "Customer( segment == \"A\" region == \"B\" )",
                        "tier/rules.drl:7:30: rule \"TIER-110\": (region) is not expected here; a comma or an operator is"
                                + " expected [KAM-237]"),
                condition(
                        "a comma too many",
                        "Customer( segment == \"A\", )",
                        "tier/rules.drl:7:31: rule \"TIER-110\": something is missing after (,); add it, or delete the"
                                + " comma [KAM-237]"),
                condition(
                        "a number with a comma",
                        "Customer( payment.onTimeShare < 0,75 )",
                        "tier/rules.drl:7:37: rule \"TIER-110\": (0,75) is not a number; write 0.75 [KAM-205]"),
                condition(
                        "thousands with a point",
                        "Customer( trade.revenue12m > 10.000 )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": (10.000) may mean 10 or 10000; write the one you"
                                + " mean [KAM-205]"),
                condition(
                        "thousands with points",
                        "Customer( trade.revenue12m > 1.000.000 )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": (1.000.000) is not a number; write thousands without"
                                + " separators: 1000000 [KAM-205]"),
                condition(
                        "thousands with a comma",
                        "Customer( trade.revenue12m > 10,000 )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": (10,000) is not a number; write 10000 or 10, whichever you"
                                + " mean [KAM-205]"),
                condition(
                        "thousands with commas",
                        "Customer( trade.revenue12m > 1,000,000 )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": (1,000,000) is not a number; write thousands without"
                                + " separators: 1000000 [KAM-205]"),
                condition(
                        "thousands with blanks",
                        "Customer( trade.revenue12m > 10 000 )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": (10 000) is not a number; write thousands without"
                                + " separators: 10000 [KAM-205]"),
                condition(
                        "a unit behind a number",
                        "Customer( trade.revenue12m > 50k )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": (50k) is not a number; write it plainly, such as 8 or 0.75"
                                + " [KAM-205]"),
                condition(
                        "letters for digits",
                        "Customer( trade.revenue12m > 6OOO )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": (6OOO) is not a number; write it plainly, such as 8 or 0.75."
                                + " Maybe you meant (6000) [KAM-205]"),
                condition(
                        "a percent sign",
                        "Customer( payment.onTimeShare > 75% )",
                        "tier/rules.drl:7:37: rule \"TIER-110\": (75%) is not a number; write a percentage as a"
                                + " share: 0.75 [KAM-205]"),
                condition(
                        "a percentage for a share",
                        "Customer( payment.onTimeShare < 60 )",
                        "tier/rules.drl:7:37: rule \"TIER-110\": customer.payment.onTimeShare is a share from 0 to 1;"
                                + " (< 60) always has the same result. Maybe you meant (0.6) [KAM-315]"),
                condition(
                        "a number out of range",
                        "Customer( standing.strategicSignificance >= 80 )",
                        "tier/rules.drl:7:49: rule \"TIER-110\": customer.standing.strategicSignificance is a score"
                                + " from 1 to 10; (>= 80) always has the same result [KAM-315]"),
                condition(
                        "a number that is always reached",
                        "Customer( trade.orders12m >= 0 )",
                        "tier/rules.drl:7:34: rule \"TIER-110\": customer.trade.orders12m is a whole number of 0 or"
                                + " more; (>= 0) always has the same result [KAM-315]"),
                condition(
                        "a date compared with a text",
                        "Customer( since > \"2020-01-01\" )",
                        "tier/rules.drl:7:23: rule \"TIER-110\": customer.since is a date, (\"2020-01-01\") is a text;"
                                + " they can't be compared: compare a date with another date field, or use monthsSince, daysSince or"
                                + " daysUntil [KAM-311]"),
                condition(
                        "a date without quotes",
                        "Customer( since > 2020-01-01 )",
                        "tier/rules.drl:7:23: rule \"TIER-110\": (2020-01-01) can't be written in a rule: compare a date with another date field, or use monthsSince, daysSince or"
                                + " daysUntil"
                                + " [KAM-205]"),
                condition(
                        "a date compared with a number",
                        "Customer( since < 12 )",
                        "tier/rules.drl:7:23: rule \"TIER-110\": customer.since is a date, (12) is an integer; they"
                                + " can't be compared: compare a date with another date field, or use monthsSince, daysSince or"
                                + " daysUntil [KAM-311]"),
                condition(
                        "a number compared with a text",
                        "Customer( trade.orders12m > \"many\" )",
                        "tier/rules.drl:7:33: rule \"TIER-110\": customer.trade.orders12m is a whole number of 0 or"
                                + " more, (\"many\") is a text; they can't be compared [KAM-311]"),
                condition(
                        "a number in quotes",
                        "Customer( trade.orders12m > \"5\" )",
                        "tier/rules.drl:7:33: rule \"TIER-110\": customer.trade.orders12m is a whole number of 0 or"
                                + " more, (\"5\") is a text; they can't be compared. Maybe you meant (5) [KAM-311]"),
                condition(
                        "a text compared with a number",
                        "Customer( segment == 5 )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": customer.segment is a text, (5) is an integer; they"
                                + " can't be compared. Maybe you meant (\"5\") [KAM-311]"),
                condition(
                        "arithmetic on text",
                        "Customer( trade.orders12m + segment > 5 )",
                        "tier/rules.drl:7:33: rule \"TIER-110\": customer.segment is a text; (+) needs numbers"
                                + " and texts can't be joined [KAM-318]"),
                condition(
                        "constants of two types in a list",
                        "Customer( segment in (\"A\", 5) )",
                        "tier/rules.drl:7:32: rule \"TIER-110\": customer.segment is a text, (5) is an integer; they"
                                + " can't be compared. Maybe you meant (\"5\") [KAM-311]"),
                condition(
                        "contains on a text",
                        "Customer( segment contains \"A\" )",
                        "tier/rules.drl:7:15: rule \"TIER-110\": customer.segment is a text, not a set of plain values; compare texts with == and in"
                                + " [KAM-317]"),
                condition(
                        "a pattern of SQL",
                        "Customer( segment like \"A%\" )",
                        "tier/rules.drl:7:23: rule \"TIER-110\": (like) is not allowed: texts can only be compared with == and"
                                + " in [KAM-243]"),
                condition(
                        "is null",
                        "Customer( segment is null )",
                        "tier/rules.drl:7:23: rule \"TIER-110\": (is) is not allowed: write == null for unknown, != null for"
                                + " known [KAM-243]"),
                condition(
                        "null in capitals",
                        "Customer( segment == NULL )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": Customer has no field (NULL). Maybe you meant (null)"
                                + " [KAM-301]"),
                condition(
                        "null by less than",
                        "Customer( trade.orders12m < null )",
                        "tier/rules.drl:7:31: rule \"TIER-110\": (null) can only be compared with == and !=, not with (<)"
                                + " [KAM-312]"),
                condition(
                        "an operator the wrong way round",
                        "Customer( trade.orders12m => 5 )",
                        "tier/rules.drl:7:31: rule \"TIER-110\": (=>) is not allowed: to compare, write >= [KAM-243]"),
                condition(
                        "a mathematical sign",
                        "Customer( trade.orders12m ≥ 5 )",
                        "tier/rules.drl:7:31: rule \"TIER-110\": (≥) is not allowed in rules; write >= [KAM-203]"),
                condition(
                        "the field not named twice",
                        "Customer( trade.orders12m > 5 && < 10 )",
                        "tier/rules.drl:7:38: rule \"TIER-110\": a value is missing before (<); name the field again"
                                + " [KAM-237]"),
                condition(
                        "a variable without $",
                        "Customer( s : segment )",
                        "tier/rules.drl:7:15: rule \"TIER-110\": variable (s) must begin with $ and have a name"
                                + " [KAM-235]"),
                condition(
                        "a variable that is not bound",
                        "Customer( segment == $region )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": variable ($region) is not bound yet [KAM-306]"),
                condition(
                        "a fact written before its field",
                        "Customer( customer.segment == \"A\" )",
                        "tier/rules.drl:7:15: rule \"TIER-110\": Customer has no field (customer); name its fields without"
                                + " it [KAM-301]"),
                condition(
                        "no parentheses",
                        "Customer segment == \"A\"",
                        "tier/rules.drl:7:14: rule \"TIER-110\": put conditions in parentheses after the type:"
                                + " Customer( … ), not (segment) [KAM-231]"),
                condition(
                        "a parenthesis not closed",
                        "Customer( segment == \"A\"",
                        "tier/rules.drl:7:5: rule \"TIER-110\": the parenthesis after (Customer) is not closed"
                                + " [KAM-236]"),
                condition(
                        "a quotation mark not closed",
                        "Customer( segment == \"A )",
                        "tier/rules.drl:7:26: rule \"TIER-110\": a quotation mark is missing in this line: the text that begins here is not"
                                + " closed [KAM-201]"),
                condition(
                        "a comment of another language",
                        "Customer( segment == \"A\" ) # only A",
                        "tier/rules.drl:7:32: rule \"TIER-110\": (#) is not allowed: a comment begins with //"
                                + " [KAM-233]"),
                condition(
                        "a fact of another step",
                        "SupportCase( reopenings > 2 )",
                        "tier/rules.drl:7:5: rule \"TIER-110\": (SupportCase) is not available in step tier [KAM-303]"),
                condition(
                        "a pattern that is joined to nothing",
                        "PointRow( points > 3 )",
                        "tier/rules.drl:7:5: rule \"TIER-110\": PointRow is not joined to anything: compare a key column"
                                + " (criterion, from) by == with a constant or a value of another pattern [KAM-331]"),
                condition(
                        "a fact matched twice",
                        "Customer( segment == \"A\" )\n    Customer( region == \"B\" )",
                        "tier/rules.drl:8:5: rule \"TIER-110\": Customer exists once and can be matched only once; put all"
                                + " conditions on it into one pattern [KAM-332]"),
                condition(
                        "a list read as a value",
                        "Customer( assessments == null )",
                        "tier/rules.drl:7:15: rule \"TIER-110\": customer.assessments is a list of Assessment; match"
                                + " its elements by their type: Assessment( … ) [KAM-314]"),
                action(
                        "a missing semicolon",
                        "propose.atLeast( LEVEL_2 )",
                        "tier/rules.drl:9:30: rule \"TIER-110\": the action must end with (;) [KAM-401]"),
                action(
                        "a full-width semicolon",
                        "propose.atLeast( LEVEL_2 )；",
                        "tier/rules.drl:9:31: rule \"TIER-110\": (；) is not allowed in rules; write ; [KAM-203]"),
                action(
                        "a misspelt verb",
                        "propose.atLest( LEVEL_2 );",
                        "tier/rules.drl:9:13: rule \"TIER-110\": step tier has no proposal (atLest). Maybe you"
                                + " meant (atLeast) [KAM-404]"),
                action(
                        "a verb of another step",
                        "propose.points( VALUE, \"x\", 3 );",
                        "tier/rules.drl:9:13: rule \"TIER-110\": step tier has no proposal (points); it belongs"
                                + " to step classification [KAM-405]"),
                action(
                        "a misspelt propose",
                        "porpose.atLeast( LEVEL_2 );",
                        "tier/rules.drl:9:5: rule \"TIER-110\": (porpose) is not expected here. Maybe you meant (propose)"
                                + " [KAM-402]"),
                action(
                        "a proposed tier that does not exist",
                        "propose.atLeast( LEVEL_5 );",
                        "tier/rules.drl:9:22: rule \"TIER-110\": Tier has no constant (LEVEL_5); there are"
                                + " LEVEL_1, LEVEL_2, LEVEL_3, STANDARD [KAM-304]"),
                action(
                        "a proposed tier in quotes",
                        "propose.atLeast( \"LEVEL_2\" );",
                        "tier/rules.drl:9:22: rule \"TIER-110\": atLeast(Tier tier) takes a Tier as tier; (\"LEVEL_2\")"
                                + " is a text. Maybe you meant (LEVEL_2) [KAM-407]"),
                action(
                        "a number for a tier",
                        "propose.atLeast( 2 );",
                        "tier/rules.drl:9:22: rule \"TIER-110\": atLeast(Tier tier) takes a Tier as tier; (2) is an"
                                + " integer [KAM-407]"),
                action(
                        "too many values",
                        "propose.atLeast( LEVEL_2, LEVEL_3 );",
                        "tier/rules.drl:9:13: rule \"TIER-110\": atLeast(Tier tier) takes 1 value, not (2) [KAM-406]"),
                action(
                        "a computed value",
                        "propose.atLeast( 1 + 1 );",
                        "tier/rules.drl:9:22: rule \"TIER-110\": a computed value is not allowed: an action takes only constants and"
                                + " variables [KAM-407]"),
                action(
                        "a proposed variable that is not bound",
                        "propose.atLeast( $tier );",
                        "tier/rules.drl:9:22: rule \"TIER-110\": variable ($tier) is not bound yet [KAM-306]"),
                action(
                        "two proposals",
                        "propose.atLeast( LEVEL_2 ); propose.atMost( LEVEL_1 );",
                        "tier/rules.drl:9:33: rule \"TIER-110\": (propose) is not allowed: a rule proposes once; write"
                                + " a second rule [KAM-403]"),
                action(
                        "an assignment",
                        "tier = LEVEL_2;",
                        "tier/rules.drl:9:5: rule \"TIER-110\": (tier) is not allowed: an action is one"
                                + " propose.<verb>( … ); [KAM-402]",
                        "tier/rules.drl:9:10: rule \"TIER-110\": (=) is not allowed: a rule can't assign values [KAM-241]"),
                action(
                        "an action that prints",
                        "System.out.println(\"LEVEL_2\");",
                        "tier/rules.drl:9:5: rule \"TIER-110\": (System) is not allowed: an action is one"
                                + " propose.<verb>( … ); [KAM-402]",
                        "tier/rules.drl:9:16: rule \"TIER-110\": (println) is not allowed: methods can't be called"
                                + " [KAM-244]"),
                action(
                        "a proposal not closed",
                        "propose.atLeast( LEVEL_2;",
                        "tier/rules.drl:9:13: rule \"TIER-110\": the parenthesis after (atLeast) is not closed"
                                + " [KAM-236]"),
                rules(
                        "a missing end",
                        "rule \"TIER-110 Tested\"\n  when\n    Customer( )\n  then\n    propose.atLeast( LEVEL_2 );\n",
                        "tier/rules.drl:5:1: rule \"TIER-110\": the rule that begins here has no (end) [KAM-225]"),
                rules(
                        "a missing then",
                        "rule \"TIER-110 Tested\"\n  when\n    Customer( )\n    propose.atLeast( LEVEL_2 );\nend\n",
                        "tier/rules.drl:8:5: rule \"TIER-110\": (then) is missing before (propose) [KAM-224]"),
                rules(
                        "a missing when",
                        "rule \"TIER-110 Tested\"\n    Customer( )\n  then\n    propose.atLeast( LEVEL_2 );\nend\n",
                        "tier/rules.drl:6:5: rule \"TIER-110\": (when) is missing before (Customer) [KAM-223]"),
                rules(
                        "a misspelt then",
                        "rule \"TIER-110 Tested\"\n"
                                + "  when\n"
                                + "    Customer( )\n"
                                + "  than\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "end\n",
                        "tier/rules.drl:8:3: rule \"TIER-110\": (than) is not expected here. Maybe you meant (then)"
                                + " [KAM-224]"),
                rules(
                        "keywords in capitals",
                        "Rule \"TIER-110 Tested\"\n"
                                + "  When\n"
                                + "    Customer( )\n"
                                + "  Then\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "End\n",
                        "tier/rules.drl:5:1: (Rule) is not allowed: a file contains the package, imports, one global and"
                                + " rules. Maybe you meant (rule) [KAM-214]",
                        "tier/rules.drl:6:3: rule \"TIER-110\": (When) is not expected here; use date-effective, date-expires, enabled or"
                                + " (when). Maybe you meant (when) [KAM-227]",
                        "tier/rules.drl:8:3: rule \"TIER-110\": (Then) is not expected here. Maybe you meant (then)"
                                + " [KAM-224]",
                        "tier/rules.drl:10:1: rule \"TIER-110\": (End) is not expected here. Maybe you meant (end)"
                                + " [KAM-225]"),
                rules(
                        "no conditions",
                        "rule \"TIER-110 Tested\"\n  when\n  then\n    propose.atLeast( LEVEL_2 );\nend\n",
                        "tier/rules.drl:6:3: rule \"TIER-110\": (when) is empty: a rule must say when it applies [KAM-223]"),
                rules(
                        "a rule without id",
                        "rule \"Strategic customers\"\n"
                                + "  when\n"
                                + "    Customer( )\n"
                                + "  then\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "end\n",
                        "tier/rules.drl:5:6: rule name (\"Strategic customers\") must begin with an id of step tier,"
                                + " TIER- and three digits, then a blank and a sentence [KAM-221]"),
                rules(
                        "an id with another prefix",
                        "rule \"CLASS-110 Tested\"\n"
                                + "  when\n"
                                + "    Customer( )\n"
                                + "  then\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "end\n",
                        "tier/rules.drl:5:6: rule \"CLASS-110\": rule name (\"CLASS-110 Tested\") must begin with an id"
                                + " of step tier, TIER- and three digits, then a blank and a sentence [KAM-221]"),
                rules(
                        "an id without a sentence",
                        "rule \"TIER-110\"\n  when\n    Customer( )\n  then\n    propose.atLeast( LEVEL_2 );\nend\n",
                        "tier/rules.drl:5:6: rule \"TIER-110\": rule name (\"TIER-110\") must have a sentence after the"
                                + " id [KAM-221]"),
                rules(
                        "an id used twice",
                        "rule \"TIER-110 One\"\n"
                                + "  when\n"
                                + "    Customer( )\n"
                                + "  then\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "end\n"
                                + "rule \"TIER-110 Two\"\n"
                                + "  when\n"
                                + "    Customer( )\n"
                                + "  then\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "end\n",
                        "tier/rules.drl:11:6: rule \"TIER-110\": id (TIER-110) is already used at tier/rules.drl:5:6"
                                + " [KAM-222]"),
                rules(
                        "a date of another country",
                        "rule \"TIER-110 Tested\"\n"
                                + "  date-effective \"31.01.2026\"\n"
                                + "  when\n"
                                + "    Customer( )\n"
                                + "  then\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "end\n",
                        "tier/rules.drl:6:18: rule \"TIER-110\": date-effective (\"31.01.2026\") must be a date in"
                                + " double quotes, such as \"2026-01-31\". Maybe you meant (\"2026-01-31\") [KAM-227]"),
                rules(
                        "a priority among rules",
                        "rule \"TIER-110 Tested\"\n"
                                + "  salience 10\n"
                                + "  when\n"
                                + "    Customer( )\n"
                                + "  then\n"
                                + "    propose.atLeast( LEVEL_2 );\n"
                                + "end\n",
                        "tier/rules.drl:6:3: rule \"TIER-110\": (salience) is not allowed: a rule can't set order, groups, timing or"
                                + " language [KAM-226]"),
                file(
                        "another folder's package",
                        "package classification;\nimport io.kam.model.*;\nglobal io.kam.rule.TierProposals propose;\n",
                        "tier/rules.drl:1:9: package (classification) must be the folder (tier) [KAM-211]"),
                file(
                        "a global of another step",
                        "package tier;\nimport io.kam.model.*;\nglobal io.kam.rule.ClassificationProposals propose;\n",
                        "tier/rules.drl:3:8: global (io.kam.rule.ClassificationProposals propose) is not allowed; the"
                                + " one global is: global io.kam.rule.TierProposals propose; [KAM-213]"),
                file(
                        "no global",
                        "package tier;\nimport io.kam.model.*;\n",
                        "tier/rules.drl:1:1: (global) is missing; write: global io.kam.rule.TierProposals propose;"
                                + " [KAM-213]"),
                file(
                        "neither package nor global",
                        "import io.kam.model.*;\n",
                        "tier/rules.drl:1:1: (global) is missing; write: global io.kam.rule.TierProposals propose;"
                                + " [KAM-213]",
                        "tier/rules.drl:1:1: (package) is missing; write: package tier; [KAM-211]"),
                file(
                        "a misspelt import",
                        "package tier;\nimport io.kam.model.Custmer;\nglobal io.kam.rule.TierProposals propose;\n",
                        "tier/rules.drl:2:8: import (io.kam.model.Custmer) is not allowed; there are io.kam.model.*"
                                + " and the types in it. Maybe you meant (io.kam.model.Customer) [KAM-212]"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_told_with_its_place_and_what_to_write(Policies policy, List<String> told) {
        assertThat(policy.told()).containsExactlyElementsOf(told);
    }

    @Test
    void mistakes_in_several_rules_and_files_are_told_at_once_in_the_order_of_files_and_lines() {
        // Given
        Policies policy = Policies.rule("""
            rule "TIER-110 Misspelt"
              when
                Customer( segmnt == "A", trade.orders12m > 0,5 )
                Classification( importance = KEY )
              then
                propose.atLest( LEVEL_2 );
            end
            rule "TIER-120 Not closed
              when
                Customer( segmnt == "A" )
              then
                propose.atLest( LEVEL_2 );
            end
            rule "TIER-130 After it"
              when
                Custmer( )
              then
                propose.atLeast( LEVEL_9 )
            end
            """).with("tier/first.csv", "key tier: Teir,a\nLEVEL_1,x\n");

        // Then
        assertThat(policy.told())
                .containsExactly(
                        "tier/first.csv:1: column (tier) has a type (Teir) that does not exist. Maybe you meant (Tier)"
                                + " [KAM-505]",
                        "tier/rules.drl:7:15: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment) [KAM-301]",
                        "tier/rules.drl:7:48: rule \"TIER-110\": (0,5) is not a number; write 0.5 [KAM-205]",
                        "tier/rules.drl:8:32: rule \"TIER-110\": (=) is not allowed: a rule can't assign values; to"
                                + " compare, write == [KAM-241]",
                        "tier/rules.drl:10:13: rule \"TIER-110\": step tier has no proposal (atLest). Maybe you"
                                + " meant (atLeast) [KAM-404]",
                        "tier/rules.drl:12:6: rule \"TIER-120\": a quotation mark is missing in this line: the text that begins here is not"
                                + " closed [KAM-201]",
                        "tier/rules.drl:14:15: rule \"TIER-120\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment) [KAM-301]",
                        "tier/rules.drl:16:13: rule \"TIER-120\": step tier has no proposal (atLest). Maybe you"
                                + " meant (atLeast) [KAM-404]",
                        "tier/rules.drl:20:5: rule \"TIER-130\": there is no type (Custmer). Maybe you meant (Customer)"
                                + " [KAM-302]",
                        "tier/rules.drl:22:22: rule \"TIER-130\": Tier has no constant (LEVEL_9); there are"
                                + " LEVEL_1, LEVEL_2, LEVEL_3, STANDARD [KAM-304]",
                        "tier/rules.drl:22:30: rule \"TIER-130\": the action must end with (;) [KAM-401]");
    }

    @Test
    void a_comment_that_does_not_end_hides_no_rule_after_it() {
        // Given
        Policies policy = Policies.rule("""
            rule "TIER-110 Commented"
              when
                Customer( ) /* for now
              then
                propose.atLeast( LEVEL_2 );
            end
            rule "TIER-120 After it"
              when
                Custmer( )
              then
                propose.atLeast( LEVEL_2 );
            end
            """);

        // Then
        assertThat(policy.told())
                .containsExactly(
                        "tier/rules.drl:7:17: rule \"TIER-110\": the comment that begins here is not closed; end it with"
                                + " */ [KAM-201]",
                        "tier/rules.drl:13:5: rule \"TIER-120\": there is no type (Custmer). Maybe you meant (Customer)"
                                + " [KAM-302]");
    }
}
