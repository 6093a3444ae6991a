package io.kam.benchmarks;

import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Policies of one step, tier, with as many rules, or rows of a table, as wanted. */
final class GrowingPolicy {
    private static final String PROPERTIES = """
            id=growing
            version=1.0.0
            zone=UTC
            currency=GBP
            languages=en
            owner=benchmarks
            default-calendar=office-hours
            """;
    private static final String HEAD = """
            package tier;

            import io.kam.model.*;
            import static io.kam.model.Tier.*;

            global io.kam.rule.TierProposals propose;

            rule "TIER-000 Every customer is at least a standard customer"
              when
                Customer( id != null )
              then
                propose.enters( STANDARD );
            end
            """;
    private static final String RULE = """

            rule "TIER-%03d Reaches limit %d"
              when
                Customer( %s > %d )
              then
                propose.enters( LEVEL_3 );
            end
            """;
    private static final String BANDS = """

            rule "TIER-001 The revenue is in a band"
              when
                Customer( $revenue : trade.revenue12m )
                BandRow( criterion == "revenue", from <= $revenue, below > $revenue, $tier : tier )
              then
                propose.enters( $tier );
            end
            """;
    /** What rules compare, in turn: each customer of the sample has the first, and some have the others. */
    private static final String[] FIELDS = {
        "trade.orders12m", "payment.averageDaysLate", "relationship.complaints12m", "trade.typicalOrderGapDays"
    };

    private static final int HIGHEST_REVENUE = 400_000;

    private GrowingPolicy() {}

    /** With so many rules, at most a thousand, of which nearly none match. */
    static PolicySource ofRules(int count) {
        StringBuilder drl = new StringBuilder(HEAD);
        for (int i = 1; i < count; i++) {
            drl.append(RULE.formatted(i, i, FIELDS[i % FIELDS.length], 100 + i));
        }
        return policy(count + " rules", drl.toString(), Map.of());
    }

    /** With a table of so many rows, of which one matches. */
    static PolicySource ofRows(int count) {
        StringBuilder csv = new StringBuilder("key criterion,key from: decimal,below: decimal,tier: Tier\n");
        for (int i = 0; i < count; i++) {
            csv.append("revenue,")
                    .append((long) HIGHEST_REVENUE * i / count)
                    .append(',')
                    .append((long) HIGHEST_REVENUE * (i + 1) / count)
                    .append(",LEVEL_3\n");
        }
        return policy(count + " rows", HEAD + BANDS, Map.of("tier/bands.csv", csv.toString()));
    }

    private static PolicySource policy(String name, String drl, Map<String, String> more) {
        Map<String, byte[]> files = new TreeMap<>();
        PolicySource.standard().files().forEach((path, content) -> {
            if (path.startsWith("calendars/") || path.equals("tier/review.csv")) {
                files.put(path, content);
            }
        });
        files.put("policy.properties", bytes(PROPERTIES));
        files.put("tier/growing.drl", bytes(drl));
        files.put("tier/reasons.properties", bytes("CORE-OVERRIDE = By hand\nCORE-REVIEW = By interval\n"));
        more.forEach((path, text) -> files.put(path, bytes(text)));
        return PolicySource.contents(name, files);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
