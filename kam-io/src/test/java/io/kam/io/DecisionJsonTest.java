package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.evaluator.Evaluator;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Importance;
import io.kam.model.MarketStanding;
import io.kam.model.Tier;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Place;
import io.kam.rule.Proposal;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import io.kam.step.Question;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {
    private static final Instant AS_OF = Instant.parse("2024-01-01T01:30:00Z");
    private static final Place RULE = new Place("tier/strategic.drl", 14, 1);
    private static final Vocabulary VOCABULARY = Steps.vocabulary();

    @Test
    void a_decision_is_one_canonical_line() {
        Customer customer = Customer.builder("12346")
                .standing(new MarketStanding(9, null, null))
                .build();
        TierDecision decision = Question.at(Question.Desk.of(policy()), AS_OF)
                .customer(customer)
                .classification(new Classification(null, Importance.values()[0], null, null, null))
                .assignTier();

        assertThat(DecisionJson.write(decision))
                .startsWith(
                        "{\"asOf\":\"2024-01-01T01:30:00Z\",\"classification\":{\"importance\":\"KEY\"},\"customer\":\"12346\",\"diagnostics\":[],"
                                + "\"policy\":{\"digest\":\"3f2a\",\"id\":\"standard\",\"version\":\"1.0.0\"},\"reasons\":[")
                .contains(
                        "{\"evidence\":[{\"path\":\"customer.standing.strategicSignificance\",\"value\":\"9\"}],\"field\":\"tier\","
                                + "\"file\":\"tier/strategic.drl\",\"id\":\"TIER-110\",\"line\":14,\"outcome\":\"DECIDED\",\"proposal\":\"atLeast(LEVEL_2)\",\"sentence\":\"Strategic"
                                + " accounts are at least level 2\"}")
                .endsWith(
                        "\"reviewDueAt\":\"2024-06-30T16:00:00Z\",\"tier\":\"LEVEL_2\",\"validUntil\":\"2024-06-30T16:00:00Z\"}")
                .doesNotContain("\n", " :", ": ");
        assertThat(DecisionJson.write(decision, Locale.SIMPLIFIED_CHINESE)).contains("\"sentence\":\"战略客户至少为二级\"");
    }

    @Test
    void what_is_unknown_is_left_out() {
        TierDecision decision = Question.at(Question.Desk.of(policy()), AS_OF)
                .customer(Customer.builder("1").build())
                .classification(new Classification(null, null, null, null, null))
                .assignTier();

        assertThat(DecisionJson.write(decision))
                .isEqualTo(
                        "{\"asOf\":\"2024-01-01T01:30:00Z\",\"classification\":{},\"customer\":\"1\",\"diagnostics\":[{\"kind\":\"UNKNOWN\",\"paths\":[\"customer.standing.strategicSignificance\"]"
                                + ",\"rules\":[\"TIER-110\"]}],\"policy\":{\"digest\":\"3f2a\",\"id\":\"standard\",\"version\":\"1.0.0\"},\"reasons\":[]}");
    }

    @Test
    void what_decided_alone_is_without_what_was_unknown_and_says_so() {
        TierDecision decision = Question.at(Question.Desk.of(policy()), AS_OF)
                .customer(Customer.builder("1").build())
                .classification(new Classification(null, null, null, null, null))
                .assignTier();

        String decided = DecisionJson.write(decision, Locale.ENGLISH, DecisionJson.Detail.DECIDED);

        assertThat(decided)
                .isEqualTo(
                        "{\"asOf\":\"2024-01-01T01:30:00Z\",\"classification\":{},\"customer\":\"1\",\"detail\":\"DECIDED\",\"diagnostics\":[],"
                                + "\"policy\":{\"digest\":\"3f2a\",\"id\":\"standard\",\"version\":\"1.0.0\"},\"reasons\":[]}");
        assertThat(DecisionJson.read(decided).detail()).isEqualTo(DecisionJson.Detail.DECIDED);
        assertThat(DecisionJson.write(DecisionJson.read(decided))).isEqualTo(decided);
        assertThat(DecisionJson.write(decision, Locale.ENGLISH, DecisionJson.Detail.ALL))
                .isEqualTo(DecisionJson.write(decision));
        assertThat(decision.diagnostics(EnumSet.of(Diagnostic.Kind.CONFLICT))).isEmpty();
        assertThat(decision.diagnostics(EnumSet.of(Diagnostic.Kind.UNKNOWN))).isEqualTo(decision.diagnostics());
    }

    @Test
    void reasons_are_given_by_their_outcome() {
        TierDecision decision = Question.at(Question.Desk.of(policy()), AS_OF)
                .customer(Customer.builder("1")
                        .standing(new MarketStanding(9, null, null))
                        .build())
                .classification(new Classification(null, null, null, null, null))
                .assignTier();

        assertThat(decision.reasons(Locale.ENGLISH, EnumSet.of(Reason.Outcome.DECIDED)))
                .isNotEmpty()
                .isEqualTo(decision.reasons());
        assertThat(decision.reasons(Locale.ENGLISH, EnumSet.of(Reason.Outcome.LOST, Reason.Outcome.CUT)))
                .isEmpty();
    }

    @Test
    void texts_numbers_and_lists_are_written_as_canonical_json_has_them() {
        Map<String, Object> outcome = Map.of(
                "texts",
                List.of("a\"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028é𠮷"),
                "numbers",
                List.of(-1L, 7, new BigDecimal("1.50"), new BigDecimal("1E+3")),
                "part",
                Map.of("b", true, "a", Period.ofMonths(6), "tier", Tier.LEVEL_2));
        RecordedDecision decision = new RecordedDecision(
                AS_OF,
                null,
                new PolicyVersion("standard", "1.0.0", "3f2a", null),
                new PolicyVersion("standard", "1.0.0", "3f2a", null),
                outcome,
                List.of(),
                List.of(),
                DecisionJson.Detail.ALL);

        String json = DecisionJson.write(decision);

        outcome.forEach((key, value) -> assertThat(json).contains("\"" + key + "\":" + CanonicalJson.write(value)));
    }

    @Test
    void half_a_character_is_refused() {
        RecordedDecision decision = new RecordedDecision(
                AS_OF,
                null,
                new PolicyVersion("standard", "1.0.0", "3f2a", null),
                new PolicyVersion("standard", "1.0.0", "3f2a", null),
                Map.of("customer", "a\ud842"),
                List.of(),
                List.of(),
                DecisionJson.Detail.ALL);

        assertThatThrownBy(() -> DecisionJson.write(decision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a text has half a character at 2");
    }

    private static Policy policy() {
        RuleModel rules = new RuleModel(VOCABULARY, List.of(strategic()), Map.of(Steps.TIER, List.of(review())));
        PolicyDefinition definition = new PolicyDefinition(
                new PolicyVersion("standard", "1.0.0", "3f2a", LocalDate.of(2024, 1, 1)),
                ZoneId.of("Asia/Shanghai"),
                "CNY",
                List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE),
                "board",
                OpenCases.MOVE,
                Map.of(),
                null,
                rules,
                Map.of(
                        Locale.ENGLISH, Map.of("CORE-REVIEW", "A tier is reviewed as often as the table says"),
                        Locale.SIMPLIFIED_CHINESE, Map.of("TIER-110", "战略客户至少为二级")));
        return new Policy(definition, new Evaluator(rules));
    }

    /** {@code Customer( standing.strategicSignificance >= 8 )}, proposing {@code atLeast( LEVEL_2 )}. */
    private static Rule strategic() {
        FactType customer = VOCABULARY.typeOf(Customer.class);
        Field standing = customer.field("standing");
        Field significance = VOCABULARY.typeIn(standing).field("strategicSignificance");
        Condition.Comparison condition = new Condition.Comparison(
                new Term.Path(0, "customer", List.of(standing, significance), significance.type()),
                Condition.Comparison.Operator.GE,
                new Term.Literal(8L, ValueType.INTEGER),
                RULE);
        return new Rule(
                "TIER-110",
                "Strategic accounts are at least level 2",
                Steps.TIER,
                List.of(new Element.Pattern(customer, null, 0, List.of(), condition, RULE)),
                new Proposal(
                        Steps.TIER.verbs().get("atLeast"),
                        List.of(new Term.Literal(Tier.LEVEL_2, ValueType.ofEnum(Tier.class))),
                        RULE),
                null,
                null,
                true,
                Map.of(),
                RULE);
    }

    private static Table review() {
        FactType type = FactType.ofRows(
                "ReviewRow",
                List.of(
                        Field.ofColumn("tier", ValueType.ofEnum(Tier.class), true, 0),
                        Field.ofColumn("every", ValueType.PERIOD, false, 1)));
        List<Row> rows = Arrays.stream(Tier.values())
                .map(tier -> new Row(type, List.of(tier, Period.ofMonths(6)), Place.of("tier/review.csv", 2)))
                .toList();
        return new Table("review", type, rows, Place.of("tier/review.csv"));
    }
}
