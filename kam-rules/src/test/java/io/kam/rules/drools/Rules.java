package io.kam.rules.drools;

import io.kam.model.Tier;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Place;
import io.kam.rule.Proposal;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small rules of the step {@code tier}. */
final class Rules {
    static final Place PLACE = new Place("tier/rules.drl", 7, 3);

    private Rules() {}

    static RuleModel model(Element... when) {
        return new RuleModel(Steps.vocabulary(), List.of(rule("TIER-110", "a rule", when)), Map.of());
    }

    static Rule rule(String id, String title, Element... when) {
        Proposal proposal = new Proposal(
                Steps.TIER.verbs().get("atLeast"),
                List.of(new Term.Literal(Tier.LEVEL_1, ValueType.ofEnum(Tier.class))),
                PLACE);
        return new Rule(id, title, Steps.TIER, List.of(when), proposal, null, null, true, Map.of(), PLACE);
    }

    static Element.Pattern customer(Condition... parts) {
        return pattern("Customer", 0, parts);
    }

    static Element.Pattern pattern(String type, int slot, Condition... parts) {
        return new Element.Pattern(type(type), null, slot, List.of(), new Condition.And(List.of(parts)), PLACE);
    }

    static FactType type(String name) {
        return Steps.vocabulary().type(name);
    }

    /** A path from the fact of a slot: {@code trade.revenue12m}. */
    static Term.Path path(String type, int slot, String path) {
        List<Field> steps = new ArrayList<>();
        FactType at = type(type);
        for (String step : path.split("\\.", -1)) {
            Field field = at.field(step);
            steps.add(field);
            at = Steps.vocabulary().typeIn(field);
        }
        return new Term.Path(
                slot, type(type).label(), steps, steps.get(steps.size() - 1).type());
    }

    static Condition is(String path, Object value) {
        return compared(path("Customer", 0, path), Operator.EQ, value);
    }

    static Condition compared(Term left, Operator operator, Object value) {
        ValueType type = new ValueType(left.type().kind(), left.type().javaType(), null, null);
        return new Condition.Comparison(left, operator, new Term.Literal(value, type), PLACE);
    }
}
