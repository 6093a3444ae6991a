package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A comparison as data for programs. */
final class ComparisonData {
    private final Comparison comparison;

    ComparisonData(Comparison comparison) {
        this.comparison = comparison;
    }

    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("changes", comparison.policies().changes());
        for (Kind kind : Kind.values()) {
            if (comparison.compared(kind) > 0) {
                data.put(kind == Kind.CUSTOMER ? "customers" : "cases", data(kind));
            }
        }
        return data;
    }

    private Map<String, Object> data(Kind kind) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("compared", comparison.compared(kind));
        data.put("differing", comparison.differing(kind));
        data.put(
                "flows",
                comparison.flows(kind).stream().map(flow -> flow(kind, flow)).toList());
        data.put("causes", causes(kind, Comparison.Causing::alone));
        data.put("together", causes(kind, Comparison.Causing::together));
        if (kind == Kind.CASE) {
            data.put("workload", comparison.workload());
        }
        return data;
    }

    private Map<String, Integer> causes(Kind kind, ToIntFunction<Comparison.Causing> how) {
        Map<String, Integer> causes = new LinkedHashMap<>();
        comparison.causes(kind).forEach(cause -> {
            int number = how.applyAsInt(cause.getValue());
            if (number > 0) {
                causes.put(cause.getKey(), number);
            }
        });
        return causes;
    }

    private Map<String, Object> flow(Kind kind, Flow flow) {
        List<Map<String, Object>> listed =
                flow.listed().stream().map(Compared::data).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("from", flow.from());
        data.put("to", flow.to());
        data.put("count", flow.count());
        if (kind == Kind.CUSTOMER && flow.count() > flow.unknownRevenue()) {
            data.put("revenue12m", flow.revenue());
            data.put("unknownRevenue", flow.unknownRevenue());
        }
        data.put("listed", listed);
        return data;
    }
}
