package io.kam.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.decision.Diagnostic;
import io.kam.decision.Policies;
import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.model.LifecycleStage;
import io.kam.model.Priority;
import io.kam.model.Tier;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Place;
import io.kam.rule.RuleModel;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each combination by itself, over proposals of verbs a, b and c: SEMANTICS, combining. */
class CombinationTest {
    private static final TableSpec RANKS =
            TableSpec.of("stages").key("stage", LifecycleStage.class).column("precedence", ValueType.INTEGER);
    private static final TableSpec BOUNDS =
            TableSpec.of("bounds").key("parameter", ValueType.TEXT).column("value", ValueType.INTEGER);
    private static final Mechanic MOVED = Mechanic.of("TEST-MOVED");

    /** What rules of the step under test may propose; their arguments are those of each test. */
    public interface Verbs {
        void a(String value);

        void b(String value);

        void c(String value);
    }

    /** A proposal of a verb, in the notation of the tests: {@code a(LEVEL_2)}. */
    private static Given proposed(String verb, Object argument) {
        return new Given(verb, argument);
    }

    private record Given(String verb, Object argument) {
        Proposed to(Output<?> output) {
            return new Proposed(Proposal.ofMechanic(
                    Mechanic.of("TEST-" + verb), verb, argument, List::of, Place.of("test.drl"), output));
        }
    }

    /** What came of combining. */
    private record Came(Object value, List<String> outcomes, List<Diagnostic.Kind> diagnostics) {}

    private static <V> Came combine(Combination<V> combination, Given... proposals) {
        Output<V> output = Output.<V>ofOwn("out").by(combination);
        // Every verb must feed an output; this one takes what the combination does not.
        String[] others = Stream.of("a", "b", "c")
                .filter(verb -> !combination.verbs().contains(verb))
                .toArray(String[]::new);
        Output<Boolean> rest = Output.of("rest", Boolean.class).by(Combination.of((in, before) -> before, others));
        Step step = Step.of("tier", "TIER", Verbs.class)
                .reads(Customer.class, AsOf.class)
                .output(output)
                .output(rest)
                .build();
        Vocabulary vocabulary = Vocabulary.of(List.of(step));
        List<Table> tables = List.of(
                Rules.table(
                        "tier/stages", "key stage: LifecycleStage,precedence: integer", "LOST,1", "BASE,2", "NEW,3"),
                Rules.table("tier/bounds", "key parameter,value: integer", "steps,2"));
        PolicyDefinition like = Policies.of().definition();
        RuleModel rules = new RuleModel(vocabulary, List.of(), Map.of(step, tables));
        PolicyDefinition definition = new PolicyDefinition(
                like.version(),
                like.zone(),
                like.currency(),
                like.languages(),
                like.owner(),
                like.openCases(),
                like.calendars(),
                like.defaultCalendar(),
                rules,
                like.sentences());
        Situation situation = Situation.of(
                new Policy(definition, new Evaluator(rules)),
                AsOf.at(Instant.parse("2026-06-15T12:00:00Z"), like.zone()),
                Customer.builder("C-1").build(),
                null,
                List.of());
        Combining.Result result = Combining.run(
                step,
                situation,
                situation.facts(step),
                Stream.of(proposals).map(each -> each.to(output)).collect(Collectors.toList()));
        return new Came(
                result.values().of(output),
                result.proposals().stream()
                        .map(each -> each.text() + " " + each.outcome())
                        .sorted()
                        .toList(),
                result.diagnostics().stream().map(Diagnostic::kind).toList());
    }

    @Test
    void the_highest_decides_with_all_that_equal_it() {
        Came came = combine(
                Combination.highest(Tier.class, "a", "b"),
                proposed("a", Tier.LEVEL_3),
                proposed("b", Tier.LEVEL_2),
                proposed("a", Tier.LEVEL_2),
                proposed("c", Tier.LEVEL_1));

        assertThat(came.value()).isEqualTo(Tier.LEVEL_2);
        assertThat(came.outcomes())
                .containsExactly("a(LEVEL_2) DECIDED", "a(LEVEL_3) LOST", "b(LEVEL_2) DECIDED", "c(LEVEL_1) LOST");
        assertThat(combine(Combination.highest(Tier.class, "a")).value()).isNull();
    }

