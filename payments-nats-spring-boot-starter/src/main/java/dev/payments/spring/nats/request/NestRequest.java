package dev.payments.spring.nats.request;

import dev.payments.spring.nats.framing.JsonObject;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A NestJS request packet, {@code {"pattern":…,"data":…,"id":…}}. NestJS takes a packet that has neither {@code pattern} nor
 * {@code data} for the data itself, and so does this.
 *
 * @param data what the request is about, or {@code null}, the JSON, where the packet has no data; null if the packet breaks
 *     the rules of {@link CreatePaymentSession#jsonReader()}
 * @param json the same as it was written, if the packet breaks those rules; otherwise empty
 * @param id the JSON of the id to be echoed, whatever its type; null where the packet has none
 */
@SuppressWarnings("ArrayRecordComponent")
record NestRequest(@Nullable JsonNode data, byte[] json, byte @Nullable [] id) {

    private static final ObjectReader READER = CreatePaymentSession.jsonReader();
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    /**
     * Reads a packet, in one pass; only one that breaks the rules is read again, for its id.
     *
     * @throws JacksonException if it is not JSON
     */
    static NestRequest read(byte[] packet) {
        NestRequest request;
        try (JsonParser parser = READER.createParser(packet)) {
            request = readStrictly(parser, packet);
        } catch (JacksonException | NumberFormatException e) {
            request = null;
        }
        return request != null ? request : readLeniently(packet);
    }

    private static @Nullable NestRequest readStrictly(JsonParser parser, byte[] packet) {
        boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
        boolean isUtf8 = parser.currentTokenLocation().getByteOffset() >= 0;
        if (!isObject || !isUtf8) {
            return null;
        }
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        byte[] id = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("id")) {
                id = JsonObject.rawValue(parser, packet);
                properties.set(name, READER.readTree(id));
            } else {
                properties.set(name, READER.readTree(parser));
            }
        }
        if (parser.nextToken() != null) {
            return null;
        }
        JsonNode data = properties.get("data");
        if (data == null && !properties.has("pattern")) {
            return new NestRequest(properties, NOTHING, null);
        }
        return new NestRequest(data == null ? JsonNodeFactory.instance.nullNode() : data, NOTHING, id);
    }

    private static NestRequest readLeniently(byte[] packet) {
        JsonObject properties = JsonObject.read(packet);
        byte[] data = properties.raw("data");
        if (data == null && !properties.has("pattern")) {
            return new NestRequest(null, packet, null);
        }
        return new NestRequest(null, data == null ? NULL : data, properties.raw("id"));
    }
}
