package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.KamEngine;
import io.kam.docs.Documents.Block;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of codes has a section for each code. Its wrong examples, each put into a policy that is otherwise valid, give the line
 * shown and nothing else; with its right ones the policy is read.
 */
class ProblemsPageTest {
    private static final String PAGE = "docs/problems.md";
    private static final KamEngine KAM = KamEngine.ofDefaults();
    private static final Pattern SECTION = Pattern.compile("^### (KAM-\\d+) (\\w+)$", Pattern.MULTILINE);
    private static final List<Block> BLOCKS = Documents.blocks(PAGE);

    /** What the page says stands above the rules of its examples. */
    private static final String HEAD = BLOCKS.get(0).text();

    private static Stream<Block> marked(String mark) {
        return BLOCKS.stream().filter(block -> block.rest().startsWith(mark + " "));
    }

    /** The policy into which examples are put. */
    private static Map<String, String> policy() {
        Map<String, String> files = new TreeMap<>();
        files.put("policy.properties", """
            id = example
            version = 1.0.0
            zone = Asia/Shanghai
            currency = CNY
            languages = en
            owner = key account board
            """);
        files.put("tier/base.drl", HEAD + """
            rule "TIER-910 Every customer is a standard customer"
              when
                Customer( )
              then
                propose.enters( STANDARD );
            end
            """);
        files.put("tier/points.csv", """
            key criterion,key from: amount,below: amount,points: integer
            revenue,,100000,1
            revenue,100000,,3
            """);
        files.put("tier/review.csv", """
            key tier: Tier,every: period
            LEVEL_1,P3M
            LEVEL_2,P6M
            LEVEL_3,P1Y
            STANDARD,P1Y
            """);
        files.put("tier/reasons.properties", """
            CORE-OVERRIDE = The tier was set by hand
            CORE-REVIEW = The interval of the tier says when the next review is due
            """);
        files.put("classification/base.drl", """
            package classification;
            import io.kam.model.*;
            global io.kam.rule.ClassificationProposals propose;
            rule "CLASS-910 Retail customers are worth something"
              when
                Customer( segment == "RETAIL" )
              then
                propose.points( VALUE, "segment", 10 );
            end
            rule "CLASS-920 Retail customers are base customers"
              when
                Customer( segment == "RETAIL" )
              then
                propose.stage( BASE );
            end
            """);
        files.put("classification/bands.csv", """
            key class: CustomerClass,key from: integer,below: integer,value
            VALUE,0,30,LOW
            VALUE,30,,HIGH
            """);
        files.put("classification/minimums.csv", """
            key class: CustomerClass,criteria: integer
            VALUE,1
            IMPORTANCE,1
            POTENTIAL,1
            """);
        files.put("classification/stages.csv", """
            key stage: LifecycleStage,precedence: integer
            LOST,1
            AT_RISK,2
            WON_BACK,3
            BASE,4
            NEW,5
            ESTABLISHED,6
            PROSPECT,7
            """);
        files.put("classification/reasons.properties", """
            CORE-BAND = The points of all known criteria make the class
            """);
        files.put("escalation/base.drl", """
            package escalation;
            import io.kam.model.*;
            global io.kam.rule.EscalationProposals propose;
            rule "ESC-910 An emergency is for the team lead"
              when
                Triage( emergency == true )
              then
                propose.level( 1 );
            end
            """);
        files.put("escalation/roles.csv", """
            key level: integer,role
            1,team lead
            """);
        files.put("escalation/actions.csv", """
            key level: integer,key action
            1,notify
            """);
        files.put("escalation/reasons.properties", """
            CORE-FLOOR = The case was raised to this level before
            """);
        files.put("calendars/calendars.csv", """
            calendar,zone,days
            office-hours,Asia/Shanghai,
            """);
        files.put("calendars/hours.csv", """
            calendar,day,from,until
            office-hours,MON-FRI,09:00,17:00
            """);
        return files;
    }

    private static PolicySource with(Block example) {
        Map<String, String> files = policy();
        String path = example.rest().substring(example.rest().indexOf(' ') + 1);
        boolean rules = path.endsWith(".drl") && !example.text().startsWith("package");
        files.put(path, (rules ? HEAD : "") + example.text());
        Map<String, byte[]> contents = new TreeMap<>();
        files.forEach((file, text) -> contents.put(file, text.getBytes(StandardCharsets.UTF_8)));
        return PolicySource.contents("page", contents);
    }

    /** The code in whose section a block stands. */
    private static String code(Block block) {
        List<String> above = Documents.text(PAGE).lines().limit(block.line()).toList();
        return SECTION.matcher(String.join("\n", above))
                .results()
                .reduce((first, second) -> second)
                .orElseThrow()
                .group(1);
    }

    @Test
    void everyCodeHasASectionInTheOrderOfCodes() {
        List<String> sections = SECTION.matcher(Documents.text(PAGE))
                .results()
                .map(section -> section.group(1) + " " + section.group(2))
                .toList();

        assertThat(sections)
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(code -> code.id() + " " + code)
                        .toList());
    }

    @Test
    void mostCodesHaveAnExample() {
        assertThat(marked("wrong").map(ProblemsPageTest::code).distinct())
                .hasSizeGreaterThan(ProblemCode.values().length * 3 / 4);
    }

    static Stream<Block> wrong() {
        return marked("wrong");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongExampleGivesTheLineBelowItAndNothingElse(Block wrong) {
        Block told = BLOCKS.get(BLOCKS.indexOf(wrong) + 1);

        InvalidPolicyException refused =
                catchThrowableOfType(InvalidPolicyException.class, () -> KAM.load(with(wrong)));

        assertThat(told.info()).isEqualTo("text");
        assertThat(refused).as("%s is read", wrong).isNotNull();
        assertThat(refused.problems().stream().map(PolicyProblem::toString)).containsExactlyElementsOf(told.lines());
        assertThat(refused.problems())
                .extracting(problem -> problem.code().id())
                .containsOnly(code(wrong));
    }

    static Stream<Block> right() {
        return marked("right");
    }

    @ParameterizedTest
    @MethodSource("right")
    void aRightExampleIsRead(Block right) {
        assertThatCode(() -> KAM.load(with(right))).doesNotThrowAnyException();
    }
}
