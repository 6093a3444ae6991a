package io.kam.decision;

import io.kam.calendar.BusinessCalendar;
import io.kam.evaluator.Evaluator;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyVersion;
import io.kam.rule.DecisionStep;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import io.kam.step.Question;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds policies of rules that are built by hand, with sensible tables of the core where none is given. */
public final class Policies {
    public static final Locale CHINESE = Locale.forLanguageTag("zh-CN");
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final List<Rule> rules;
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<Locale, Map<String, String>> sentences = new HashMap<>();
    private ZoneId zone = ZoneId.of("UTC");
    private String id = "test";
    private @Nullable String digest;
    private String version = "1.0.0";
    private LocalDate effectiveFrom;
    private OpenCases openCases = OpenCases.MOVE;
    private final Map<String, BusinessCalendar> calendars = new TreeMap<>();
    private String defaultCalendar;

    private Policies(List<Rule> rules) {
        this.rules = rules;
        table(Rules.table(
                "tier/review",
                "key tier: Tier,every: period",
                "LEVEL_1,P3M",
                "LEVEL_2,P6M",
                "LEVEL_3,P1Y",
                "STANDARD,P1Y"));
        table(Rules.table(
                "classification/bands",
                "key class: CustomerClass,key from: integer,below: integer,value",
                "VALUE,0,30,LOW",
                "VALUE,30,60,MEDIUM",
                "VALUE,60,,HIGH",
                "IMPORTANCE,0,60,GENERAL",
                "IMPORTANCE,60,,KEY",
                "POTENTIAL,,55,MATURE",
                "POTENTIAL,55,,GROWTH"));
        table(Rules.table(
                "classification/minimums",
                "key class: CustomerClass,criteria: integer",
                "VALUE,2",
                "IMPORTANCE,1",
                "POTENTIAL,1"));
        table(Rules.table(
                "classification/stages",
                "key stage: LifecycleStage,precedence: integer",
                "LOST,1",
                "AT_RISK,2",
                "WON_BACK,3",
                "BASE,4",
                "NEW,5",
                "ESTABLISHED,6",
                "PROSPECT,7"));
        sentence("en", "CORE-BAND", "Points give the class");
        sentence("en", "CORE-OVERRIDE", "Set by hand");
        sentence("en", "CORE-REVIEW", "Reviewed at intervals");
    }

    public static Policies of(Rule... rules) {
        return new Policies(List.of(rules));
    }

    public static Policies of(List<Rule> rules) {
        return new Policies(rules);
    }

    public Policies zone(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    public Policies id(String name) {
        id = name;
        return this;
    }

    public Policies effectiveFrom(String day) {
        effectiveFrom = LocalDate.parse(day);
        return this;
    }

    public Policies version(String name) {
        version = name;
        return this;
    }

    public Policies digest(String wanted) {
        digest = wanted;
        return this;
    }

    /** The one that was set, else that of 1.0.0, or one that belongs to the version. */
    private String digest() {
        return digest != null
                ? digest
                : version.equals("1.0.0") ? "0123456789abcdef".repeat(4) : String.format("%064x", version.hashCode());
    }

    public Policies calendars(BusinessCalendar... wanted) {
        Arrays.stream(wanted).forEach(calendar -> calendars.put(calendar.id(), calendar));
        return this;
    }

    public Policies defaultCalendar(String ofId) {
        defaultCalendar = ofId;
        return this;
    }

    public Policies openCases(OpenCases wanted) {
        openCases = wanted;
        return this;
    }

    /** Takes the place of the table of the same step and name. */
    public Policies table(Table table) {
        tables.put(table.place().file(), table);
        return this;
    }

    public Policies without(String file) {
        tables.remove(file);
        return this;
    }

    public Policies sentence(String language, String ofId, String sentence) {
        sentences
                .computeIfAbsent(Locale.forLanguageTag(language), l -> new HashMap<>())
                .put(ofId, sentence);
        return this;
    }

    public Policies withoutSentences() {
        sentences.clear();
        return this;
    }

    public PolicyDefinition definition() {
        Map<DecisionStep, List<Table>> byStep = new HashMap<>();
        Steps.all().forEach(step -> byStep.put(step, new ArrayList<>()));
        tables.forEach((file, table) ->
                byStep.get(Steps.vocabulary().step(file.split("/")[0])).add(table));
        return new PolicyDefinition(
                new PolicyVersion(id, version, digest(), effectiveFrom),
                zone,
                "EUR",
                List.of(Locale.ENGLISH, CHINESE),
                "key account board",
                openCases,
                calendars,
                defaultCalendar,
                new RuleModel(Steps.vocabulary(), rules, byStep),
                sentences);
    }

    public Policy build() {
        PolicyDefinition definition = definition();
        return new Policy(definition, new Evaluator(definition.rules()));
    }

    public Inquiry at(Instant asOf) {
        return Question.at(Question.Desk.of(build()), asOf);
    }

    public TierDecision decide(Customer customer, Instant asOf) {
        return at(asOf).customer(customer).assignTier();
    }

    /** At noon of 15 June 2026 in UTC. */
    public TierDecision decide(Customer customer) {
        return decide(customer, NOON);
    }

    public TierDecision decide(Customer customer, Classification classification) {
        return at(NOON).customer(customer).classification(classification).assignTier();
    }

    /** A rule that matches every customer. */
    public static Rule always(String ruleId, String verb, Object... arguments) {
        Rules rule = Rules.rule(ruleId);
        Rules.Fact customer = rule.match("Customer");
        customer.where(Rules.notNull(customer.get("id")));
        return rule.propose(verb, arguments);
    }

    public static Customer customer() {
        return Customer.builder("C-1").since(LocalDate.of(2020, 2, 10)).build();
    }
}
