package io.kam.rules.drl.grammar;

import io.kam.policy.ProblemCode;
import io.kam.rules.context.ContextLoader;
import io.kam.rules.drl.grammar.RuleSyntax.AccumulateSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.ConstraintSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.ElementSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.PatternSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.QuantifiedSyntax;
import io.kam.rules.drl.text.Reporter;
import io.kam.rules.drl.text.SourceText;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * Checks that Drools' own parser sees in a rule file what was read from it: the same rules, patterns and constraints. The
 * text of constraints is masked, because that parser takes time exponential in the depth of calls and knows some fields'
 * names as operators.
 */
public final class DrlStructure {
    private final StringBuilder masked;

    private DrlStructure(SourceText source) {
        // For that parser a CR alone ends no line.
        this.masked = new StringBuilder(source.text().replace('\r', '\n'));
    }

    /** Tells a problem where the file is no DRL, or is other DRL than was read. */
    public static void check(SourceText source, List<RuleSyntax> rules, Reporter reporter) {
        DrlStructure structure = new DrlStructure(source);
        rules.forEach(rule -> rule.when().forEach(structure::mask));
        List<RuleDescr> seen = ContextLoader.call(ContextLoader.OWN, structure::parse);
        for (int i = 0; i < rules.size(); i++) {
            RuleSyntax rule = rules.get(i);
            if (seen.size() != rules.size() || !agrees(rule.when(), seen.get(i))) {
                String id = rule.id();
                reporter.inRule(id, Set.of())
                        .tell(
                                rule.name().start(),
                                ProblemCode.NOT_DRL,
                                "the rule can't be read as DRL; write it like the others");
            }
        }
    }

    private void mask(ElementSyntax element) {
        if (element instanceof PatternSyntax pattern) {
            pattern.constraints().forEach(this::mask);
        } else if (element instanceof QuantifiedSyntax quantified) {
            mask(quantified.pattern());
        } else if (element instanceof AccumulateSyntax accumulate) {
            mask(accumulate.source());
            accumulate.aggregates().stream()
                    .filter(aggregate -> aggregate.argument() != null)
                    .forEach(aggregate -> mask(aggregate.start(), aggregate.end()));
            accumulate.results().forEach(this::mask);
        }
    }

    private void mask(ConstraintSyntax constraint) {
        mask(constraint.start(), constraint.end());
    }

    private void mask(int start, int end) {
        for (int i = start; i < end; i++) {
            masked.setCharAt(i, i == start ? 'x' : Character.isWhitespace(masked.charAt(i)) ? masked.charAt(i) : ' ');
        }
    }

    private List<RuleDescr> parse() {
        try {
            DrlParser parser = new DrlParser();
            PackageDescr seen = parser.parse(false, masked.toString());
            return seen == null || parser.hasErrors() ? List.of() : seen.getRules();
        } catch (DroolsParserException | RuntimeException e) {
            return List.of();
        }
    }

    private static boolean agrees(List<ElementSyntax> elements, RuleDescr seen) {
        List<BaseDescr> descrs = seen.getLhs().getDescrs();
        if (descrs.size() != elements.size() || seen.hasErrors()) {
            return false;
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!agrees(elements.get(i), descrs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean agrees(ElementSyntax element, BaseDescr seen) {
        if (element instanceof PatternSyntax pattern) {
            return seen instanceof PatternDescr descr && descr.getSource() == null && agreesPattern(pattern, descr);
        }
        if (element instanceof QuantifiedSyntax quantified) {
            List<?> inner = quantified.exists()
                    ? seen instanceof ExistsDescr exists ? exists.getDescrs() : List.of()
                    : seen instanceof NotDescr not ? not.getDescrs() : List.of();
            return inner.size() == 1
                    && inner.get(0) instanceof PatternDescr descr
                    && agreesPattern(quantified.pattern(), descr);
        }
        AccumulateSyntax accumulate = (AccumulateSyntax) element;
        return seen instanceof PatternDescr outer
                && outer.getSource() instanceof AccumulateDescr descr
                && descr.isSinglePattern()
                && descr.getFunctions().size() == accumulate.aggregates().size()
                && outer.getConstraint().getDescrs().size()
                        == accumulate.results().size()
                && agreesPattern(accumulate.source(), descr.getInputPattern());
    }

    private static boolean agreesPattern(PatternSyntax pattern, PatternDescr seen) {
        return pattern.type().text().equals(seen.getObjectType())
                && seen.getConstraint().getDescrs().size()
                        == pattern.constraints().size();
    }
}
