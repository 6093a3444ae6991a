package io.kam.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Field;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed for Drools holds nothing that an author could mean otherwise. */
class DrlPrinterTest {
    private static final AsOf AS_OF = AsOf.at(Instant.parse("2026-03-31T10:30:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "say \"x\"",
                "\" ); Runtime.getRuntime().exit(1); ( \"",
                "back\\slash",
                "\\u0022 || true || \\u0022",
                "two\nlines",
                "零售",
                "$kam.now()",
                "@{1 + 1}",
                "*/ end rule",
                "it's",
                "\u0000\uD800"
            })
    @DisplayName("a text of any characters is compared as it is, and none of its own stands in what is printed")
    void hostile_texts_stay_data(String text) {
        RuleModel model = Rules.model(Rules.customer(Rules.is("segment", text)));

        String drl =
                DrlPrinter.print(Steps.TIER, model.rules(Steps.TIER), Set.of()).drl();

        assertThat(drl).doesNotContain(text).contains("$kam.constant(0)");
        assertThat(matches(model, Customer.builder("A").segment(text).build())).isOne();
        assertThat(matches(model, Customer.builder("A").segment("x").build())).isZero();
    }

    @Test
    @DisplayName("what is printed is written in a few harmless characters, whatever ids, titles and names a rule has")
    void nothing_of_the_author_is_printed() {
        Element.Pattern pattern = Rules.customer(Rules.is("segment", "零售\"\\"));
        RuleModel model = new RuleModel(
                Steps.vocabulary(),
                List.of(Rules.rule("TIER-1\" end", "title\" when eval(true) then end", pattern)),
                Map.of());

        String drl =
                DrlPrinter.print(Steps.TIER, model.rules(Steps.TIER), Set.of()).drl();

        assertThat(drl).isEqualTo("""
                package kam.tier
                import io.kam.rules.drools.Calculation
                import io.kam.rules.drools.DecisionFacts
                global DecisionFacts $kam
                rule r0 dialect "mvel" when
                  $p0 : io.kam.model.Customer( Calculation.eq(this.segment(), $kam.constant(0)) )
                then
                  $kam.matched(0);
                  $kam.holds(0, $p0);
                end
                """);
    }

    @Test
    @DisplayName("columns may be called by any word, since they are read by index")
    void columns_of_any_name() {
        List<Field> columns = List.of(
                Field.ofColumn("until", ValueType.TEXT, true, 0), Field.ofColumn("nil", ValueType.DECIMAL, false, 1));
        FactType type = FactType.ofRows("WordRow", columns);
        Table table = new Table(
                "word",
                type,
                List.of(new Row(type, List.of("x", new BigDecimal("1.00")), Place.of("word.csv", 2))),
                Place.of("word.csv"));
        Term.Path until = new Term.Path(0, "wordRow", List.of(columns.get(0)), ValueType.TEXT);
        Term.Path nil = new Term.Path(0, "wordRow", List.of(columns.get(1)), ValueType.DECIMAL);
        Condition condition = new Condition.And(List.of(
                new Condition.Comparison(until, Operator.EQ, new Term.Literal("x", ValueType.TEXT), Rules.PLACE),
                new Condition.Comparison(nil, Operator.EQ, new Term.Literal(1L, ValueType.INTEGER), Rules.PLACE)));
        RuleModel model = Rules.model(new Element.Pattern(type, table, 0, List.of(), condition, Rules.PLACE));

        assertThat(matches(model, Customer.builder("A").build())).isOne();
    }

    private static int matches(RuleModel model, Customer customer) {
        return new DroolsRuleEngine()
                .compile(model)
                .evaluate(Steps.TIER, Facts.of(Steps.vocabulary(), AS_OF, customer))
                .matches()
                .size();
    }
}
