package dev.payments.spring.nats.request;

import dev.payments.spring.nats.framing.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A NestJS request packet, {@code {"pattern":…,"data":…,"id":…}}. NestJS takes a packet that has neither {@code pattern} nor
 * {@code data} for the data itself, and so does this.
 *
 * @param data the JSON of what the request is about, as it was written; {@code null}, the JSON, where the packet has none
 * @param id the JSON of the id to be echoed, whatever its type; null where the packet has none
 */
@SuppressWarnings("ArrayRecordComponent")
record NestRequest(byte[] data, byte @Nullable [] id) {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a packet.
     *
     * @throws JacksonException if it is not JSON
     */
    static NestRequest read(byte[] packet) {
        JsonObject properties = JsonObject.read(packet);
        byte[] data = properties.raw("data");
        if (data == null && !properties.has("pattern")) {
            return new NestRequest(packet, null);
        }
        return new NestRequest(data == null ? NULL : data, properties.raw("id"));
    }
}
