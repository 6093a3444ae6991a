package io.kam.rules.drl;

import io.kam.compiled.CompiledPolicy;
import io.kam.compiled.CompiledPolicyReader;
import io.kam.policy.CompiledFile;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Policies in compiled form. */
final class Compiled {
    private Compiled() {}

    static PolicySource source(byte[] file) {
        return PolicySource.contents("compiled", Map.of(CompiledFile.NAME, file));
    }

    static PolicyDefinition read(byte[] file, Vocabulary vocabulary) {
        return new CompiledPolicyReader().read(source(file), vocabulary);
    }

    /** A policy that was written in compiled form and read again. */
    static PolicyDefinition again(PolicyDefinition policy) {
        return read(CompiledPolicy.of(policy), policy.rules().vocabulary());
    }

    /** Everything that a policy holds, told by what its parts say of themselves. */
    static List<String> told(PolicyDefinition policy) {
        List<String> told = new ArrayList<>(List.of(
                policy.version() + " " + policy.version().digest() + " "
                        + policy.version().effectiveFrom(),
                policy.zone().toString(),
                policy.currency(),
                policy.languages().toString(),
                policy.owner(),
                policy.openCases().toString(),
                "default " + policy.defaultCalendar()));
        policy.sentences().forEach((language, texts) -> told.add(language + " " + new TreeMap<>(texts)));
        for (DecisionStep step : policy.rules().vocabulary().steps()) {
            policy.rules().tables(step).values().forEach(table -> table(told, table));
            policy.rules().rules(step).forEach(rule -> rule(told, rule));
        }
        return told;
    }

    private static void table(List<String> told, Table table) {
        told.add(table.place() + " " + table.name() + " " + table.rowType());
        for (Field column : table.rowType().fields().values()) {
            told.add(column + " " + column.type() + " " + column.key() + " " + column.column());
        }
        for (Row row : table.rows()) {
            told.add(row.place() + " " + row.values());
        }
    }

    private static void rule(List<String> told, Rule rule) {
        told.add(String.join(
                "\n",
                rule.place().toString(),
                rule.id() + " " + rule.title(),
                rule.step().folder(),
                rule.effective() + " " + rule.expires() + " " + rule.enabled(),
                new TreeMap<>(rule.annotations()).toString(),
                rule.when().toString(),
                rule.then().toString()));
    }
}
