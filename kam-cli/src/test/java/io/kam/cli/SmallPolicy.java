package io.kam.cli;

import io.kam.KamEngine;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import io.kam.tools.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A policy of three rules and two tables, whose examples a test writes. */
public final class SmallPolicy {
    public static final String RULES = """
            package tier;

            import io.kam.model.*;
            import static io.kam.model.Tier.*;

            global io.kam.rule.TierProposals propose;

            rule "TIER-110 Every customer"
              when
                Customer( id != null )
              then
                propose.enters( STANDARD );
            end

            rule "TIER-120 Buys for much"
              when
                Customer( $revenue : trade.revenue12m )
                ThresholdRow( criterion == "revenue", $tier : tier, enterAt <= $revenue )
              then
                propose.enters( $tier );
            end

            rule "TIER-130 Orders often and pays on time"
              when
                Customer( trade.orders12m >= 12, payment.onTimeShare > 0.9 )
              then
                propose.atLeast( LEVEL_3 );
            end
            """;

    private final SortedMap<String, String> files = new TreeMap<>();

    public SmallPolicy() {
        file("policy.properties", """
                id=small
                version=1.0.0
                zone=UTC
                currency=EUR
                languages=en
                owner=key account board
                """);
        file("tier/reasons.properties", "CORE-OVERRIDE = by hand\nCORE-REVIEW = by its interval\n");
        file("tier/review.csv", "key tier: Tier,every: period\nLEVEL_1,P3M\nLEVEL_2,P6M\nLEVEL_3,P1Y\nSTANDARD,P1Y\n");
        file("tier/thresholds.csv", """
                key criterion,key tier: Tier,enter at: decimal
                revenue,LEVEL_1,18000
                revenue,LEVEL_2,6000
                """);
        file("tier/tier.drl", RULES);
    }

    /** Has its sentences in Chinese too. */
    SmallPolicy inTwoLanguages() {
        return file(
                        "policy.properties",
                        Objects.requireNonNull(files.get("policy.properties"))
                                .replace("languages=en", "languages=en, zh-CN"))
                .file("tier/reasons_zh_CN.properties", """
                        CORE-OVERRIDE = 人工指定
                        CORE-REVIEW = 按间隔评估
                        TIER-110 = 所有客户
                        TIER-120 = 采购额高
                        TIER-130 = 订单多且付款及时
                        """);
    }

    public SmallPolicy file(String path, String content) {
        files.put(path, content);
        return this;
    }

    SmallPolicy examples(String content) {
        return file("tier/examples.csv", content);
    }

    /** With another text in a file. */
    public SmallPolicy edited(String path, String from, String to) {
        String text = Objects.requireNonNull(files.get(path));
        if (!text.contains(from)) {
            throw new IllegalArgumentException("(" + from + ") must be in " + path);
        }
        return file(path, text.replace(from, to));
    }

    PolicySource source() {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, content) -> bytes.put(path, content.getBytes(StandardCharsets.UTF_8)));
        return PolicySource.contents("small", bytes);
    }

    public Policy load() {
        return KamEngine.builder().policy(source()).engine("fast").build().policy();
    }

    List<Example> examples() {
        Examples examples = Examples.of(source(), load().definition());
        if (!examples.problems().isEmpty()) {
            throw new IllegalStateException(examples.problems().toString());
        }
        return examples.all();
    }

    /** Writes its files into a directory. */
    Path in(Path directory) {
        files.forEach((path, content) -> {
            try {
                Path file = directory.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return directory;
    }
}
