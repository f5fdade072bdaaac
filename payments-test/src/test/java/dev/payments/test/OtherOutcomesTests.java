package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.webhook.WebhookParser;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The hosted page's outcomes other than paying and going back. */
class OtherOutcomesTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);

    @AfterEach
    void close() {
        stripe.close();
    }

    private String page(String sessionId) {
        return RawClient.send(client.request("/c/pay/" + sessionId).build()).body();
    }

    private HttpResponse<String> submit(String sessionId, String outcome, String email) {
        return RawClient.send(client.request("/c/pay/" + sessionId)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RawClient.encode(Map.of("outcome", outcome, "email", email))))
                .build());
    }

    private JsonNode session(String id) {
        return RawClient.json(client.get("/v1/checkout/sessions/" + id));
    }

    @Test
    void offersThemBehindADisclosure() {
        String id = client.createSession(RawClient.session());

        assertThat(page(id))
                .containsSubsequence(
                        "value=\"success\"",
                        "<details",
                        "<summary>Other outcomes</summary>",
                        "value=\"delayed\"",
                        "value=\"declined\"",
                        "</details>",
                        "</form>")
                .doesNotContain("{{");
    }

    @Test
    void offersNoneWhereNothingIsToBePaid() {
        String id = client.createSession(RawClient.sessionWith("line_items[0][price_data][unit_amount]", "0"));

        assertThat(page(id)).doesNotContain("<details");
        assertThat(submit(id, "declined", "").statusCode()).isEqualTo(400);
        assertThat(session(id).get("status").asString()).isEqualTo("open");
    }

    @Test
    void completesTheSessionUnpaid() {
        String id = client.createSession(RawClient.session());

        HttpResponse<String> response = submit(id, "delayed", "ada@example.com");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(RawClient.header(response, "Location")).isEqualTo("https://shop.example/done?session=" + id);
        assertThat(session(id).get("payment_status").asString()).isEqualTo("unpaid");
        assertThat(session(id).at("/customer_details/email").asString()).isEqualTo("ada@example.com");
        assertThat(page(id)).contains("under way").doesNotContain("is paid");
        stripe.settle(id, false);
        assertThat(page(id)).contains("The payment failed").doesNotContain("is paid");
    }

    @Test
    void asksForAnAddressThereToo() {
        String id = client.createSession(RawClient.session());

        assertThat(submit(id, "delayed", "nobody").statusCode()).isEqualTo(400);
        assertThat(session(id).get("status").asString()).isEqualTo("open");
    }

    @Test
    void saysThatTheCardWasDeclined() {
        String id = client.createSession(RawClient.session());

        HttpResponse<String> response = submit(id, "declined", "<ada@example.com");

        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(response.body())
                .contains("role=\"alert\"", "Your card was declined", "value=\"&lt;ada@example.com\"")
                .doesNotContain("aria-invalid");
        assertThat(session(id).get("status").asString()).isEqualTo("open");
        assertThat(session(id).get("payment_intent").isNull()).isTrue();
        assertThat(session(id).get("url").asString()).endsWith(id);
    }

    @Test
    void paysAfterADeclinedCardWithTheSamePaymentIntent() {
        String id = client.createSession(RawClient.session());
        submit(id, "declined", "");
        stripe.decline(id);
        JsonNode failed = RawClient.json(client.get("/v1/events?type=payment_intent.payment_failed"));
        assertThat(failed.get("data").size()).isEqualTo(2);
        String intent = failed.at("/data/0/data/object/id").asString();
        JsonNode declined = RawClient.json(client.get("/v1/payment_intents/" + intent + "?expand[]=latest_charge"));
        assertThat(declined.get("status").asString()).isEqualTo("requires_payment_method");
        assertThat(declined.at("/last_payment_error/decline_code").asString()).isEqualTo("generic_decline");
        assertThat(declined.at("/metadata/orderId").asString()).isEqualTo("order-1");
        assertThat(declined.get("latest_charge").isNull()).isTrue();

        assertThat(submit(id, "success", "ada@example.com").statusCode()).isEqualTo(303);

        assertThat(session(id).get("payment_intent").asString()).isEqualTo(intent);
        assertThat(session(id).get("payment_status").asString()).isEqualTo("paid");
        JsonNode paid = RawClient.json(client.get("/v1/payment_intents/" + intent));
        assertThat(paid.get("status").asString()).isEqualTo("succeeded");
        assertThat(paid.get("last_payment_error").isNull()).isTrue();
        assertThat(paid.get("latest_charge").asString()).startsWith("ch_");
    }

    @Test
    void announcesADeclinedCardToThoseWhoWantToKnowOnly() throws IOException {
        try (WebhookReceiver webhook = new WebhookReceiver(number -> 200);
                LocalStripe talkative = LocalStripe.builder()
                        .webhookUrl(webhook.url())
                        .webhookEventTypes(List.of("payment_intent.payment_failed"))
                        .start();
                WebhookReceiver other = new WebhookReceiver(number -> 200)) {
            stripe.webhookUrl(other.url());
            String id = client.createSession(RawClient.session());
            stripe.decline(id);
            stripe.pay(id);
            talkative.decline(new RawClient(talkative).createSession(RawClient.session()));

            await().until(() -> webhook.deliveries().size() == 1);
            WebhookReceiver.Delivery delivery = webhook.deliveries().get(0);
            assertThat(WebhookParser.of(talkative.webhookSecret())
                            .parse(delivery.body(), delivery.signature())
                            .source()
                            .type())
                    .isEqualTo("payment_intent.payment_failed");
            assertThat(other.deliveries()).hasSize(1);
        }
    }

    @Test
    void declinesNoCardOnceTheSessionIsNotOpen() {
        String paid = client.createSession(RawClient.session());
        stripe.pay(paid);
        String expired = client.createSession(RawClient.session());
        stripe.decline(expired);
        stripe.expire(expired);

        assertThat(submit(paid, "declined", "").statusCode()).isEqualTo(303);
        assertThat(submit(expired, "declined", "").statusCode()).isEqualTo(409);
        assertThat(submit(expired, "delayed", "ada@example.com").statusCode()).isEqualTo(409);
        assertThat(session(expired).get("payment_intent").isNull()).isTrue();
        assertThatThrownBy(() -> stripe.decline(paid)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.refund(expired)).isInstanceOf(IllegalStateException.class);
    }
}
