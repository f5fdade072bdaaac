package dev.payments.spring.nats.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the packets of NestJS, byte for byte as NestJS does. */
public final class NestPackets {

    private static final JsonFactory JSON = new JsonFactory();

    private NestPackets() {}

    /** The reply to a request that succeeded; the response is JSON already. */
    public static byte[] reply(byte[] response, byte @Nullable [] id) {
        return disposed("response", response, id);
    }

    /** The reply to a request that failed; the error is JSON already. */
    public static byte[] failure(byte[] err, byte @Nullable [] id) {
        return disposed("err", err, id);
    }

    /** An event, which is not answered. */
    public static byte[] event(String pattern, Map<String, String> data) {
        return packet(pattern, data, null);
    }

    /** A request, or an event to be answered: NestJS answers whatever has an id. */
    public static byte[] request(String pattern, Map<String, String> data, String id) {
        return packet(pattern, data, id);
    }

    /** A JSON object. */
    public static byte[] object(Consumer<JsonGenerator> properties) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static byte[] packet(String pattern, Map<String, String> data, @Nullable String id) {
        return object(json -> {
            json.writeStringProperty("pattern", pattern);
            json.writeObjectPropertyStart("data");
            data.forEach(json::writeStringProperty);
            json.writeEndObject();
            if (id != null) {
                json.writeStringProperty("id", id);
            }
        });
    }

    private static byte[] disposed(String name, byte[] value, byte @Nullable [] id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii("{\"" + name + "\":"));
        bytes.writeBytes(value);
        bytes.writeBytes(ascii(",\"isDisposed\":true"));
        if (id != null) {
            bytes.writeBytes(ascii(",\"id\":"));
            bytes.writeBytes(id);
        }
        bytes.write('}');
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
