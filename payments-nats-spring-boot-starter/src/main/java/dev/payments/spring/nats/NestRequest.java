package dev.payments.spring.nats;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A NestJS request packet, {@code {"pattern":…,"data":…,"id":…}}. NestJS takes a packet that has neither {@code pattern} nor
 * {@code data} for the data itself; so do we.
 *
 * @param data the JSON that the request is about; {@code null}, the JSON, where the packet has none
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
        if (!properties.has("pattern") && !properties.has("data")) {
            return new NestRequest(packet, null);
        }
        byte[] data = properties.raw("data");
        return new NestRequest(data == null ? NULL : data, properties.raw("id"));
    }
}
