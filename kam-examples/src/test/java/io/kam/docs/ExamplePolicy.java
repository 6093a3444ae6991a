package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.docs.Documents.Block;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opentest4j.TestAbortedException;

/**
 * The small policy that the examples of the page of codes change: in memory, or, where commands are among an example's blocks, in a
 * directory.
 */
final class ExamplePolicy {
    static final String PAGE = "docs/problems.md";

    /** What the page says stands above the rules of its examples. */
    private static final String HEAD = Documents.blocks(PAGE).get(0).text();

    private static final Pattern FILE = Pattern.compile("(?:wrong|right) (?<path>\\S+)(?: in (?<charset>\\S+))?"
            + "(?: (?<files>\\d+) files)?(?: (?<times>\\d+) times)?");
    private static final Pattern COUNT = Pattern.compile("\\{(n+)}");
    private static final Pattern COUNTED_LINES = Pattern.compile("(?:.*\\{n+}.*\\n)+");
    private static final Pattern CODE_POINT = Pattern.compile("\\[U\\+([0-9A-F]{4,6})]");

    private final Path above;
    private final Path policy;
    private Path checked;

    private ExamplePolicy(Path above) {
        this.above = above;
        this.policy = above.resolve("policy");
        this.checked = policy;
    }

    /**
     * The policy that an example makes.
     *
     * @param blocks what the example consists of, acted out in that order
     * @param above an empty directory
     */
    static PolicySource of(List<Block> blocks, Path above) throws IOException {
        if (blocks.stream().noneMatch(ExamplePolicy::isCommands)) {
            Map<String, byte[]> files = files();
            blocks.forEach(block -> files.putAll(files(block)));
            return PolicySource.contents("page", files);
        }
        ExamplePolicy example = new ExamplePolicy(above);
        example.write(files());
        for (Block block : blocks) {
            if (isCommands(block)) {
                for (String command : block.lines()) {
                    example.act(command.split(" "));
                }
            } else {
                example.write(files(block));
            }
        }
        return PolicySource.directory(example.checked);
    }

    private static boolean isCommands(Block block) {
        return block.language().equals("sh");
    }

    private void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = policy.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private void act(String... words) throws IOException {
        switch (words[0]) {
            case "rm" -> {
                for (int i = 1; i < words.length; i++) {
                    Files.delete(policy.resolve(words[i]));
                }
            }
            case "mv" -> Files.move(policy.resolve(words[1]), policy.resolve(words[2]));
            case "cp" -> Files.copy(policy.resolve(words[1]), policy.resolve(words[2]));
            case "ln" -> {
                assertThat(words[1]).isEqualTo("-s");
                link(policy.resolve(words[3]), Path.of(words[2]));
            }
            case "./kam" -> {
                assertThat(words[1]).isEqualTo("check");
                checked = above.resolve(words[2]);
            }
            default -> throw new AssertionError("there is no command (" + words[0] + ")");
        }
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            throw new TestAbortedException("no links can be made here", e);
        }
    }

    /** The files that a block shows. */
    static Map<String, byte[]> files(Block block) {
        Matcher file = FILE.matcher(block.rest());
        assertThat(file.matches()).as("%s shows a file", block).isTrue();
        String path = file.group("path");
        Charset charset =
                file.group("charset") == null ? StandardCharsets.UTF_8 : Charset.forName(file.group("charset"));
        boolean headless = path.endsWith(".drl") && !block.text().startsWith("package");
        String shown = CODE_POINT
                .matcher((headless ? HEAD : "") + block.text())
                .replaceAll(point -> Character.toString(Integer.parseInt(point.group(1), 16)));
        String text = file.group("times") == null ? shown : repeated(shown, Integer.parseInt(file.group("times")));
        Map<String, byte[]> files = new TreeMap<>();
        IntStream.rangeClosed(1, file.group("files") == null ? 1 : Integer.parseInt(file.group("files")))
                .forEach(i -> files.put(counted(path, i), counted(text, i).getBytes(charset)));
        return files;
    }

    private static String repeated(String text, int times) {
        return COUNTED_LINES
                .matcher(text)
                .replaceAll(lines -> Matcher.quoteReplacement(IntStream.rangeClosed(1, times)
                        .mapToObj(i -> counted(lines.group(), i))
                        .collect(Collectors.joining())));
    }

    private static String counted(String text, int number) {
        return COUNT.matcher(text)
                .replaceAll(count ->
                        String.format(Locale.ROOT, "%0" + count.group(1).length() + "d", number));
    }

    /** The policy before an example changes it. */
    private static Map<String, byte[]> files() {
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
            CORE-REVIEW = The tier's review interval sets the next review date
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
        files.put("priority/base.drl", """
            package priority;
            import io.kam.model.*;
            import static io.kam.model.Priority.*;
            global io.kam.rule.PriorityProposals propose;
            rule "PRIO-910 Every case can wait"
              when
                SupportCase( )
              then
                propose.cell( P4 );
            end
            rule "PRIO-920 An emergency can't"
              when
                Triage( emergency == true )
              then
                propose.raise( 1 );
            end
            """);
        files.put("priority/bounds.csv", """
            key parameter,value: integer
            steps,2
            """);
        files.put("priority/reasons.properties", """
            CORE-STEPS = What raises the priority moves it within bounds
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
        Map<String, byte[]> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return contents;
    }
}
