package io.kam.step;

import io.kam.decision.Reason;
import io.kam.decision.WhyNot.Standing;
import io.kam.decision.WhyNot.Way;
import io.kam.evaluator.NearMiss;
import io.kam.rule.Evidence;
import io.kam.rule.Gap;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of a decision, and what became of each, as why-not shows it. Thread-safe. */
final class Ways {
    /** What became of them, then whichever it was. */
    static final Comparator<Way> ORDER = Comparator.comparing(Way::standing)
            .thenComparing(Way::ruleAndRow)
            .thenComparing(Way::proposal)
            .thenComparing(way -> way.evidence().toString());

    private final Answer answer;

    Ways(Answer answer) {
        this.answer = answer;
    }

    private String sentence(String id) {
        return answer.decidedBy().definition().sentence(id, answer.firstLanguage());
    }

    /** The combinations for which a rule did not match, nearest first. */
    List<NearMiss> nearMisses(Rule rule, StepResult result) {
        return answer.decidedBy()
                .evaluator()
                .nearMisses(rule, result.evaluation().facts());
    }

    boolean counts(Rule rule) {
        return rule.effectiveOn(answer.situation().now().date());
    }

    /** What became of a proposal that was weighed. */
    Way of(Proposed proposed, StepResult result) {
        return of(
                proposed,
                result,
                switch (proposed.outcome()) {
                    case DECIDED -> Standing.DECIDED;
                    case LOST -> Standing.LOST;
                    case CUT -> Standing.CUT;
                });
    }

    Way of(Proposed proposed, StepResult result, Standing standing) {
        Reason reason = proposed.render(result.evaluation(), sentence(proposed.id()));
        Match match = proposed.match();
        boolean outweighed = standing == Standing.LOST || standing == Standing.CUT;
        return new Way(
                reason.id(),
                reason.rowKey(),
                reason.field(),
                reason.proposal(),
                standing,
                reason.sentence(),
                List.of(),
                reason.evidence(),
                outweighed ? deciding(proposed, standing == Standing.CUT, result) : List.of(),
                reason.place(),
                match == null ? List.of() : rows(match),
                null);
    }

    /** What decided in place of a proposal; of one that was cut, what cut it. */
    private static List<String> deciding(Proposed outweighed, boolean cut, StepResult result) {
        return result.proposals().stream()
                .filter(each -> each.decided() && each.field().equals(outweighed.field()))
                .filter(each -> !cut || !each.isLike(outweighed))
                .map(Proposed::ruleAndRow)
                .distinct()
                .sorted()
                .toList();
    }

    /** Where the rows of a match stand. */
    private static List<Place> rows(Match match) {
        return rowsOf(match).map(Row::place).distinct().toList();
    }

    /** The rows of a match. */
    static Stream<Row> rowsOf(Match match) {
        return match.rule().patterns().stream()
                .map(pattern -> match.slot(pattern.slot()))
                .filter(Row.class::isInstance)
                .map(Row.class::cast);
    }

    /** A rule and row that lack something. */
    Way lacking(Match match, @Nullable Object[] arguments, List<Trace.Reading> missing, StepResult result) {
        return lacking(match, arguments, missing, null, result);
    }

    /** @param value what the output would come to; null if none was asked about */
    Way lacking(
            Match match,
            @Nullable Object[] arguments,
            List<Trace.Reading> missing,
            @Nullable Object value,
            StepResult result) {
        boolean known = Stream.of(arguments).noneMatch(Objects::isNull);
        Proposed proposed = new Proposed(Proposal.supposed(result.step(), match, arguments));
        return new Way(
                match.rule().id(),
                match.rowKey(),
                proposed.field(),
                known ? proposed.text() : "",
                Standing.LACKS,
                sentence(match.rule().id()),
                missing,
                List.of(),
                List.of(),
                match.rule().place(),
                rows(match),
                value);
    }

    /** A rule of which no row is in question. */
    Way of(Rule rule, Standing standing, List<Evidence> evidence, List<Place> rows) {
        return new Way(
                rule.id(),
                "",
                rule.step().folder(),
                "",
                standing,
                sentence(rule.id()),
                List.of(),
                evidence,
                List.of(),
                rule.place(),
                rows,
                null);
    }

    /** A mechanic that proposed nothing. */
    Way notProposed(Mechanic mechanic, Step step) {
        return new Way(
                mechanic.id(),
                "",
                step.folder(),
                "",
                Standing.NOT_PROPOSED,
                sentence(mechanic.id()),
                List.of(),
                List.of(),
                List.of(),
                Place.of(step.folder() + "/reasons.properties"),
                List.of(),
                null);
    }