    @Test
    void the_earliest_decides() {
        Came came = combine(
                Combination.earliest(LocalDate.class, "a"),
                proposed("a", LocalDate.of(2027, 1, 1)),
                proposed("a", LocalDate.of(2026, 12, 31)));

        assertThat(came.value()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(came.outcomes()).containsExactly("a(2026-12-31) DECIDED", "a(2027-01-01) LOST");
    }

    @Test
    void the_one_that_a_table_ranks_first_decides() {
        Came came = combine(
                Combination.ranked(LifecycleStage.class, RANKS, "precedence", "a"),
                proposed("a", LifecycleStage.NEW),
                proposed("a", LifecycleStage.BASE));

        assertThat(came.value()).isEqualTo(LifecycleStage.BASE);
        assertThat(came.outcomes()).containsExactly("a(BASE) DECIDED", "a(NEW) LOST");
    }

    @Test
    void the_only_one_decides_and_two_different_ones_are_a_conflict() {
        assertThat(combine(
                        Combination.unique(Priority.class, "a"),
                        proposed("a", Priority.P2),
                        proposed("a", Priority.P2)))
                .isEqualTo(new Came(Priority.P2, List.of("a(P2) DECIDED", "a(P2) DECIDED"), List.of()));
        assertThat(combine(
                        Combination.unique(Priority.class, "a"),
                        proposed("a", Priority.P2),
                        proposed("a", Priority.P3)))
                .isEqualTo(new Came(null, List.of("a(P2) LOST", "a(P3) LOST"), List.of(Diagnostic.Kind.CONFLICT)));
    }

    @Test
    void equal_numbers_of_another_scale_are_no_conflict() {
        Came came = combine(
                Combination.unique(BigDecimal.class, "a"),
                proposed("a", new BigDecimal("1.0")),
                proposed("a", new BigDecimal("1.00")));

        assertThat(came.value()).isEqualTo(new BigDecimal("1.0"));
        assertThat(came.diagnostics()).isEmpty();
    }

    @Test
    void any_is_true_if_it_is_proposed_at_all() {
        assertThat(combine(Combination.any("a"), proposed("a", "x")).value()).isEqualTo(true);
        assertThat(combine(Combination.any("a"), proposed("b", "x")).value()).isEqualTo(false);
    }

    @Test
    void a_union_has_each_text_once_in_order() {
        Came came = combine(Combination.union("a"), proposed("a", "y"), proposed("a", "x"), proposed("a", "y"));

        assertThat(came.value()).isEqualTo(List.of("x", "y"));
        assertThat(came.outcomes()).allMatch(outcome -> outcome.endsWith("DECIDED"));
        assertThat(combine(Combination.union("a")).value()).isEqualTo(List.of());
    }

    @Test
    void a_sum_counts_each_match_once_and_there_is_none_of_nothing() {
        assertThat(combine(Combination.sum("a"), proposed("a", 40L), proposed("a", 40L), proposed("a", -5L))
                        .value())
                .isEqualTo(75L);
        assertThat(combine(Combination.sum("a")).value()).isNull();
        assertThatThrownBy(() -> combine(Combination.sum("a"), proposed("a", Long.MAX_VALUE), proposed("a", 1L)))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Came moved(Priority cell, long raise, long lower) {
        return combine(
                Combination.unique(Priority.class, "a")
                        .then(Combination.boundedSum(Priority.class, "b", "c", BOUNDS, "steps", MOVED)),
                proposed("a", cell),
                proposed("b", raise),
                proposed("c", lower));
    }

    @Test
    void a_bounded_sum_moves_as_far_as_its_bound_and_the_constants_allow() {
        assertThat(moved(Priority.P4, 1, 0).value()).isEqualTo(Priority.P3);
        assertThat(moved(Priority.P4, 9, 0).value()).isEqualTo(Priority.P2);
        assertThat(moved(Priority.P2, 9, 0).value()).isEqualTo(Priority.P1);
        assertThat(moved(Priority.P2, 2, 3).value()).isEqualTo(Priority.P3);
        assertThat(moved(Priority.P4, 1, 0).outcomes())
                .containsExactly("a(P4) DECIDED", "b(1) DECIDED", "c(0) DECIDED", "moved(P3) DECIDED");
    }

    @Test
    void a_floor_raises_a_cap_cuts_and_a_cut_floor_is_a_conflict() {
        Combination<Tier> combination = Combination.floorAndCap(Tier.class, "a", "b", "c");

        assertThat(combine(combination, proposed("c", Tier.LEVEL_3), proposed("a", Tier.LEVEL_2)))
                .isEqualTo(new Came(Tier.LEVEL_2, List.of("a(LEVEL_2) DECIDED", "c(LEVEL_3) LOST"), List.of()));
        assertThat(combine(combination, proposed("c", Tier.LEVEL_1), proposed("b", Tier.LEVEL_3)))
                .isEqualTo(new Came(Tier.LEVEL_3, List.of("b(LEVEL_3) DECIDED", "c(LEVEL_1) CUT"), List.of()));
        assertThat(combine(combination, proposed("a", Tier.LEVEL_1), proposed("b", Tier.LEVEL_3)))
                .isEqualTo(new Came(
                        Tier.LEVEL_3,
                        List.of("a(LEVEL_1) CUT", "b(LEVEL_3) DECIDED"),
                        List.of(Diagnostic.Kind.CONFLICT)));
        assertThat(combine(combination, proposed("b", Tier.LEVEL_3)).value()).isNull();
    }

    @Test
    void what_was_before_is_cut_only_by_a_cap_and_lost_to_a_higher_floor() {
        Combination<Priority> combination =
                Combination.unique(Priority.class, "c").then(Combination.floorAndCap(Priority.class, "a", "b"));

        assertThat(combine(combination, proposed("c", Priority.P1), proposed("b", Priority.P3))
                        .outcomes())
                .containsExactly("b(P3) DECIDED", "c(P1) CUT");
        assertThat(combine(
                                combination,
                                proposed("c", Priority.P4),
                                proposed("a", Priority.P1),
                                proposed("b", Priority.P3))
                        .outcomes())
                .containsExactly("a(P1) CUT", "b(P3) DECIDED", "c(P4) LOST");
    }

    private static Stream<Combination<?>> ofTiers() {
        return Stream.of(
                Combination.highest(Tier.class, "a", "b", "c"),
                Combination.unique(Tier.class, "a"),
                Combination.floorAndCap(Tier.class, "a", "b", "c"));
    }

    @ParameterizedTest
    @MethodSource("ofTiers")
    void the_order_of_proposals_does_not_matter(Combination<?> combination) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> drawn = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                drawn.add("abc".charAt(random.nextInt(3)) + " " + random.nextInt(4));
            }
            List<String> shuffled = new ArrayList<>(drawn);
            Collections.shuffle(shuffled, random);

            assertThat(combine(combination, proposals(shuffled)))
                    .as("%s", drawn)
                    .isEqualTo(combine(combination, proposals(drawn)));
        }
    }

    private static Given[] proposals(List<String> drawn) {
        return drawn.stream()
                .map(each -> proposed(each.substring(0, 1), Tier.values()[each.charAt(2) - '0']))
                .toArray(Given[]::new);
    }

    @Test
    void a_verb_that_feeds_no_output_is_a_mistake_of_the_declaration() {
        assertThatThrownBy(() -> Step.of("tier", "TIER", Verbs.class)
                        .output(Output.of("out", Boolean.class).by(Combination.any("a")))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("verb (b(text value)) of step tier must feed an output");
    }
}
