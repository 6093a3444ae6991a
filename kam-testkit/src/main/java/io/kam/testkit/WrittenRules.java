package io.kam.testkit;

import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicySource;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import io.kam.step.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A policy of written rules, read as any policy is. */
final class WrittenRules {
    private static final String HEADER = """
            id = random
            version = 1.0.0
            zone = UTC
            currency = EUR
            languages = en
            owner = nobody
            """;
    private static final String PACKAGE = """
            package tier;
            import io.kam.model.*;
            import static io.kam.model.Tier.*;
            """;
    private static final String OWN = """
            import io.kam.testkit.*;
            import io.kam.testkit.Fleet.Fuel;
            """;
    private static final String GLOBAL = """
            global io.kam.rule.TierProposals propose;
            """;
    private static final Map<String, String> TABLES =
            Map.of("tier/table0.csv", """
                    key criterion,key tier: Tier,from: decimal,below: decimal,points: integer,until: date
                    A,LEVEL_1,0,1.0,1,2026-03-31
                    A,LEVEL_2,,5,2,2025-09-30
                    B,LEVEL_1,1,,3,
                    5,STANDARD,0.5,100,,2026-04-01
                    KEY,LEVEL_3,1.00,2.50,7,2026-03-30
                    """, "tier/table1.csv", """
                    key criterion,key tier: ValueClass,from: decimal,below: decimal,points: integer,until: date
                    A,HIGH,0,10,1,2026-03-31
                    a,LOW,5,,2,
                    true,MEDIUM,,0.3,3,2025-03-31
                    """, "tier/table2.csv", """
                    key criterion,key tier: ValueClass,from: decimal,below: decimal,points: integer,until: date
                    B,HIGH,0.10,1000000,2147483647,2026-03-31
                    """);

    private WrittenRules() {}

    /** Those of the rules that a policy may hold, written down and read again. */
    static RuleModel read(List<Rule> rules, Vocabulary vocabulary) {
        List<String> admitted = new ArrayList<>();
        for (Rule rule : rules) {
            String text = RuleText.of(rule);
            try {
                read(vocabulary, List.of(text));
                admitted.add(text);
            } catch (InvalidPolicyException e) {
                // Random rules are also some that no policy may hold.
            }
        }
        RuleModel model = read(vocabulary, admitted);
        if (model.rules(Steps.TIER).size() != admitted.size()) {
            throw new IllegalStateException("rules were lost in reading");
        }
        return model;
    }

    /** Rules {@code TIER-110}, {@code TIER-120} and so on, of what stands after {@code when}. */
    static RuleModel of(String... whens) {
        List<String> texts = new ArrayList<>();
        for (String when : whens) {
            texts.add(text("TIER-1" + (texts.size() + 1) + "0", "", when));
        }
        return read(Steps.vocabulary(), texts);
    }

    /** A rule, with attributes such as {@code enabled false}. */
    static String text(String id, String attributes, String when) {
        return "rule \"" + id + " A rule\" " + attributes + "\nwhen\n  " + when
                + "\nthen\n  propose.atLeast( LEVEL_1 );\nend\n";
    }

    static RuleModel read(Vocabulary vocabulary, List<String> rules) {
        Map<String, String> files = new TreeMap<>(TABLES);
        files.put("policy.properties", HEADER);
        files.put(
                "tier/rules.drl", PACKAGE + (vocabulary.own().isEmpty() ? "" : OWN) + GLOBAL + String.join("", rules));
        Map<String, byte[]> contents = files.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getBytes(StandardCharsets.UTF_8)));
        return PolicyReader.ofClassPath()
                .read(PolicySource.contents("random", contents), vocabulary)
                .rules();
    }
}
