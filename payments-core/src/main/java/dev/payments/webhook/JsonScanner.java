package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.MALFORMED_JSON;

/**
 * Walks over JSON (RFC 8259) in one pass over its bytes, without making objects of it. What is not JSON is refused, with its
 * place but without its text.
 */
class JsonScanner {

    private static final int MAX_DEPTH = 500;

    final byte[] json;
    private int at;
    private int depth;

    JsonScanner(byte[] json) {
        this.json = json;
        if (json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF) {
            at = 3; // a byte order mark, which RFC 8259 allows a reader to ignore
        }
        skipBlanks();
    }

    /** Where the value at the cursor begins, or the one just consumed has ended. */
    final int position() {
        return at;
    }

    /** The first byte of the value at the cursor. */
    final byte peek() {
        if (at >= json.length) {
            throw malformed();
        }
        return json[at];
    }

    /** Consumes the value at the cursor. */
    final void skip() {
        switch (peek()) {
            case '{' -> {
                for (boolean more = enter('}'); more; more = next('}')) {
                    skipString();
                    skipColon();
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

    /** Steps into the object or array at the cursor; false if it is empty, and the cursor is behind it then. */
    final boolean enter(char end) {
        at++;
        if (++depth > MAX_DEPTH) {
            throw malformed();
        }
        skipBlanks();
        return !leave(end);
    }

    /** Steps over the comma to the next property or element; false behind the last. */
    final boolean next(char end) {
        skipBlanks();
        if (leave(end)) {
            return false;
        }
        expect(',');
        skipBlanks();
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

    final void skipColon() {
        skipBlanks();
        expect(':');
        skipBlanks();
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

    final void requireEnd() {
        skipBlanks();
        if (at < json.length) {
            throw malformed();
        }
    }

    final WebhookRejectedException malformed() {
        return new WebhookRejectedException(MALFORMED_JSON, "the body is not JSON at byte " + at);
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

    private void skipBlanks() {
        at = JsonStrings.nextAfterBlanks(json, at);
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
