package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that is aimed at the reader: what one program takes for a comment, a name or a blank, and another does not. */
class HostileReaderTest {
    private static final Sandbox SANDBOX = new Sandbox();

    /**
     * A hostile input.
     *
     * @param name what it tries
     * @param place where it stands: {@code file}, {@code name}, {@code head}, {@code when}, {@code then}, or the path of a file
     * @param text what stands there
     * @param expected the place of the problem, and a part of its message
     */
    record Case(String name, String place, String text, String... expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(comments(), texts(), blanks(), words(), lookalikes(), heads(), data())
                .flatMap(List::stream);
    }

    private static List<Case> comments() {
        return List.of(
                new Case(
                        "a comment in a comment ends with the first",
                        "when",
                        "Customer( id != null /* /* */ && eval(true) */ )",
                        ":9:",
                        "(eval)"),
                new Case("a comment that does not end", "when", "Customer( id != null ) /* end", ":9:24", "not closed"),
                new Case(
                        "a comment that ends in a text does not end there",
                        "when",
                        "Customer( segment == \"*/\" ) /* open",
                        ":9:29",
                        "not closed"),
                new Case("a comment that only a text opens", "when", "Customer( segment == \"/*\" ) */", ":9:", "(*)"),
                new Case(
                        "a line end written as an escape does not end a comment",
                        "when",
                        "Customer() // \\u000a eval(true)\neval(true)",
                        ":10:",
                        "(eval)"),
                new Case(
                        "a carriage return alone ends a comment, as an editor shows it",
                        "when",
                        "Customer() // harmless\reval(true)",
                        ":10:",
                        "(eval)"),
                new Case(
                        "a line separator ends no comment",
                        "when",
                        "Customer() // harmless\u2028eval(true)",
                        ":9:23",
                        "U+2028"),
                new Case("a paragraph separator", "when", "Customer() // harmless\u2029eval(true)", ":9:23", "U+2029"),
                new Case("a comment turned around", "when", "Customer() /* \u202E ) lave( \u2066*/", ":9:15", "U+202E"),
                new Case("an older kind of comment", "when", "Customer() # eval(true)", ":9:12", "(#)"),
                new Case("a comment of a template", "when", "Customer() @comment{ } eval(true)", ":9:", "(@)"));
    }

    private static List<Case> texts() {
        return List.of(
                new Case(
                        "a quote written as an escape outside a text",
                        "when",
                        "Customer( segment == \\u0022A\\u0022 )",
                        ":9:22",
                        "(\\)"),
                new Case(
                        "a text closed by a doubled backslash",
                        "when",
                        "Customer( segment == \"A\\\\\" || eval(true) )",
                        ":9:",
                        "eval"),
                new Case(
                        "a text left open by a backslash",
                        "when",
                        "Customer( segment == \"A\\\" )",
                        ":9:22",
                        "missing"),
                new Case("a text over two lines", "when", "Customer( segment == \"A\nB\" )", ":9:22", "missing"),
                new Case(
                        "a text in single quotes with a double one",
                        "when",
                        "Customer( segment == 'A\" || eval(true) || \"B' )",
                        ":9:22",
                        "double quotes"),
                new Case("a text in back quotes", "when", "Customer( segment == `A` )", ":9:22", "(`)"),
                new Case("a text block", "when", "Customer( segment == \"\"\"\nA\"\"\" )", ":9:24", "missing"),
                new Case(
                        "a text joined to a call",
                        "when",
                        "Customer( segment == \"A\" + System.getenv(\"HOME\") )",
                        ":9:",
                        "(getenv)"),
                new Case("an octal escape", "when", "Customer( segment == \"\\042\" )", ":9:22", "(\\0)"),
                new Case("an escape cut short", "when", "Customer( segment == \"\\u00\" )", ":9:22", "(\\u)"),
                new Case(
                        "an escape with more than one u",
                        "when",
                        "Customer( segment == \"\\uu0041\" )",
                        ":9:22",
                        "(\\u)"),
                new Case(
                        "a null character as an escape",
                        "when",
                        "Customer( segment == \"\\u0000\" )",
                        ":9:22",
                        "U+0000"),
                new Case(
                        "an escape sequence of a terminal",
                        "when",
                        "Customer( segment == \"\\u001b[2J\" )",
                        ":9:22",
                        "U+001B"),
                new Case(
                        "half a character as an escape",
                        "when",
                        "Customer( segment == \"\\ud800\" )",
                        ":9:22",
                        "U+D800"),
                new Case(
                        "text turned around by an escape",
                        "when",
                        "Customer( segment == \"\\u202e\" )",
                        ":9:22",
                        "U+202E"));
    }

