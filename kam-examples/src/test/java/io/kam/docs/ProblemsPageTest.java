package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.KamEngine;
import io.kam.docs.Documents.Block;
import io.kam.io.FactFiles;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.tools.Examples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of codes has a section for each code, with a wrong and a right example. The wrong ones, each put into a policy that is
 * otherwise valid, or read as files of facts, give the lines shown and nothing else; with the right ones everything is read.
 */
class ProblemsPageTest {
    /**
     * What no file of a policy's own can bring about: an engine that does not compile rules in which nothing is wrong, a host that
     * asks for the policy of another digest or lacks a reader, and what can be wrong with compiled files.
     */
    private static final Set<ProblemCode> WITHOUT_EXAMPLE = Set.of(
            ProblemCode.NOT_COMPILED,
            ProblemCode.ALTERED_POLICY,
            ProblemCode.NOT_A_COMPILED_POLICY,
            ProblemCode.OTHER_FORMAT,
            ProblemCode.OTHER_VOCABULARY,
            ProblemCode.NO_READER);

    private static final String ANY_LINES = "…";
    private static final KamEngine KAM = KamEngine.ofDefaults();
    private static final Pattern SECTION = Pattern.compile("### ((KAM-\\d+) \\w+)");
    private static final NavigableMap<Integer, String> SECTIONS = sections();
    private static final List<Block> BLOCKS = Documents.blocks(ExamplePolicy.PAGE);

    /** Blocks of one mark that follow one another in the section of a code. */
    private record Example(String code, String mark, List<Block> blocks) {
        /** Whether it shows no part of a policy that the engine reads. */
        boolean isFacts() {
            return code.length() > "KAM-999".length();
        }

        /** What is wrong with its facts or examples. */
        List<FactProblem> problems(Path above) throws IOException {
            List<Path> files = new ArrayList<>();
            for (Block block : blocks) {
                for (Map.Entry<String, byte[]> file : ExamplePolicy.files(block).entrySet()) {
                    if (file.getKey().matches(".*/examples[^/]*[.]csv")) {
                        PolicySource policy = policy(above);
                        return Examples.of(policy, KAM.load(policy).definition())
                                .problems();
                    }
                    files.add(Files.write(above.resolve(file.getKey()), file.getValue()));
                }
            }
            try (Stream<FactRow<Customer>> rows = FactFiles.customers(files)) {
                return rows.flatMap(row -> row.problems().stream()).toList();
            }
        }

        PolicySource policy(Path above) throws IOException {
            return ExamplePolicy.of(blocks, above);
        }

        /** The block after them. */
        Block next() {
            return BLOCKS.get(BLOCKS.indexOf(blocks.get(blocks.size() - 1)) + 1);
        }

        @Override
        public String toString() {
            return code + " " + blocks.get(0);
        }
    }

    /** The headings of the codes, by line. */
    private static NavigableMap<Integer, String> sections() {
        NavigableMap<Integer, String> sections = new TreeMap<>();
        List<String> lines = Documents.text(ExamplePolicy.PAGE).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher section = SECTION.matcher(lines.get(i));
            if (section.matches()) {
                sections.put(i + 1, section.group(1));
            }
        }
        return sections;
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        Example last = new Example("", "", List.of());
        for (Block block : BLOCKS.subList(1, BLOCKS.size())) {
            String code = SECTIONS.floorEntry(block.line()).getValue().split(" ")[0];
            String mark = block.info().equals("text") ? "told" : block.rest().split(" ")[0];
            if (!last.code().equals(code) || !last.mark().equals(mark)) {
                last = new Example(code, mark, new ArrayList<>());
                examples.add(last);
            }
            last.blocks().add(block);
        }
        return examples;
    }

    private static Stream<Example> marked(String mark) {
        return examples().stream().filter(example -> example.mark().equals(mark));
    }

    @Test
    void everyCodeHasASectionInTheOrderOfCodes() {
        assertThat(SECTIONS.values())
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(code -> code.id() + " " + code)
                        .toList());
    }

    @Test
    void everyCodeHasAWrongAndARightExample() {
        List<String> codes = Arrays.stream(ProblemCode.values())
                .filter(code -> !WITHOUT_EXAMPLE.contains(code))
                .map(ProblemCode::id)
                .toList();

        assertThat(marked("wrong").map(Example::code).distinct()).containsExactlyElementsOf(codes);
        assertThat(marked("right").map(Example::code).distinct()).containsExactlyElementsOf(codes);
        assertThat(examples()).extracting(Example::mark).containsOnly("wrong", "told", "right");
    }

    static Stream<Example> wrong() {
        return marked("wrong");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongExampleGivesTheLinesBelowItAndNothingElse(Example wrong, @TempDir Path above) throws IOException {
        assertThat(wrong.next().info()).isEqualTo("text");
        List<?> problems;
        List<ProblemCode> codes;
        if (wrong.isFacts()) {
            List<FactProblem> found = wrong.problems(above);
            problems = found;
            codes = found.stream().map(FactProblem::code).toList();
        } else {
            PolicySource policy = wrong.policy(above);
            InvalidPolicyException refused = catchThrowableOfType(InvalidPolicyException.class, () -> KAM.load(policy));
            assertThat(refused).as("%s is read", wrong).isNotNull();
            problems = refused.problems();
            codes = refused.problems().stream().map(PolicyProblem::code).toList();
        }
        String told = problems.stream()
                .map(problem -> problem.toString().replace(above + File.separator, "") + "\n")
                .collect(Collectors.joining());
        if (wrong.next().lines().contains(ANY_LINES)) {
            assertThat(told).matches(told(wrong.next()));
            assertThat(codes).extracting(ProblemCode::id).contains(wrong.code());
        } else {
            assertThat(told).isEqualTo(wrong.next().text());
            assertThat(codes).extracting(ProblemCode::id).containsOnly(wrong.code());
        }
    }

    private static Pattern told(Block text) {
        return Pattern.compile(text.lines().stream()
                .map(line -> line.equals(ANY_LINES) ? "(?s:.*\n)" : Pattern.quote(line + "\n"))
                .collect(Collectors.joining()));
    }

    static Stream<Example> right() {
        return marked("right");
    }

    @ParameterizedTest
    @MethodSource("right")
    void aRightExampleIsRead(Example right, @TempDir Path above) throws IOException {
        if (right.isFacts()) {
            assertThat(right.problems(above)).isEmpty();
            return;
        }
        PolicySource policy = right.policy(above);

        assertThatCode(() -> KAM.load(policy)).doesNotThrowAnyException();
    }
}
