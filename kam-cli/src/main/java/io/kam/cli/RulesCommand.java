package io.kam.cli;

import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.DecisionStep;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kam rules}: which rules there are, and where something stands. */
@Command(
        name = "rules",
        description = "Lists the rules of a policy, or finds the rules and rows of tables that contain a text.")
final class RulesCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description =
                    "List only rules, and also rows of tables, whose id, title, sentence, file or text contains this, in any case.")
    private @Nullable String search;

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (search != null && search.isBlank()) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--search (" + search + ") must be a text");
        }
        policy.warnIfStandard(console);
        PolicySource source = policy.source();
        PolicyDefinition definition = engine.open(source).policy().definition();
        PolicyText text = new PolicyText(source);
        List<Rule> rules = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (DecisionStep step : definition.rules().vocabulary().steps()) {
            definition.rules().rules(step).stream()
                    .filter(rule -> search == null || contain(texts(rule, definition, text)))
                    .forEach(rules::add);
            for (Table table : definition.rules().tables(step).values()) {
                table.rows().stream()
                        .filter(row -> search != null && contain(texts(row, text)))
                        .forEach(rows::add);
            }
        }
        if (json.isGiven()) {
            JsonOption.print(
                    console,
                    Map.of(
                            "policy",
                            JsonOption.of(definition.version()),
                            "rules",
                            rules.stream().map(RulesCommand::json).toList(),
                            "rows",
                            rows.stream().map(RulesCommand::json).toList()));
        } else {
            rules.forEach(rule -> console.out().println(rule.place() + ": " + rule.id() + " " + rule.title()));
            rows.forEach(row -> console.out().println(row.place() + ": " + title(row)));
        }
        if (rules.isEmpty() && rows.isEmpty()) {
            console.err()
                    .println(search == null ? "the policy has no rules" : "no rule or row contains (" + search + ")");
        }
        return Kam.FINE;
    }

    private boolean contain(Stream<String> texts) {
        String wanted = Objects.requireNonNull(search).toLowerCase(Locale.ROOT);
        return texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Stream<String> texts(Rule rule, PolicyDefinition policy, PolicyText text) {
        Stream<String> sentences = policy.languages().stream().map(language -> policy.sentence(rule.id(), language));
        return Stream.of(
                        Stream.of(rule.id() + " " + rule.title(), rule.place().file()),
                        sentences,
                        text.rule(rule.place()).stream())
                .flatMap(each -> each);
    }

    private static Stream<String> texts(Row row, PolicyText text) {
        return Stream.of(title(row), row.place().file(), text.row(row.place()));
    }

    /** {@code thresholds[revenue,LEVEL_1] enterAt = 18000}. */
    static String title(Row row) {
        StringBuilder title =
                new StringBuilder(table(row)).append('[').append(row.key()).append(']');
        row.type().fields().values().stream()
                .filter(field -> !field.key())
                .forEach(field -> title.append(' ')
                        .append(field.name())
                        .append(" = ")
                        .append(Ops.print(row.value(field.column()))));
        return title.toString();
    }

    /** The name of its table, which is that of its file. */
    private static String table(Row row) {
        String file = row.place().file();
        return file.substring(file.indexOf('/') + 1).replaceFirst("\\.csv$", "");
    }

    private static Map<String, Object> json(Rule rule) {
        Map<String, Object> json = JsonOption.place(rule.place());
        json.put("id", rule.id());
        json.put("title", rule.title());
        return json;
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = JsonOption.place(row.place());
        json.put("table", table(row));
        json.put("key", row.key());
        json.put("title", title(row));
        return json;
    }
}
