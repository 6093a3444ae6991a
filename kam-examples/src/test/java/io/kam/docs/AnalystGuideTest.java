package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.KamEngine;
import io.kam.docs.Documents.Block;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import io.kam.tools.ExampleRunner;
import io.kam.tools.Examples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's files are one policy, which is read and whose examples are run; its mistakes give the messages that it shows. */
class AnalystGuideTest {
    private static final String GUIDE = "docs/analysts.md";
    private static final List<Block> BLOCKS = Documents.blocks(GUIDE);
    private static final KamEngine KAM = KamEngine.ofDefaults();

    /** The files of the policy that the guide builds. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        for (Block block : BLOCKS) {
            if (!block.rest().isEmpty() && !isWrong(block)) {
                assertThat(files.put(block.rest(), bytes(block.text())))
                        .as("%s", block)
                        .isNull();
            }
        }
        return files;
    }

    /** Whether a block is no file of the guide's policy but one with mistakes, or with examples that are not met. */
    private static boolean isWrong(Block block) {
        return block.rest().startsWith("wrong ") || block.rest().startsWith("failing ");
    }

    private static Stream<Block> marked(String mark) {
        return BLOCKS.stream().filter(block -> block.rest().startsWith(mark + " "));
    }

    private static List<String> answers(Block block) {
        Block answers = BLOCKS.get(BLOCKS.indexOf(block) + 1);
        assertThat(answers.language()).as("the block after %s", block).isEqualTo("text");
        return answers.lines();
    }

    private static String path(Block block) {
        return block.rest().substring(block.rest().indexOf(' ') + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PolicySource with(String path, String text) {
        Map<String, byte[]> files = files();
        files.put(path, bytes(text));
        return PolicySource.contents("guide", files);
    }

    @Test
    void everyRuleTableAndExampleShownBelongsToOneOfTheGuidesFiles() {
        assertThat(BLOCKS)
                .filteredOn(block -> List.of("drl", "csv", "properties").contains(block.language()))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.rest()).isNotEmpty());
    }

    @Test
    void everyExampleOfTheGuideComesOutAsItSays() {
        PolicySource source = PolicySource.contents("guide", files());
        Policy policy = KAM.load(source);
        Examples examples = Examples.of(source, policy.definition());
        ExampleRunner runner = new ExampleRunner(policy);

        assertThat(examples.problems()).isEmpty();
        assertThat(examples.all())
                .hasSizeGreaterThan(4)
                .allSatisfy((Example example) -> assertThat(runner.run(example).failures())
                        .as("%s", example)
                        .isEmpty());
    }

    static Stream<Block> failures() {
        return marked("failing");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anExampleThatIsNotMetIsToldAsTheGuideSays(Block failing) {
        PolicySource source = with(path(failing), failing.text());
        Policy policy = KAM.load(source);
        ExampleRunner runner = new ExampleRunner(policy);

        assertThat(Examples.of(source, policy.definition()).all().stream()
                        .filter(example -> example.place().file().equals(path(failing)))
                        .flatMap(example -> runner.run(example).toString().lines()))
                .containsExactlyElementsOf(answers(failing));
    }

    static Stream<Block> mistakes() {
        return marked("wrong");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsToldAsTheGuideSays(Block mistake) {
        InvalidPolicyException refused =
                catchThrowableOfType(InvalidPolicyException.class, () -> KAM.load(with(path(mistake), mistake.text())));

        assertThat(refused).as("%s is read", mistake).isNotNull();
        assertThat(refused.problems().stream().map(PolicyProblem::toString))
                .containsExactlyElementsOf(answers(mistake));
    }

    /** The code in the first column of the tables of conditions and functions. */
    static List<String> conditions() {
        String text = Documents.text(GUIDE);
        String section = text.substring(text.indexOf("\n## Conditions\n"), text.indexOf("\n## Unknown\n"));
        List<String> conditions = new ArrayList<>();
        Matcher code = Pattern.compile("`([^`]+)`").matcher("");
        for (String line : section.lines().filter(l -> l.startsWith("| `")).toList()) {
            code.reset(line.split("(?<!\\\\)\\|")[1]);
            while (code.find()) {
                String condition = code.group(1);
                if (!condition.contains("…") && !condition.matches(".*\\b[ab]\\b.*")) {
                    conditions.add(condition);
                }
            }
        }
        return conditions;
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void everyConditionOfTheTablesIsRead(String condition) {
        boolean function = condition.matches("\\w+\\([^()]*\\)");
        String constraint = function ? condition + " >= 1" : condition;
        List<String> elements = condition.matches("(exists|not|accumulate)\\b.*")
                ? List.of(condition)
                : List.of("Customer( " + constraint + " )", "Classification( " + constraint + " )");

        assertThat(elements)
                .as(condition)
                .anySatisfy(element -> assertThatCode(() -> KAM.load(with("tier/condition.drl", rule(element))))
                        .doesNotThrowAnyException());
    }

    private static String rule(String element) {
        return """
                package tier;
                import io.kam.model.*;
                import static io.kam.model.Tier.*;
                global io.kam.rule.TierProposals propose;
                rule "TIER-910 The condition of a table"
                  when
                    %s
                  then
                    propose.enters( STANDARD );
                end
                """.formatted(element);
    }
}
