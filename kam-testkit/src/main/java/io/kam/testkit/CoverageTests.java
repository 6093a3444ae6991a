package io.kam.testkit;

import io.kam.coverage.Coverage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * A test for each threshold of what examples must touch: {@code PolicyTests.coverage(policy).rules(100).rows(100).atoms(95)}. One that fails
 * lists what examples do not touch, each with its file and line. Thresholds are percentages from 0 to 100. Immutable, thread-safe.
 */
public final class CoverageTests implements Iterable<DynamicTest> {
    private final Coverage coverage;
    private final List<DynamicTest> tests;

    CoverageTests(Coverage coverage, List<DynamicTest> tests) {
        this.coverage = coverage;
        this.tests = List.copyOf(tests);
    }

    /**
     * Examples match at least so many percent of the rules.
     *
     * @throws IllegalArgumentException if it is no percentage
     */
    public CoverageTests rules(int percent) {
        Stream<String> gaps =
                coverage.rules().stream().filter(rule -> !rule.isCovered()).map(Coverage.OfRule::gap);
        return and(percent, "match", coverage.matchedRules(), "rules", gaps);
    }

    /**
     * Examples use at least so many percent of the rows of all tables.
     *
     * @throws IllegalArgumentException if it is no percentage
     */
    public CoverageTests rows(int percent) {
        Stream<String> gaps =
                coverage.rows().stream().filter(row -> !row.isCovered()).map(Coverage.OfRow::gap);
        return and(percent, "use", coverage.usedRows(), "rows", gaps);
    }

    /**
     * Examples have at least so many percent of the atoms (each comparison, {@code in} and {@code contains} of a condition) true as well
     * as false.
     *
     * @throws IllegalArgumentException if it is no percentage
     */
    public CoverageTests atoms(int percent) {
        Stream<String> gaps = coverage.rules().stream().flatMap(rule -> rule.atomGaps().stream());
        return and(percent, "have", coverage.atoms(), "atoms both true and false", gaps);
    }

    private CoverageTests and(int percent, String verb, Coverage.Count count, String what, Stream<String> gaps) {
        List<DynamicTest> more = new ArrayList<>(tests);
        more.add(Thresholds.test(percent, verb, count, what, gaps.toList()));
        return new CoverageTests(coverage, more);
    }

    /**
     * The tests.
     *
     * @throws AssertionFailedError if no threshold was given
     */
    @Override
    public Iterator<DynamicTest> iterator() {
        return Thresholds.given(tests, "rules(100), rows(100), atoms(95)").iterator();
    }
}
