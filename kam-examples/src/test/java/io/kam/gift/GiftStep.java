package io.kam.gift;

import io.kam.decision.Reason.Outcome;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.rule.Evidence;
import io.kam.rule.Row;
import io.kam.rule.ValueType;
import io.kam.step.Combination;
import io.kam.step.Combining;
import io.kam.step.Mechanic;
import io.kam.step.Output;
import io.kam.step.Step;
import io.kam.step.TableSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step of a host's own: what a customer gets at the end of the year, and for how much at most. */
public final class GiftStep {
    /** What its rules may propose. */
    public interface Proposals {
        /** A thing that is given. */
        void give(String thing);

        /** Euros that are spent on it. */
        void spend(long euros);
    }

    private static final Mechanic LIMITED = Mechanic.of("GIFT-LIMIT", "spend");
    private static final TableSpec LIMITS = TableSpec.of("limits")
            .key("tier", Tier.class)
            .column("most", ValueType.INTEGER)
            .neededBy("spend")
            .complete((Object[]) Tier.values());

    private static final Output<List<String>> THINGS = Output.ofTexts("gifts").by(Combination.union("give"));
    private static final Output<Long> EUROS =
            Output.of("giftEuros", Long.class).by(Combination.sum("spend").then(GiftStep::limited));

    public static final Step STEP = Step.of("gift", "GIFT", Proposals.class)
            .reads(Customer.class, AsOf.class, Classification.class, AssignedTier.class)
            .output(THINGS)
            .output(EUROS)
            .table(LIMITS)
            .mechanic(LIMITED)
            .build();

    private GiftStep() {}

    /** No more than the table allows for the tier. */
    private static @Nullable Long limited(Combining in, @Nullable Long sum) {
        Tier tier = Objects.requireNonNull(in.fact(AssignedTier.class)).tier();
        Row row = tier == null ? null : LIMITS.row(in.table(LIMITS), tier);
        Long most = row == null ? null : (Long) row.value("most");
        if (sum == null || most == null || sum <= most) {
            return sum;
        }
        in.decided().forEach(proposed -> proposed.became(Outcome.CUT));
        in.propose(LIMITED, "limit", most, () -> List.of(new Evidence("limitRow.most", most)), row.place())
                .became(Outcome.DECIDED);
        return most;
    }
}
