package io.kam.evaluator;

import static io.kam.rule.Element.Fold.COUNT;
import static io.kam.rule.Element.Fold.MAX;
import static io.kam.rule.Rules.and;
import static io.kam.rule.Rules.arithmetic;
import static io.kam.rule.Rules.call;
import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.facts;
import static io.kam.rule.Rules.negate;
import static io.kam.rule.Rules.notNull;
import static io.kam.rule.Rules.or;
import static io.kam.rule.Rules.rule;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.AsOf;
import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.Pressure;
import io.kam.model.Relationship;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.rule.Facts;
import io.kam.rule.Function;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an answer may change though no fact does: SEMANTICS, time. */
class NextFlipTest {
    private static final String NOW = "2026-06-15T12:00:00Z";

    private static Optional<Instant> next(Rule rule, Object... facts) {
        Facts now = facts(NOW, facts);
        Optional<Instant> flip = new Evaluator(Rules.model(rule)).nextFlip(rule.step(), now, ZoneOffset.UTC);
        // What is told of a stretch beforehand holds it too, as far as all of the stretch can be told.
        flip.ifPresent(
                at -> changes(rule, now, at).ifPresent(told -> assertThat(told).contains(at)));
        return flip;
    }

    /** When time changes something from now until an instant; empty if that can't be told. */
    private static Optional<List<Instant>> changes(Rule rule, Facts now, Instant until) {
        List<Instant> told = new ArrayList<>();
        return new Evaluator(Rules.model(rule))
                        .changes(
                                rule.step(), now, now.asOf(), AsOf.at(until, ZoneOffset.UTC), ZoneOffset.UTC, told::add)
                ? Optional.of(told)
                : Optional.empty();
    }

