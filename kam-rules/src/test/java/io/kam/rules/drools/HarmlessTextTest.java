package io.kam.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.rules.StandardPolicyFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What an author may write stays text all the way: it is shown as it was written. */
class HarmlessTextTest {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final KamEngine KAM = KamEngine.builder().engine("drools").build();
    private static final List<String> WORDS = List.of(
            "\"; System.exit(1); \"",
            "end rule \"X\" when eval(true) then",
            "*/ static { } /*",
            "// @{System.exit(1)}",
            "${jndi:ldap://x/a} #{7*7} {{7*7}}",
            "<script>alert(1)</script>",
            "'; DROP TABLE customers; --",
            "=HYPERLINK(\"http://x\")",
            "back\\slash \\u0022 \\n",
            "%s %n {0} {}",
            "$kam.matched(7777)",
            "\u0627\u0644\u0639\u0645\u064A\u0644 \u5BA2\u6237 \uD83D\uDE00 e\u0301");
    private static final String ENTRY = "tier/entry.drl";

    private static SortedMap<String, byte[]> files() {
        return new StandardPolicyFiles().source().files();
    }

    private static void append(SortedMap<String, byte[]> files, String path, String text) {
        String before = new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
        files.put(path, (before + text).getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Test
    void hostile_words_in_names_reasons_cells_and_constants_are_shown_as_they_are() {
        // Given
        SortedMap<String, byte[]> files = files();
        append(files, "tier/words.csv", "key word,tier: Tier\n");
        for (int i = 0; i < WORDS.size(); i++) {
            String words = WORDS.get(i);
            String condition = "\n  when\n    Customer( segment == " + escaped(words) + " )\n    WordRow( word == "
                    + escaped(words) + ", $tier : tier )\n  then\n    propose.atLeast( $tier );\nend\n";
            int id = 600 + 10 * i;
            append(files, ENTRY, "\n// " + words + "\nrule " + escaped("TIER-" + id + " " + words) + condition);
            append(
                    files,
                    ENTRY,
                    "\nrule \"TIER-" + (id + 1) + " x\" @reason( " + escaped(words) + " ) @owner( " + escaped(words)
                            + " )" + condition);
            append(files, "tier/words.csv", "\"" + words.replace("\"", "\"\"") + "\",LEVEL_1\n");
            if (words.indexOf('\\') < 0) {
                append(files, ENTRY, "\nrule \"TIER-" + (id + 2) + " x\"" + condition);
                append(files, "tier/reasons.properties", "\nTIER-" + (id + 2) + " = " + words + "\n");
            }
        }

        // When
        Policy policy = KAM.load(PolicySource.contents("words", files));
        KAM.activate(policy);

        // Then
        assertThat(WORDS).allSatisfy(words -> {
            TierDecision decision =
                    KAM.assignTier(Customer.builder("C-1").segment(words).build(), AS_OF);
            assertThat(decision.tier()).isEqualTo(Tier.LEVEL_1);
            List<Reason> reasons = decision.reasons().stream()
                    .filter(reason -> reason.id().matches("TIER-[67]\\d\\d"))
                    .toList();
            assertThat(reasons)
                    .hasSize(words.indexOf('\\') < 0 ? 3 : 2)
                    .allSatisfy(reason -> assertThat(reason.sentence()).isEqualTo(words))
                    .allSatisfy(reason -> assertThat(reason.rowKey()).isEqualTo(words));
        });
    }
}
