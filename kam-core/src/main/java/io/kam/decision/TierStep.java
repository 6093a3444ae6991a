package io.kam.decision;

import io.kam.decision.Reason.Outcome;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Combines the proposals of the step tier: the best tier entered, raised to the highest floor, cut to the lowest cap, replaced
 * by a valid override; and the earliest review.
 */
final class TierStep {
    private static final String OVERRIDE = "customer.tierRecord.override.";

    /** What the step decides. */
    record Assigned(@Nullable Tier tier, @Nullable LocalDate reviewOn) {}

    private final Policy policy;
    private final Customer customer;
    private final LocalDate today;
    private final List<Proposed> proposals;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private TierStep(Policy policy, Customer customer, LocalDate today, List<Proposed> proposals) {
        this.policy = policy;
        this.customer = customer;
        this.today = today;
        this.proposals = proposals;
    }

    static StepResult<Assigned> decide(Policy policy, Customer customer, Facts facts) {
        Evaluation evaluation = Evaluation.of(policy, policy.compiled(), DecisionStep.TIER, facts);
        List<Proposed> proposals = evaluation.proposals(
                match -> match.rule().then().verb().name().equals("reviewBy") ? "reviewDueAt" : "tier");
        TierStep step = new TierStep(policy, customer, facts.asOf().date(), proposals);
        Tier tier = step.tier();
        Assigned assigned = new Assigned(tier, step.review(tier));
        return new StepResult<>(evaluation, assigned, step.proposals, step.diagnostics);
    }

    private @Nullable Tier tier() {
        List<Proposed> earned = by("enters", "atLeast");
        List<Proposed> caps = by("atMost");
        Tier best = tiers(earned).min(Comparator.naturalOrder()).orElse(null);
        Tier cap = tiers(caps).max(Comparator.naturalOrder()).orElse(null);
        boolean cuts = best != null && cap != null && best.compareTo(cap) < 0;
        Tier combined = cuts ? cap : best;
        for (Proposed proposed : earned) {
            Tier to = proposed.argument(0, Tier.class);
            boolean cut = combined != null && to.compareTo(combined) < 0;
            proposed.became(to == combined ? Outcome.DECIDED : cut ? Outcome.CUT : Outcome.LOST);
        }
        if (cuts && cap != null) {
            caps.stream().filter(p -> p.argument(0, Tier.class) == cap).forEach(p -> p.became(Outcome.DECIDED));
            conflicts(cap, caps);
        }
        Tier overridden = override();
        if (overridden == null) {
            return combined;
        }
        Stream.concat(earned.stream(), caps.stream())
                .filter(p -> p.outcome() == Outcome.DECIDED && p.argument(0, Tier.class) != overridden)
                .forEach(p -> p.became(Outcome.LOST));
        return overridden;
    }

    private void conflicts(Tier cap, List<Proposed> caps) {
        List<Proposed> cutFloors = by("atLeast").stream()
                .filter(p -> p.argument(0, Tier.class).compareTo(cap) < 0)
                .toList();
        if (!cutFloors.isEmpty()) {
            diagnostics.add(new Diagnostic(
                    Diagnostic.Kind.CONFLICT,
                    List.of("tier"),
                    Stream.concat(cutFloors.stream(), caps.stream().filter(p -> p.outcome() == Outcome.DECIDED))
                            .map(Proposed::ruleAndRow)
                            .toList()));
        }
    }

    private List<Proposed> by(String... verbs) {
        return proposals.stream()
                .filter(p -> Stream.of(verbs).anyMatch(p::isBy))
                .toList();
    }

    private static Stream<Tier> tiers(List<Proposed> proposals) {
        return proposals.stream().map(p -> p.argument(0, Tier.class));
    }

    /** The tier of a valid override; an incomplete or expired one is reported. */
    private @Nullable Tier override() {
        TierRecord record = customer.tierRecord();
        TierOverride override = record == null ? null : record.override();
        if (override == null) {
            return null;
        }
        LocalDate starts = override.startsOn();
        LocalDate ends = override.endsOn();
        List<String> missing = lacks(override);
        if (override.tier() == null || starts == null || ends == null || !missing.isEmpty()) {
            diagnostics.add(new Diagnostic(Diagnostic.Kind.OVERRIDE_INCOMPLETE, missing, List.of(CoreTables.OVERRIDE)));
            return null;
        }
        if (today.isAfter(ends)) {
            diagnostics.add(new Diagnostic(
                    Diagnostic.Kind.OVERRIDE_EXPIRED, List.of(OVERRIDE + "endsOn"), List.of(CoreTables.OVERRIDE)));
            return null;
        }
        if (today.isBefore(starts)) {
            return null;
        }
        decided(Proposed.ofCore(
                CoreTables.OVERRIDE,
                "override",
                override.tier(),
                List.of(
                        new Evidence(OVERRIDE + "tier", override.tier().name()),
                        new Evidence(OVERRIDE + "startsOn", starts.toString()),
                        new Evidence(OVERRIDE + "endsOn", ends.toString())),
                Place.of("tier/reasons.properties"),
                "tier"));
        return override.tier();
    }

    /** The paths of what an override lacks to be valid. */
    static List<String> lacks(TierOverride override) {
        List<String> missing = new ArrayList<>();
        missing(OVERRIDE + "tier", override.tier(), missing);
        missing(OVERRIDE + "reason", override.reason(), missing);
        missing(OVERRIDE + "approvedBy", override.approvedBy(), missing);
        missing(OVERRIDE + "startsOn", override.startsOn(), missing);
        missing(OVERRIDE + "endsOn", override.endsOn(), missing);
        return missing;
    }

    private static void missing(String path, @Nullable Object value, List<String> out) {
        if (value == null || value instanceof String text && text.isBlank()) {
            out.add(path);
        }
    }

    private void decided(Proposed proposed) {
        proposed.became(Outcome.DECIDED);
        proposals.add(proposed);
    }

    /** The day of the earliest review: of those that rules ask for, and that of the tier's interval. */
    private @Nullable LocalDate review(@Nullable Tier tier) {
        if (tier != null) {
            proposals.add(ReviewInterval.proposal(policy.definition(), customer, tier, today));
        }
        List<Proposed> reviews = by("reviewBy");
        LocalDate earliest = reviews.stream()
                .map(p -> p.argument(0, LocalDate.class))
                .min(Comparator.naturalOrder())
                .orElse(null);
        reviews.stream()
                .filter(p -> p.argument(0, LocalDate.class).equals(earliest))
                .forEach(p -> p.became(Outcome.DECIDED));
        return earliest;
    }
}
