package io.kam.tools;

import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.model.ClockReading;
import io.kam.model.Difficulty;
import io.kam.model.Impact;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Metric;
import io.kam.model.Potential;
import io.kam.model.Priority;
import io.kam.model.ServiceTarget;
import io.kam.model.Tier;
import io.kam.model.Urgency;
import io.kam.model.ValueClass;
import io.kam.rule.CellHints;
import io.kam.rule.DecisionStep;
import io.kam.rule.ValueType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a step's decision that examples may check, in the column {@code expect.<field>}.
 *
 * @param step the step that decides it
 * @param field its name, as examples write it
 * @param reasonField its name, as reasons give it
 * @param parser finds the value that a cell stands for
 * @param reading finds its value in a decision; null if unknown
 */
record ExpectedField(
        DecisionStep step,
        String field,
        String reasonField,
        Parser parser,
        Function<Decision, @Nullable Object> reading) {
    /** Finds the value that a cell stands for. */
    @FunctionalInterface
    interface Parser {
        /**
         * The value.
         *
         * @param zone the policy's
         * @throws IllegalArgumentException if the cell stands for none; the message says what would
         */
        Object parse(String cell, ZoneId zone);

        /** That of a type of values. */
        static Parser of(ValueType type) {
            return type == ValueType.INSTANT ? PolicyInstant::parse : (cell, zone) -> CellHints.parse(type, cell);
        }
    }

    private static final List<ExpectedField> ALL = List.of(
            classified("value", ValueClass.class, d -> d.classification().value()),
            classified("importance", Importance.class, d -> d.classification().importance()),
            classified("potential", Potential.class, d -> d.classification().potential()),
            classified("stage", LifecycleStage.class, d -> d.classification().stage()),
            ofTier(DecisionStep.TIER, "tier", "tier", ValueType.ofEnum(Tier.class), TierDecision::tier),
            ofTier(DecisionStep.TIER, "reviewDueAt", "reviewDueAt", ValueType.INSTANT, TierDecision::reviewDueAt),
            triaged("impact", ValueType.ofEnum(Impact.class), d -> d.triage().impact()),
            triaged("urgency", ValueType.ofEnum(Urgency.class), d -> d.triage().urgency()),
            triaged(
                    "difficulty",
                    ValueType.ofEnum(Difficulty.class),
                    d -> d.triage().difficulty()),
            triaged("emergency", ValueType.BOOLEAN, d -> d.triage().emergency()),
            ofCase(
                    DecisionStep.PRIORITY,
                    "priority",
                    "priority",
                    ValueType.ofEnum(Priority.class),
                    CaseDecision::priority),
            target("acknowledge", Metric.ACKNOWLEDGE),
            due("acknowledgeDueAt", Metric.ACKNOWLEDGE),
            target("firstResponse", Metric.FIRST_RESPONSE),
            due("firstResponseDueAt", Metric.FIRST_RESPONSE),
            target("nextUpdate", Metric.NEXT_UPDATE),
            due("nextUpdateDueAt", Metric.NEXT_UPDATE),
            target("resolution", Metric.RESOLUTION),
            due("resolutionDueAt", Metric.RESOLUTION),
            escalated(
                    "level",
                    "level",
                    Parser.of(ValueType.INTEGER),
                    d -> d.level() == null ? null : d.level().longValue()),
            escalated("role", "level", Parser.of(ValueType.TEXT), d -> d.role().isEmpty() ? null : d.role()),
            escalated("departments", "departments", (cell, zone) -> words(cell), EscalationDecision::departments),
            escalated("actions", "actions", (cell, zone) -> words(cell), ExpectedField::actions));

    private static ExpectedField classified(
            String field, Class<?> type, Function<TierDecision, @Nullable Object> reading) {
        return ofTier(DecisionStep.CLASSIFICATION, field, "classification." + field, ValueType.ofEnum(type), reading);
    }

    private static ExpectedField ofTier(
            DecisionStep step,
            String field,
            String reasonField,
            ValueType type,
            Function<TierDecision, @Nullable Object> reading) {
        return new ExpectedField(
                step, field, reasonField, Parser.of(type), decision -> reading.apply((TierDecision) decision));
    }

    private static ExpectedField triaged(
            String field, ValueType type, Function<CaseDecision, @Nullable Object> reading) {
        return ofCase(DecisionStep.TRIAGE, field, "triage." + field, type, reading);
    }

    private static ExpectedField target(String field, Metric metric) {
        return ofCase(
                DecisionStep.SERVICE_TARGET,
                field,
                "target." + metric.name().toLowerCase(Locale.ROOT),
                ValueType.DURATION,
                decision -> decision.targets().stream()
                        .filter(target -> target.metric() == metric)
                        .map(ServiceTarget::duration)
                        .findFirst()
                        .orElse(null));
    }

    private static ExpectedField due(String field, Metric metric) {
        return ofCase(
                DecisionStep.SERVICE_TARGET,
                field,
                "target." + metric.name().toLowerCase(Locale.ROOT),
                ValueType.INSTANT,
                decision -> Stream.ofNullable(decision.readings())
                        .flatMap(List::stream)
                        .filter(reading -> reading.metric() == metric)
                        .findFirst()
                        .map(ClockReading::dueAt)
                        .orElse(null));
    }

    private static ExpectedField ofCase(
            DecisionStep step,
            String field,
            String reasonField,
            ValueType type,
            Function<CaseDecision, @Nullable Object> reading) {
        return new ExpectedField(
                step, field, reasonField, Parser.of(type), decision -> reading.apply((CaseDecision) decision));
    }

    private static ExpectedField escalated(
            String field, String reasonField, Parser parser, Function<EscalationDecision, @Nullable Object> reading) {
        return new ExpectedField(
                DecisionStep.ESCALATION,
                field,
                "escalation." + reasonField,
                parser,
                decision -> reading.apply((EscalationDecision) decision));
    }

    /** The actions as examples write them, without the case's id: {@code 2:notify}. */
    private static List<String> actions(EscalationDecision decision) {
        return decision.actions().stream()
                .map(action -> action.level() + ":" + action.action())
                .sorted()
                .toList();
    }

    /** The words of a cell, spaces between, sorted; {@code []} is none. */
    private static List<String> words(String cell) {
        return cell.equals("[]")
                ? List.of()
                : Arrays.stream(cell.split("\\s+")).distinct().sorted().toList();
    }

    /** Those of a step. */
    static List<ExpectedField> of(DecisionStep step) {
        return ALL.stream().filter(each -> each.step == step).toList();
    }

    /** The field's value in a decision; null if unknown. */
    @Nullable
    Object of(Decision decision) {
        return reading.apply(decision);
    }
}
