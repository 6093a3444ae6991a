package io.kam.compiled;

import io.kam.policy.PolicyLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Content} writes. Nothing is reserved for a number that the bytes can't bear out, and nothing nests deeper
 * than a policy may. Whoever reads a list loops, since each lambda costs a start more than what it would read. Not thread-safe.
 */
final class Reading {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    /** An expression of a policy is a few conditions or terms at each of its levels. */
    private static final int DEPTH = 4 * PolicyLimits.EXPRESSION_DEPTH;

    private final byte[] bytes;
    private final List<String> pool;
    private final int end;
    private int at;
    private int depth;

    private Reading(byte[] bytes, List<String> pool, int at, int end) {
        this.bytes = bytes;
        this.pool = pool;
        this.at = at;
        this.end = end;
    }

    /** The content, its pool read. */
    static Reading of(byte[] content) {
        Reading pool = new Reading(content, List.of(), 0, content.length);
        List<String> texts = new ArrayList<>();
        for (int left = pool.size(); left > 0; left--) {
            texts.add(new String(pool.bytes(), StandardCharsets.UTF_8));
        }
        return new Reading(content, texts, pool.at, content.length);
    }

    long number() {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            if (at == end) {
                throw damaged("ends too early");
            }
            byte next = bytes[at++];
            zigzag |= (long) (next & MORE - 1) << shift;
            if (next >= 0) {
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
        throw damaged("has a number that is too long");
    }

    /** A number from 0 to another, inclusive. */
    int number(int most) {
        return within(number(), most);
    }

    /** How many elements of a list follow, each of which takes a byte or more. */
    int size() {
        return within(number(), end - at);
    }

    private int within(long number, int most) {
        if (number < 0 || number > most) {
            throw damaged("has the number (" + number + "), which must be from 0 to " + most);
        }
        return (int) number;
    }

    boolean flag() {
        return number(1) == 1;
    }

    String text() {
        return pool.get(number(pool.size() - 1));
    }

    @Nullable
    String optionalText() {
        return flag() ? text() : null;
    }

    byte[] bytes() {
        int length = size();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** A part that can be left out. */
    Reading block() {
        int length = size();
        at += length;
        return new Reading(bytes, pool, at - length, at);
    }

    /** Begins something that may contain itself. */
    void enter() {
        if (++depth > DEPTH) {
            throw damaged("nests deeper than " + DEPTH + " levels");
        }
    }

    /** Ends what was begun last. */
    void leave() {
        depth--;
    }

    void end() {
        if (at != end) {
            throw damaged("goes on where it should end");
        }
    }

    /** The content is not what was written. */
    Damaged damaged(String what) {
        return new Damaged(what + ", at byte " + at);
    }

    /** Content that no policy has, though its checksum is right. */
    static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Damaged(String what) {
            super(what);
        }
    }
}
