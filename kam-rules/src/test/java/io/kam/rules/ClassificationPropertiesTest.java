package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.GrowthPotential;
import io.kam.model.MarketStanding;
import io.kam.model.MissingCriteria;
import io.kam.model.PaymentRecord;
import io.kam.model.TradeRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What holds for any customer and any way to treat missing criteria. */
class ClassificationPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final KamEngine NOTHING = MissingCriteriaTest.engine(MissingCriteria.NOTHING);
    private static final KamEngine SCALED = MissingCriteriaTest.engine(MissingCriteria.SCALED);
    private static final KamEngine CERTAIN_ONLY = MissingCriteriaTest.engine(MissingCriteria.CERTAIN_ONLY);

    /** What a figure may be, from the worst to the best, with the limits of the tables and the ends of its range. */
    private static final List<List<?>> FIGURES = List.of(
            List.of("-1000", "0", "299.99", "300", "650", "1500", "2999", "3000", "1000000000"),
            List.of(0, 1, 2, 4, 9, 13, 100000),
            List.of("100000", "90", "60", "59", "30", "29", "0"),
            List.of(TODAY.minusYears(50), TODAY.minusDays(180), TODAY.minusDays(90), TODAY.minusDays(30), TODAY),
            List.of("0", "0.7", "0.85", "0.9499", "0.95", "1"),
            List.of("1000000000", "100", "15", "3", "0"),
            List.of(1, 3, 4, 6, 7, 8, 9, 10),
            List.of("0", "0.05", "0.1499", "0.15", "1"),
            List.of(1, 3, 4, 6, 7, 10),
            List.of(1, 4, 7, 9, 10),
            List.of(1, 3, 4, 7, 10),
            List.of(1, 3, 4, 7, 10),
            List.of("1000000000", "1000", "900", "300", "0", "-5"),
            List.of("0", "100", "1000", "10000", "1000000000"));

    private static Customer customer(List<? extends @Nullable Object> figures) {
        return Customer.builder("C-1")
                .trade(TradeRecord.builder()
                        .revenue12m(decimal(figures.get(0)))
                        .orders12m((Integer) figures.get(1))
                        .typicalOrderGapDays(decimal(figures.get(2)))
                        .lastOrderOn((LocalDate) figures.get(3))
                        .revenuePrior12m(decimal(figures.get(12)))
                        .wallet(decimal(figures.get(13)))
                        .build())
                .payment(PaymentRecord.builder()
                        .onTimeShare(decimal(figures.get(4)))
                        .overdueAmount(decimal(figures.get(5)))
                        .build())
                .standing(
                        new MarketStanding((Integer) figures.get(6), decimal(figures.get(7)), (Integer) figures.get(8)))
                .potential(new GrowthPotential(
                        (Integer) figures.get(9), (Integer) figures.get(10), (Integer) figures.get(11)))
                .build();
    }

    private static @Nullable BigDecimal decimal(@Nullable Object text) {
        return text == null ? null : new BigDecimal((String) text);
    }

    private static @Nullable Object some(int figure, Random random) {
        List<?> all = FIGURES.get(figure);
        int place = random.nextInt(all.size() + 2);
        // The ends come more often.
        return all.get(place < all.size() ? place : place == all.size() ? 0 : all.size() - 1);
    }

    private static List<@Nullable Object> figures(Random random, double unknown) {
        List<@Nullable Object> figures = new ArrayList<>();
        for (int i = 0; i < FIGURES.size(); i++) {
            figures.add(random.nextDouble() < unknown ? null : some(i, random));
        }
        return figures;
    }

    private static Classification classify(KamEngine kam, Customer customer) {
        return kam.assignTier(customer, NOW).classification();
    }

    @Property(tries = 500)
    void no_completion_contradicts_a_class_that_is_certain(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        List<@Nullable Object> figures = figures(random, random.nextDouble());
        Classification certain = classify(CERTAIN_ONLY, customer(figures));

        for (int i = 0; i < 10; i++) {
            // when
            List<@Nullable Object> more = new ArrayList<>(figures);
            boolean whole = random.nextInt(4) > 0;
            for (int each = 0; each < more.size(); each++) {
                if (more.get(each) == null && (whole || random.nextBoolean())) {
                    more.set(each, some(each, random));
                }
            }
            Classification completed = classify(CERTAIN_ONLY, customer(more));

            // then
            kept(certain.value(), completed.value(), more);
            kept(certain.importance(), completed.importance(), more);
            kept(certain.potential(), completed.potential(), more);
            if (whole) {
                assertThat(completed).isEqualTo(classify(NOTHING, customer(more)));
                assertThat(completed.value())
                        .isEqualTo(classify(SCALED, customer(more)).value());
            }
        }
    }

    private static void kept(@Nullable Enum<?> certain, @Nullable Enum<?> completed, List<?> figures) {
        if (certain != null) {
            assertThat(completed).as("%s", figures).isEqualTo(certain);
        }
    }

    @Property(tries = 1000)
    void better_figures_never_lower_a_class(@ForAll long seed) {
        // given: a known figure, and the next better one; those of potential alone where they have one direction
        Random random = new Random(seed);
        List<@Nullable Object> figures = figures(random, random.nextDouble() * 0.6);
        int better = random.nextInt(12);
        int place = random.nextInt(FIGURES.get(better).size() - 1);
        figures.set(better, FIGURES.get(better).get(place));
        List<@Nullable Object> improved = new ArrayList<>(figures);
        improved.set(better, FIGURES.get(better).get(place + 1));

        for (KamEngine kam : List.of(NOTHING, SCALED, CERTAIN_ONLY)) {
            Classification before = classify(kam, customer(figures));
            Classification after = classify(kam, customer(improved));

            notLower(before.value(), after.value(), figures, improved);
            notLower(before.importance(), after.importance(), figures, improved);
            if (better > 8) {
                notLower(before.potential(), after.potential(), figures, improved);
            }
        }
    }

    private static void notLower(@Nullable Enum<?> before, @Nullable Enum<?> after, List<?> figures, List<?> improved) {
        if (before != null && after != null) {
            assertThat(after.ordinal()).as("%s, then %s", figures, improved).isLessThanOrEqualTo(before.ordinal());
        }
    }

    @Property(tries = 500)
    void the_order_of_assessments_never_changes_anything(@ForAll long seed) {
        Random random = new Random(seed);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            assessments.add(Assessment.builder()
                    .method(AssessmentMethod.values()[random.nextInt(2)])
                    .finding(random.nextInt(5) == 0 ? null : Finding.values()[random.nextInt(2)])
                    .on(random.nextInt(8) == 0 ? null : TODAY.minusMonths(random.nextInt(15) - 1))
                    .build());
        }
        List<Assessment> shuffled = new ArrayList<>(assessments);
        Collections.shuffle(shuffled, random);

        assertThat(told(shuffled)).isEqualTo(told(assessments));
    }

    private static List<Object> told(List<Assessment> assessments) {
        var decision = NOTHING.assignTier(
                Customer.builder("C-1").assessments(assessments).build(), NOW);
        return List.of(
                decision.classification(),
                decision.diagnostics(),
                String.valueOf(decision.validUntil()),
                decision.reasons().stream()
                        .map(reason -> reason.ruleAndRow() + reason.outcome())
                        .sorted()
                        .toList());
    }
}
