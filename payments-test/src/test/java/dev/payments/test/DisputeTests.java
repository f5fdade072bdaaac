package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.money.Money;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DisputeTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);
    private String sessionId;
    private String intent;

    @BeforeEach
    void pay() {
        sessionId = client.createSession(RawClient.session());
        stripe.pay(sessionId);
        intent = RawClient.json(client.get("/v1/checkout/sessions/" + sessionId))
                .get("payment_intent")
                .asString();
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private HttpResponse<String> refund() {
        return client.post("/v1/refunds", Map.of("payment_intent", intent, "amount", "100"));
    }

    @Test
    void reportsADisputeToTheLibrary() throws IOException {
        try (Shop shop = new Shop(stripe)) {
            stripe.webhookUrl(shop.url());

            String id = stripe.dispute(sessionId, "product_not_received");
            await().until(() -> shop.published(DisputeOpened.class).size() == 1);
            stripe.closeDispute(id, "won");
            await().until(() -> shop.published(DisputeClosed.class).size() == 1);

            assertThat(shop.published(DisputeOpened.class)).singleElement().satisfies(opened -> {
                assertThat(opened.orderId()).isEqualTo("order-1");
                assertThat(opened.disputeId()).isEqualTo(id);
                assertThat(opened.paymentIntentId()).isEqualTo(intent);
                assertThat(opened.chargeId()).startsWith("ch_");
                assertThat(opened.amount()).isEqualTo(Money.ofMinor(2100, "eur"));
                assertThat(opened.reason()).isEqualTo("product_not_received");
                assertThat(opened.status()).isEqualTo("needs_response");
            });
            assertThat(shop.published(DisputeClosed.class)).singleElement().satisfies(closed -> {
                assertThat(closed.orderId()).isEqualTo("order-1");
                assertThat(closed.disputeId()).isEqualTo(id);
                assertThat(closed.status()).isEqualTo("won");
            });
        }
    }

    @Test
    void carriesNoMetadata() {
        String id = stripe.dispute(sessionId, "fraudulent");

        JsonNode event = RawClient.json(client.get("/v1/events?type=charge.dispute.created"))
                .at("/data/0");
        JsonNode dispute = event.at("/data/object");
        assertThat(dispute).isEqualTo(RawClient.json(client.get("/v1/disputes/" + id)));
        assertThat(dispute.get("metadata").isEmpty()).isTrue();
        assertThat(dispute.get("payment_intent").asString()).isEqualTo(intent);
        assertThat(dispute.at("/evidence_details/due_by").asLong())
                .isGreaterThan(dispute.get("created").asLong());
        assertThat(RawClient.json(client.get(
                                "/v1/charges/" + dispute.get("charge").asString()))
                        .get("disputed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void letsNothingBeRefundedUnlessItIsWon() {
        String first = stripe.dispute(sessionId, "general");
        HttpResponse<String> whileOpen = refund();
        stripe.closeDispute(first, "won");
        HttpResponse<String> onceWon = refund();
        stripe.closeDispute(stripe.dispute(sessionId, "general"), "lost");
        HttpResponse<String> onceLost = refund();

        assertThat(RawClient.error(whileOpen).get("code").asString()).isEqualTo("charge_disputed");
        assertThat(onceWon.statusCode()).isEqualTo(200);
        assertThat(onceLost.statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> stripe.refund(sessionId))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("charged back");
    }

    @Test
    void refusesATestsMistakes() {
        String open = client.createSession(RawClient.session());
        String id = stripe.dispute(sessionId, "general");

        assertThatThrownBy(() -> stripe.dispute(open, "general")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.dispute(sessionId, "general"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(id);
        assertThatThrownBy(() -> stripe.dispute(sessionId, "boredom"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fraudulent");
        assertThatThrownBy(() -> stripe.closeDispute(id, "needs_response"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lost, prevented, warning_closed, won");
        assertThatThrownBy(() -> stripe.closeDispute("dp_x", "won")).isInstanceOf(IllegalArgumentException.class);
        stripe.closeDispute(id, "lost");
        assertThatThrownBy(() -> stripe.closeDispute(id, "won")).isInstanceOf(IllegalStateException.class);
    }
}
