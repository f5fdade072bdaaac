package dev.payments.spring.nats.framing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The properties of a JSON object, each as the bytes in which it was written: what is passed on does not change, so that
 * neither an id nor a price goes through a number type on its way. Immutable as long as nobody writes to the bytes.
 */
public final class JsonObject {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Map<String, byte[]> properties;

    private JsonObject(Map<String, byte[]> properties) {
        this.properties = properties;
    }

    /**
     * Reads UTF-8. What is not an object has no properties. Of a repeated property the last one counts, as in JavaScript.
     *
     * @throws JacksonException if it is not exactly one well-formed JSON value
     */
    public static JsonObject read(byte[] json) {
        Map<String, byte[]> properties = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new StreamReadException(parser, "empty");
            }
            if (first == JsonToken.START_OBJECT) {
                readProperties(parser, json, properties);
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "something follows the JSON");
            }
        }
        return new JsonObject(properties);
    }

    /** Whether there is such a property. */
    public boolean has(String name) {
        return properties.containsKey(name);
    }

    /** The value as it was written; null where there is none. */
    public byte @Nullable [] raw(String name) {
        return properties.get(name);
    }

    /** Whether the value is {@code null}. */
    public boolean isNull(String name) {
        return is(name, "null");
    }

    /** Whether the value is {@code true}. */
    public boolean isTrue(String name) {
        return is(name, "true");
    }

    /** The value if it is a string, otherwise null. */
    public @Nullable String text(String name) {
        byte[] raw = properties.get(name);
        if (raw == null) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), raw)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
        }
    }

    /** The value if it is an integer, otherwise null. */
    public @Nullable Long integer(String name) {
        byte[] raw = properties.get(name);
        if (raw == null) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), raw)) {
            return parser.nextToken() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : null;
        }
    }

    /** The value if it is an object, otherwise an object without properties. */
    public JsonObject object(String name) {
        byte[] raw = properties.get(name);
        return raw == null ? new JsonObject(Map.of()) : read(raw);
    }

    private boolean is(String name, String literal) {
        byte[] raw = properties.get(name);
        return raw != null && Arrays.equals(raw, literal.getBytes(StandardCharsets.US_ASCII));
    }

    private static void readProperties(JsonParser parser, byte[] json, Map<String, byte[]> properties) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            properties.put(name, rawValue(parser, json));
        }
    }

    /**
     * The value at which the parser is, as it was written; the parser skips it.
     *
     * @throws JacksonException if the JSON is malformed, or not UTF-8
     */
    public static byte[] rawValue(JsonParser parser, byte[] json) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        if (start < 0 || end > json.length) {
            throw new StreamReadException(parser, "not UTF-8");
        }
        return Arrays.copyOfRange(json, start, end);
    }
}
