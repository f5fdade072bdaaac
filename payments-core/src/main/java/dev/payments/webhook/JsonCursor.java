package dev.payments.webhook;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON in one pass: each method consumes the value at the cursor, whatever it is, so that no shape can derail it. */
final class JsonCursor {

    private final JsonParser parser;

    JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Called for each property with the cursor on its value, which must be consumed by one of this class's methods. */
    interface PropertyHandler {
        void property(String name);
    }

    /** Hands over the properties of the object at the cursor; anything but an object is skipped and answered false. */
    boolean object(PropertyHandler handler) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            skip();
            return false;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            handler.property(name);
        }
        return true;
    }

    /** Like {@link #object}, for each element of the array at the cursor. */
    boolean array(Runnable element) {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            skip();
            return false;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
        return true;
    }

    /** Where the value at the cursor begins, in bytes. */
    int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Where the value that was just consumed ends, in bytes. */
    int end() {
        return (int) parser.currentLocation().getByteOffset();
    }

    @Nullable
    String text() {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return parser.getString();
        }
        skip();
        return null;
    }

    @Nullable
    Long integer() {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return parser.getLongValue();
        }
        skip();
        return null;
    }

    boolean isTrue() {
        boolean isTrue = parser.hasToken(JsonToken.VALUE_TRUE);
        skip();
        return isTrue;
    }

    /** An id, or the id of the object that Stripe expanded in its place. */
    @Nullable
    String idOrExpanded() {
        return parser.hasToken(JsonToken.START_OBJECT) ? textAt("id") : text();
    }

    /** The string under one key of the object at the cursor. */
    @Nullable
    String textAt(String key) {
        String[] value = new String[1];
        object(name -> {
            if (name.equals(key)) {
                value[0] = text();
            } else {
                skip();
            }
        });
        return value[0];
    }

    void skip() {
        parser.skipChildren();
    }
}