    private static Optional<Instant> day(String date) {
        return Optional.of(LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Customer since(String date) {
        return Customer.builder("C-1").since(LocalDate.parse(date)).build();
    }

    private static Customer assessed(String... days) {
        return Customer.builder("C-1")
                .assessments(Arrays.stream(days)
                        .map(day -> new Assessment(
                                AssessmentMethod.EXPERT_ASSESSMENT, Finding.KEY, null, LocalDate.parse(day), null))
                        .toList())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        // 65 whole months have passed since 15 January 2021, the 66th ends on 15 July 2026
        "<,66,2026-07-15",
        "<=,65,2026-07-15",
        ">,65,2026-07-15",
        ">=,66,2026-07-15",
        "==,66,2026-07-15",
        "!=,66,2026-07-15",
        "==,65,2026-07-15",
        "!=,65,2026-07-15",
        "==,67,2026-08-15",
        ">=,65,",
        "<,65,",
        "==,64,",
        "!=,64,"
    })
    void an_atom_flips_at_the_start_of_the_day_that_changes_it(String operator, int months, String flip) {
        Rules left = rule("TIER-110");
        Rules.Fact c = left.match("Customer");
        c.where(compare(call(Function.MONTHS_SINCE, c.get("since")), operator, months));
        Rules right = rule("TIER-110");
        Rules.Fact d = right.match("Customer");
        d.where(compare(months, mirrored(operator), call(Function.MONTHS_SINCE, d.get("since"))));

        assertThat(next(left.propose("enters", Tier.LEVEL_1), since("2021-01-15")))
                .isEqualTo(flip == null ? Optional.empty() : day(flip));
        assertThat(next(right.propose("enters", Tier.LEVEL_1), since("2021-01-15")))
                .isEqualTo(flip == null ? Optional.empty() : day(flip));
    }

    private static String mirrored(String operator) {
        return operator.replace('<', '^').replace('>', '<').replace('^', '>');
    }

    @Test
    void a_factor_moves_the_flip() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        Term months = call(Function.MONTHS_SINCE, c.get("since"));
        c.where(compare(arithmetic(2, Term.Arithmetic.Operator.MULTIPLY, months), ">=", 133));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), since("2021-01-15")))
                .isEqualTo(day("2026-08-15"));
    }

    @Test
    void hours_flip_at_the_nanosecond() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("SupportCase");
        c.where(compare(call(Function.HOURS_UNTIL, c.get("pressure.deadline")), "<", 4));
        SupportCase supportCase = SupportCase.builder("S-1")
                .pressure(Pressure.builder()
                        .deadline(Instant.parse("2026-06-15T20:30:00Z"))
                        .build())
                .build();

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), supportCase))
                .contains(Instant.parse("2026-06-15T16:30:00.000000001Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "1900-01-01T00:00:00Z,2026-06-15T20:30:00Z,2026-06-15T16:30:00.000000001Z",
        "1907-09-21T00:12:43.145224192Z,2199-12-31T20:30:00Z,2199-12-31T16:30:00.000000001Z",
        "1900-01-01T00:00:00Z,2199-12-31T20:30:00Z,2199-12-31T16:30:00.000000001Z"
    })
    void hours_flip_however_far_ahead_the_instant_is(String now, String deadline, String flip) {
        // given: from 1900 to 2199 there are more nanoseconds than a long holds
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("SupportCase");
        c.where(compare(call(Function.HOURS_UNTIL, c.get("pressure.deadline")), "<", 4));
        Rule built = rule.propose("enters", Tier.LEVEL_1);
        SupportCase supportCase = SupportCase.builder("S-1")
                .pressure(Pressure.builder().deadline(Instant.parse(deadline)).build())
                .build();

        // when
        Optional<Instant> next =
                new Evaluator(Rules.model(built)).nextFlip(built.step(), facts(now, supportCase), ZoneOffset.UTC);

        // then
        assertThat(next).contains(Instant.parse(flip));
    }

    @ParameterizedTest
    @CsvSource({
        "America/Sao_Paulo,2018-11-04T03:00:00Z",
        "Asia/Shanghai,2018-11-03T16:00:00Z",
        "UTC,2018-11-04T00:00:00Z"
    })
    void a_day_begins_where_the_policy_s_zone_begins_it(String zone, Instant flip) {
        // given: on 4 November 2018 the day began at one o'clock in São Paulo
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(compare(call(Function.DAYS_SINCE, c.get("since")), ">=", 3));
        Rule built = rule.propose("enters", Tier.LEVEL_1);
        ZoneId of = ZoneId.of(zone);
        Facts facts = Facts.of(
                Steps.vocabulary(),
                io.kam.model.AsOf.at(Instant.parse("2018-11-02T12:00:00Z"), of),
                since("2018-11-01"));

        assertThat(new Evaluator(Rules.model(built)).nextFlip(Steps.TIER, facts, of))
                .contains(flip);
    }

    @Test
    void an_atom_in_a_rule_that_is_false_anyway_does_not_matter() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(compare(call(Function.MONTHS_SINCE, c.get("since")), ">=", 66), compare(c.get("id"), "==", "C-2"));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), since("2021-01-15")))
                .isEmpty();
    }

    @Test
    void an_atom_of_an_element_that_never_counts_does_not_matter() {
        Rules rule = rule("TIER-110");
        Rules.Fact a = rule.exists("Assessment");
        a.where(
                compare(call(Function.MONTHS_SINCE, a.get("on")), "<", 12),
                compare(a.get("finding"), "==", Finding.NOT_KEY));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), assessed("2026-01-01")))
                .isEmpty();
    }

    @Test
    void a_rule_that_does_not_count_today_does_not_matter() {
        Rules rule = rule("TIER-110").expires("2026-06-15");
        Rules.Fact c = rule.match("Customer");
        c.where(compare(call(Function.MONTHS_SINCE, c.get("since")), ">=", 66));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), since("2021-01-15")))
                .isEmpty();
    }

    @Test
    void an_atom_under_exists_and_not_flips_with_its_element() {
        for (boolean exists : List.of(true, false)) {
            Rules rule = rule("TIER-110");
            Rules.Fact a = exists ? rule.exists("Assessment") : rule.not("Assessment");
            a.where(compare(call(Function.MONTHS_SINCE, a.get("on")), "<", 12));

            assertThat(next(rule.propose("enters", Tier.LEVEL_1), assessed("2026-01-01", "2025-10-01", "2020-01-01")))
                    .isEqualTo(day("2026-10-01"));
        }
    }

    @Test
    void an_atom_under_a_negation_flips() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(negate(and(
                compare(call(Function.MONTHS_SINCE, c.get("since")), ">=", 66), compare(c.get("id"), "==", "C-1"))));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), since("2021-01-15")))
                .isEqualTo(day("2026-07-15"));
    }

    @Test
    void an_alternative_beside_one_that_holds_counts_since_it_becomes_evidence() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(or(
                compare(c.get("id"), "==", "C-1"),
                and(compare(call(Function.MONTHS_SINCE, c.get("since")), ">=", 66), notNull(c.get("since")))));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), since("2021-01-15")))
                .isEqualTo(day("2026-07-15"));
    }

    @Test
    void a_row_that_is_found_by_a_time_term_counts_before_it_is_found() {
        // given: the months are 65; no row has 65
        Table table = table("tier/jubilees", "key months: integer,tier: Tier", "60,LEVEL_2", "67,LEVEL_1");
        Rules rule = rule("TIER-190");
        Rules.Fact c = rule.match("Customer");
        Rules.Fact row = rule.match(table);
        row.where("months", "==", call(Function.MONTHS_SINCE, c.get("since")));

        assertThat(next(rule.propose("enters", row.get("tier")), since("2021-01-15")))
                .isEqualTo(day("2026-08-15"));
    }

    @Test
    void a_folded_value_is_open_where_time_changes_what_is_folded() {
        // given: nobody has assessed within 12 months; the assessment to come counts from its day
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("Assessment");
        folded.source().where(compare(call(Function.DAYS_SINCE, folded.source().get("on")), ">=", 0));
        folded.having(notNull(folded.value(MAX, "on")));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), assessed("2026-08-01")))
                .isEqualTo(day("2026-08-01"));
    }

    @Test
    void a_time_term_of_a_folded_value_flips_as_long_as_the_value_stays() {
        // given: assessments count for 24 months, and the last must not be older than 12
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("Assessment");
        folded.source()
                .where(compare(call(Function.MONTHS_SINCE, folded.source().get("on")), "<", 24));
        folded.having(compare(call(Function.MONTHS_SINCE, folded.value(MAX, "on")), "<", 12));

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), assessed("2026-02-01")))
                .isEqualTo(day("2027-02-01"));
    }

    @Test
    void a_later_pattern_that_reads_a_folded_value_is_open_with_it() {
        // given: one assessment counts now, two from 1 August; two complaints
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("Assessment");
        folded.source().where(compare(call(Function.DAYS_SINCE, folded.source().get("on")), ">=", 0));
        Term.Path count = folded.value(COUNT, null);
        rule.match("Customer").where("relationship.complaints12m", "==", count);
        Customer customer = assessed("2026-01-01", "2026-08-01").toBuilder()
                .relationship(Relationship.builder().complaints12m(2).build())
                .build();

        assertThat(next(rule.propose("enters", Tier.LEVEL_1), customer)).isEqualTo(day("2026-08-01"));
    }

    @Test
    void an_unknown_value_never_flips() {
        Rules rule = rule("TIER-110");
        Rules.Fact c = rule.match("Customer");
        c.where(compare(call(Function.MONTHS_SINCE, c.get("since")), ">=", 66));

        assertThat(next(
                        rule.propose("enters", Tier.LEVEL_1),
                        Customer.builder("C-1").build()))
                .isEmpty();
    }

    @Test
    void all_changes_of_a_stretch_are_told_at_once_and_rows_that_constants_or_facts_rule_out_have_no_part_in_them() {
        // given
        Rules rule = rule("TRIAGE-110");
        Rules.Fact asked = rule.match("SupportCase");
        Term deadline = asked.get("pressure.deadline");
        Rules.Fact row = rule.match(table(
                "triage/deadlines.csv",
                "key what: text,key urgency: Urgency,hours: integer",
                "deadline,URGENT,4",
                "deadline,PRESSING,24",
                "visit,PRESSING,48"));
        row.where("what", "==", "deadline");
        row.where(compare(call(Function.HOURS_UNTIL, deadline), "<=", row.get("hours")));
        Rule checked = rule.propose("urgency", row.get("urgency"));
        SupportCase supportCase = SupportCase.builder("INC-1")
                .pressure(Pressure.builder()
                        .deadline(Instant.parse("2026-06-20T12:00:00Z"))
                        .build())
                .build();

        // when
        Optional<List<Instant>> week = changes(checked, facts(NOW, supportCase), Instant.parse("2026-06-22T12:00:00Z"));
        Optional<List<Instant>> day = changes(checked, facts(NOW, supportCase), Instant.parse("2026-06-16T12:00:00Z"));

        // then
        assertThat(week.orElseThrow())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-06-19T11:00:00.000000001Z"),
                        Instant.parse("2026-06-19T12:00:00.000000001Z"),
                        Instant.parse("2026-06-20T07:00:00.000000001Z"),
                        Instant.parse("2026-06-20T08:00:00.000000001Z"));
        assertThat(day).contains(List.of());
    }
}
