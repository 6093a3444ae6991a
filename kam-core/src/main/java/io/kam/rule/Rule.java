package io.kam.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule: conditions on facts and the one proposal that they lead to. Immutable.
 *
 * @param id permanent id, unique in the policy: {@code TIER-110}
 * @param title the text after the id in the rule's name
 * @param step the step it belongs to
 * @param when its elements; all must be true
 * @param then its proposal
 * @param effective the first day on which it applies; null if it always has
 * @param expires the first day on which it no longer applies; null if never
 * @param enabled whether it applies at all
 * @param annotations {@code reason}, {@code owner}, {@code ref}, as far as given
 * @param place where it is
 */
public record Rule(
        String id,
        String title,
        DecisionStep step,
        List<Element> when,
        Proposal then,
        @Nullable LocalDate effective,
        @Nullable LocalDate expires,
        boolean enabled,
        Map<String, String> annotations,
        Place place) {
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(then, "then");
        Objects.requireNonNull(place, "place");
        when = List.copyOf(Objects.requireNonNull(when, "when"));
        annotations = Map.copyOf(Objects.requireNonNull(annotations, "annotations"));
    }

    /** The sentence that explains a decision: the annotation {@code reason}, otherwise the title. */
    public String sentence() {
        return annotations.getOrDefault("reason", title);
    }

    /** Whether it applies on a day in the policy's zone. */
    public boolean effectiveOn(LocalDate day) {
        return enabled && (effective == null || !day.isBefore(effective)) && (expires == null || day.isBefore(expires));
    }

    /**
     * The number of slots of a match: one for each pattern, including those inside other elements, and each aggregate.
     */
    public int slots() {
        int slots = 0;
        for (Element element : when) {
            slots +=
                    element instanceof Element.Accumulate a ? 1 + a.aggregates().size() : 1;
        }
        return slots;
    }

    /** All patterns in their order, including those inside {@code exists}, {@code not} and {@code accumulate}. */
    public List<Element.Pattern> patterns() {
        List<Element.Pattern> patterns = new ArrayList<>(when.size());
        for (Element element : when) {
            patterns.add(element.pattern());
        }
        return Collections.unmodifiableList(patterns);
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}
