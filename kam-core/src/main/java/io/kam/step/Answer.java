package io.kam.step;

import io.kam.clock.CaseState;
import io.kam.clock.TimelineEntry;
import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.WhyNot;
import io.kam.page.ExplanationPage;
import io.kam.page.WhyNotPage;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyVersion;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Trace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The decision of a step in a situation, with those of the steps that it rests on. Results never change. Thread-safe. */
class Answer implements Decision {
    private static final Set<Diagnostic.Kind> GAPS =
            EnumSet.of(Diagnostic.Kind.UNKNOWN, Diagnostic.Kind.UNDEFINED, Diagnostic.Kind.SKIPPED);

    private final Situation situation;
    private final Step step;
    private final List<StepResult> results;
    private final boolean restsOnTargets;

    Answer(Situation situation, Step step) {
        this.situation = situation;
        this.step = step;
        this.results = situation.resultsFor(step);
        this.restsOnTargets = restsOnTargets(results);
    }

    private static boolean restsOnTargets(List<StepResult> results) {
        for (StepResult result : results) {
            if (result.step() == TargetStep.STEP) {
                return true;
            }
        }
        return false;
    }

    Situation situation() {
        return situation;
    }

    Step step() {
        return step;
    }

    /** What the case was promised and reached, worked out when first asked for; null where nothing rests on its targets. */
    @Nullable
    CaseTimes times() {
        return restsOnTargets ? situation.times() : null;
    }

    Policy decidedBy() {
        return situation.policy();
    }

    /** Those of the steps that it rests on, in their order, and at the end its own. */
    List<StepResult> results() {
        return results;
    }

    @Override
    public Instant asOf() {
        return situation.now().instant();
    }

    @Override
    public PolicyVersion policy() {
        return situation.policy().version();
    }

    @Override
    public PolicyVersion calendarPolicy() {
        return situation.policy().calendarVersion();
    }

    /** The id of the customer; null if unknown. */
    public @Nullable String customerId() {
        return step.isAboutCases()
                ? situation.caseAsGiven().customerId()
                : situation.customer().id();
    }

    Locale firstLanguage() {
        return situation.policy().definition().languages().get(0);
    }

    @Override
    public List<Reason> reasons() {
        return reasons(firstLanguage());
    }

    @Override
    public List<Reason> reasons(Locale language) {
        return reasons(language, EnumSet.allOf(Reason.Outcome.class));
    }

    @Override
    public List<Reason> reasons(Locale language, Set<Reason.Outcome> outcomes) {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(outcomes, "outcomes");
        List<Reason> reasons = new ArrayList<>();
        results.forEach(result -> result.reasons(language, outcomes, reasons::add));
        Collections.sort(reasons);
        return Collections.unmodifiableList(reasons);
    }

    @Override
    public List<Diagnostic> diagnostics() {
        return diagnostics(EnumSet.allOf(Diagnostic.Kind.class));
    }

    @Override
    public List<Diagnostic> diagnostics(Set<Diagnostic.Kind> kinds) {
        Objects.requireNonNull(kinds, "kinds");
        List<Diagnostic> found = new ArrayList<>();
        for (StepResult result : results) {
            found.addAll(result.diagnostics());
        }
        if (step.isAboutCases()) {
            new CaseDiagnostics(situation, times()).tell(this::reasonsOfThePast, found::add);
        }
        if (!Collections.disjoint(kinds, GAPS)) {
            List<Diagnostic> gaps = gaps();
            if (found.isEmpty() && kinds.containsAll(GAPS)) {
                return gaps;
            }
            found.addAll(0, gaps);
        }
        found.removeIf(diagnostic -> !kinds.contains(diagnostic.kind()));
        return merged(found);
    }

    /** What was unknown to the rules of all steps. */
    private List<Diagnostic> gaps() {
        List<List<Diagnostic>> ofSteps = new ArrayList<>(results.size());
        for (StepResult result : results) {
            List<Diagnostic> gaps = result.evaluation().gaps();
            if (!gaps.isEmpty()) {
                ofSteps.add(gaps);
            }
        }
        if (ofSteps.size() < 2) {
            return ofSteps.isEmpty() ? List.of() : ofSteps.get(0);
        }
        Memo<List<Diagnostic>> before = situation.policy().definition().rules().derived(Answer.class, Memo::new);
        return before.of(
                ofSteps, () -> merged(ofSteps.stream().flatMap(List::stream).toList()));
    }

