package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.framing.JsonObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The answer of a NestJS service to a packet of this service.
 *
 * @param response the JSON of the response; null where there is none
 * @param refused whether it is an error
 */
@SuppressWarnings("ArrayRecordComponent")
record NestAnswer(byte @Nullable [] response, boolean refused) {

    /**
     * Reads a message on our inbox; null if it is no answer to the packet with this id, such as a stream's acknowledgement or
     * garbage.
     */
    static @Nullable NestAnswer read(byte[] message, String id) {
        JsonObject properties;
        try {
            properties = JsonObject.read(message);
        } catch (JacksonException e) {
            return null;
        }
        if (!id.equals(properties.text("id"))) {
            return null;
        }
        boolean refused = properties.has("err") && !properties.isNull("err");
        return new NestAnswer(properties.raw("response"), refused);
    }
}
