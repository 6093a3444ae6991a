package io.kam.step;

import io.kam.decision.WhyNot;
import io.kam.decision.WhyNot.Standing;
import io.kam.decision.WhyNot.Way;
import io.kam.evaluator.NearMiss;
import io.kam.page.WhyNotPage;
import io.kam.rule.Element;
import io.kam.rule.Evidence;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Gap;
import io.kam.rule.Hints;
import io.kam.rule.Match;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds why a rule, a mechanic or a row of a table did not decide. */
final class RuleWhyNot {
    private final Answer answer;
    private final Ways ways;
    private final RuleModel rules;

    RuleWhyNot(Answer answer) {
        this.answer = answer;
        this.ways = new Ways(answer);
        this.rules = answer.decidedBy().definition().rules();
    }

    private WhyNot answered(String asked, Predicate<Proposed> which, Supplier<List<Way>> search) {
        boolean holds = answer.results().stream()
                .anyMatch(result ->
                        result.proposals().stream().anyMatch(proposed -> proposed.decided() && which.test(proposed)));
        return answer.answered(
                new WhyNotPage.Asked(
                        asked,
                        false,
                        null,
                        null,
                        holds,
                        answer.situation().now().date()),
                search);
    }

    /** Of a rule or mechanic. */
    WhyNot of(String id) {
        Rule rule = rules.rule(id).orElse(null);
        Predicate<Proposed> which = proposed -> proposed.id().equals(id);
        return answered(id, which, rule == null ? mechanic(id, which) : () -> ofRule(rule, null));
    }

    private Supplier<List<Way>> mechanic(String id, Predicate<Proposed> which) {
        for (Step step : Steps.of(rules.vocabulary())) {
            for (Mechanic mechanic : step.mechanics()) {
                if (mechanic.id().equals(id)) {
                    return () -> {
                        List<Way> weighed = weighed(result(step), which);
                        return weighed.isEmpty() ? List.of(ways.notProposed(mechanic, step)) : weighed;
                    };
                }
            }
        }
        List<String> known =
                new ArrayList<>(rules.rules().stream().map(Rule::id).toList());
        known.addAll(Steps.mechanics(rules.vocabulary()));
        throw new IllegalArgumentException(
                "id (" + id + ") must be that of a rule of the policy" + Hints.maybe(id, known));
    }

    private @Nullable StepResult result(Object step) {
        return answer.results().stream()
                .filter(result -> result.step() == step)
                .findFirst()
                .orElse(null);
    }

    private List<Way> weighed(@Nullable StepResult result, Predicate<Proposed> which) {
        return result == null
                ? List.of()
                : result.proposals().stream()
                        .filter(which)
                        .map(proposed -> ways.of(proposed, result))
                        .sorted(Ways.ORDER)
                        .toList();
    }

    /** @param row the row that is asked about; null for all */
    private List<Way> ofRule(Rule rule, @Nullable Row row) {
        Predicate<Match> which = match -> row == null || Ways.rowsOf(match).anyMatch(each -> each == row);
        Way notInForce = ways.notInForce(rule);
        if (notInForce != null) {
            return List.of(notInForce);
        }
        StepResult result = result(rule.step());
        if (result == null) {
            boolean given = answer.situation().stepsFor(answer.step()).contains((Step) rule.step());
            return List.of(ways.of(rule, given ? Standing.GIVEN : Standing.NOT_ASKED, List.of(), List.of()));
        }
        List<Way> found = new ArrayList<>();
        Stream.ofNullable(ways.closed(result)).forEach(found::add);
        found.addAll(weighed(result, proposed -> {
            Match match = proposed.match();
            return match != null && match.rule() == rule && which.test(match);
        }));
        if (found.isEmpty()) {
            result.evaluation().matches().stream()
                    .filter(match -> match.rule() == rule && which.test(match))
                    .map(match -> ways.lacking(
                            match,
                            match.arguments(result.evaluation().facts()),
                            unknownArguments(match, result),
                            result))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            Stream.ofNullable(row == null ? ways.withoutRow(rule, result) : null)
                    .forEach(found::add);
        }
        found.addAll(nearest(rule, which, result));
        return found.isEmpty() ? List.of(unreachable(rule, result)) : found;
    }

