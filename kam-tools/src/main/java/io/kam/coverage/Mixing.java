package io.kam.coverage;

/** Numbers that look random and are always the same (the finalizer of SplitMix64). */
final class Mixing {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;
    private static final int MANY = 1000;

    private Mixing() {}

    /** A number from 0 to below a limit, by two others. */
    static int below(int limit, int row, int column) {
        long z = ((long) MANY * row + column + 1) * STEP;
        z = (z ^ z >>> 30) * FIRST;
        z = (z ^ z >>> 27) * SECOND;
        return (int) Long.remainderUnsigned(z ^ z >>> 31, limit);
    }
}
