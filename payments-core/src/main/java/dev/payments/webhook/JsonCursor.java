package dev.payments.webhook;

import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Reads what is asked for: each method consumes the value at the cursor, whatever it is, so that no shape can derail it. */
final class JsonCursor extends JsonScanner {

    JsonCursor(byte[] json) {
        super(json);
    }

    /** Called with the cursor on a property's value, which must be consumed by one of this class's methods. */
    interface PropertyHandler {
        /** Often one of {@link JsonNames}, but not always. */
        void property(String name);
    }

    /**
     * Hands over the properties of the object at the cursor, though not those that nobody looks for; anything but an object is
     * skipped and answered false.
     */
    boolean object(PropertyHandler handler) {
        if (peek() != '{') {
            skip();
            return false;
        }
        for (boolean more = enter('}'); more; more = next('}')) {
            String name = name();
            if (name.equals(JsonNames.OTHER)) {
                skip();
            } else {
                handler.property(name);
            }
        }
        return true;
    }

    /** Like {@link #object}, for each element of the array at the cursor. */
    boolean array(Runnable element) {
        if (peek() != '[') {
            skip();
            return false;
        }
        for (boolean more = enter(']'); more; more = next(']')) {
            element.run();
        }
        return true;
    }

    @Nullable
    String text() {
        if (peek() != '"') {
            skip();
            return null;
        }
        int start = position() + 1;
        boolean escaped = skipString();
        return decode(start, position() - 1, escaped);
    }

    /** A whole number; null for one with a fraction or exponent. One that does not fit into a {@code long} is refused. */
    @Nullable
    Long integer() {
        byte first = peek();
        if (first != '-' && (first < '0' || first > '9')) {
            skip();
            return null;
        }
        int start = position();
        if (!skipNumber()) {
            return null;
        }
        try {
            return parse(start, position());
        } catch (ArithmeticException tooLarge) {
            throw malformed();
        }
    }

    /** Below zero until the end, since the smallest number has no positive counterpart. */
    private long parse(int start, int end) {
        boolean negative = json[start] == '-';
        long value = 0;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            value = Math.subtractExact(Math.multiplyExact(value, 10L), json[i] - '0');
        }
        return negative ? value : Math.negateExact(value);
    }

    boolean isTrue() {
        boolean isTrue = peek() == 't';
        skip();
        return isTrue;
    }

    /** An id, or the id of the object that Stripe expanded in its place. */
    @Nullable
    String idOrExpanded() {
        return peek() == '{' ? textAt("id") : text();
    }

    /** The string under one key of the object at the cursor. */
    @Nullable
    String textAt(String key) {
        if (peek() != '{') {
            skip();
            return null;
        }
        String value = null;
        for (boolean more = enter('}'); more; more = next('}')) {
            if (nameIs(key)) {
                value = text();
            } else {
                skip();
            }
        }
        return value;
    }

    private String name() {
        int start = position() + 1;
        boolean escaped = skipString();
        int end = position() - 1;
        skipColon();
        return escaped ? decode(start, end, true) : JsonNames.find(json, start, end);
    }

    private boolean nameIs(String key) {
        int start = position() + 1;
        boolean escaped = skipString();
        int end = position() - 1;
        skipColon();
        if (!escaped && JsonStrings.isAscii(json, start, end)) {
            return JsonStrings.equal(key, json, start, end);
        }
        return key.equals(decode(start, end, escaped));
    }

    private String decode(int start, int end, boolean escaped) {
        try {
            return JsonStrings.decode(json, start, end, escaped);
        } catch (CharacterCodingException notUtf8) {
            throw malformed();
        }
    }
}
