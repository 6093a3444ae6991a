package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's own types of facts in examples and on the command line. */
class FactTypesTest {
    private static final String FLEET = "io.kam.cli.Fleet";

    @TempDir
    Path policy;

    @BeforeEach
    void copy() throws IOException {
        for (Map.Entry<String, byte[]> file : PolicySource.standard().files().entrySet()) {
            Path target = policy.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            if (!file.getKey().matches(".*/examples[^/]*[.]csv")) {
                Files.write(target, file.getValue());
            }
        }
        Files.writeString(policy.resolve("tier/fleet.drl"), """
                package tier;
                import io.kam.model.*;
                import io.kam.cli.*;
                global io.kam.rule.TierProposals propose;
                rule "TIER-910 Who drives much is served well"
                  when
                    Fleet( trucks >= 100 )
                    exists Tour( to == "Kiel" )
                  then
                    propose.enters( Tier.LEVEL_2 );
                end
                """);
        Files.writeString(policy.resolve("triage/fleet.drl"), """
                package triage;
                import io.kam.cli.Fleet;
                global io.kam.rule.TriageProposals propose;
                rule "TRIAGE-910 Few trucks"
                  when
                    Fleet( trucks < 3 )
                  then
                    propose.emergency();
                end
                """);
    }

    private KamRun test(String step, String... lines) throws IOException {
        Files.writeString(policy.resolve(step + "/examples.csv"), String.join("\n", lines) + "\n");
        return KamRun.of("test", policy, "--fact-type", FLEET);
    }

    @Test
    void examples_give_the_host_s_facts_by_their_paths() throws IOException {
        KamRun run = test(
                "tier",
                "id,asOf,customer.segment,fleet.trucks,fleet.tours[0].to,expect.tier,because,notBecause",
                "many,2026-06-30T00:00:00Z,,120,Kiel,LEVEL_2,TIER-910,",
                "few,2026-06-30T00:00:00Z,,20,Kiel,STANDARD,,TIER-910",
                "none,2026-06-30T00:00:00Z,x,,,STANDARD,,TIER-910");

        assertThat(run.out()).isEqualTo("3 passed, 0 failed\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void a_failing_example_names_them() throws IOException {
        KamRun run = test(
                "tier", "id,asOf,fleet.trucks,fleet.tours[0].to,because", "few,2026-06-30T00:00:00Z,20,Kiel,TIER-910");

        assertThat(run.out()).contains("fleet.trucks is 20, 80 short of 100");
    }

    @Test
    void examples_of_cases_give_them_too() throws IOException {
        assertThat(test(
                                "triage",
                                "id,asOf,fleet.trucks,expect.emergency",
                                "few,2026-06-30T00:00:00Z,2,true",
                                "unknown,2026-06-30T00:00:00Z,,false")
                        .out())
                .isEqualTo("2 passed, 0 failed\n");
    }

    @Test
    void what_is_wrong_with_their_columns_is_told_with_a_hint() throws IOException {
        assertThat(test("tier", "id,asOf,fleet.truck,trucks,expect.tier", "x,2026-06-30T00:00:00Z,1,1,STANDARD")
                        .out())
                .contains("column (fleet.truck): Fleet has no field (truck). Maybe you meant (trucks)")
                .contains("column (trucks): is no column of examples of the step tier. Maybe you meant (fleet.trucks)");
        assertThat(test("tier", "id,asOf,fleet.trucks,expect.tier", "x,2026-06-30T00:00:00Z,-1,STANDARD")
                        .out())
                .contains("column (fleet.trucks): (-1) is not a whole number of 0 or more");
    }

    @Test
    void check_decide_and_explain_know_the_type_where_it_is_named() {
        assertThat(KamRun.of("check", policy, "--fact-type", FLEET).out()).contains(" is valid: ");
        assertThat(KamRun.of("check", policy).out()).contains("there is no type (Fleet)", "import (io.kam.cli.*)");
        assertThat(KamRun.of("explain", "--policy", policy, "--customer", "12346", "--fact-type", FLEET)
                        .out())
                .contains("fleet.trucks");
    }

    @Test
    void a_type_that_is_none_is_wrong_usage() {
        assertThat(KamRun.of("check", policy, "--fact-type", "com.acme.Nothing"))
                .satisfies(run -> {
                    assertThat(run.code()).isEqualTo(2);
                    assertThat(run.err())
                            .startsWith("--fact-type (com.acme.Nothing): must be a record on the class path");
                });
        assertThat(KamRun.of("check", policy, "--fact-type", "java.lang.String").err())
                .startsWith("--fact-type (java.lang.String): must be a record on the class path");
        assertThat(KamRun.of("check", policy, "--fact-type", "io.kam.model.Customer")
                        .err())
                .startsWith(
                        "--fact-type (io.kam.model.Customer): fact type (io.kam.model.Customer) is a type of the domain");
    }
}
