package io.kam.io;

import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.WhyNot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Writes decisions as canonical JSON, one line each without its line break, and reads them back. Equal decisions give equal texts, so a
 * repeated decision can be compared with the recorded one.
 *
 * <pre>{@code
 * {"asOf":"2024-01-01T00:00:00Z","classification":{"value":"HIGH"},"customer":"12346",
 *  "diagnostics":[{"kind":"UNKNOWN","paths":["customer.since"],"rules":["TIER-130"]}],
 *  "policy":{"digest":"…","id":"standard","version":"1.0.0"},
 *  "reasons":[{"evidence":[{"path":"customer.standing.strategicSignificance","value":"9"}],"field":"tier",
 *              "file":"tier/strategic.drl","id":"TIER-110","line":14,"outcome":"DECIDED",
 *              "proposal":"atLeast(LEVEL_2)","sentence":"Strategic accounts are at least level 2"}],
 *  "reviewDueAt":"2024-07-01T00:00:00Z","tier":"LEVEL_2","validUntil":"2024-07-01T00:00:00Z"}
 * }</pre>
 *
 * <p>Unknown or absent values are left out: a tier, a review, an end of validity, the value of an unknown piece of
 * evidence, the {@code row} of a rule that matched no table, the line if a whole file is meant. What was decided can be written
 * {@linkplain Detail#DECIDED alone}; then {@code detail} says so. Thread-safe.
 */
public final class DecisionJson {
    static final String AS_OF = "asOf";
    static final String VALID_UNTIL = "validUntil";
    static final String POLICY = "policy";
    static final String CALENDAR_POLICY = "calendarPolicy";
    static final String REASONS = "reasons";
    static final String DIAGNOSTICS = "diagnostics";
    static final String DETAIL = "detail";

    private static final Set<Reason.Outcome> DECIDING = EnumSet.of(Reason.Outcome.DECIDED, Reason.Outcome.CUT);
    private static final Set<Diagnostic.Kind> BESIDES_GAPS = EnumSet.complementOf(EnumSet.of(
            Diagnostic.Kind.UNKNOWN,
            Diagnostic.Kind.UNDEFINED,
            Diagnostic.Kind.TOO_FEW_CRITERIA,
            Diagnostic.Kind.SKIPPED));

    /** How much of a decision is written. */
    public enum Detail {
        /**
         * What was decided, until when it holds, the reasons that decided or were cut, and the diagnostics that need somebody's
         * attention. Left out, and not worked out, are the reasons that lost and the diagnostics UNKNOWN, UNDEFINED, TOO_FEW_CRITERIA
         * and SKIPPED, which repeat for every customer of whom the same is unknown.
         */
        DECIDED,
        /** Everything, so that the decision can be compared with one that is repeated. */
        ALL
    }

    private DecisionJson() {}

    /** Writes a decision with the sentences of the policy's first language. */
    public static String write(Decision decision) {
        Objects.requireNonNull(decision, "decision");
        return text(out -> writeAll(decision, decision.reasons(), decision.diagnostics(), Detail.ALL, out));
    }

    /** Writes a decision with sentences in a language, as far as the policy has them. */
    public static String write(Decision decision, Locale language) {
        return write(decision, language, Detail.ALL);
    }

    /** Writes a decision, or what decided of it, with sentences in a language, as far as the policy has them. */
    public static String write(Decision decision, Locale language, Detail detail) {
        return text(out -> write(decision, language, detail, out));
    }

    /**
     * As {@link #write(Decision, Locale, Detail)}, the bytes in UTF-8, without making a text of them.
     *
     * @param out is neither flushed nor closed
     * @throws IOException if it can't be written to
     */
    public static void write(Decision decision, Locale language, Detail detail, OutputStream out) throws IOException {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(out, "out");
        boolean all = detail == Detail.ALL;
        writeAll(
                decision,
                all ? decision.reasons(language) : decision.reasons(language, DECIDING),
                all ? decision.diagnostics() : decision.diagnostics(BESIDES_GAPS),
                detail,
                out);
    }

    /**
     * As {@link #write(Decision, Locale, Detail, OutputStream)}, of a decision of which the reasons and diagnostics have been asked for.
     *
     * @param reasons all reasons, in the language that is written; those that the detail leaves out are left out
     * @param diagnostics all diagnostics; likewise
     */
    public static void write(
            Decision decision, List<Reason> reasons, List<Diagnostic> diagnostics, Detail detail, OutputStream out)
            throws IOException {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(reasons, "reasons");
        Objects.requireNonNull(diagnostics, "diagnostics");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(out, "out");
        if (detail == Detail.ALL) {
            writeAll(decision, reasons, diagnostics, detail, out);
        } else {
            writeAll(
                    decision,
                    reasons.stream()
                            .filter(reason -> DECIDING.contains(reason.outcome()))
                            .toList(),
                    diagnostics.stream()
                            .filter(diagnostic -> BESIDES_GAPS.contains(diagnostic.kind()))
                            .toList(),
                    detail,
                    out);
        }
    }

    private static void writeAll(
            Decision decision, List<Reason> reasons, List<Diagnostic> diagnostics, Detail detail, OutputStream out)
            throws IOException {
        try (DecisionWriter writer = new DecisionWriter(out)) {
            writer.write(
                    decision.outcome(),
                    decision.asOf(),
                    decision.validUntil(),
                    decision.policy(),
                    decision.calendarPolicy(),
                    reasons,
                    diagnostics,
                    detail);
        }
    }

    /**
     * Writes why a decision is not otherwise: {@code asked}, {@code holds}, {@code value}, {@code text} in the language, and {@code ways},
     * each with {@code id}, {@code row}, {@code field}, {@code proposal}, {@code standing}, {@code sentence}, what is {@code missing} with its
     * {@code gap}, {@code evidence}, {@code against}, {@code file}, {@code line}, {@code rows}, and the {@code value} that it leads to. What
     * is unknown or empty is left out, but for lists. Instants are in UTC but in the text.
     */
    public static String write(WhyNot answer, Locale language) {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(language, "language");
        return CanonicalJson.write(WhyNotParts.of(answer, language));
    }

    /** A decision that was read, as it was written. */
    public static String write(RecordedDecision decision) {
        Objects.requireNonNull(decision, "decision");
        return text(out -> {
            try (DecisionWriter writer = new DecisionWriter(out)) {
                writer.write(
                        decision.outcome(),
                        decision.asOf(),
                        decision.validUntil(),
                        decision.policy(),
                        decision.calendarPolicy(),
                        decision.reasons(),
                        decision.diagnostics(),
                        decision.detail());
            }
        });
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static String text(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * A decision that was written, in whatever detail, read back.
     *
     * @throws InvalidFactException with everything that is wrong, if the text is no decision
     */
    public static RecordedDecision read(String json) {
        return new DecisionReader(Objects.requireNonNull(json, "json")).read();
    }
}
