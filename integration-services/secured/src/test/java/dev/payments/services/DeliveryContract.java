package dev.payments.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A genuine delivery is published, a forged one is not, and all else is left to Spring Security. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "STRIPE_API_KEY=sk_test_of_a_service",
            "STRIPE_WEBHOOK_SECRET=" + DeliveryContract.SECRET
        })
abstract class DeliveryContract {

    static final String SECRET = "whsec_of_a_service";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Autowired
    SecuredService service;

    @LocalServerPort
    int port;

    /** Above the webhook's path. */
    String context() {
        return "";
    }

    @BeforeEach
    void forget() {
        service.paid().clear();
    }

    @Test
    void publishesAGenuineDeliveryOnce() throws Exception {
        String orderId = UUID.randomUUID().toString();
        SignedWebhook delivery = delivery(orderId, SECRET);

        assertThat(deliver(delivery)).isEqualTo(200);
        assertThat(deliver(delivery)).isEqualTo(200);
        assertThat(service.paid()).containsExactly(orderId);
    }

    @Test
    void refusesAForgedDelivery() throws Exception {
        assertThat(deliver(delivery("forged", "whsec_of_somebody_else"))).isEqualTo(400);
        assertThat(service.paid()).isEmpty();
    }

    @Test
    void opensNothingElse() throws Exception {
        assertThat(status("GET", "/payments/webhook")).isIn(401, 403, 302);
        assertThat(status("PUT", "/payments/webhook")).isIn(401, 403, 302);
        assertThat(status("POST", "/payments/webhook/")).isIn(401, 403, 302);
        assertThat(status("POST", "/payments/webhook/x")).isIn(401, 403, 302);
        assertThat(status("POST", "/payments/create-payment-session")).isIn(401, 403, 302);
        assertThat(status("GET", "/orders")).isIn(401, 403, 302);
    }

    static SignedWebhook delivery(String orderId, String secret) {
        return StripeEvents.checkoutSessionCompleted()
                .orderId(orderId)
                .sessionId("cs_test_" + orderId)
                .sign(secret);
    }

    int deliver(SignedWebhook delivery) throws IOException, InterruptedException {
        return send(request("/payments/webhook")
                .header("Stripe-Signature", delivery.signatureHeader())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(delivery.body())));
    }

    private int status(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + context() + path));
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
