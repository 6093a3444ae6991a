package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.PolicyLimits;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LimitsTableTest {
    @Test
    void theTableOfLimitsHasEveryLimitWithItsNumber() throws IllegalAccessException {
        Map<String, Integer> limits = new TreeMap<>();
        for (Field field : PolicyLimits.class.getFields()) {
            limits.put(field.getName(), field.getInt(null));
        }
        Map<String, Integer> told = new LinkedHashMap<>();
        Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d+) \\|")
                .matcher(Documents.text("docs/semantics.md"))
                .results()
                .forEach(row -> told.put(row.group(1), Integer.valueOf(row.group(2))));

        assertThat(told).isEqualTo(limits);
    }
}
