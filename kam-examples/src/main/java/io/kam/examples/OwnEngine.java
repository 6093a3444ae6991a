package io.kam.examples;

import io.kam.KamEngine;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import io.kam.rule.Element;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.RuleModel;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;

/** How does an engine of one's own decide, and what does it answer? */
public final class OwnEngine {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-1001")
            .trade(TradeRecord.builder().revenue12m(8100).build())
            .build();

    private OwnEngine() {}

    /** Decides with an engine that is given to the builder, and prints what it answered about the step tier. */
    public static void main(String[] args) {
        KamEngine kam = KamEngine.builder().engine(new PredicateEngine()).build();
        System.out.println(
                kam.engineName() + ": " + kam.assignTier(CUSTOMER, AS_OF).tier());

        RuleModel rules = kam.policy().definition().rules();
        Facts facts = Facts.of(rules.vocabulary(), AsOf.at(AS_OF, ZoneOffset.UTC), CUSTOMER);
        new PredicateEngine()
                .compile(rules).evaluate(Steps.TIER, facts).matches().stream()
                        .sorted(Comparator.comparing(Match::toString))
                        .forEach(match -> print(match, facts));
    }

    private static void print(Match match, Facts facts) {
        Object[] slots = match.slots(facts);
        System.out.println(
                match + " proposes " + match.rule().then().verb().name() + Arrays.toString(match.arguments(facts)));
        for (Element element : match.rule().when()) {
            if (element instanceof Element.Pattern pattern) {
                System.out.println("  slot " + pattern.slot() + " " + pattern.type() + ": " + slots[pattern.slot()]);
            } else if (element instanceof Element.Accumulate accumulate) {
                accumulate
                        .aggregates()
                        .forEach(value -> System.out.println(
                                "  slot " + value.slot() + " " + value.variable() + ": " + slots[value.slot()]));
            }
        }
    }
}
