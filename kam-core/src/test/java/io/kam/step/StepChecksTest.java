package io.kam.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.KamEngine;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What is wrong with the declaration of a step of a host is said when it is declared. */
class StepChecksTest {
    /** What the rules of each step here may propose. */
    public interface Verbs {
        void give(Metric metric);
    }

    /** Two verbs of one name. */
    public interface Overloaded {
        void give(String thing);

        void give(long euros);
    }

    /** A verb of a decimal. */
    public interface OfDecimals {
        void share(BigDecimal part);
    }

    /** A fact with the name of one of the domain. */
    public record Claim(Boolean x) {}

    private static Output<Boolean> gift() {
        return Output.of("gift", Boolean.class).by(Combination.any("give"));
    }

    private static Step.Builder step() {
        return Step.of("gift", "GIFT", Verbs.class).reads(Customer.class);
    }

    private static void refused(Step step, String message) {
        assertThatThrownBy(() -> KamEngine.builder().step(step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step (gift, GIFT) " + message);
    }

    @Test
    void a_step_takes_nothing_that_another_has() {
        refused(
                step().output(Output.of("tier", Tier.class)).output(gift()).build(),
                "must not write the key (tier) of its JSON, which is taken");
        refused(
                step().output(Output.of("reasons", Boolean.class))
                        .output(gift())
                        .build(),
                "must not write the key (reasons) of its JSON, which is taken");
        refused(
                step().output(gift())
                        .decides(AssignedTier.class, decided -> new AssignedTier(null, null))
                        .build(),
                "must decide a fact of its own, not that of tier, AssignedTier");
        assertThatThrownBy(() -> KamEngine.builder()
                        .step(step().output(gift())
                                .decides(Claim.class, decided -> new Claim(decided.of(gift())))
                                .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Claim");
    }

    @Test
    void a_step_reads_what_is_known_before_it() {
        refused(
                step().reads(Customer.class, Claim.class).output(gift()).build(),
                "can't read (Claim), which no earlier step decides");
        refused(
                step().reads(Customer.class, CaseClocks.class).output(gift()).build(),
                "must read SupportCase if it reads CaseClocks");
        assertThat(KamEngine.builder()
                        .step(step().reads(SupportCase.class, CaseClocks.class, Classification.class)
                                .output(gift())
                                .build()))
                .isNotNull();
    }

    @Test
    void a_verb_feeds_one_output_which_its_first_constant_may_tell() {
        Output<Boolean> one = gift().keyed(Metric.ACKNOWLEDGE);
        assertThatThrownBy(() -> step().output(one).build())
                .hasMessage("verb (give(Metric metric)) of step gift must feed an output");
        assertThatThrownBy(() -> step().output(gift())
                        .output(Output.of("other", Boolean.class).by(Combination.any("give")))
                        .build())
                .hasMessage("verb (give(Metric metric)) of step gift must feed one output, not [gift, other]");
        assertThatThrownBy(() -> step().output(gift()).output(gift()).build())
                .hasMessage("outputs [gift, gift] of step gift must differ in name");
        assertThatThrownBy(() -> Step.of("gift", "GIFT", Overloaded.class).build())
                .hasMessage("verb (give) of step gift must be declared once");
    }

    @Test
    void an_output_has_a_plain_name_and_whole_numbers_are_long() {
        assertThatThrownBy(() -> Output.of("gift.kind", Boolean.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Output.of("gifts", Integer.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_decimal_verb_takes_an_integer_as_a_decimal() {
        Step step = Step.of("gift", "GIFT", OfDecimals.class)
                .output(Output.of("part", BigDecimal.class).by(Combination.unique(BigDecimal.class, "share")))
                .build();

        assertThat(step.verbs().get("share").argument(0, 5L)).isEqualTo(BigDecimal.valueOf(5));
    }
}
