package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison as data for programs. */
final class ComparisonData {
    private final Comparison comparison;

    ComparisonData(Comparison comparison) {
        this.comparison = comparison;
    }

    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("changes", comparison.changes());
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
        data.put("flows", comparison.flows(kind).stream().map(this::flow).toList());
        data.put("causes", new LinkedHashMap<>(causes(kind)));
        if (kind == Kind.CASE) {
            data.put("workload", comparison.workload());
        }
        return data;
    }

    private Map<String, Integer> causes(Kind kind) {
        Map<String, Integer> causes = new LinkedHashMap<>();
        comparison.causes(kind).forEach(cause -> causes.put(cause.getKey(), cause.getValue()));
        return causes;
    }

    private Map<String, Object> flow(Flow flow) {
        List<Map<String, Object>> listed =
                flow.listed().stream().map(Compared::data).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("from", flow.from());
        data.put("to", flow.to());
        data.put("count", flow.count());
        if (flow.count() > flow.unknownRevenue()) {
            data.put("revenue12m", flow.revenue());
            data.put("unknownRevenue", flow.unknownRevenue());
        }
        data.put("listed", listed);
        return data;
    }
}
