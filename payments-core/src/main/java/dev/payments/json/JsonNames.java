package dev.payments.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The names in the objects around the cursor, so that a duplicate is noticed: RFC 8259 does not define which of the two counts,
 * and another reader of the same bytes may take the other one. A hash table whose entries are an object's number and a name's
 * hash; the names themselves are compared only where both are equal.
 */
final class JsonNames {

    /** Reused, since the tables are most of what reading an event would allocate. They refer to no body. */
    private static final Queue<JsonNames> IDLE = new ConcurrentLinkedQueue<>();

    private static final int LARGEST_IDLE = 4096;
    private static final byte[] NOTHING = {};
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private byte[] json = NOTHING;
    private long[] entries = new long[512];
    private int[] starts = new int[512];
    private long[] spareEntries = new long[512];
    private int[] spareStarts = new int[512];
    private int size;

    private JsonNames() {}

    static JsonNames of(byte[] json) {
        JsonNames idle = IDLE.poll();
        JsonNames names = idle != null ? idle : new JsonNames();
        names.json = json;
        return names;
    }

    /** Lets another reader have the table. It must not be used afterwards. */
    void release() {
        if (entries.length <= LARGEST_IDLE) {
            Arrays.fill(entries, 0);
            size = 0;
            json = NOTHING;
            IDLE.add(this);
        }
    }

    /** Returns false if the innermost of the open objects, whose numbers are 1 and more, has the name already. */
    boolean add(int[] objectAtDepth, int depth, int hash, int start, int end) {
        long entry = ((long) objectAtDepth[depth] << 32) | (hash & 0xFFFF_FFFFL);
        int last = entries.length - 1;
        int at = slot(entry, last);
        while (entries[at] != 0) {
            if (entries[at] == entry && equal(starts[at], start, end)) {
                return false;
            }
            at = (at + 1) & last;
        }
        entries[at] = entry;
        starts[at] = start;
        if (++size > last / 2) {
            makeRoom(objectAtDepth, depth);
        }
        return true;
    }

    private static int slot(long entry, int last) {
        return (int) (entry ^ (entry >>> 27)) & last;
    }

    /** Drops the names of objects that have ended, and doubles the table if that is not enough. */
    private void makeRoom(int[] objectAtDepth, int depth) {
        long[] oldEntries = entries;
        int[] oldStarts = starts;
        entries = spareEntries;
        starts = spareStarts;
        spareEntries = oldEntries;
        spareStarts = oldStarts;
        size = 0;
        for (int i = 0; i < oldEntries.length; i++) {
            if (oldEntries[i] != 0 && isOpen((int) (oldEntries[i] >>> 32), objectAtDepth, depth)) {
                put(oldEntries[i], oldStarts[i]);
            }
        }
        Arrays.fill(oldEntries, 0);
        if (size > entries.length / 4) {
            spareEntries = new long[2 * entries.length];
            spareStarts = new int[2 * entries.length];
            makeRoom(objectAtDepth, depth);
            spareEntries = new long[entries.length];
            spareStarts = new int[entries.length];
        }
    }

    private static boolean isOpen(int object, int[] objectAtDepth, int depth) {
        for (int i = depth; i > 0; i--) {
            if (objectAtDepth[i] == object) {
                return true;
            }
        }
        return false;
    }

    private void put(long entry, int start) {
        int last = entries.length - 1;
        int at = slot(entry, last);
        while (entries[at] != 0) {
            at = (at + 1) & last;
        }
        entries[at] = entry;
        starts[at] = start;
        size++;
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
        long bytes = length < Long.BYTES
                ? fewBytes(json, start, length)
                : JsonStrings.eightBytes(json, start)
                        ^ Long.rotateLeft(JsonStrings.eightBytes(json, end - Long.BYTES), 29);
        return (int) (((bytes + length) * MULTIPLIER) >>> 32);
    }

    private static long fewBytes(byte[] json, int start, int length) {
        if (length > 0 && start <= json.length - Long.BYTES) {
            return JsonStrings.eightBytes(json, start) & (-1L >>> (Long.SIZE - length * Byte.SIZE));
        }
        long bytes = 0;
        for (int i = length - 1; i >= 0; i--) {
            bytes = (bytes << Byte.SIZE) | (json[start + i] & 0xFF);
        }
        return bytes;
    }
}
