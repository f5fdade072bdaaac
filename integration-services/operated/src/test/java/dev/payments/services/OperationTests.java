package dev.payments.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.money.Money;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.test.LocalStripe;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As an operator would, from Actuator alone: do webhooks arrive, what is stuck, and how is it made right. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class OperationTests {

    private static final LocalStripe STRIPE = LocalStripe.start();

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    OperatedService service;

    @Autowired
    PaymentSessions sessions;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry properties) {
        properties.add("STRIPE_API_KEY", STRIPE::apiKey);
        properties.add("STRIPE_WEBHOOK_SECRET", STRIPE::webhookSecret);
        properties.add("payments.stripe.api-base", STRIPE::apiBase);
        properties.add("payments.session.success-url", () -> "https://shop.example/thanks");
    }

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @Test
    void tellsWhatArrivesWhatIsRefusedAndWhatFails() throws Exception {
        assertThat(deliver("4711", STRIPE.webhookSecret())).isEqualTo(200);
        assertThat(deliver("broken-1", STRIPE.webhookSecret())).isEqualTo(500);
        assertThat(deliver("forged", "whsec_of_somebody_else")).isEqualTo(400);

        assertThat(get("/actuator/payments"))
                .contains("\"lastPublished\":{\"event\":\"OrderPaid\"", "\"failed\":1", "\"WRONG_SIGNATURE\":1")
                .contains("\"cause\":\"java.lang.IllegalStateException\"")
                .doesNotContain("personal", "broken-1", "4711");
        assertThat(get("/actuator/health"))
                .contains("\"payments\":{", "\"sinceLastDelivery\":\"PT")
                .contains("\"status\":\"UP\"");
        assertThat(get("/actuator/metrics/payments.webhook.rejected?tag=reason:wrong_signature"))
                .contains("\"value\":1.0");
        assertThat(get("/actuator/metrics/payments.webhook.rejected?tag=reason:body_too_slow"))
                .contains("\"value\":0.0");
        assertThat(get("/actuator/metrics/payments.events.failures?tag=cause:listener"))
                .contains("\"value\":1.0");
    }

    @Test
    void confirmsOneSessionAndReconcilesWhatWebhooksMissed() throws Exception {
        String confirmed = pay("confirmed");
        String missed = pay("missed");
        assertThat(service.paid()).doesNotContain("confirmed", "missed");

        HttpResponse<String> confirmation = post("confirm", "{\"session\":\"" + confirmed + "\"}");
        assertThat(confirmation.statusCode()).isEqualTo(200);
        assertThat(confirmation.body()).contains("\"state\":\"PAID\"", "\"publishedNow\":true");
        assertThat(service.paid()).contains("confirmed").doesNotContain("missed");

        HttpResponse<String> round = post("reconcile", "{\"lookback\":\"1h\"}");
        assertThat(round.statusCode()).isEqualTo(200);
        assertThat(round.body()).contains("\"published\":1");
        assertThat(service.paid()).contains("missed").containsOnlyOnce("confirmed");
        assertThat(post("confirm", "{\"session\":\"" + missed + "\"}").body()).contains("\"publishedNow\":false");
    }

    @Test
    void saysWhatIsWrongWithAnOperation() throws Exception {
        assertThat(post("confirm", "{}").statusCode()).isEqualTo(400);
        assertThat(post("confirm", "{\"session\":\"4711\"}").statusCode()).isEqualTo(400);
        assertThat(post("reconcile", "{\"lookback\":\"31d\"}").statusCode()).isEqualTo(400);
        assertThat(post("reconcile", "{\"lookback\":\"soon\"}").statusCode()).isEqualTo(400);
        assertThat(post("refund", "{}").statusCode()).isEqualTo(404);
        assertThat(post("refund", "{}").body()).contains("there are the operations reconcile and confirm");
    }

    private String pay(String orderId) {
        String id = sessions.create(PaymentSessionRequest.builder(orderId)
                        .lineItem("Tea", Money.ofMinor(1999, "eur"), 1)
                        .build())
                .id();
        STRIPE.pay(id);
        return id;
    }

    private int deliver(String orderId, String secret) throws IOException, InterruptedException {
        SignedWebhook delivery = StripeEvents.checkoutSessionCompleted()
                .orderId(orderId)
                .sessionId("cs_test_" + UUID.randomUUID())
                .sign(secret);
        return send(request("/payments/webhook")
                        .header("Stripe-Signature", delivery.signatureHeader())
                        .POST(BodyPublishers.ofByteArray(delivery.body())))
                .statusCode();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path)).body();
    }

    private HttpResponse<String> post(String operation, String json) throws IOException, InterruptedException {
        return send(request("/actuator/payments/" + operation)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
