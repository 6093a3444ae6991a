package io.kam.rules.drl;

import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyDigest;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.PolicyVersion;
import io.kam.rule.DecisionStep;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Vocabulary;
import io.kam.rules.drl.grammar.DrlStructure;
import io.kam.rules.drl.grammar.RuleSyntax;
import io.kam.rules.drl.text.Reporter;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Work;
import io.kam.spi.PolicyReader;
import java.util.List;
import java.util.SortedMap;

/**
 * Reads policies whose rules are DRL and whose tables are CSV. Accepts only what the profile of policy DRL allows, so
 * that a policy can reach nothing but facts and proposals. Stateless, thread-safe.
 */
public final class DrlPolicyReader implements PolicyReader {
    /** Creates a reader. */
    public DrlPolicyReader() {}

    @Override
    public PolicyDefinition read(PolicySource source, Vocabulary vocabulary) {
        SortedMap<String, byte[]> files = source.filesToRead();
        PolicyFiles policy = new PolicyFiles(files, vocabulary);
        policy.read();
        List<PolicyProblem> problems = policy.problems();
        PolicyHeader header = policy.header();
        if (header == null || !problems.isEmpty()) {
            throw new InvalidPolicyException(
                    source.name(), policy.id(), policy.version(), PolicyDigest.of(files), problems);
        }
        List<Rule> rules = policy.rules();
        return new PolicyDefinition(
                new PolicyVersion(header.id(), header.version(), PolicyDigest.of(files), header.effectiveFrom()),
                header.zone(),
                header.currency(),
                header.languages(),
                header.owner(),
                header.openCases(),
                policy.calendars(),
                header.defaultCalendar(),
                new RuleModel(vocabulary, rules, policy.tables()),
                policy.sentences());
    }

    /**
     * Rules of a policy that was read without problems which the parser of Drools can't read, or reads as others. Nothing but this needs
     * Drools here.
     */
    public static List<PolicyProblem> unlikeDrools(PolicySource source, Vocabulary vocabulary) {
        Work work = new Work();
        source.filesToRead().forEach((path, content) -> {
            DecisionStep step = vocabulary.step(path.substring(0, Math.max(path.indexOf('/'), 0)));
            SourceText text = step == null || !path.endsWith(".drl") ? null : SourceText.read(path, content, work);
            if (step != null && text != null) {
                Reporter reporter = new Reporter(text, work);
                List<RuleSyntax> rules = DrlFile.rules(text, reporter, step, vocabulary).stream()
                        .map(DrlFile.ParsedRule::syntax)
                        .toList();
                DrlStructure.check(text, rules, reporter);
            }
        });
        return List.copyOf(work);
    }
}
