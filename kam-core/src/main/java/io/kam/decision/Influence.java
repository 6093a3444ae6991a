package io.kam.decision;

import io.kam.model.CasePriority;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.CustomerClass;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.Priority;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.model.ValueClass;
import io.kam.rule.Condition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the rules that are open could change what a decision says if they matched: each by itself, but for points, which are
 * summed. A rule that proposes what is decided already, or what a cap or an override would keep from deciding, could not. A field
 * whose being unknown some rule asks for could change it too.
 */
final class Influence {
    private final Decision decision;
    private final Set<String> rules = new HashSet<>();
    private final Set<String> askedFor = new HashSet<>();

    private Influence(Decision decision) {
        this.decision = decision;
    }

    static Influence on(Decision decision) {
        Influence influence = new Influence(decision);
        decision.steps().forEach(influence::look);
        return influence;
    }

    /** The rules of a diagnostic that could change the outcome. */
    List<String> rules(Diagnostic diagnostic) {
        return diagnostic.rules().stream()
                .filter(id -> rules.contains(id) || diagnostic.paths().stream().anyMatch(askedFor::contains))
                .toList();
    }

    /** What a rule could propose: the arguments, as far as they are known. */
    private record Possible(Rule rule, List<@Nullable Object> arguments) {
        boolean isBy(String verb) {
            return rule.then().verb().name().equals(verb);
        }

        @Nullable
        Object argument(int index) {
            return arguments.get(index);
        }
    }

    private void look(StepResult<?> step) {
        if (step.value() instanceof EscalationStep.Escalated && isClosed(step.facts())) {
            return;
        }
        List<Possible> all = new ArrayList<>();
        for (Rule rule : decision.decidedBy().definition().rules().rules(step.step())) {
            if (rule.effectiveOn(decision.now().date())) {
                rule.when().forEach(this::asks);
                decision.decidedBy()
                        .evaluator()
                        .possible(rule, step.facts())
                        .forEach(arguments -> all.add(new Possible(rule, arguments)));
            }
        }
        all.stream()
                .filter(possible -> changes(step, possible))
                .forEach(possible -> rules.add(possible.rule().id()));
        if (step.value() instanceof Classification classified) {
            points(step, classified, all);
        }
    }

    /** Takes the fields that an element asks to be known or unknown. */
    private void asks(Element element) {
        if (element instanceof Element.Pattern pattern) {
            asks(pattern.condition());
        } else if (element instanceof Element.Quantified quantified) {
            asks(quantified.pattern().condition());
        } else if (element instanceof Element.Accumulate accumulate) {
            asks(accumulate.source().condition());
        }
    }

