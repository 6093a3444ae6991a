package io.kam.benchmarks;

import java.util.Map;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long to measure.
 *
 * @param forks processes for each benchmark; 0 for none of its own
 * @param warmups iterations before those that count
 * @param iterations iterations that count
 * @param time how long each takes
 * @param starts processes started to measure a cold start
 * @param rounds how often a large portfolio is decided
 * @param customers its number of customers
 * @param sizes the values of parameters that say how large a policy is
 */
record Effort(
        int forks,
        int warmups,
        int iterations,
        TimeValue time,
        int starts,
        int rounds,
        int customers,
        Map<String, String[]> sizes) {
    /** For figures that are published. */
    static final Effort FULL = new Effort(1, 5, 5, TimeValue.seconds(2), 10, 3, 1_000_000, Map.of());

    /** For a first impression, in some minutes. */
    static final Effort QUICK = new Effort(
            1,
            2,
            3,
            TimeValue.milliseconds(500),
            3,
            3,
            30_000,
            Map.of("rules", new String[] {"10", "100"}, "rows", new String[] {"10", "1000"}));

    /** To see that everything works. */
    static final Effort TINY = new Effort(
            0, 0, 1, TimeValue.milliseconds(5), 1, 1, 1_000, Map.of("rules", new String[] {"10"}, "rows", new String[] {
                "10"
            }));
}
