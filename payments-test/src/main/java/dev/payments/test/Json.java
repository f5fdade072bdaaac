package dev.payments.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads templates, and writes JSON laid out as Stripe lays it out: two spaces, a line feed, no space before a colon. */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final PrettyPrinter STRIPE_LAYOUT = stripeLayout();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A resource of this package; the caller must copy it before changing it. */
    static ObjectNode template(String name) {
        return (ObjectNode) MAPPER.readTree(text(name + ".json"));
    }

    static String text(String resource) {
        try (InputStream in = Json.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from payments-test");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(byte[] json) {
        return MAPPER.readTree(json);
    }

    static byte[] bytes(JsonNode json) {
        return MAPPER.writer().with(STRIPE_LAYOUT).writeValueAsBytes(json);
    }

    private static PrettyPrinter stripeLayout() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
