package dev.payments.webhook;

import static dev.payments.json.JacksonJudge.MAX_DEPTH;
import static dev.payments.webhook.Deliveries.SECRET;
import static dev.payments.webhook.Deliveries.header;
import static dev.payments.webhook.WebhookRejectedException.Reason.MALFORMED_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.payments.event.PaymentEvent;
import dev.payments.json.JacksonJudge;
import dev.payments.reading.Facts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whatever body is signed: an event that says what Jackson reads, or a refusal in our own words. */
class WebhookBodyFuzzing {

    private final WebhookParser parser = Deliveries.parser(SECRET);

    @FuzzTest
    void body(byte[] body) {
        if (body.length == 0) {
            return;
        }
        Optional<JsonNode> json = JacksonJudge.read(body);
        try {
            assertSays(Facts.of(parser.parse(body, header(body))), json.orElseThrow());
        } catch (WebhookRejectedException e) {
            assertThat(e)
                    .hasNoCause()
                    .message()
                    .matches(SignatureHeaderFuzzing.OUR_WORDS)
                    .doesNotContain("whsec");
            assertThat(e.reason() == MALFORMED_JSON && json.isPresent() && !hasHugeNumber(json.get(), 0))
                    .as("refused, and JSON to Jackson: %s", e.getMessage())
                    .isFalse();
        }
    }

    private static void assertSays(PaymentEvent event, JsonNode json) {
        assertThat(event.source().eventId()).isEqualTo(text(json.path("id")));
        assertThat(event.source().type()).isEqualTo(text(json.path("type")));
        assertThat(event.source().apiVersion()).isEqualTo(text(json.path("api_version")));
        assertThat(event.source().livemode())
                .isEqualTo(json.path("livemode").asBoolean(false)
                        && json.path("livemode").isBoolean());
        assertThat(event.source().occurredAt().getEpochSecond())
                .isEqualTo(json.path("created").longValue());
        assertThat(event.key()).isNotBlank();
        String orderId = Facts.orderId(event);
        if (orderId != null && !orderId.equals(Facts.LOOKED_UP.id())) {
            JsonNode object = json.path("data").path("object");
            assertThat(orderId)
                    .isIn(text(object.path("metadata").path("orderId")), text(object.path("client_reference_id")));
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /** Where an amount or a time is read, a number beyond 64 bits is refused as malformed. */
    private static boolean hasHugeNumber(JsonNode json, int depth) {
        return json.isBigInteger()
                || (depth < MAX_DEPTH && json.valueStream().anyMatch(child -> hasHugeNumber(child, depth + 1)));
    }
}