    private void asks(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::asks);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(this::asks);
        } else if (condition instanceof Condition.Negation negation) {
            asks(negation.part());
        } else if (condition instanceof Condition.Known known) {
            askedFor.add(known.term().text());
        }
    }

    /** Whether the case is not open, so that nothing is to be done whatever rules propose. */
    private static boolean isClosed(Facts facts) {
        FactType type = facts.vocabulary().typeOf(CaseProgress.class);
        return type != null
                && facts.one(type) instanceof CaseProgress progress
                && Boolean.FALSE.equals(progress.open());
    }

    private boolean changes(StepResult<?> step, Possible possible) {
        Object decided = step.value();
        Object proposed = possible.arguments().isEmpty() ? null : possible.argument(0);
        if (decided instanceof TierStep.Assigned assigned) {
            return changes(step, assigned, possible, proposed);
        }
        if (decided instanceof Classification classified) {
            return changes(step, classified, possible, proposed);
        }
        if (decided instanceof Triage triage) {
            return switch (possible.rule().then().verb().name()) {
                case "impact" -> isHigher(proposed, triage.impact());
                case "urgency" -> isHigher(proposed, triage.urgency());
                case "difficulty" -> isHigher(proposed, triage.difficulty());
                default -> !Boolean.TRUE.equals(triage.emergency());
            };
        }
        if (decided instanceof EscalationStep.Escalated escalated) {
            return switch (possible.rule().then().verb().name()) {
                case "level" ->
                    !(proposed instanceof Long level) || level > Objects.requireNonNullElse(escalated.level(), 0);
                case "toDepartment" -> !escalated.departments().contains(proposed);
                default ->
                    escalated.actions().stream()
                            .noneMatch(action ->
                                    action.level() == 0 && action.action().equals(proposed));
            };
        }
        if (decided instanceof CasePriority decidedPriority) {
            Priority priority = decidedPriority.priority();
            return switch (possible.rule().then().verb().name()) {
                case "atLeast" -> isHigher(proposed, priority);
                case "atMost" -> priority != null && isHigher(priority, proposed);
                default -> true;
            };
        }
        return true;
    }

    /** Whether a constant ranks before another; true where one is not known. */
    private static boolean isHigher(@Nullable Object proposed, @Nullable Object present) {
        return !(proposed instanceof Enum<?> one)
                || !(present instanceof Enum<?> other)
                || one.ordinal() < other.ordinal();
    }

    private static boolean changes(
            StepResult<?> step, TierStep.Assigned assigned, Possible possible, @Nullable Object proposed) {
        if (possible.isBy("reviewBy")) {
            return !(proposed instanceof LocalDate on)
                    || assigned.reviewOn() == null
                    || on.isBefore(assigned.reviewOn());
        }
        boolean overridden =
                step.proposals().stream().anyMatch(p -> p.isBy("override") && p.outcome() == Reason.Outcome.DECIDED);
        Tier tier = assigned.tier();
        if (overridden) {
            return false;
        }
        if (possible.isBy("atMost")) {
            return tier != null && isHigher(tier, proposed);
        }
        Tier cap = step.proposals().stream()
                .filter(p -> p.isBy("atMost"))
                .map(p -> p.argument(0, Tier.class))
                .max(Tier::compareTo)
                .orElse(null);
        boolean cut = proposed instanceof Tier to && cap != null && to.compareTo(cap) < 0;
        return isHigher(cut ? cap : proposed, tier);
    }

    private boolean changes(
            StepResult<?> step, Classification classified, Possible possible, @Nullable Object proposed) {
        return switch (possible.rule().then().verb().name()) {
            case "importance" ->
                isHigher(proposed, classified.importance()) && leadsOn(classified, Importance.values());
            case "potential" -> isHigher(proposed, classified.potential()) && leadsOn(classified, Potential.values());
            case "stage" ->
                ranksBefore(step, proposed, classified.stage()) && leadsOn(classified, LifecycleStage.values());
            default -> false;
        };
    }

    private static boolean ranksBefore(
            StepResult<?> step, @Nullable Object proposed, @Nullable LifecycleStage present) {
        if (!(proposed instanceof LifecycleStage stage) || present == null) {
            return true;
        }
        Table ranks = CoreTables.of(step.policy().definition().rules(), DecisionStep.CLASSIFICATION, "stages");
        return (Long) CoreTables.value(ranks, "stage", stage, "precedence")
                < (Long) CoreTables.value(ranks, "stage", present, "precedence");
    }

    /** Points: those that may come could give enough criteria, or lead to another band. */
    private void points(StepResult<?> step, Classification classified, List<Possible> all) {
        for (CustomerClass of : CustomerClass.values()) {
            List<Possible> open = all.stream()
                    .filter(possible -> possible.isBy("points"))
                    .filter(possible -> possible.argument(0) == null || possible.argument(0) == of)
                    .toList();
            Enum<?>[] classes = switch (of) {
                case VALUE -> ValueClass.values();
                case IMPORTANCE -> Importance.values();
                case POTENTIAL -> Potential.values();
            };
            if (canBand(step, of, open) && leadsOn(classified, classes)) {
                open.forEach(possible -> rules.add(possible.rule().id()));
            }
        }
    }

    private static boolean canBand(StepResult<?> step, CustomerClass of, List<Possible> open) {
        String direct =
                of == CustomerClass.IMPORTANCE ? "importance" : of == CustomerClass.POTENTIAL ? "potential" : "";
        boolean proposedOutright = step.proposals().stream()
                .anyMatch(p -> p.isBy(direct)
                        && p.outcome() == Reason.Outcome.DECIDED
                        && p.argument(0, Enum.class).ordinal() == 0);
        if (proposedOutright) {
            return false;
        }
        List<Proposed> known = step.proposals().stream()
                .filter(p -> p.isBy("points") && p.argument(0, CustomerClass.class) == of)
                .toList();
        Set<String> criteria = new HashSet<>();
        known.forEach(p -> criteria.add(p.argument(1, String.class)));
        int before = criteria.size();
        long sum = known.stream().mapToLong(p -> p.argument(2, Long.class)).sum();
        Map<String, long[]> ends = new TreeMap<>();
        for (Possible possible : open) {
            if (!(possible.argument(1) instanceof String criterion) || !(possible.argument(2) instanceof Long points)) {
                return true;
            }
            criteria.add(criterion);
            long[] end = ends.computeIfAbsent(possible.rule().id() + " " + criterion, c -> new long[2]);
            end[0] = Math.min(end[0], points);
            end[1] = Math.max(end[1], points);
        }
        RuleModel rules = step.policy().definition().rules();
        Table minimums = CoreTables.of(rules, DecisionStep.CLASSIFICATION, "minimums");
        long minimum = (Long) CoreTables.value(minimums, "class", of, "criteria");
        if (before < minimum) {
            return criteria.size() >= minimum;
        }
        long least = sum + ends.values().stream().mapToLong(end -> end[0]).sum();
        long most = sum + ends.values().stream().mapToLong(end -> end[1]).sum();
        Row present = Bands.of(rules, of, sum);
        return present != Bands.of(rules, of, least) || present != Bands.of(rules, of, most);
    }

    /** Whether a class being one of some would change the outcome: that of a case shows the tier alone. */
    private boolean leadsOn(Classification classified, Enum<?>[] constants) {
        StepResult<?> tier = decision.steps().stream()
                .filter(step -> step.value() instanceof TierStep.Assigned)
                .findFirst()
                .orElse(null);
        if (decision instanceof TierDecision || tier == null) {
            return true;
        }
        Tier present = ((TierStep.Assigned) tier.value()).tier();
        return Arrays.stream(constants).anyMatch(constant -> tierIf(tier, with(constant, classified)) != present);
    }

    private static Classification with(Enum<?> of, Classification classified) {
        return new Classification(
                of instanceof ValueClass value ? value : classified.value(),
                of instanceof Importance importance ? importance : classified.importance(),
                of instanceof Potential potential ? potential : classified.potential(),
                of instanceof LifecycleStage stage ? stage : classified.stage());
    }

    private static @Nullable Tier tierIf(StepResult<?> tier, Classification classification) {
        Vocabulary vocabulary = tier.facts().vocabulary();
        Customer customer = (Customer)
                Objects.requireNonNull(tier.facts().one(Objects.requireNonNull(vocabulary.typeOf(Customer.class))));
        List<Object> facts = new ArrayList<>(List.of(customer, classification));
        vocabulary.own().stream()
                .map(tier.facts()::one)
                .filter(Objects::nonNull)
                .forEach(facts::add);
        return TierStep.decide(
                        tier.policy(),
                        customer,
                        Facts.of(vocabulary, tier.facts().asOf(), facts.toArray()))
                .value()
                .tier();
    }
}
