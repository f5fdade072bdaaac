package dev.payments.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names in the objects around the cursor, so that a duplicate is noticed: RFC 8259 does not define which of the two counts,
 * and another reader of the same bytes may take the other one. Hashes are compared first, and the names themselves only where
 * the hashes are equal.
 */
final class JsonNames {

    /** Far more than any object of Stripe's has; comparing takes time that grows with the square. */
    private static final int MAX_NAMES = 5_000;

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long LAST = 0xC2B2AE3D27D4EB4FL;

    private final byte[] json;
    private long[] hashesAndStarts = new long[64];
    private int size;
    private int[] firstOfDepth = new int[16];
    private long[] seenAtDepth = new long[16];

    JsonNames(byte[] json) {
        this.json = json;
    }

    void enter(int depth) {
        if (depth == firstOfDepth.length) {
            firstOfDepth = Arrays.copyOf(firstOfDepth, 2 * depth);
            seenAtDepth = Arrays.copyOf(seenAtDepth, 2 * depth);
        }
        firstOfDepth[depth] = size;
        seenAtDepth[depth] = 0;
    }

    void leave(int depth) {
        size = firstOfDepth[depth];
    }

    /** Returns false if the object at this depth has the name already, or too many. */
    boolean add(int depth, int hash, int start, int end) {
        long bit = 1L << (hash >>> 26);
        if ((seenAtDepth[depth] & bit) != 0 && contains(firstOfDepth[depth], hash, start, end)) {
            return false;
        }
        seenAtDepth[depth] |= bit;
        if (size == hashesAndStarts.length) {
            hashesAndStarts = Arrays.copyOf(hashesAndStarts, 2 * size);
        }
        hashesAndStarts[size++] = ((long) hash << 32) | start;
        return size - firstOfDepth[depth] <= MAX_NAMES;
    }

    private boolean contains(int first, int hash, int start, int end) {
        for (int i = first; i < size; i++) {
            if ((int) (hashesAndStarts[i] >>> 32) == hash && equal((int) hashesAndStarts[i], start, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean equal(int otherStart, int start, int end) {
        int otherEnd = end(otherStart);
        return Arrays.equals(json, otherStart, otherEnd, json, start, end)
                || decode(otherStart, otherEnd).equals(decode(start, end));
    }

    private int end(int start) {
        int at = JsonStrings.nextSpecial(json, start);
        while (json[at] == '\\') {
            at = JsonStrings.nextSpecial(json, at + 2);
        }
        return at;
    }

    private String decode(int start, int end) {
        return JsonStrings.decode(json, start, end, true);
    }

    static int hash(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    /** A hash of the first and last eight bytes and the length, which distinguishes nearly all names. */
    static int hash(byte[] json, int start, int end) {
        int length = end - start;
        long hash;
        if (length >= Long.BYTES) {
            hash = JsonStrings.eightBytes(json, start) * FIRST ^ JsonStrings.eightBytes(json, end - Long.BYTES) * LAST;
        } else {
            long bytes = 0;
            for (int i = start; i < end; i++) {
                bytes = bytes << 8 | json[i];
            }
            hash = bytes * FIRST;
        }
        hash += length;
        return (int) (hash ^ hash >>> 32);
    }
}