    private static List<Trace.Reading> unknownArguments(Match match, StepResult result) {
        List<Trace.Reading> unknown = new ArrayList<>();
        @Nullable Object[] arguments = match.arguments(result.evaluation().facts());
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                String path = match.rule().then().arguments().get(i).text();
                unknown.add(new Trace.Reading(
                        path + " != null", List.of(new Evidence(path, "")), Gap.of(Gap.Need.KNOWN, path, null, null)));
            }
        }
        return unknown;
    }

    /** The rows that don't match and for which the rule lacks the fewest conditions, each once; nearest first. */
    private List<Way> nearest(Rule rule, Predicate<Match> which, StepResult result) {
        Map<String, NearMiss> byRow = new TreeMap<>();
        for (NearMiss miss : ways.nearMisses(rule, result)) {
            boolean matches = result.evaluation().matches().stream()
                    .anyMatch(match -> match.rule() == rule
                            && match.rowKey().equals(miss.match().rowKey()));
            if (which.test(miss.match()) && !matches) {
                byRow.putIfAbsent(miss.match().rowKey(), miss);
            }
        }
        int least = byRow.values().stream().mapToInt(NearMiss::lacks).min().orElse(0);
        return byRow.values().stream()
                .filter(miss -> miss.lacks() == least)
                .sorted(Comparator.comparing((NearMiss miss) -> Ways.distance(miss.missing()))
                        .thenComparing(miss -> miss.match().rowKey()))
                .map(miss -> ways.lacking(
                        miss.match(), miss.match().arguments(result.evaluation().facts()), miss.missing(), result))
                .toList();
    }

    /** A rule whose pattern has no fact to match, or that no facts could make match. */
    private Way unreachable(Rule rule, StepResult result) {
        Facts facts = result.evaluation().facts();
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern
                    && pattern.table() == null
                    && pattern.type().occurrence() == FactType.Occurrence.ELEMENT
                    && facts.elements(pattern.type()).known().isEmpty()) {
                Gap gap = Gap.of(Gap.Need.SOME, pattern.type().name(), 0L, null);
                @Nullable Object[] slots = new Object[rule.slots()];
                Match none = Match.of(rule, slots);
                return ways.lacking(
                        none,
                        none.arguments(facts),
                        List.of(new Trace.Reading("exists " + pattern.type().name(), List.of(), gap)),
                        result);
            }
        }
        return ways.of(rule, Standing.IMPOSSIBLE, List.of(), List.of());
    }

    /** Of a row of a table. */
    WhyNot of(Place place) {
        Row row = row(place);
        return answered(
                place.file() + ":" + place.line(),
                proposed -> {
                    Match match = proposed.match();
                    return match != null && Ways.rowsOf(match).anyMatch(each -> each == row);
                },
                () -> ofRow(row));
    }

    private List<Way> ofRow(Row row) {
        List<Way> found = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            if (rule.patterns().stream()
                    .flatMap(pattern -> Stream.ofNullable(pattern.table()))
                    .anyMatch(table -> table.rows().contains(row))) {
                found.addAll(ofRule(rule, row));
            }
        }
        if (found.stream().anyMatch(way -> way.standing() != Standing.IMPOSSIBLE)) {
            found.removeIf(way -> way.standing() == Standing.IMPOSSIBLE);
        }
        found.sort(Comparator.comparing(Way::standing));
        return found;
    }

    private Row row(Place place) {
        List<Table> tables = Steps.of(rules.vocabulary()).stream()
                .flatMap(step -> rules.tables(step).values().stream())
                .toList();
        Table table = tables.stream()
                .filter(each -> each.place().file().equals(place.file()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("row (" + place + ") must be in a table of the policy"
                        + Hints.maybe(
                                place.file(),
                                tables.stream().map(each -> each.place().file()).toList())));
        return table.rows().stream()
                .filter(row -> row.place().line() == place.line())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("row (" + place + ") must be on a line with a row: "
                        + Objects.toString(lines(table), "the table has none")));
    }

    private static @Nullable String lines(Table table) {
        int size = table.rows().size();
        return size == 0
                ? null
                : table.rows().get(0).place().line() + " to "
                        + table.rows().get(size - 1).place().line();
    }
}
