package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.cli.Kam;
import io.kam.docs.Documents.Block;
import io.kam.model.ServiceDuration;
import io.kam.policy.PolicySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's calendars are loaded, every answer on it is compared, and its case is explained. */
class BusinessTimePageTest {
    private static final String PAGE = "docs/business-time.md";
    private static final List<Block> BLOCKS = Documents.blocks(PAGE);
    private static final Map<String, BusinessCalendar> CALENDARS = calendars();
    private static final Pattern AMOUNT = Pattern.compile("(-)?(?:(\\d+)h)? ?(?:([0-9.]+)s)?");

    private static Map<String, BusinessCalendar> calendars() {
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        files.keySet().removeIf(path -> path.startsWith("calendars/"));
        for (Block block : BLOCKS) {
            if (block.rest().startsWith("calendars/")) {
                files.put(block.rest(), block.text().getBytes(StandardCharsets.UTF_8));
            }
        }
        String header = new String(files.get("policy.properties"), StandardCharsets.UTF_8);
        files.put(
                "policy.properties",
                header.replace("default-calendar=office-hours", "default-calendar=office")
                        .getBytes(StandardCharsets.UTF_8));
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("page", files))
                .build()
                .policy()
                .definition()
                .calendars();
    }

    static Stream<String> answers() {
        return BLOCKS.stream()
                .filter(block -> block.language().equals("text"))
                .flatMap(block -> block.lines().stream())
                .filter(line -> CALENDARS.containsKey(line.split(" ")[0]));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void every_answer_is_right(String line) {
        String[] halves = line.split(" = ");
        String[] words = halves[0].split(" ", 4);
        BusinessCalendar calendar = CALENDARS.get(words[0]);
        String about = words[2];
        String more = words.length > 3 ? words[3] : "";
        switch (words[1]) {
            case "open" -> assertThat(calendar.isOpen(instant(about))).isEqualTo(halves[1].equals("yes"));
            case "next-opening" ->
                assertThat(calendar.nextOpening(instant(about))).isEqualTo(instant(halves[1]));
            case "next-closing" ->
                assertThat(calendar.nextClosing(instant(about))).isEqualTo(instant(halves[1]));
            case "previous-closing" ->
                assertThat(calendar.previousClosing(instant(about))).isEqualTo(instant(halves[1]));
            case "add" -> assertThat(calendar.add(instant(about), amount(more))).isEqualTo(instant(halves[1]));
            case "subtract" ->
                assertThat(calendar.subtract(instant(about), amount(more))).isEqualTo(instant(halves[1]));
            case "elapsed" ->
                assertThat(calendar.elapsed(instant(about), instant(more))).isEqualTo(amount(halves[1]));
            case "clock" ->
                assertThat(TimeScale.openHours(calendar).elapsed(instant(about), instant(more)))
                        .isEqualTo(amount(halves[1]));
            case "working-days" ->
                assertThat(calendar.workingDaysBetween(LocalDate.parse(about), LocalDate.parse(more)))
                        .isEqualTo(Integer.parseInt(halves[1]));
            case "plus-days" ->
                assertThat(calendar.addWorkingDays(LocalDate.parse(about), Integer.parseInt(more)))
                        .isEqualTo(halves[1]);
            case "due" ->
                assertThat(TimeScale.workingDays(calendar)
                                .reached(
                                        instant(about),
                                        ServiceDuration.parse(more).counted()))
                        .isEqualTo(instant(halves[1]));
            default -> throw new AssertionError(line);
        }
    }

    private static @Nullable Instant instant(String text) {
        return text.equals("-") ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static Duration amount(String text) {
        Matcher amount = AMOUNT.matcher(text);
        assertThat(amount.matches()).as(text).isTrue();
        Duration duration = Duration.ZERO;
        if (amount.group(2) != null) {
            duration = duration.plusHours(Long.parseLong(amount.group(2)));
        }
        if (amount.group(3) != null) {
            duration = duration.plus(Duration.parse("PT" + amount.group(3) + "S"));
        }
        return amount.group(1) == null ? duration : duration.negated();
    }

    @Test
    void the_page_shows_answers_of_every_calendar() {
        assertThat(answers().map(line -> line.split(" ")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(CALENDARS.keySet());
    }

    @Test
    void the_case_checked_by_hand_has_the_timeline_that_is_shown(@TempDir Path folder) throws IOException {
        // given
        Block command = BLOCKS.stream()
                .filter(block -> block.language().equals("sh"))
                .findFirst()
                .orElseThrow();
        for (Block block : BLOCKS) {
            if (block.language().equals("json")) {
                Files.writeString(folder.resolve(block.rest()), block.text());
            }
        }
        String[] words = command.text().strip().split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].endsWith(".jsonl") ? folder.resolve(words[i]).toString() : words[i];
        }

        // when
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Kam.run(out, out, List.of(words).subList(1, words.length).toArray(String[]::new));

        // then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\n" + BLOCKS.get(BLOCKS.indexOf(command) + 1).text());
    }
}