    /** In their order; those of the same kind and paths are one. */
    private static List<Diagnostic> merged(List<Diagnostic> found) {
        if (found.size() < 2) {
            return List.copyOf(found);
        }
        List<Diagnostic> sorted = new ArrayList<>(found);
        Collections.sort(sorted);
        List<Diagnostic> merged = new ArrayList<>();
        for (Diagnostic next : sorted) {
            Diagnostic last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.kind() == next.kind() && last.paths().equals(next.paths())) {
                merged.set(merged.size() - 1, last.withRulesOf(next));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    /** The reasons that what is past of a case rests on. */
    private List<Reason> reasonsOfThePast() {
        List<Reason> reasons = new ArrayList<>();
        for (StepResult result : results) {
            Set<Reason.Outcome> outcomes = result.step().restsOnItsPast()
                    ? EnumSet.allOf(Reason.Outcome.class)
                    : EnumSet.of(Reason.Outcome.DECIDED);
            result.reasons(firstLanguage(), outcomes, reasons::add);
        }
        return reasons;
    }

    @Override
    public @Nullable Instant validUntil() {
        First first = new First(asOf());
        for (StepResult result : results) {
            result.evaluation().changes(first);
            result.step().changes(situation, result, first);
            for (Output<?> output : shown(result.step())) {
                if (output.endsWhenReached() && output.shown(situation, result) instanceof Instant end) {
                    first.accept(end);
                }
            }
        }
        LocalDate effective = policy().effectiveFrom();
        if (effective != null && effective.isAfter(situation.now().date())) {
            first.accept(situation.startOf(effective));
        }
        if (step.isAboutCases()) {
            Stream.ofNullable(situation.history().validUntil()).forEach(first);
            Stream.ofNullable(times()).forEach(known -> known.changes(first));
            Stream.ofNullable(situation.givenTier())
                    .flatMap(given -> Stream.concat(Stream.of(given.asOf()), Stream.ofNullable(given.validUntil())))
                    .forEach(first);
        }
        return first.instant;
    }

    /** The first of some instants after another. */
    private static final class First implements Consumer<Instant> {
        private final Instant after;
        private @Nullable Instant instant;

        First(Instant after) {
            this.after = after;
        }

        @Override
        public void accept(Instant each) {
            if (each.isAfter(after) && (instant == null || each.isBefore(instant))) {
                instant = each;
            }
        }
    }

    /** The outputs of a step that the decision shows: of a case, of what was decided about its customer, those that are carried over. */
    List<Output<?>> shown(Step of) {
        return of.isAboutCases() == step.isAboutCases()
                ? of.outputs()
                : of.outputs().stream().filter(Output::isCarried).toList();
    }

    @Override
    public Map<String, @Nullable Object> outcome() {
        Map<String, @Nullable Object> outcome = new TreeMap<>();
        outcome.put("customer", customerId());
        if (step.isAboutCases()) {
            outcome.put("case", situation.caseId());
        }
        for (Step each : situation.stepsFor(step)) {
            List<Output<?>> outputs = shown(each);
            if (!outputs.isEmpty()) {
                each.tell(situation, outputs, outcome);
            }
        }
        return Collections.unmodifiableMap(outcome);
    }

    @Override
    public String explain() {
        return explain(firstLanguage());
    }

    @Override
    public String explain(Locale language) {
        return explain(language, false);
    }

    @Override
    public String explain(Locale language, boolean everything) {
        PolicyDefinition definition = situation.policy().definition();
        return new ExplanationPage(
                        Objects.requireNonNull(language, "language"),
                        labels(),
                        name -> definition.word(name.kind(), name.text(), language))
                .of(this, fields(), ranks(), definition.zone(), Influence.on(this)::rules, everything);
    }

    /** Where the words of steps that are not the library's own stand. */
    List<Class<?>> labels() {
        List<Class<?>> beside = new ArrayList<>();
        situation.stepsFor(step).stream()
                .filter(each -> !Steps.all().contains(each))
                .map(Step::proposals)
                .forEach(beside::add);
        return beside;
    }

    /** What the page shows first: whom it is about, the step's own first output that both kinds of decisions have, then the others. */
    private List<ExplanationPage.Field> fields() {
        List<ExplanationPage.Field> fields = new ArrayList<>();
        if (step.isAboutCases()) {
            fields.add(new ExplanationPage.Field("case", situation.caseId()));
        }
        fields.add(new ExplanationPage.Field("customer", customerId()));
        List<ExplanationPage.Field> others = new ArrayList<>();
        for (Step each : situation.stepsFor(step)) {
            for (Output<?> output : shown(each)) {
                (output.isCarried() ? fields : others).addAll(output.page(each, situation));
            }
        }
        if (step.isAboutCases()) {
            CaseState state = CaseState.of(situation.history(), asOf());
            fields.add(new ExplanationPage.Field("state", state == CaseState.UNKNOWN ? null : state));
        }
        fields.addAll(others);
        return fields;
    }

    /** The beginnings of the fields that reasons name, in the order in which a reader wants them: what is decided last first. */
    private List<String> ranks() {
        List<Step> order = new ArrayList<>();
        for (StepResult result : results) {
            Step after = result.step().explainedAfter();
            order.add(after == null ? 0 : order.indexOf(after) + 1, result.step());
        }
        return order.stream()
                .flatMap(each -> each.outputs().stream())
                .map(output -> ExplanationPage.rankedAs(output.field()))
                .distinct()
                .toList();
    }

    @Override
    public Optional<Trace> trace(String ruleId) {
        RuleModel rules = situation.policy().definition().rules();
        Optional<Rule> rule = rules.rule(Objects.requireNonNull(ruleId, "ruleId"));
        return rule.flatMap(known -> results.stream()
                .filter(result -> result.step() == known.step())
                .findFirst()
                .map(result -> situation
                        .policy()
                        .evaluator()
                        .trace(known, result.evaluation().facts())));
    }

    @Override
    public WhyNot whyNot(String output, @Nullable Object wanted) {
        Objects.requireNonNull(output, "output");
        return new OutputWhyNot(this).of(output, wanted);
    }

    @Override
    public WhyNot whyNotRule(String id) {
        Objects.requireNonNull(id, "id");
        return new RuleWhyNot(this).of(id);
    }

    @Override
    public WhyNot whyNotRow(Place row) {
        Objects.requireNonNull(row, "row");
        return new RuleWhyNot(this).of(row);
    }

    /** Why it is not otherwise, as a page says it; the ways are found when first asked for. */
    WhyNot answered(WhyNotPage.Asked asked, Supplier<List<WhyNot.Way>> ways) {
        return new Answered(this, asked, ways);
    }

    @Override
    public List<TimelineEntry> timeline() {
        CaseTimes known = times();
        return known == null ? List.of() : known.timeline();
    }

    /** One line: whom it is about, the instant and the policy. */
    @Override
    public String toString() {
        return step + " of " + (step.isAboutCases() ? situation.caseId() : customerId()) + " at " + asOf() + " by "
                + policy();
    }
}