    /** That a step decides nothing, since the case is not open; null if it is, or if the step is another. */
    @Nullable
    Way closed(StepResult result) {
        if (result.step() != EscalationStep.STEP
                || !EscalationStep.isClosed(result.evaluation().facts())) {
            return null;
        }
        String open = "caseProgress.open";
        String folder = result.step().folder();
        return new Way(
                folder,
                "",
                folder,
                "",
                Standing.CLOSED,
                "",
                List.of(new Trace.Reading(
                        open + " == true",
                        List.of(new Evidence(open, false)),
                        Gap.of(Gap.Need.EQUAL, open, false, true))),
                List.of(),
                List.of(),
                Place.of(folder),
                List.of(),
                null);
    }

    /** Why a rule does not count on the day; null if it does. */
    @Nullable
    Way notInForce(Rule rule) {
        if (counts(rule)) {
            return null;
        }
        Evidence why = new Evidence("enabled", rule.enabled());
        if (rule.enabled()) {
            boolean toCome =
                    rule.effective() != null && answer.situation().now().date().isBefore(rule.effective());
            why = toCome
                    ? new Evidence("date-effective", rule.effective())
                    : new Evidence("date-expires", rule.expires());
        }
        return of(rule, Standing.NOT_IN_FORCE, List.of(why), List.of());
    }

    /** That no row of the table which a rule looks up fits; null if it is not for that, or not for that alone, that it does not match. */
    @Nullable
    Way withoutRow(Rule rule, StepResult result) {
        Table table = rule.patterns().stream()
                .flatMap(pattern -> Stream.ofNullable(pattern.table()))
                .reduce((one, other) -> other)
                .orElse(null);
        if (table == null || result.evaluation().matches().stream().anyMatch(match -> match.rule() == rule)) {
            return null;
        }
        Set<Evidence> keys = new LinkedHashSet<>();
        for (NearMiss miss : nearMisses(rule, result)) {
            for (Trace.Reading reading : miss.missing()) {
                Gap gap = reading.gap();
                boolean ofRow = reading.values().stream()
                        .anyMatch(
                                value -> value.path().startsWith(table.rowType().label() + "."));
                if (!ofRow || gap.need() != Gap.Need.EQUAL || gap.value() == null) {
                    return null;
                }
                keys.add(new Evidence(gap.subject(), gap.value()));
            }
        }
        List<Evidence> sorted = new ArrayList<>(keys);
        sorted.sort(null);
        return of(rule, Standing.NO_ROW, sorted, List.of(table.place()));
    }

    /** By how much numbers fall short or go beyond, as shares of what is wanted, to put the nearest first. */
    static BigDecimal distance(List<Trace.Reading> missing) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Trace.Reading reading : missing) {
            BigDecimal difference = reading.gap().difference();
            if (reading.gap().need().isOrdered() && difference != null) {
                BigDecimal wanted = reading.gap().wanted() instanceof Number number
                        ? Ops.decimal(number).abs()
                        : BigDecimal.ONE;
                sum = sum.add(wanted.signum() == 0 ? difference : difference.divide(wanted, MathContext.DECIMAL64));
            }
        }
        return sum;
    }

    /** That of the rows that a rule matches none is for an output; null if one is, or if it matches none. */
    @Nullable
    Way withoutRow(Rule rule, Output<?> output, StepResult result) {
        List<Match> matches = result.evaluation().matches().stream()
                .filter(match -> match.rule() == rule)
                .toList();
        List<Row> rows = matches.stream().flatMap(Ways::rowsOf).distinct().toList();
        boolean fits = result.proposals().stream()
                .anyMatch(proposed -> proposed.id().equals(rule.id()) && proposed.isFor(output));
        if (rows.isEmpty() || fits) {
            return null;
        }
        List<Evidence> keys = result.evaluation().evidence(matches.get(0)).stream()
                .filter(value -> !value.path().startsWith(rows.get(0).type().label() + "."))
                .sorted()
                .toList();
        Way way = of(
                rule,
                Standing.NO_ROW,
                keys,
                List.of(Place.of(rows.get(0).place().file())));
        return new Way(
                way.id(),
                "",
                output.field(),
                "",
                way.standing(),
                way.sentence(),
                List.of(),
                keys,
                rows.stream().map(Row::key).sorted().toList(),
                way.place(),
                way.rows(),
                null);
    }

    /** What a rule lacks to propose a value: that a fact which its proposal repeats were that value. */
    static Trace.Reading otherwise(Term argument, @Nullable Object is, Object wanted) {
        return new Trace.Reading(
                argument.text() + " == " + new Term.Literal(wanted, argument.type()).text(),
                List.of(new Evidence(argument.text(), is)),
                Gap.of(Gap.Need.EQUAL, argument.text(), is, wanted));
    }
}
