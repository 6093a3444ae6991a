package io.kam.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.Reason;
import io.kam.io.DecisionJson;
import io.kam.io.RecordedDecision;
import io.kam.model.Customer;
import io.kam.model.MarketStanding;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicySource;
import io.kam.rules.StandardPolicyFiles;
import io.kam.testkit.PolicyVerifier;
import io.kam.testkit.TestFacts;
import io.kam.tools.ExampleResult;
import io.kam.tools.ExampleRunner;
import io.kam.tools.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that is declared in one file, here of a test, and works everywhere: nothing else of the library knows of it. */
class GiftStepTest {
    private static final Path SOURCE = Path.of("src/test/java/io/kam/gift/GiftStep.java");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> FILES =
            List.of("gifts.drl", "limits.csv", "reasons.properties", "reasons_zh_CN.properties", "examples.csv");

    private static TreeMap<String, byte[]> files() throws IOException {
        TreeMap<String, byte[]> files =
                new TreeMap<>(new StandardPolicyFiles().source().files());
        for (String file : FILES) {
            files.put(
                    "gift/" + file,
                    GiftStepTest.class.getResourceAsStream("policy/" + file).readAllBytes());
        }
        return files;
    }

    private static KamEngine engine(String name, Map<String, byte[]> files) {
        return KamEngine.builder()
                .engine(name)
                .step(GiftStep.STEP)
                .policy(PolicySource.contents("with gifts", files))
                .build();
    }