    private static List<Case> blanks() {
        return List.of(
                new Case("a blank that does not break", "when", "Customer(\u00A0id != null )", ":9:10", "U+00A0"),
                new Case("a blank without width", "when", "Customer(\u200Bid != null )", ":9:10", "U+200B"),
                new Case("a byte order mark in the middle", "when", "Customer(\uFEFFid != null )", ":9:10", "U+FEFF"),
                new Case("a byte order mark doubled", "tier/other.drl", "\uFEFF\uFEFFpackage tier;", ":1:1", "U+FEFF"),
                new Case("a vertical tab", "when", "Customer(\u000Bid != null )", ":9:10", "U+000B"),
                new Case("a next-line character", "when", "Customer(\u0085id != null )", ":9:10", "U+0085"),
                new Case("a null character", "when", "Customer(\u0000id != null )", ":9:10", "U+0000"),
                new Case(
                        "the end of an old file", "when", "Customer( id != null )\u001A eval(true)", ":9:23", "U+001A"),
                new Case("an ideographic blank", "when", "Customer(\u3000id != null )", ":9:10", "U+3000"),
                new Case(
                        "a letter that is seen as a blank", "when", "Customer( id\u3164!= null )", ":9:13", "(\u3164)"),
                new Case("a soft hyphen in a word", "when", "Customer( seg\u00ADment != null )", ":9:14", "U+00AD"));
    }

    private static List<Case> words() {
        return List.of(
                new Case("a word of Java as a variable", "when", "class : Customer()", ":9:", "(class)"),
                new Case("a word of Java as a type", "when", "void( id != null )", ":9:", "(void)"),
                new Case("a word of Java as a field", "when", "Customer( class == null )", ":9:", "(class)"),
                new Case(
                        "a word of Java after a dollar",
                        "when",
                        "$class : Customer() Customer( id == $class.class )",
                        ":9:",
                        "(class)"),
                new Case(
                        "a method of every object as a field",
                        "when",
                        "Customer( getClass != null )",
                        ":9:",
                        "(getClass)"),
                new Case("the engine's own global as a variable", "when", "Customer( id == $kam )", ":9:", "($kam)"),
                new Case(
                        "a call on the engine's own global", "when", "Customer( $kam.matched(0) )", ":9:", "(matched)"),
                new Case(
                        "the proposals read in a condition", "when", "Customer( propose != null )", ":9:", "(propose)"),
                new Case(
                        "a constant of another class",
                        "when",
                        "Customer( segment == java.io.File.separator )",
                        ":9:",
                        "(java)"),
                new Case("a joiner in a word", "when", "Customer( seg\u200Dment != null )", ":9:11", "invisible"),
                new Case("a word that begins with a joiner", "when", "Customer( \u200Cid != null )", ":9:11", "U+200C"),
                new Case("a variable that is but a dollar", "when", "$ : Customer()", ":9:", "($)"),
                new Case("a number that is a word", "when", "Customer( trade.orders12m > 0x10 )", ":9:", "(0x10)"),
                new Case(
                        "digits of another script",
                        "when",
                        "Customer( trade.orders12m > \u0661\u0662 )",
                        ":9:",
                        "\u0661"));
    }

