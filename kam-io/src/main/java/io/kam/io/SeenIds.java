package io.kam.io;

import java.util.Arrays;

/** The ids of the rows that were read, each with its line, in a fourth of the memory that a map of texts needs. Not thread-safe. */
final class SeenIds {
    /** What is said of an id that was not seen before. */
    static final int NEW = -1;

    private static final int FEW = 1 << 6;
    private static final int ASCII = 0x80;
    /** A byte that begins a longer character, and one that continues it. */
    private static final int BEGINS = 0xE0;

    private static final int CONTINUES = 0x80;
    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;

    /** The numbers of ids, from 1, by their hashes; 0 is free. */
    private int[] table = new int[2 * FEW];

    private int[] hashes = new int[FEW];
    private int[] lines = new int[FEW];
    /** Where each id begins, and behind the last where the next will. */
    private int[] begins = new int[FEW];

    private byte[] bytes = new byte[FEW];
    private int count;

    /** Takes an id with its line; gives the line that it had before, else {@link #NEW}. */
    int add(String id, int line) {
        int hash = spread(id.hashCode());
        int place = hash & table.length - 1;
        while (table[place] != 0) {
            int number = table[place] - 1;
            if (hashes[number] == hash && isAt(number, id)) {
                return lines[number];
            }
            place = place + 1 & table.length - 1;
        }
        grow();
        hashes[count] = hash;
        lines[count] = line;
        append(id);
        count++;
        table[place] = count;
        if (2 * count >= table.length) {
            rehash();
        }
        return NEW;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> Short.SIZE;
    }

    private void grow() {
        if (count + 1 == begins.length) {
            hashes = Arrays.copyOf(hashes, count + count / 2);
            lines = Arrays.copyOf(lines, count + count / 2);
            begins = Arrays.copyOf(begins, count + count / 2);
        }
    }

    private void rehash() {
        int[] larger = new int[2 * table.length];
        for (int number = 0; number < count; number++) {
            int place = hashes[number] & larger.length - 1;
            while (larger[place] != 0) {
                place = place + 1 & larger.length - 1;
            }
            larger[place] = number + 1;
        }
        table = larger;
    }

    /** Characters beyond ASCII take three bytes, half a character too, so that different ids have different bytes. */
    private void append(String id) {
        int at = begins[count];
        int most = Math.addExact(at, Math.multiplyExact(3, id.length()));
        if (most > bytes.length) {
            bytes = Arrays.copyOf(bytes, most + bytes.length / 2);
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < ASCII) {
                bytes[at++] = (byte) c;
            } else {
                bytes[at++] = first(c);
                bytes[at++] = second(c);
                bytes[at++] = third(c);
            }
        }
        begins[count + 1] = at;
    }

    private boolean isAt(int number, String id) {
        int at = begins[number];
        int end = begins[number + 1];
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < ASCII) {
                if (at >= end || bytes[at++] != c) {
                    return false;
                }
            } else {
                if (end - at < 3 || bytes[at] != first(c) || bytes[at + 1] != second(c) || bytes[at + 2] != third(c)) {
                    return false;
                }
                at += 3;
            }
        }
        return at == end;
    }

    private static byte first(char c) {
        return (byte) (BEGINS | c >> 2 * BITS);
    }

    private static byte second(char c) {
        return (byte) (CONTINUES | c >> BITS & MASK);
    }

    private static byte third(char c) {
        return (byte) (CONTINUES | c & MASK);
    }
}
