package io.kam.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static Stream<Printed.Main> examples() {
        return Stream.of(
                AssignTier::main,
                ExplainTier::main,
                AskTogether::main,
                TriageCase::main,
                WhenIsItDue::main,
                SwapPolicy::main,
                SchedulePolicy::main,
                OwnFacts::main,
                OwnEngine::main,
                DecideFromDatabase::main,
                DecidePortfolio::main);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExamplePrintsTheSameEachTime(Printed.Main example) throws Exception {
        assertThat(Printed.by(example)).isNotEmpty().isEqualTo(Printed.by(example));
    }

    @Test
    void revenueIsWhyTheCustomerIsLevel2AndTheMarginIsNotKnown() throws Exception {
        List<String> lines = Printed.by(AssignTier::main);

        assertThat(lines).first().isEqualTo("LEVEL_2");
        assertThat(lines).anyMatch(line -> line.startsWith("TIER-120[revenue,LEVEL_2] \"Revenue"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  TIER-120[revenue,LEVEL_1] ")
                        && line.contains("customer.trade.revenue12m is 8,100, 9,900 short of 18,000"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  TIER-130[gross profit,LEVEL_1] ")
                        && line.contains("since customer.trade.grossMargin is"));
    }

    @Test
    void latePaymentCutsWhatTheContractGuaranteesAndThePageSaysSo() throws Exception {
        List<String> lines = Printed.by(ExplainTier::main);

        assertThat(lines)
                .contains("Tier: LEVEL_3", "客户等级：三级大客户 LEVEL_3")
                .containsSubsequence(
                        "Needs attention",
                        "  Conflict: the tier cap of TIER-310[paid on time,0] is below what is guaranteed by TIER-210; the cap decides",
                        "Decided",
                        "  TIER-310[paid on time,0] Too many invoices are paid late",
                        "Cut by a cap",
                        "  TIER-210 A contract in force guarantees the tier",
                        "Notes")
                .containsSubsequence("决定性依据", "  TIER-310[paid on time,0] 逾期付款的发票过多", "受上限限制的依据");
    }

    @Test
    void aPolicyDecidesOnlyOnceItIsActiveAndABrokenOneNever() throws Exception {
        assertThat(Printed.by(SwapPolicy::main))
                .containsExactly(
                        "as shipped: LEVEL_2",
                        "edited, not loaded: LEVEL_2",
                        "loaded and active: LEVEL_3",
                        "rolled back: LEVEL_2",
                        "tier/thresholds.csv:11: column (enterAt): (nine thousand) is not a number [KAM-509]",
                        "broken, refused: LEVEL_2");
    }

    @Test
    void aCompiledFileDecidesAsThePolicyThatItWasCompiledFrom() throws Exception {
        assertThat(Printed.by(LoadCompiledPolicy::main)).containsExactly("LEVEL_2", "same policy: true");
    }

    @Test
    void aPolicyBecomesActiveOnItsFirstDayAndOpenCasesKeepTheirsUntilItIsReleased() throws Exception {
        assertThat(Printed.by(SchedulePolicy::main))
                .containsExactly(
                        "active: 1.1.0",
                        "INC-1 by 1.1.0",
                        "until 2026-09-01T00:00:00Z 1.1.0 decides",
                        "active: 1.2.0",
                        "INC-1 by 1.1.0",
                        "INC-2 by 1.2.0",
                        "INC-1 by 1.2.0",
                        "  POLICY_NOT_KEPT [case.events[0].policyVersion]");
    }

    @Test
    void rulesReadWhatOnlyTheHostKnowsAndWithoutItTheyAreOpen() throws Exception {
        assertThat(Printed.by(OwnFacts::main))
                .containsExactly(
                        "STANDARD",
                        "TIER-810 \"A customer with a bad record is a standard customer at most\" [esgProfile.score = 2,"
                                + " count(EsgIncident(monthsSince(esgIncident.on) < 24)) = 1]",
                        "TIER-110 DECIDED [customer.id = C-3003]",
                        "TIER-810 DECIDED [esgProfile.score = 2,"
                                + " count(EsgIncident(monthsSince(esgIncident.on) < 24)) = 1]",
                        "LEVEL_2",
                        "LEVEL_2",
                        "UNKNOWN [esgProfile.incidents] [TIER-810]",
                        "UNKNOWN [esgProfile.score] [TIER-810]");
    }

    @Test
    void anEngineOfOnesOwnAnswersWhichRulesMatchWhat() throws Exception {
        List<String> lines = Printed.by(OwnEngine::main);

        assertThat(lines).first().isEqualTo("predicates: LEVEL_2");
        assertThat(lines)
                .containsSubsequence(
                        "TIER-110 proposes enters[STANDARD]", "TIER-120[revenue,LEVEL_2] proposes enters[LEVEL_2]")
                .anyMatch(line -> line.startsWith("  slot 0 Customer: Customer[id=C-1001"))
                .anyMatch(line -> line.startsWith("  slot 1 ThresholdRow: "));
    }

    @Test
    void customersOfADatabaseAreDecidedByWhatItsTablesSay() throws Exception {
        List<String> lines = Printed.by(DecideFromDatabase::main);

        assertThat(lines)
                .containsSubsequence(
                        "as of 2026-08-01T00:00:00Z",
                        "A-1 LEVEL_1, review due 2026-08-02T00:00:00Z, TIER-120[revenue,LEVEL_1]",
                        "A-3 STANDARD, review due 2027-01-10T00:00:00Z, TIER-110",
                        "as of 2027-02-01T00:00:00Z",
                        "A-1 LEVEL_1, review due 2026-11-01T00:00:00Z, CORE-HELD");
        assertThat(lines).filteredOn(line -> line.contains("UNKNOWN")).hasSize(1);
    }

    @Test
    void everyCustomerOfTheSamplePortfolioHasATierAndFewAreKeyAccounts() throws Exception {
        List<String> lines = Printed.by(DecidePortfolio::main);

        assertThat(lines)
                .startsWith("52 LEVEL_1", "207 LEVEL_2", "543 LEVEL_3", "3536 STANDARD")
                .contains(
                        "35 LEVEL_1 TIER-120 Revenue of the last twelve months reaches the tier",
                        "12 LEVEL_1 TIER-210 A contract in force guarantees the tier",
                        "14 LEVEL_3 TIER-320 Too much is overdue");
    }

    @Test
    void severalQuestionsAreAnsweredTogether() throws Exception {
        assertThat(Printed.by(AskTogether::main)).containsExactly("tier LEVEL_1", "priority P1", "level 2");
    }

    @Test
    void theFactsProveACaseMoreUrgentThanStatedAndTheTierRaisesIt() throws Exception {
        assertThat(Printed.by(TriageCase::main))
                .containsSubsequence(
                        "with the customer: P1, tier LEVEL_1",
                        "  urgency(URGENT) by TRIAGE-320 \"The customer's work has stopped\" "
                                + "[case.pressure.workStopped = true]",
                        "  FIRST_RESPONSE within 15m",
                        "  FIRST_RESPONSE due 2026-08-01T08:15:00Z, 133% used",
                        "without: P2, tier null",
                        "  FIRST_RESPONSE within 1h",
                        "  FIRST_RESPONSE due 2026-08-01T09:00:00Z, 33% used",
                        "  to know: TIER_ASSUMED [assignedTier.tier]");
    }

    @Test
    void eightHoursOfAFridayAfternoonAreOverAfterEaster() throws Exception {
        assertThat(Printed.by(WhenIsItDue::main))
                .containsExactly(
                        "open: true",
                        "8 hours later: 2026-04-07T13:00:00Z",
                        "working days of April: 21",
                        "used: PT3H, left: PT5H, 37%, due: 2026-04-08T14:00:00Z");
    }
}