    private static List<Case> lookalikes() {
        return List.of(
                new Case(
                        "a type with a letter of another script",
                        "when",
                        "\u0421ustomer( id != null )",
                        ":9:1",
                        "no type"),
                new Case(
                        "a field with a letter of another script",
                        "when",
                        "Customer( s\u0435gment != null )",
                        ":9:11",
                        "no field"),
                new Case(
                        "a verb with a letter of another script",
                        "then",
                        "propose.\u0435nters( LEVEL_1 );",
                        ":11:",
                        "nters)"),
                new Case(
                        "the proposals with a letter of another script",
                        "then",
                        "pr\u043Epose.enters( LEVEL_1 );",
                        ":11:1",
                        "pose)"),
                new Case(
                        "a statement with a letter of another script",
                        "file",
                        "imp\u043Ert java.io.File;",
                        ":5:1",
                        "rt)"),
                new Case("a full-width semicolon", "then", "propose.enters( LEVEL_1 )\uFF1B", ":11:26", "write ;"),
                new Case(
                        "a mathematical letter",
                        "when",
                        "Customer( \uD835\uDC22\uD835\uDC1D != null )",
                        ":9:11",
                        "no field"));
    }

    private static List<Case> heads() {
        return List.of(
                new Case(
                        "a name closed by a quote",
                        "name",
                        "TIER-110 x\" when eval(true) then end rule \"TIER-120 y",
                        ":6:",
                        "(eval)"),
                new Case("a name with a line end", "name", "TIER-110 x\\nend", ":6:6", "one line"),
                new Case("a name with a character that can't be seen", "name", "TIER-110 \\u200bx", ":6:6", "U+200B"),
                new Case("an id with a path", "name", "TIER-../110 x", ":6:6", "three digits"),
                new Case(
                        "an id in digits of another script",
                        "name",
                        "TIER-\u0661\u0661\u0660 x",
                        ":6:6",
                        "three digits"),
                new Case("an id with code", "name", "@{System.exit(1)} x", ":6:6", "three digits"),
                new Case("a reason over two lines", "head", "@reason( \"one\\ntwo\" )", ":7:10", "one line"),
                new Case(
                        "a reason that is computed", "head", "@reason( System.getenv(\"HOME\") )", ":7:10", "one text"),
                new Case(
                        "a reason that goes on",
                        "head",
                        "@reason( \"x\" + System.getenv(\"HOME\") )",
                        ":7:10",
                        "one text"),
                new Case(
                        "an annotation with values that hide rules",
                        "head",
                        "@reason( a = \"x\", b = { \"y\" } )",
                        ":7:10",
                        "one text"),
                new Case("an annotation of the engine", "head", "@Propagation( IMMEDIATE )", ":7:2", "(Propagation)"),
                new Case("an annotation with a path", "head", "@org.kie.api.definition.rule.All", ":7:2", "(org)"),
                new Case(
                        "a date that is computed",
                        "head",
                        "date-effective java.time.LocalDate.now()",
                        ":7:16",
                        "must be a date"),
                new Case(
                        "a package with a call", "file", "package tier.getClass();", ":5:", "(package) is given twice"),
                new Case(
                        "an import over two lines",
                        "file",
                        "import io.kam.model.\n*, java.lang.Runtime;",
                        ":6:",
                        "(,)"),
                new Case(
                        "an import with a comment in it",
                        "file",
                        "import java./* io.kam.model */lang.Runtime;",
                        ":5:8",
                        "(java.lang.Runtime)"),
                new Case("an import of all of the library", "file", "import io.kam.*;", ":5:8", "(io.kam.*)"),
                new Case(
                        "an import of the engine's insides",
                        "file",
                        "import io.kam.rules.drools.*;",
                        ":5:8",
                        "(io.kam.rules.drools.*)"),
                new Case(
                        "a global of two types",
                        "file",
                        "global java.util.Map<String, Runtime> map;",
                        ":5:",
                        "(java.util.Map <)"),
                new Case(
                        "a rule in an action",
                        "then",
                        "propose.enters( LEVEL_1 ); end rule \"TIER-120 y\" when eval(true) then",
                        ":11:",
                        "(eval)"),
                new Case("a template", "file", "template header\nname", ":5:1", "(template)"));
    }

