package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Breach;
import io.kam.model.CaseRecord;
import io.kam.model.Metric;
import io.kam.model.RecordedLevel;
import io.kam.model.RecordedTarget;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a case is written and read back with it. */
class CaseRecordJsonTest {
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

    @TempDir
    private Path folder;

    private static SupportCase kept() {
        return SupportCase.builder("INC-1")
                .record(new CaseRecord(
                        NOON,
                        List.of(
                                RecordedTarget.of(
                                        Metric.RESOLUTION,
                                        NOON.minusSeconds(600),
                                        new ServiceTarget(
                                                Metric.RESOLUTION,
                                                ServiceDuration.parse("4bd"),
                                                ServiceHours.BUSINESS,
                                                "office-hours"),
                                        "TARGET-110[P3,LEVEL_1,RESOLUTION]",
                                        "standard 1.0.0 (3f2a9c01d4e7)"),
                                RecordedTarget.of(Metric.RESOLUTION, NOON, null, null, null)),
                        List.of(new Breach(Metric.RESOLUTION, NOON, ServiceDuration.parse("4bd"), null, NOON)),
                        List.of(new RecordedLevel(2, NOON)),
                        List.of("ESC-110[RESOLUTION,2] level(2)")))
                .build();
    }

    private Stream<FactRow<SupportCase>> read(String... contents) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String content : contents) {
            files.add(Files.writeString(folder.resolve(files.size() + ".jsonl"), content));
        }
        return FactFiles.cases(files);
    }

    @Test
    void it_is_read_back_as_it_was_written() throws IOException {
        assertThat(read(CanonicalJson.write(kept()) + "\n")).singleElement().satisfies(row -> {
            assertThat(row.problems()).isEmpty();
            assertThat(row.fact()).isEqualTo(kept());
        });
    }

    @Test
    void a_file_of_records_adds_them_to_the_cases() throws IOException {
        // given
        String record = "{\"id\":\"INC-1\",\"record\":" + CanonicalJson.write(kept().record()) + "}\n";

        // then
        assertThat(read("{\"id\":\"INC-1\",\"title\":\"Down\"}\n", record))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.problems()).isEmpty();
                    assertThat(row.fact().record()).isEqualTo(kept().record());
                    assertThat(row.fact().title()).isEqualTo("Down");
                });
    }

    @Test
    void a_record_that_lacks_a_part_is_a_problem_of_its_row() throws IOException {
        assertThat(read("{\"id\":\"INC-1\",\"record\":{\"asOf\":\"2026-06-30T12:00:00Z\",\"targets\":[]}}\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.problems())
                        .extracting(Object::toString)
                        .hasSize(3)
                        .anyMatch(problem ->
                                problem.endsWith("(record.breaches): is missing, CaseRecord needs it [KAM-1011]")));
    }
}
