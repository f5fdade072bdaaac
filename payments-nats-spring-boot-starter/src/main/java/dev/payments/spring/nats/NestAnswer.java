package dev.payments.spring.nats;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a NestJS service answered to a packet of ours.
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