    private static Decision decide(String engine) throws IOException {
        TierOverride override = TierOverride.builder()
                .tier(Tier.LEVEL_2)
                .reason("x")
                .approvedBy("x")
                .startsOn(LocalDate.of(2026, 1, 1))
                .endsOn(LocalDate.of(2026, 12, 31))
                .build();
        Customer customer = Customer.builder("C-1")
                .since(LocalDate.of(2010, 1, 1))
                .standing(new MarketStanding(null, null, 9))
                .tierRecord(TierRecord.builder().override(override).build())
                .build();
        return engine(engine, files()).at(NOVEMBER).customer(customer).decide("gift");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void is_decided_from_its_rules_with_reasons_and_written_and_read_as_json(String engine) throws IOException {
        Decision decision = decide(engine);

        assertThat(decision.outcome())
                .containsEntry("gifts", List.of("calendar", "hamper"))
                .containsEntry("giftEuros", 60L)
                .containsEntry("tier", Tier.LEVEL_2);
        assertThat(decision.value("giftEuros", Long.class)).isEqualTo(60);
        assertThatThrownBy(() -> decision.value("giftEuro", Long.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path (giftEuro): key (giftEuro) must be one of [")
                .hasMessageEndingWith(". Maybe you meant (giftEuros)");
        assertThatThrownBy(() -> decision.value("giftEuros", Tier.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("giftEuros (60) is no value of Tier, but of Long");
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.field().startsWith("gift"))
                .map(reason -> reason.outcome() + " " + reason.id() + " " + reason.proposal())
                .containsExactly(
                        "DECIDED GIFT-110 give(calendar)",
                        "DECIDED GIFT-120 give(hamper)",
                        "DECIDED GIFT-LIMIT limit(60)",
                        "CUT GIFT-210 spend(40)",
                        "CUT GIFT-220 spend(50)");
        String json = DecisionJson.write(decision);
        RecordedDecision read = DecisionJson.read(json);
        assertThat(json).contains("\"giftEuros\":60,\"gifts\":[\"calendar\",\"hamper\"]");
        assertThat(DecisionJson.write(read)).isEqualTo(json);
        assertThat(read.value("giftEuros", Long.class)).isEqualTo(60);
    }

    @Test
    void is_explained_in_both_languages() throws IOException {
        Decision decision = decide("model");

        assertThat(decision.explain(Locale.ENGLISH))
                .contains(
                        "Gifts:\n  calendar\n  hamper\nEuros for gifts: 60\n",
                        "GIFT-LIMIT No more is spent than the tier allows\n      giftEuros: limit(60)  (gift/limits.csv:3)");
        assertThat(decision.explain(Locale.SIMPLIFIED_CHINESE))
                .contains("年终礼品：\n  台历 calendar\n  礼盒 hamper\n礼品金额（欧元）：60\n", "GIFT-LIMIT 礼品金额不超过该等级的上限\n");
    }

    @Test
    void ends_when_time_changes_it() throws IOException {
        Customer customer =
                Customer.builder("C-1").since(LocalDate.of(2016, 12, 24)).build();

        Decision decision =
                engine("model", files()).at(NOVEMBER).customer(customer).decide("gift");

        assertThat(decision.validUntil()).isEqualTo(Instant.parse("2026-12-24T00:00:00Z"));
        assertThat(decision.reasons())
                .extracting(Reason::id)
                .doesNotContain("GIFT-120")
                .contains("GIFT-LIMIT");
    }

    @Test
    void is_tested_by_examples() throws IOException {
        KamEngine kam = engine("drools", files());
        Examples examples = Examples.of(kam.policy().source(), kam.policy().definition());

        assertThat(examples.problems()).isEmpty();
        assertThat(examples.all().stream()
                        .filter(example -> example.step() == GiftStep.STEP)
                        .map(new ExampleRunner(kam.policy())::run))
                .hasSize(2)
                .allMatch(ExampleResult::passed, "passes");
    }

    @Test
    void what_is_wrong_with_its_files_is_reported_at_once() throws IOException {
        Map<String, byte[]> files = files();
        files.remove("gift/reasons.properties");
        files.remove("gift/reasons_zh_CN.properties");
        files.put("gift/limits.csv", "key tier: Tier,most: integer\nLEVEL_1,100\n".getBytes(StandardCharsets.UTF_8));
        String rules = new String(files.get("gift/gifts.drl"), StandardCharsets.UTF_8);
        files.put(
                "gift/gifts.drl",
                rules.replace("propose.give( \"hamper\" )", "propose.gives( \"hamper\" )")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> engine("model", files))
                .isInstanceOf(InvalidPolicyException.class)
                .message()
                .contains(
                        "gift/gifts.drl:19:13: rule \"GIFT-120\": step gift has no proposal (gives)."
                                + " Maybe you meant (give)",
                        "gift/limits.csv: a row with tier (LEVEL_2) is missing",
                        "gift/reasons.properties: the sentence of (GIFT-LIMIT) is missing");
        assertThatThrownBy(() -> KamEngine.builder()
                        .policy(PolicySource.contents("x", files()))
                        .build())
                .message()
                .contains("gift/gifts.drl");
    }

    @Test
    void has_a_folder_and_a_prefix_of_its_own() {
        KamEngine.Builder twice = KamEngine.builder().step(GiftStep.STEP);

        assertThatThrownBy(() -> twice.step(GiftStep.STEP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step (gift, GIFT) must have a folder and a prefix of its own, not those of (gift, GIFT)");
    }

    @Test
    void is_declared_as_the_guide_for_contributors_shows() throws IOException {
        String source = Files.readString(SOURCE);
        String guide = Files.readString(Path.of("../CONTRIBUTING.md"));
        String section = guide.substring(guide.indexOf("## A new step"));
        List<String> shown = Pattern.compile("(?s)```java\n(.*?)\n```")
                .matcher(section.substring(0, section.indexOf("\n## ")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(shown).hasSize(2);
        assertThat(source).contains(shown);
        assertThat(source.lines().filter(line -> !line.isBlank() && !line.startsWith("import ")))
                .hasSizeLessThan(65);
    }

    @Test
    void is_verified_in_a_test_as_any_other() throws IOException {
        PolicyVerifier policy = PolicyVerifier.of(engine("model", files()));
        Customer large = TestFacts.customer()
                .trade(TradeRecord.builder().revenue12m(20000).build())
                .build();

        policy.verify("gift").given(large).yieldsFor("gifts", "calendar").because("GIFT-110");
        policy.verifyRule("GIFT-110").given(large).proposes("calendar");
        assertThatThrownBy(() -> policy.verify("gift")
                        .given(TestFacts.customer().build())
                        .yieldsFor("gifts", "calendar"))
                .hasMessageContaining("Why no calendar among gifts? There is none.\n  GIFT-110 ");
    }
}
