package dev.payments.json;

import dev.payments.json.JsonCursor.MalformedJsonException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON (RFC 8259) in one pass over its bytes, without making objects of it. Refused, with the place but without the
 * text: what is not JSON, bytes that are not UTF-8, and a name that occurs twice in one object, wherever they are.
 */
class JsonScanner {

    private static final int MAX_DEPTH = 500;

    final byte[] json;
    private final @Nullable JsonNames names;
    private int at;
    private int depth;
    private int objects;
    private int[] objectAtDepth = new int[16];
    private int nameStart;
    private int nameEnd;
    private boolean nameEscaped;

    JsonScanner(byte[] json, boolean uniqueNames) {
        this.json = json;
        int invalid = Utf8.firstInvalidByte(json);
        if (invalid >= 0) {
            throw new MalformedJsonException("not UTF-8", invalid);
        }
        this.names = uniqueNames ? JsonNames.of(json) : null;
        if (json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF) {
            at = 3; // a byte order mark, which RFC 8259 allows a reader to ignore
        }
        skipWhitespace();
    }

    /** Where the value at the cursor begins, or the one just consumed has ended. */
    public final int position() {
        return at;
    }

    /** Consumes the value at the cursor. */
    public final void skip() {
        switch (peek()) {
            case '{' -> {
                for (boolean more = enter('}'); more; more = next('}')) {
                    readName();
                    skip();
                }
            }
            case '[' -> {
                for (boolean more = enter(']'); more; more = next(']')) {
                    skip();
                }
            }
            case '"' -> skipString();
            case 't' -> skipLiteral("true");
            case 'f' -> skipLiteral("false");
            case 'n' -> skipLiteral("null");
            default -> skipNumber();
        }
    }

    /**
     * Requires that nothing but whitespace follows the value that was consumed last. Nothing can be read afterwards.
     *
     * @throws MalformedJsonException if something else does
     */
    public final void requireEnd() {
        skipWhitespace();
        if (at < json.length) {
            throw malformed();
        }
        if (names != null) {
            names.release();
        }
    }

    /** The first byte of the value at the cursor. */
    final byte peek() {
        if (at >= json.length) {
            throw malformed();
        }
        return json[at];
    }

    /** Steps into the object or array at the cursor; false if it is empty, and the cursor is behind it then. */
    final boolean enter(char end) {
        at++;
        if (++depth > MAX_DEPTH) {
            throw malformed();
        }
        if (end == '}') {
            enterObject();
        }
        skipWhitespace();
        return !leave(end);
    }

    private void enterObject() {
        if (depth >= objectAtDepth.length) {
            objectAtDepth = Arrays.copyOf(objectAtDepth, 2 * depth);
        }
        objectAtDepth[depth] = ++objects;
    }

    /** Steps over the comma to the next property or element; false behind the last. */
    final boolean next(char end) {
        skipWhitespace();
        if (leave(end)) {
            return false;
        }
        expect(',');
        skipWhitespace();
        return true;
    }

    private boolean leave(char end) {
        if (peek() != end) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    /** Consumes a property's name and the colon; the cursor is on the value then. Returns the name's hash. */
    final int readName() {
        nameStart = at + 1;
        nameEscaped = skipString();
        nameEnd = at - 1;
        skipWhitespace();
        expect(':');
        skipWhitespace();
        int hash = nameEscaped ? JsonNames.hash(name()) : JsonNames.hash(json, nameStart, nameEnd);
        if (names != null && !names.add(objectAtDepth, depth, hash, nameStart, nameEnd)) {
            throw new MalformedJsonException("a name twice in one object", nameStart);
        }
        return hash;
    }

    /** The name that was read last. */
    final String name() {
        return JsonStrings.decode(json, nameStart, nameEnd, nameEscaped);
    }

    /** Whether the name that was read last is this one. */
    final boolean nameIs(String name) {
        return Utf8.isAscii(json, nameStart, nameEnd) ? nameIsAscii(name) : name.equals(name());
    }

    /** The same for a name that is ASCII. */
    final boolean nameIsAscii(String name) {
        return nameEscaped ? name.equals(name()) : JsonStrings.equal(name, json, nameStart, nameEnd);
    }

    /** Returns whether there are escapes in it. */
    final boolean skipString() {
        expect('"');
        boolean escaped = false;
        while (true) {
            at = JsonStrings.nextSpecial(json, at);
            byte special = peek();
            if (special == '"') {
                at++;
                return escaped;
            }
            expect('\\');
            skipEscape();
            escaped = true;
        }
    }

    /** Returns whether it is a whole number. */
    final boolean skipNumber() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            skipDigits();
        }
        boolean whole = true;
        if (at < json.length && json[at] == '.') {
            at++;
            skipDigits();
            whole = false;
        }
        if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            skipDigits();
            whole = false;
        }
        return whole;
    }

    final MalformedJsonException malformed() {
        return new MalformedJsonException("not JSON", at);
    }

    private void skipEscape() {
        byte escape = peek();
        at++;
        if (escape == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw malformed();
                }
            }
        } else if ("\"\\/bfnrt".indexOf(escape) < 0) {
            throw malformed();
        }
    }

    private void skipDigits() {
        if (!isDigit(peek())) {
            throw malformed();
        }
        while (at < json.length && isDigit(json[at])) {
            at++;
        }
    }

    private void skipLiteral(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            expect(literal.charAt(i));
        }
    }

    private void skipWhitespace() {
        at = JsonStrings.nextAfterWhitespace(json, at);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw malformed();
        }
        at++;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
