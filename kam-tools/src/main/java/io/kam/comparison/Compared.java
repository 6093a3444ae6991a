package io.kam.comparison;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer or a case that two policies decided. Immutable.
 *
 * @param kind which of the two it is
 * @param id its id
 * @param from its tier or priority by the old policy; empty if unknown
 * @param to by the new one
 * @param revenue the revenue of the last 12 months of the customer, or of the case's customer, in the policy's currency; null if unknown
 * @param fields what was decided differently, {@code tier LEVEL_1 -> LEVEL_2}; empty if nothing was
 * @param rules the rules and rows that only the old policy decided by, with a minus sign, then those of the new one, with a plus sign
 * @param causes the changes of the policy each of which makes some of the difference by itself
 * @param together changes that make the rest of it only together, all of which are needed; empty if there is no rest
 * @param workload by what people do, how much more or less of it there is
 */
public record Compared(
        Kind kind,
        String id,
        String from,
        String to,
        @Nullable BigDecimal revenue,
        List<String> fields,
        List<String> rules,
        List<String> causes,
        List<String> together,
        List<String> workload) {
    /** What is compared. */
    public enum Kind {
        /** Customers, by tier. */
        CUSTOMER,
        /** Cases, by priority. */
        CASE
    }

    public Compared {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        causes = List.copyOf(causes);
        together = List.copyOf(together);
        workload = List.copyOf(workload);
    }

    /** Whether the policies decide differently. */
    public boolean differs() {
        return !fields.isEmpty();
    }

    /** As data: {@code kind}, {@code id}, {@code from}, {@code to}, {@code revenue12m} if known, {@code fields}, {@code rules},
     * {@code causes}, {@code together}. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", kind.name());
        data.put("id", id);
        data.put("from", from);
        data.put("to", to);
        if (revenue != null) {
            data.put("revenue12m", revenue);
        }
        data.put("fields", fields);
        data.put("rules", rules);
        data.put("causes", causes);
        data.put("together", together);
        return data;
    }
}
