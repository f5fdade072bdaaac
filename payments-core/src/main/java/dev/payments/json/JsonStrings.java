package dev.payments.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The inside of JSON strings (RFC 8259, section 7): where it ends, and what it says. */
final class JsonStrings {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private JsonStrings() {}

    static long eightBytes(byte[] bytes, int at) {
        return (long) EIGHT_BYTES.get(bytes, at);
    }

    /** The next quotation mark, backslash or control character at or after this place, or the end; eight bytes at a time. */
    static int nextSpecial(byte[] json, int from) {
        int at = from;
        while (at <= json.length - Long.BYTES) {
            long bytes = eightBytes(json, at);
            long quotes = zeroBytes(bytes ^ (ONES * '"'));
            long backslashes = zeroBytes(bytes ^ (ONES * '\\'));
            long controls = (bytes - ONES * ' ') & ~bytes & HIGH_BITS;
            long special = quotes | backslashes | controls;
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < json.length && json[at] != '"' && json[at] != '\\' && (json[at] < 0 || json[at] >= ' ')) {
            at++;
        }
        return at;
    }

    /** The next byte at or after this place that is not whitespace, or the end; a line's indentation eight bytes at a time. */
    static int nextAfterWhitespace(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] <= ' ' && json[at] >= 0) {
            byte space = json[at];
            if (space != ' ' && space != '\n' && space != '\r' && space != '\t') {
                return at;
            }
            at++;
            if (space == '\n') {
                at = nextAfterSpaces(json, at);
            }
        }
        return at;
    }

    private static int nextAfterSpaces(byte[] json, int from) {
        int at = from;
        while (at <= json.length - Long.BYTES) {
            long others = eightBytes(json, at) ^ (ONES * ' ');
            if (others != 0) {
                return at + (Long.numberOfTrailingZeros(others) >>> 3);
            }
            at += Long.BYTES;
        }
        return at;
    }

    /** Marks, by its high bit, the lowest byte that is zero; bytes above it may be marked too. */
    private static long zeroBytes(long bytes) {
        return (bytes - ONES) & ~bytes & HIGH_BITS;
    }

    /** Whether these bytes are this ASCII text. */
    static boolean equal(String ascii, byte[] json, int start, int end) {
        if (end - start != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (json[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What stands between the quotation marks, which is known to be UTF-8, with escapes resolved where there are any. */
    static String decode(byte[] json, int start, int end, boolean escaped) {
        String text = new String(json, start, end - start, StandardCharsets.UTF_8);
        return escaped ? unescape(text) : text;
    }

    /** The escapes are known to be well-formed. */
    private static String unescape(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                result.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case 'b' -> result.append('\b');
                case 'f' -> result.append('\f');
                case 'n' -> result.append('\n');
                case 'r' -> result.append('\r');
                case 't' -> result.append('\t');
                case 'u' -> {
                    result.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> result.append(escape);
            }
        }
        return result.toString();
    }
}
