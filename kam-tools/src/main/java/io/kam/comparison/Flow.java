package io.kam.comparison;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Those who move from one tier or priority to another, or stay and are decided differently otherwise. Not thread-safe. */
final class Flow {
    /** The most revenue first; of the same, by id: which are listed doesn't depend on the order of the rows. */
    private static final Comparator<Compared> ORDER = Comparator.comparing(
                    (Compared each) -> each.revenue() == null ? BigDecimal.ZERO : each.revenue(),
                    Comparator.reverseOrder())
            .thenComparing(Compared::id);

    private final String from;
    private final String to;
    private final PriorityQueue<Compared> listed = new PriorityQueue<>(ORDER.reversed());
    private BigDecimal revenue = BigDecimal.ZERO;
    private int unknownRevenue;
    private int count;

    Flow(String from, String to) {
        this.from = from;
        this.to = to;
    }

    void add(Compared moved) {
        count++;
        if (moved.revenue() == null) {
            unknownRevenue++;
        } else {
            revenue = revenue.add(moved.revenue());
        }
        listed.add(moved);
        if (listed.size() > Comparison.LISTED) {
            listed.remove();
        }
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    boolean moves() {
        return !from.equals(to);
    }

    int count() {
        return count;
    }

    BigDecimal revenue() {
        return revenue;
    }

    int unknownRevenue() {
        return unknownRevenue;
    }

    List<Compared> listed() {
        return listed.stream().sorted(ORDER).toList();
    }
}