    private static List<Case> data() {
        return List.of(
                new Case(
                        "a cell that is computed",
                        "tier/limits.csv",
                        "key name,most: amount\na,=1+1\n",
                        ":2:",
                        "(=1+1)"),
                new Case(
                        "a cell with an exponent",
                        "tier/limits.csv",
                        "key name,most: decimal\na,1e999999999\n",
                        ":2:",
                        "(1e999999999)"),
                new Case(
                        "a cell of a class",
                        "tier/limits.csv",
                        "key name,most: Tier\na,Tier.LEVEL_1.getClass()\n",
                        ":2:",
                        "(Tier.LEVEL_1.getClass())"),
                new Case(
                        "a column of a class",
                        "tier/limits.csv",
                        "key name,most: java.lang.Runtime\na,1\n",
                        ":1:",
                        "(java.lang.Runtime)"),
                new Case(
                        "a column with code in its name",
                        "tier/limits.csv",
                        "key name,most(); System.exit(1)\na,1\n",
                        ":1:",
                        "(most(); System.exit(1))"),
                new Case("a cell that never ends", "tier/limits.csv", "key name\n\"a\n", "limits.csv:2:", "not CSV"),
                new Case(
                        "a cell with a character that can't be seen",
                        "tier/limits.csv",
                        "key name\na\u200B\n",
                        ":2:2",
                        "U+200B"),
                new Case("a cell turned around", "tier/limits.csv", "key name\n\u202Ea\n", ":2:1", "U+202E"),
                new Case(
                        "a key with a blank that does not break",
                        "tier/limits.csv",
                        "key name\na\u00A0\n",
                        ":2:",
                        "blanks"),
                new Case(
                        "a sentence of a rule that is none",
                        "tier/reasons.properties",
                        "constructor = x\n",
                        ":1:",
                        "(constructor)"),
                new Case("a sentence with an escape", "tier/reasons.properties", "TIER-110 = \\u000a\n", ":1:", "(\\)"),
                new Case(
                        "a sentence with an escape of a terminal",
                        "tier/reasons.properties",
                        "TIER-110 = \u001B[2Jx\n",
                        ":1:12",
                        "U+001B"),
                new Case(
                        "an owner turned around",
                        "policy.properties",
                        Policies.HEADER + "owner = \u202Ex\n",
                        ":7:9",
                        "U+202E"),
                new Case(
                        "a zone that is a path",
                        "policy.properties",
                        Policies.HEADER.replace("Asia/Shanghai", "../../etc/passwd"),
                        ":3:",
                        "(../../etc/passwd)"),
                new Case(
                        "a key that is none",
                        "policy.properties",
                        Policies.HEADER + "class.module = x\n",
                        ":7:",
                        "(class.module)"),
                new Case(
                        "a file that runs elsewhere",
                        "tier/Trap.java",
                        "class Trap {}",
                        "tier/Trap.java:",
                        "doesn't belong here"),
                new Case("a process beside the rules", "tier/x.bpmn2", "<x/>", "tier/x.bpmn2:", "doesn't belong here"),
                new Case(
                        "a module of the engine",
                        "META-INF/kmodule.xml",
                        "<kmodule/>",
                        "META-INF/kmodule.xml:",
                        "not a decision step"),
                new Case(
                        "a dialect beside the rules",
                        "tier/x.dsl",
                        "[when]a=eval(true)",
                        "tier/x.dsl:",
                        "doesn't belong here"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void it_is_refused_with_its_place_and_nothing_of_it_runs(Case hostile) {
        List<String> problems = SANDBOX.refused(policy(hostile));

        assertThat(problems)
                .as(hostile.text())
                .anySatisfy(problem -> assertThat(problem).contains(hostile.expected()));
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.codePoints())
                        .noneMatch(c ->
                                Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT));
    }

    private static Policies policy(Case hostile) {
        String statement = hostile.place().equals("file") ? hostile.text() : "";
        String name = hostile.place().equals("name") ? hostile.text() : "TIER-110 x";
        String head = hostile.place().equals("head") ? hostile.text() : "";
        String condition = hostile.place().equals("when") ? hostile.text() : "Customer( id != null )";
        String action = hostile.place().equals("then") ? hostile.text() : "propose.enters( LEVEL_1 );";
        Policies policy = Policies.rule(statement + "\nrule \"" + name + "\"\n" + head + "\nwhen\n" + condition
                + "\nthen\n" + action + "\nend\n");
        return hostile.place().contains("/") || hostile.place().contains(".")
                ? policy.with(hostile.place(), hostile.text())
                : policy;
    }
}
