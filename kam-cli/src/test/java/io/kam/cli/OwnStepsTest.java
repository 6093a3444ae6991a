package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's own decision steps on the command line. */
class OwnStepsTest {
    private static final String VISIT = "io.kam.cli.VisitStep";

    @TempDir
    Path directory;

    private Path policy;

    @BeforeEach
    void withVisits() throws IOException {
        policy = KamRun.newPolicy(directory);
        Path folder = Files.createDirectory(policy.resolve("visit"));
        Files.writeString(folder.resolve("visit.drl"), """
                package visit;
                import io.kam.model.*;
                global io.kam.cli.VisitStep.Proposals propose;
                rule "VISIT-110 Old friends get a cake"
                  when
                    Customer( $since : since )
                    AsOf( monthsSince( $since ) >= 120 )
                  then
                    propose.bring( "cake" );
                end
                """);
        Files.writeString(folder.resolve("examples.csv"), """
                id,asOf,customer.since,expect.things,because
                old,2026-06-30,2010-01-01,cake,VISIT-110
                new,2026-06-30,2026-01-01,[],
                """);
    }

    private KamRun check(String step) {
        return KamRun.of("check", policy, "--engine", "model", "--step", step);
    }

    @ParameterizedTest
    @ValueSource(strings = {VISIT, VISIT + "$ByMethod"})
    void are_checked_and_their_examples_tested(String step) throws IOException {
        // given
        Path folder = policy.resolve("visit");

        // when
        KamRun check = check(step);
        KamRun test = KamRun.of("test", policy, "--engine", "model", "--step", step);
        KamRun.edit(folder.resolve("examples.csv"), ",cake,", ",flowers,");
        KamRun failing = KamRun.of("test", policy, "--engine", "model", "--step", step);

        // then
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(test.code()).as(test.out() + test.err()).isZero();
        assertThat(failing.code()).isEqualTo(1);
        assertThat(failing.out()).contains("expect.things: expected [flowers], came [cake]\n    VISIT-110 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"birthday cake; red wine", "birthday cake;red wine;", " red wine ;birthday cake"})
    void examples_expect_texts_with_spaces_where_semicolons_separate_them(String expected) throws IOException {
        // given
        Path rules = policy.resolve("visit/visit.drl");
        KamRun.edit(rules, "\"cake\"", "\"birthday cake\"");
        KamRun.append(rules, """
                rule "VISIT-120 and a bottle"
                  when
                    Customer( $since : since )
                    AsOf( monthsSince( $since ) >= 120 )
                  then
                    propose.bring( "red wine" );
                end
                """);
        KamRun.edit(policy.resolve("visit/examples.csv"), ",cake,", "," + expected + ",");

        // when
        KamRun test = KamRun.of("test", policy, "--engine", "model", "--step", VISIT);

        // then
        assertThat(test.code()).as(test.out()).isZero();
    }

    @Test
    void a_policy_that_is_refused_for_other_things_has_its_examples_of_them_checked() throws IOException {
        // given
        KamRun.append(policy.resolve("visit/examples.csv"), "wrong,2026-06-30,soon,cake,\n");
        KamRun.append(policy.resolve("tier/floors.csv"), "strategic significance,LEVEL_9,1\n");

        // then
        assertThat(check(VISIT).out()).contains("LEVEL_9", "visit/examples.csv:4");
    }

    @Test
    void decide_and_explain_take_policies_with_them() {
        assertThat(KamRun.of("explain", policy, "--customer", "12347", "--engine", "model", "--step", VISIT)
                        .code())
                .isZero();
    }

    @Test
    void a_folder_of_a_step_that_is_not_declared_is_reported_with_those_known() {
        assertThat(KamRun.of("check", policy, "--engine", "model").out())
                .contains(
                        "the folder (visit) is not a decision step; known are classification, valuation, scorecard, tier, "
                                + "triage, priority, servicetarget, escalation, and a step of a host must be declared");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Nothing|is not a class on the class path",
                "java.lang.String|must be a public class with one public static field, or method without parameters, of "
                        + "type io.kam.step.Step; it has none",
                "io.kam.cli.VisitStep$Two|must be a public class with one public static field, or method without "
                        + "parameters, of type io.kam.step.Step; it has ONE, OTHER",
                "io.kam.cli.VisitStep$Broken|gives no step: java.lang.IllegalStateException: no folder",
                "io.kam.step.Steps|must be a public class with one public static field, or method without parameters, "
                        + "of type io.kam.step.Step; it has CLASSIFICATION, ESCALATION, PRIORITY, SCORECARD, "
                        + "SERVICE_TARGET, TIER, TRIAGE, VALUATION"
            })
    void a_class_that_declares_none_is_wrong_usage(String step, String problem) {
        KamRun run = check(step);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--step (" + step + ") " + problem + "\n");
    }

    @Test
    void a_step_that_is_declared_twice_is_wrong_usage() {
        KamRun run = KamRun.of("check", policy, "--step", VISIT, "--step", VISIT);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--step (" + VISIT + ") step (visit, VISIT) must have a folder");
    }
}
