package io.kam.cli;

import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Diagnostic;
import io.kam.model.Contract;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Urgency;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of days that know which notice said what: those of the State Council for 2018 and 2019, in whatever order they come. */
class CalendarNoticesTest {
    private static final String NOTICE_2018 = """
            {"year": 2018, "papers": ["http://www.gov.cn/2018"], "days": [
            {"name": "元旦", "date": "2018-01-01", "isOffDay": true},
            {"name": "国庆节", "date": "2018-09-29", "isOffDay": false},
            {"name": "国庆节", "date": "2018-10-01", "isOffDay": true}
            ]}
            """;
    private static final String NOTICE_2019 = """
            {"year": 2019, "papers": ["http://www.gov.cn/2019"], "days": [
            {"name": "元旦", "date": "2018-12-29", "isOffDay": false},
            {"name": "元旦", "date": "2018-12-30", "isOffDay": true},
            {"name": "元旦", "date": "2018-12-31", "isOffDay": true},
            {"name": "元旦", "date": "2019-01-01", "isOffDay": true}
            ]}
            """;
    /** 16:00 in Shanghai, on the Friday before. */
    private static final Instant FRIDAY = Instant.parse("2018-12-28T08:00:00Z");

    private static final String BOTH = """
            date,status,name,from,until,notice
            2017-12-25 to 2018-12-24,complete,http://www.gov.cn/2018,,,holiday-cn 2018
            2018-01-01,closed,元旦,,,holiday-cn 2018
            2018-09-29,open,国庆节,,,holiday-cn 2018
            2018-10-01,closed,国庆节,,,holiday-cn 2018
            2018-12-25 to 2019-12-24,complete,http://www.gov.cn/2019,,,holiday-cn 2019
            2018-12-29,open,元旦,,,holiday-cn 2019
            2018-12-30,closed,元旦,,,holiday-cn 2019
            2018-12-31,closed,元旦,,,holiday-cn 2019
            2019-01-01,closed,元旦,,,holiday-cn 2019
            """;

    @TempDir
    Path directory;

    private Path policy = Path.of("");
    private Path list = Path.of("");

    @BeforeEach
    void makeAPolicyWithAnEmptyList() throws IOException {
        policy = newPolicy(directory);
        list = policy.resolve("calendars/cn.csv");
        Files.delete(list);
    }

    private KamRun take(String notice, String... options) throws IOException {
        Path json = Files.writeString(directory.resolve("notice.json"), notice);
        return KamRun.of(Stream.concat(
                        Stream.of("calendar", "import", "--from", "cn-json", "--out", list, json), Stream.of(options))
                .toArray());
    }

