package io.kam.cli;

import static io.kam.cli.KamRun.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kam decide} and {@code kam explain} decide about customers. */
class WhatOptionTest {
    private static final String AS_OF = "2023-12-10T00:00:00Z";

    @TempDir
    Path directory;

    private static KamRun decide(Path customers, Path out, String what) {
        return KamRun.of(
                "decide",
                "--engine",
                "model",
                "--customers",
                customers,
                "--as-of",
                AS_OF,
                "--out",
                out,
                "--what",
                what);
    }

    @Test
    void another_step_about_customers_is_decided_or_explained_where_it_is_asked_for() throws IOException {
        Path customers = lines(
                directory,
                "customers.csv",
                "id,attractiveness[SIZE],attractiveness[GROWTH],attractiveness[FIT],attractiveness[CLOSENESS],"
                        + "attractiveness[COMPETITION],attractiveness[ECONOMIC_STABILITY]",
                "a,8,8,8,8,3,8");
        Path out = directory.resolve("out.jsonl");

        assertThat(decide(customers, out, "scorecard").code()).isZero();
        assertThat(Files.readString(out))
                .contains("\"scorecards\":{\"attractiveness\":8}")
                .doesNotContain("\"tier\":");

        assertThat(KamRun.of(
                                "explain",
                                "--customers",
                                customers,
                                "--as-of",
                                AS_OF,
                                "--customer",
                                "a",
                                "--what",
                                "scorecard")
                        .out())
                .startsWith("Customer: a\nAttractiveness: 8\n");
        assertThat(decide(customers, out, "scorecards"))
                .extracting(KamRun::code, KamRun::err)
                .containsExactly(
                        2,
                        "--what (scorecards) must be one of classification, valuation, scorecard, tier. Maybe you meant"
                                + " (scorecard)\nTry 'kam help decide'.\n");
    }
}
