package io.kam.rules.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.rules.StandardPolicyFiles;
import io.kam.rules.own.EsgProfile.Audit;
import io.kam.rules.own.EsgProfile.Incident;
import io.kam.rules.own.EsgProfile.Rating;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of a host as facts that rules read, in all steps and both engines. */
class OwnFactsInRulesTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-1").build();
    private static final String IMPORTS = """
            import io.kam.model.*;
            import io.kam.rules.own.*;
            import io.kam.rules.own.EsgProfile.Rating;
            import static io.kam.rules.own.EsgProfile.Rating.*;
            """;

    /** The standard policy with one rule more. */
    private static PolicySource policy(String step, String proposals, String id, String conditions, String proposal) {
        Map<String, byte[]> files = new StandardPolicyFiles().source().files();
        String rule = "package " + step + ";\n" + (conditions.contains("Fleet(") ? "" : IMPORTS) + "global io.kam.rule."
                + proposals + " propose;\n"
                + "rule \"" + id + " Of the host\"\n  when\n    " + conditions + "\n  then\n    propose." + proposal
                + ";\nend\n";
        files.put(step + "/own.drl", rule.getBytes(StandardCharsets.UTF_8));
        return PolicySource.contents("own", files);
    }

    private static KamEngine engine(String name, PolicySource policy) {
        return KamEngine.builder()
                .engine(name)
                .factType(EsgProfile.class)
                .policy(policy)
                .build();
    }

    private static KamEngine tiers(String name, String conditions) {
        return engine(name, policy("tier", "TierProposals", "TIER-910", conditions, "enters( Tier.LEVEL_2 )"));
    }

    private static Inquiry inquiry(KamEngine kam, Record... facts) {
        Inquiry inquiry = kam.at(NOON).customer(CUSTOMER);
        for (Record fact : facts) {
            inquiry = inquiry.fact(fact);
        }
        return inquiry;
    }

    private static Tier tier(String engine, String conditions, EsgProfile... profile) {
        return inquiry(tiers(engine, conditions), profile).assignTier().tier();
    }

    private static EsgProfile full() {
        return new EsgProfile(
                8,
                Rating.SOUND,
                LocalDate.parse("2026-06-05"),
                Set.of("B Corp"),
                new Audit(true, new BigDecimal("0.9")),
                List.of(
                        new Incident("spill", LocalDate.parse("2020-01-01")),
                        new Incident("strike", LocalDate.parse("2026-05-01"))),
                "Zhang Wei");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "EsgProfile( score >= 8 ) => true",
                "EsgProfile( score >= 9 ) => false",
                "EsgProfile( rating == Rating.SOUND ) => true",
                "EsgProfile( rating in (POOR) ) => false",
                "EsgProfile( labels contains \"B Corp\", audit.passed, audit.coverage >= 0.9 ) => true",
                "EsgProfile( audit.coverage > 0.9 ) => false",
                "EsgProfile( age > 9 ) => true",
                "EsgProfile( age > 10 ) => false",
                "exists Incident( kind == \"spill\" ) => true",
                "not Incident( monthsSince(on) < 12 ) => false",
                "accumulate( Incident( $k : kind ); $n : count($k); $n == 2 ) => true",
                "Customer( id != null ) EsgProfile( score > 5 || rating == POOR ) => true"
            })
    void rules_read_every_kind_of_component(String conditions, boolean matches) {
        Tier expected = matches ? Tier.LEVEL_2 : Tier.STANDARD;

        assertThat(tier("drools", conditions, full())).isEqualTo(expected);
        assertThat(tier("model", conditions, full())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void a_fact_that_is_not_given_is_unknown_as_are_its_lists(String engine) {
        KamEngine kam = tiers(engine, "EsgProfile( score >= 8 ) not Incident( kind == \"spill\" )");
        TierDecision without = kam.assignTier(CUSTOMER, NOON);
        TierDecision unscored = inquiry(kam, EsgProfile.ofScore(null)).assignTier();

        assertThat(without.tier()).isEqualTo(Tier.STANDARD);
        assertThat(unknown(without)).contains("esgProfile.score");
        assertThat(unscored.tier()).isEqualTo(Tier.STANDARD);
        assertThat(unknown(unscored)).contains("esgProfile.score");
        assertThat(inquiry(kam, EsgProfile.ofScore(9)).assignTier().tier()).isEqualTo(Tier.STANDARD);
    }

    private static List<String> unknown(TierDecision decision) {
        return decision.diagnostics().stream()
                .filter(diagnostic -> diagnostic.kind() == Diagnostic.Kind.UNKNOWN)
                .flatMap(diagnostic -> diagnostic.paths().stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void reasons_why_not_and_the_page_name_its_fields(String engine) {
        KamEngine kam = tiers(engine, "EsgProfile( score >= 8 )");
        TierDecision high = inquiry(kam, full()).assignTier();
        TierDecision low = inquiry(kam, EsgProfile.ofScore(5)).assignTier();

        assertThat(reason(high.reasons(), "TIER-910").evidence()).hasToString("[esgProfile.score = 8]");
        assertThat(high.explain()).contains("esgProfile.score = 8");
        assertThat(low.whyNot(Tier.LEVEL_2).ways())
                .anySatisfy(way ->
                        assertThat(way).hasToString("TIER-910 LACKS esgProfile.score >= 8 [esgProfile.score = 5]"));
        assertThat(low.trace("TIER-910")).isPresent();
    }

    private static Reason reason(List<Reason> reasons, String id) {
        return reasons.stream()
                .filter(reason -> reason.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_value_that_varies_with_time_ends_the_decision_when_it_may_change() {
        TierDecision decision =
                inquiry(tiers("drools", "EsgProfile( age > 20 )"), full()).assignTier();

        assertThat(decision.tier()).isEqualTo(Tier.STANDARD);
        assertThat(decision.validUntil()).isEqualTo(Instant.parse("2026-06-26T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void every_step_about_cases_reads_it_too(String engine) {
        KamEngine kam = engine(
                engine, policy("triage", "TriageProposals", "TRIAGE-910", "EsgProfile( score < 3 )", "emergency()"));
        SupportCase supportCase = SupportCase.builder("INC-1").build();
        CaseDecision decision = inquiry(kam, EsgProfile.ofScore(2))
                .customer(null)
                .supportCase(supportCase)
                .prioritizeCase();
        TierDecision tier = kam.assignTier(CUSTOMER, NOON);

        assertThat(decision.triage().emergency()).isTrue();
        assertThat(inquiry(kam, EsgProfile.ofScore(2))
                        .supportCase(supportCase)
                        .prioritizeCase()
                        .triage()
                        .emergency())
                .isTrue();
        assertThat(inquiry(kam, EsgProfile.ofScore(2))
                        .tier(tier)
                        .supportCase(supportCase)
                        .prioritizeCase()
                        .triage()
                        .emergency())
                .isTrue();
        assertThat(kam.prioritizeCase(supportCase, null, NOON).triage().emergency())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void after_a_deescalation_the_facts_that_held_then_are_those_of_the_host_too(String engine) {
        KamEngine kam = engine(
                engine,
                policy("escalation", "EscalationProposals", "ESC-910", "EsgProfile( score < 3 )", "level( 3 )"));
        EsgProfile low = EsgProfile.ofScore(2);
        SupportCase raised = SupportCase.builder("INC-1")
                .openedAt(NOON.minusSeconds(600))
                .events(List.of())
                .build();
        SupportCase lowered = raised.toBuilder()
                .events(List.of(CaseEvent.builder()
                        .kind(CaseEventKind.DEESCALATED)
                        .at(NOON.minusSeconds(60))
                        .level(0)
                        .build()))
                .build();
        EscalationDecision before =
                inquiry(kam, low).customer(null).supportCase(raised).escalateCase();

        assertThat(before.level()).isEqualTo(3);
        assertThat(reason(before.reasons(), "ESC-910").evidence()).hasToString("[esgProfile.score = 2]");
        assertThat(inquiry(kam, low)
                        .customer(null)
                        .supportCase(lowered)
                        .escalateCase()
                        .level())
                .isZero();
        assertThat(inquiry(kam, low).supportCase(raised).escalateCase().level()).isEqualTo(3);
    }

    @Test
    void many_customers_are_decided_each_with_facts_of_its_own() {
        KamEngine kam = tiers("drools", "EsgProfile( score >= 8 )");
        Map<String, EsgProfile> profiles = Map.of("C-1", full(), "C-2", EsgProfile.ofScore(3));
        Stream<Customer> customers =
                Stream.of("C-1", "C-2", "C-3").map(id -> Customer.builder(id).build());
        Inquiry at = kam.at(NOON);

        assertThat(customers.map(customer ->
                        at.customer(customer).fact(profiles.get(customer.id())).assignTier()))
                .extracting(TierDecision::tier)
                .containsExactly(Tier.LEVEL_2, Tier.STANDARD, Tier.STANDARD);
    }

    @Test
    void what_is_personal_can_be_read_neither_by_a_condition_nor_by_a_binding_nor_be_proposed() {
        assertThat(problems("EsgProfile( rater == \"x\" )"))
                .singleElement()
                .asString()
                .contains("(rater) is personal");
        assertThat(problems("EsgProfile( $r : rater )"))
                .singleElement()
                .asString()
                .contains("(rater) is personal");
        assertThat(problems("$e : EsgProfile( score > 1 ) Customer( id == $e.rater )"))
                .singleElement()
                .asString()
                .contains("(rater) is personal");
        InvalidPolicyException proposed = catchThrowableOfType(
                InvalidPolicyException.class,
                () -> engine(
                        "drools",
                        policy(
                                "escalation",
                                "EscalationProposals",
                                "ESC-910",
                                "$e : EsgProfile( score > 1 )",
                                "action( $e.rater )")));
        assertThat(proposed.problems()).singleElement().asString().contains("(rater) is personal");
    }

    private static List<PolicyProblem> problems(String conditions) {
        return catchThrowableOfType(InvalidPolicyException.class, () -> tiers("drools", conditions))
                .problems();
    }

    @Test
    void imports_of_other_packages_are_refused_and_those_admitted_are_told() {
        Map<String, byte[]> files = policy(
                        "tier", "TierProposals", "TIER-910", "EsgProfile( score > 1 )", "enters( Tier.LEVEL_2 )")
                .files();
        String text = new String(files.get("tier/own.drl"), StandardCharsets.UTF_8);
        files.put(
                "tier/own.drl",
                text.replace("io.kam.rules.own.*", "java.util.*").getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowableOfType(
                                InvalidPolicyException.class,
                                () -> engine("drools", PolicySource.contents("own", files)))
                        .problems())
                .singleElement()
                .asString()
                .contains("there are io.kam.model.*, io.kam.rules.own.* and the types in them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void a_type_may_be_of_another_class_loader(String engine, @TempDir Path folder) throws Exception {
        Path source = folder.resolve("com/acme/Fleet.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                package com.acme;
                public record Fleet(Integer trucks, Fuel fuel, java.util.List<Truck> list) {
                    public enum Fuel { DIESEL, POWER }
                    public record Truck(Integer tons) {}
                }
                """);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<? extends Record> type = loader.loadClass("com.acme.Fleet").asSubclass(Record.class);
            Class<?> fuel = loader.loadClass("com.acme.Fleet$Fuel");
            Record fleet = type.getConstructor(Integer.class, fuel, List.class)
                    .newInstance(7, fuel.getEnumConstants()[1], List.of());
            KamEngine kam = KamEngine.builder()
                    .engine(engine)
                    .factType(type)
                    .policy(policy(
                            "tier",
                            "TierProposals",
                            "TIER-910",
                            "Fleet( trucks > 5, fuel == Fuel.POWER ) not Truck( tons > 40 )",
                            "enters( Tier.LEVEL_2 )"))
                    .build();

            for (int i = 0; i < 100; i++) {
                assertThat(inquiry(kam, fleet).assignTier().tier()).isEqualTo(Tier.LEVEL_2);
            }
            assertThat(kam.assignTier(CUSTOMER, NOON).tier()).isEqualTo(Tier.STANDARD);
        }
    }

    @Test
    void a_policy_of_an_engine_with_other_types_is_not_activated() {
        // Given
        KamEngine declared =
                KamEngine.builder().engine("model").factType(EsgProfile.class).build();
        KamEngine standard = KamEngine.builder().engine("model").build();
        Policy own = declared.policy();
        String differs =
                " must be loaded with the fact types of this engine, it differs in " + EsgProfile.class.getName();

        // Then
        assertThatThrownBy(() -> standard.activate(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("next (" + own + ")" + differs);
        assertThatThrownBy(() -> declared.activate(standard.policy()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("next (" + standard.policy() + ")" + differs);
        assertThat(declared.policy()).isSameAs(own);
        assertThat(KamEngine.builder()
                        .engine("model")
                        .factType(EsgProfile.class)
                        .build()
                        .activate(own))
                .isNotSameAs(own);
    }

    @Test
    void without_the_declaration_there_is_no_such_type() {
        assertThatThrownBy(() -> KamEngine.builder()
                        .policy(policy(
                                "tier",
                                "TierProposals",
                                "TIER-910",
                                "EsgProfile( score > 1 )",
                                "enters( Tier.LEVEL_2 )"))
                        .build())
                .hasMessageContaining("there is no type (EsgProfile)");
    }
}