    private CaseDecision oneWorkingDayFromFriday() {
        Contract contract = Contract.builder("K-1")
                .startsOn(LocalDate.parse("2015-01-01"))
                .guaranteedTier(Tier.STANDARD)
                .calendar("china")
                .targets(List.of(new ContractTarget(
                        Metric.RESOLUTION, Priority.P4, ServiceDuration.parse("1bd"), ServiceHours.BUSINESS)))
                .build();
        SupportCase supportCase = SupportCase.builder("INC-1")
                .openedAt(FRIDAY)
                .statedImpact(Impact.LOCAL)
                .statedUrgency(Urgency.NORMAL)
                .events(List.of())
                .build();
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.directory(policy))
                .build()
                .prioritizeCase(
                        supportCase, Customer.builder("C-1").contract(contract).build(), FRIDAY);
    }

    private static Instant due(CaseDecision decision) {
        return Objects.requireNonNull(decision.readings()).stream()
                .filter(reading -> reading.metric() == Metric.RESOLUTION)
                .findFirst()
                .orElseThrow()
                .dueAt();
    }

    private static List<String> lacking(CaseDecision decision) {
        return decision.diagnostics().stream()
                .filter(each -> each.kind() == Diagnostic.Kind.NO_HOLIDAY_DATA)
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void the_notice_of_a_year_that_comes_after_the_next_one_takes_nothing_of_that_away() throws IOException { // K17
        // When
        KamRun first = take(NOTICE_2019);
        KamRun second = take(NOTICE_2018);

        // Then: 29 December is worked, 30 and 31 December are off
        assertThat(first.code()).isZero();
        assertThat(second.code()).isZero();
        assertThat(list).content().isEqualTo(BOTH);
        CaseDecision decision = oneWorkingDayFromFriday();
        assertThat(due(decision)).as("Saturday 16:00 in Shanghai").isEqualTo("2018-12-29T08:00:00Z");
        assertThat(lacking(decision)).isEmpty();
    }

    @Test
    void notices_give_the_same_list_in_whatever_order_they_come_and_once_again() throws IOException {
        // When
        take(NOTICE_2018);
        take(NOTICE_2019);
        String inTurn = Files.readString(list);
        KamRun again = take(NOTICE_2018);

        // Then
        assertThat(inTurn).isEqualTo(BOTH);
        assertThat(list).content().isEqualTo(BOTH);
        assertThat(again.out())
                .contains("  holiday-cn 2018: 2 closed, 1 open, complete for 2017-12-25 to 2018-12-24,"
                        + " replacing what it said before\n");
    }

    @Test
    void the_last_days_of_a_year_are_not_complete_before_the_next_notice_is_in() throws IOException {
        // When
        KamRun run = take(NOTICE_2018);

        // Then
        assertThat(run.out()).isEqualTo(list + """
                 is written:
                  holiday-cn 2018: 2 closed, 1 open, complete for 2017-12-25 to 2018-12-24
                    元旦: 2018-01-01
                    国庆节: 2018-10-01; open 2018-09-29
                  2018-12-25 to 2018-12-31: not complete before the notice for 2019 is in
                Calendars use it if their column days in calendars.csv names cn
                """);
        CaseDecision decision = oneWorkingDayFromFriday();
        assertThat(due(decision)).isEqualTo("2018-12-31T08:00:00Z");
        assertThat(lacking(decision)).contains("NO_HOLIDAY_DATA [calendars/china 2018-12-25 to 2018-12-31]");
        assertThat(KamRun.of("calendar", "show", "--policy", policy, "china", "2018-12")
                        .out())
                .endsWith(
                        "The calendar's list is not complete for 2018-12-25 to 2018-12-31: days off and make-up days may be"
                                + " missing above\n");
        assertThat(KamRun.of("calendar", "show", "--policy", policy, "china", "2018-11")
                        .out())
                .doesNotContain("not complete");
    }

    @Test
    void days_that_a_notice_says_no_more_are_refused_then_taken_out_or_kept() throws IOException {
        // Given
        take(NOTICE_2018);
        take(NOTICE_2019);
        String fewer = NOTICE_2019.replace("{\"name\": \"元旦\", \"date\": \"2018-12-31\", \"isOffDay\": true},\n", "");

        // When
        KamRun refused = take(fewer);

        // Then
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).isEqualTo(list + """
                 is unchanged, because these days would be lost. --replace follows the source, --keep the list:
                  dropped: 2018-12-31,closed,元旦 (holiday-cn 2019)
                """);
        assertThat(list).content().isEqualTo(BOTH);

        // When
        KamRun kept = take(fewer, "--keep");

        // Then
        assertThat(kept.code()).isZero();
        assertThat(kept.out()).contains("  kept, not dropped: 2018-12-31,closed,元旦 (holiday-cn 2019)\n");
        assertThat(Files.readAllLines(list))
                .containsExactlyInAnyOrderElementsOf(BOTH.lines().toList());

        // When
        KamRun replaced = take(fewer, "--replace");

        // Then
        assertThat(replaced.code()).isZero();
        assertThat(replaced.out()).contains("  dropped: 2018-12-31,closed,元旦 (holiday-cn 2019)\n");
        assertThat(list).content().isEqualTo(BOTH.replace("2018-12-31,closed,元旦,,,holiday-cn 2019\n", ""));
    }

    @Test
    void a_notice_that_says_otherwise_than_before_is_taken_at_its_word_and_told() throws IOException {
        // Given
        take(NOTICE_2019);

        // When
        KamRun run = take(NOTICE_2019.replace("2018-12-29\", \"isOffDay\": false", "2018-12-29\", \"isOffDay\": true"));

        // Then
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("  changed: 2018-12-29,open,元旦 (holiday-cn 2019), now closed\n");
        assertThat(list).content().contains("2018-12-29,closed,元旦,,,holiday-cn 2019\n");
    }

    @Test
    void a_list_from_before_notices_were_known_gets_their_column_and_what_stands_in_it_stays() throws IOException {
        // Given: as an import wrote it, and a line of our own
        Files.writeString(list, """
                # ours
                date,status,name,from,until
                2018-12-30,closed,元旦,,
                2018-12-31,closed,元旦,,
                2018,complete,http://www.gov.cn/2018,,
                2018-10-01,closed,国庆节,,
                2018-05-02,closed,"Company, day off",,

                12-24,closed,Christmas Eve,,
                """);

        // When
        KamRun run = take(NOTICE_2018);

        // Then
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("""
                          kept: 2018-12-30,closed,元旦, of which holiday-cn 2018 says nothing
                          kept: 2018-12-31,closed,元旦, of which holiday-cn 2018 says nothing
                          kept: 2018-05-02,closed,Company, day off, of which holiday-cn 2018 says nothing
                        """);
        assertThat(list).content().isEqualTo("""
                # ours
                date,status,name,from,until,notice
                2018-12-30,closed,元旦,,,
                2018-12-31,closed,元旦,,,
                2017-12-25 to 2018-12-24,complete,http://www.gov.cn/2018,,,holiday-cn 2018
                2018-01-01,closed,元旦,,,holiday-cn 2018
                2018-09-29,open,国庆节,,,holiday-cn 2018
                2018-10-01,closed,国庆节,,,holiday-cn 2018
                2018-05-02,closed,"Company, day off",,,

                12-24,closed,Christmas Eve,,,
                """);
        assertThat(KamRun.of("check", policy, "--engine", "model").code()).isZero();

        // When: the next notice takes its days on
        take(NOTICE_2019);

        // Then
        assertThat(list)
                .content()
                .contains("2018-12-30,closed,元旦,,,holiday-cn 2019\n")
                .doesNotContain("元旦,,,\n");
    }

    @Test
    void a_line_of_another_that_says_otherwise_is_not_replaced_unasked() throws IOException {
        // Given
        Files.writeString(list, """
                date,status,name,from,until,notice
                2018-12-31,open,Stocktaking,08:00,12:00,
                2019-01-01,open,by mistake,,,other
                """);

        // When
        KamRun refused = take(NOTICE_2019);
        KamRun kept = take(NOTICE_2019, "--keep");

        // Then
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines().skip(1))
                .containsExactly(
                        "  replaced: 2018-12-31,open,Stocktaking,08:00,12:00, by 2018-12-31,closed,元旦 (holiday-cn 2019)",
                        "  replaced: 2019-01-01,open,by mistake (other), by 2019-01-01,closed,元旦 (holiday-cn 2019)");
        assertThat(kept.code()).isZero();
        assertThat(list).content().isEqualTo("""
                date,status,name,from,until,notice
                2018-12-25 to 2019-12-24,complete,http://www.gov.cn/2019,,,holiday-cn 2019
                2018-12-29,open,元旦,,,holiday-cn 2019
                2018-12-30,closed,元旦,,,holiday-cn 2019
                2018-12-31,open,Stocktaking,08:00,12:00,
                2019-01-01,open,by mistake,,,other
                """);

        // When
        take(NOTICE_2019, "--replace");

        // Then
        assertThat(list).content().doesNotContain("Stocktaking").doesNotContain("mistake");
    }

    @Test
    void what_another_notice_says_alike_is_left_to_it() throws IOException {
        // Given
        take(NOTICE_2019);

        // When
        take(NOTICE_2018.replace("2018-10-01", "2018-12-31"));

        // Then
        assertThat(list)
                .content()
                .contains("2018-12-31,closed,元旦,,,holiday-cn 2019\n")
                .doesNotContain("2018-12-31,closed,国庆节");
    }

    @Test
    void the_source_and_the_list_can_not_both_decide() throws IOException {
        assertThat(take(NOTICE_2018, "--keep", "--replace").err())
                .isEqualTo("--replace and --keep must not both be given\nTry 'kam calendar import --help'.\n");
    }
}
