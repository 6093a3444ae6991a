package io.kam.rules.drools;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import java.util.List;
import java.util.function.Function;
import org.drools.base.base.ClassObjectType;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.From;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.GroupElementFactory;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.SingleAccumulate;
import org.drools.base.rule.consequence.Consequence;
import org.drools.core.rule.consequence.KnowledgeHelper;

/** Writes one rule in terms of Drools, without a text: an element after the other, each from what the ones before it matched. */
final class RuleNodes {
    private final PreparedRule rule;
    private int patterns;

    private RuleNodes(PreparedRule rule) {
        this.rule = rule;
    }

    static RuleImpl of(PreparedRule rule) {
        return new RuleNodes(rule).rule();
    }

    private RuleImpl rule() {
        RuleImpl result = new RuleImpl(rule.name());
        GroupElement when = GroupElementFactory.newAndInstance();
        Pattern facts = new Pattern(patterns++, new ClassObjectType(DecisionFacts.class));
        facts.addConstraint(new Constraining<>(
                rule.rule().step(),
                DecisionFacts.class,
                decision -> decision.step() == rule.rule().step()));
        facts.addConstraint(new Constraining<>(rule, DecisionFacts.class, rule::begins));
        when.addChild(facts);
        if (rule.beginsWithSeveral() && !rule.further().isEmpty()) {
            when.addChild(from(
                    tuple -> rule.begun((DecisionFacts) tuple.getFactHandle().getObject())));
        }
        for (Element element : rule.further()) {
            if (element instanceof Element.Pattern pattern) {
                when.addChild(selected(pattern, Selection.Use.MATCHED));
            } else if (element instanceof Element.Quantified quantified) {
                GroupElement group = quantified.exists()
                        ? GroupElementFactory.newExistsInstance()
                        : GroupElementFactory.newNotInstance();
                group.addChild(
                        selected(quantified.pattern(), quantified.exists() ? Selection.Use.EXISTS : Selection.Use.NOT));
                when.addChild(group);
            } else {
                when.addChild(folded((Element.Accumulate) element));
            }
        }
        result.setLhs(when);
        result.setConsequence(new Matching(rule));
        return result;
    }

    private Pattern selected(Element.Pattern pattern, Selection.Use use) {
        Selection selection = new Selection(rule, pattern, use);
        return from(tuple -> selection.from(Combination.of(tuple, rule)));
    }

    private Pattern from(Function<BaseTuple, List<Combination>> source) {
        Pattern result = new Pattern(patterns++, new ClassObjectType(Combination.class));
        From from = new From(new Provided(source));
        from.setResultPattern(result);
        result.setSource(from);
        return result;
    }

    private Pattern folded(Element.Accumulate accumulate) {
        Pattern source = selected(accumulate.source(), Selection.Use.FOLDED);
        Pattern result = new Pattern(patterns++, new ClassObjectType(Combination.class));
        result.setSource(new SingleAccumulate(source, new Declaration[0], new Folding(rule, accumulate)));
        if (!accumulate.condition().equals(Condition.ALWAYS)) {
            Check check = Checks.of(accumulate.condition());
            result.addConstraint(new Constraining<>(
                    accumulate, Combination.class, folded -> rule.holds(check, folded.slots(), folded.decision())));
        }
        return result;
    }

    /** Tells the decision what a rule matched: all at once, if nothing follows what it begins with. */
    private record Matching(PreparedRule rule) implements Consequence<KnowledgeHelper> {
        @Override
        public String getName() {
            return RuleImpl.DEFAULT_CONSEQUENCE_NAME;
        }

        @Override
        public void evaluate(KnowledgeHelper helper, ValueResolver resolver) {
            for (Combination matched : Combination.all(helper.getMatch().getTuple(), rule)) {
                matched.decision().matched(rule.rule(), matched.slots());
            }
        }
    }
}
