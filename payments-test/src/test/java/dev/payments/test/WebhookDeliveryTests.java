package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.test.WebhookReceiver.Delivery;
import dev.payments.webhook.WebhookParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookDeliveryTests extends WebhookFixture {

    @Test
    void deliversAPaidSessionThatTheLibraryReads() throws IOException {
        receive(number -> 200);
        String id = client.createSession(RawClient.sessionWith("customer_email", "ada@example.com"));

        stripe.pay(id);

        Delivery delivery = webhook.deliveries().get(0);
        assertThat(read(delivery))
                .isInstanceOfSatisfying(OrderPaid.class, paid -> {
                    assertThat(paid.orderId()).isEqualTo("order-1");
                    assertThat(paid.sessionId()).isEqualTo(id);
                    assertThat(paid.amount()).isEqualTo(Money.ofMinor(2100, "eur"));
                    assertThat(paid.paymentIntentId()).startsWith("pi_");
                    assertThat(paid.customerEmail()).isEqualTo("ada@example.com");
                    assertThat(paid.livemode()).isFalse();
                });
        assertThat(webhook.deliveries()).hasSize(1);
        assertThat(stripe.webhookAttempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.type()).isEqualTo("checkout.session.completed");
            assertThat(attempt.status()).isEqualTo(200);
            assertThat(attempt.delivered()).isTrue();
        });
    }

    @Test
    void sendsStripesHeadersAndLayout() throws IOException {
        receive(number -> 204);
        stripe.pay(client.createSession(RawClient.session()));

        Delivery delivery = webhook.deliveries().get(0);

        assertThat(delivery.method()).isEqualTo("POST");
        assertThat(delivery.headers().getFirst("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(delivery.headers().getFirst("User-Agent"))
                .isEqualTo("Stripe/1.0 (+https://stripe.com/docs/webhooks)");
        assertThat(delivery.signature()).matches("t=[0-9]{10},v1=[0-9a-f]{64}");
        assertThat(new String(delivery.body(), StandardCharsets.UTF_8))
                .startsWith("{\n  \"id\": \"evt_")
                .contains(
                        "\"object\": \"event\",\n", "\"api_version\": \"2026-09-30.endive\"", "\"custom_fields\": [],")
                .endsWith("\n}");
        JsonNode event = Json.read(delivery.body());
        assertThat(event.get("pending_webhooks").asInt()).isEqualTo(1);
        assertThat(event.get("request").has("idempotency_key")).isTrue();
    }

    @Test
    void keepsTheBuyerUntilTheWebhookHasAnswered() throws IOException {
        AtomicReference<String> statusSeenByWebhook = new AtomicReference<>();
        AtomicReference<String> id = new AtomicReference<>();
        receive(number -> {
            statusSeenByWebhook.set(RawClient.json(client.get("/v1/checkout/sessions/" + id.get()))
                    .get("payment_status")
                    .asString());
            return 200;
        });
        id.set(client.createSession(RawClient.session()));

        stripe.pay(id.get());

        assertThat(statusSeenByWebhook).hasValue("paid");
    }

    @Test
    void deliversNothingWithoutAUrl() {
        stripe.pay(client.createSession(RawClient.session()));

        assertThat(stripe.webhookAttempts()).isEmpty();
        JsonNode event = RawClient.json(client.get("/v1/events?type=checkout.session.completed"));
        assertThat(event.at("/data/0/pending_webhooks").asInt()).isZero();
    }

    @Test
    void deliversTheConfiguredTypes() throws IOException {
        try (LocalStripe all = LocalStripe.builder()
                .webhookEventTypes(List.of("*"))
                .webhookSecret("whsec_other")
                .start()) {
            webhook = new WebhookReceiver(number -> 200);
            all.webhookUrl(webhook.url());
            all.pay(new RawClient(all).createSession(RawClient.session()));

            await().until(() -> webhook.deliveries().size() == 3);
            assertThat(webhook.deliveries())
                    .extracting(
                            delivery -> Json.read(delivery.body()).get("type").asString())
                    .containsExactlyInAnyOrder(
                            "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed");
            assertThat(webhook.deliveries())
                    .allSatisfy(delivery -> assertThat(
                                    WebhookParser.of("whsec_other").parse(delivery.body(), delivery.signature()))
                            .isNotNull());
        }
    }

    @Test
    void reportsAnExpiredSession() throws IOException {
        receive(number -> 200);
        String id = client.createSession(RawClient.session());
        clock.advance(Duration.ofHours(24));

        assertThatThrownBy(() -> stripe.pay(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expired");

        await().until(() -> webhook.deliveries().size() == 1);
        Delivery delivery = webhook.deliveries().get(0);
        assertThat(read(delivery))
                .isInstanceOfSatisfying(
                        PaymentSessionExpired.class,
                        expired -> assertThat(expired.sessionId()).isEqualTo(id));
    }

    @Test
    void signsAlikeUnderAnyDefaultLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            receive(number -> 200);
            stripe.pay(client.createSession(RawClient.session()));
        } finally {
            Locale.setDefault(before);
        }

        Delivery delivery = webhook.deliveries().get(0);
        assertThat(delivery.signature()).matches("t=[0-9]{10},v1=[0-9a-f]{64}");
        assertThat(read(delivery)).isInstanceOf(OrderPaid.class);
    }
}
