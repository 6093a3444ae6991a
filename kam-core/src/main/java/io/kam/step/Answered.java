package io.kam.step;

import io.kam.decision.WhyNot;
import io.kam.page.WhyNotPage;
import io.kam.policy.PolicyDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Why a decision is not otherwise; the ways are found when first asked for, and kept. */
final class Answered implements WhyNot {
    private final Answer answer;
    private final WhyNotPage.Asked asked;
    private final Supplier<List<Way>> search;
    private volatile @Nullable List<Way> ways;

    Answered(Answer answer, WhyNotPage.Asked asked, Supplier<List<Way>> search) {
        this.answer = answer;
        this.asked = asked;
        this.search = search;
    }

    @Override
    public String asked() {
        return asked.toString();
    }

    @Override
    public boolean holds() {
        return asked.holds();
    }

    @Override
    public @Nullable Object value() {
        return asked.value();
    }

    @Override
    public List<Way> ways() {
        List<Way> known = ways;
        if (known == null) {
            known = List.copyOf(search.get());
            ways = known;
        }
        return known;
    }

    @Override
    public String explain(Locale language) {
        PolicyDefinition policy = answer.decidedBy().definition();
        return new WhyNotPage(
                        Objects.requireNonNull(language, "language"), answer.labels(), policy.zone(), policy::sentence)
                .of(asked, ways());
    }

    @Override
    public String toString() {
        return explain(answer.firstLanguage());
    }
}
