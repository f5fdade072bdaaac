package dev.payments.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over JSON. Each method consumes the value at the cursor, whatever it is, so that no unexpected shape can derail it.
 * For this project's own packages. Not thread-safe.
 */
public final class JsonCursor extends JsonScanner {

    /**
     * A cursor on the first value.
     *
     * @param json the bytes, which must not be modified while they are read
     * @throws MalformedJsonException if they are not UTF-8; every other method throws it for what is not JSON
     */
    public JsonCursor(byte[] json) {
        this(json, true);
    }

    private JsonCursor(byte[] json, boolean uniqueNames) {
        super(json, uniqueNames);
    }

    /** A cursor on a list that lets names occur twice, so that one bad element, read by itself later, does not cost the rest. */
    public static JsonCursor ofList(byte[] json) {
        return new JsonCursor(json, false);
    }

    /** Reads a property's value, at the cursor, into its target; must consume it with one of the cursor's methods. */
    @FunctionalInterface
    public interface PropertyReader<T> {
        void read(T target, JsonCursor json);
    }

    /** The properties that are read of one kind of object. Complete before its first use, and thread-safe from then on. */
    public static final class Properties<T> {

        private static final int BUCKETS = 128;

        private final @Nullable String[] names = new String[BUCKETS];
        private final int[] hashes = new int[BUCKETS];

        @SuppressWarnings({"unchecked", "rawtypes"})
        private final @Nullable PropertyReader<T>[] readers = new PropertyReader[BUCKETS];

        /** Adds a property, whose name is ASCII. */
        public Properties<T> with(String name, PropertyReader<T> reader) {
            int hash = JsonNames.hash(name);
            int bucket = hash & (BUCKETS - 1);
            while (names[bucket] != null) {
                bucket = (bucket + 1) & (BUCKETS - 1);
            }
            names[bucket] = name;
            hashes[bucket] = hash;
            readers[bucket] = reader;
            return this;
        }

        private @Nullable PropertyReader<T> find(int hash, JsonCursor json) {
            int bucket = hash & (BUCKETS - 1);
            for (String name = names[bucket]; name != null; name = names[bucket]) {
                if (hashes[bucket] == hash && json.nameIsAscii(name)) {
                    return readers[bucket];
                }
                bucket = (bucket + 1) & (BUCKETS - 1);
            }
            return null;
        }
    }

    /** Reads these properties of the object at the cursor; anything but an object is skipped and answered false. */
    public <T> boolean object(Properties<T> properties, T target) {
        if (peek() != '{') {
            skip();
            return false;
        }
        for (boolean more = enter('}'); more; more = next('}')) {
            PropertyReader<T> reader = properties.find(readName(), this);
            if (reader == null) {
                skip();
            } else {
                reader.read(target, this);
            }
        }
        return true;
    }

    /** Calls back at each element of the array at the cursor; anything but an array is skipped and answered false. */
    public boolean array(Runnable element) {
        if (peek() != '[') {
            skip();
            return false;
        }
        for (boolean more = enter(']'); more; more = next(']')) {
            element.run();
        }
        return true;
    }

    /** A string; null for anything else. */
    public @Nullable String text() {
        if (peek() != '"') {
            skip();
            return null;
        }
        int start = position() + 1;
        boolean escaped = skipString();
        return JsonStrings.decode(json, start, position() - 1, escaped);
    }

    /** A whole number; null for one with a fraction or exponent. One that does not fit into a {@code long} is refused. */
    public @Nullable Long integer() {
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

    /** A number, exactly; null for anything else, and for one that has an exponent or is longer than any of Stripe's. */
    public @Nullable BigDecimal decimal() {
        byte first = peek();
        int start = position();
        skip();
        String text = new String(json, start, position() - start, StandardCharsets.ISO_8859_1);
        boolean isNumber = first == '-' || (first >= '0' && first <= '9');
        return isNumber && text.length() <= 50 && text.matches("[-0-9.]+") ? new BigDecimal(text) : null;
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

    /** True for {@code true}, false for anything else. */
    public boolean isTrue() {
        boolean isTrue = peek() == 't';
        skip();
        return isTrue;
    }

    /** An id, or the id of the object that Stripe expanded in its place. */
    public @Nullable String idOrExpanded() {
        return peek() == '{' ? textAt("id") : text();
    }

    /** Whether an object begins at the cursor. Consumes nothing. */
    public boolean isObject() {
        return peek() == '{';
    }

    /** The string under one name of the object at the cursor. */
    public @Nullable String textAt(String name) {
        if (peek() != '{') {
            skip();
            return null;
        }
        String value = null;
        for (boolean more = enter('}'); more; more = next('}')) {
            readName();
            if (nameIs(name)) {
                value = text();
            } else {
                skip();
            }
        }
        return value;
    }

    /** Those entries of the object at the cursor whose values are strings, in their order; empty for anything else. */
    public Map<String, String> texts() {
        if (peek() != '{') {
            skip();
            return Map.of();
        }
        Map<String, String> texts = Map.of();
        for (boolean more = enter('}'); more; more = next('}')) {
            readName();
            if (peek() != '"') {
                skip();
                continue;
            }
            String name = name();
            String text = String.valueOf(text());
            if (texts.isEmpty()) {
                texts = Map.of(name, text);
                continue;
            }
            texts = texts.size() == 1 ? new LinkedHashMap<>(texts) : texts;
            texts.put(name, text);
        }
        return texts;
    }

    /** What is not JSON as RFC 8259 and the class ask for it. The message names the place and quotes nothing. */
    public static final class MalformedJsonException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedJsonException(String what, int at) {
            super(what + " at byte " + at, null, false, false);
        }
    }
}
