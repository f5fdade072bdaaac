package dev.payments.json;

/** Which bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {

    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Where the bytes stop being UTF-8, or -1 if they never do; ASCII eight bytes at a time. */
    static int firstInvalidByte(byte[] bytes) {
        int at = 0;
        while (true) {
            at = nextBeyondAscii(bytes, at, bytes.length);
            if (at == bytes.length) {
                return -1;
            }
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                return at;
            }
            at += length;
        }
    }

    static boolean isAscii(byte[] bytes, int start, int end) {
        return nextBeyondAscii(bytes, start, end) == end;
    }

    private static int nextBeyondAscii(byte[] bytes, int start, int end) {
        int at = start;
        while (at <= end - Long.BYTES && (JsonStrings.eightBytes(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The length of the well-formed sequence that begins with this byte; 0 if there is none. */
    private static int sequenceLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return follows(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int lowest = first == 0xE0 ? 0xA0 : 0x80;
            int highest = first == 0xED ? 0x9F : 0xBF;
            return follows(bytes, at + 1, lowest, highest) && follows(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int lowest = first == 0xF0 ? 0x90 : 0x80;
            int highest = first == 0xF4 ? 0x8F : 0xBF;
            boolean wellFormed = follows(bytes, at + 1, lowest, highest)
                    && follows(bytes, at + 2, 0x80, 0xBF)
                    && follows(bytes, at + 3, 0x80, 0xBF);
            return wellFormed ? 4 : 0;
        }
        return 0;
    }

    private static boolean follows(byte[] bytes, int at, int lowest, int highest) {
        return at < bytes.length && (bytes[at] & 0xFF) >= lowest && (bytes[at] & 0xFF) <= highest;
    }
}
