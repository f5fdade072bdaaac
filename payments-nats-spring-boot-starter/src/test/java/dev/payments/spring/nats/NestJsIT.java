package dev.payments.spring.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.nats.announcement.ParkedOrders;
import dev.payments.spring.nats.announcement.TestEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** End to end with a real NestJS on the other side, unmodified. */
@ParameterizedClass
@ValueSource(strings = {"v10", "v11"})
class NestJsIT {

    @Parameter
    private String version;

    private static NestJsNetwork network;
    private static NestJsOrders orders;
    private static PaymentsService payments;

    @BeforeParameterizedClassInvocation
    static void start(String version) throws IOException {
        network = NestJsNetwork.start(version, 2);
        orders = network.orders();
        payments = network.payments();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void sellsAnOrder() throws Exception {
        JsonNode created = orders.createOrder();
        JsonNode session = created.get("paymentSession");
        String orderId = created.get("order").get("id").asString();
        assertThat(session.get("successUrl").asString()).isEqualTo("http://127.0.0.1/payments/success");
        assertThat(session.get("cancelUrl").asString()).isEqualTo("http://127.0.0.1/payments/cancel");
        assertThat(orders.findOrder(orderId).get("paid").asBoolean()).isFalse();

        pay(session.get("url").asString());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> orders.findOrder(orderId).get("paid").asBoolean());
        JsonNode paid = orders.findOrder(orderId);
        assertThat(paid.get("status").asString()).isEqualTo("PAID");
        assertThat(paid.get("stripeChargeId").asString()).startsWith("ch_");
        assertThat(paid.get("receipt").asString()).startsWith("http://127.0.0.1:");
        assertThat(paid.get("timesPaid").asInt()).isEqualTo(1);
        assertThat(payments.bean(ParkedOrders.class).count()).isZero();
    }

    @Test
    void tellsTheNestClientWhatIsWrong() throws Exception {
        JsonNode err = orders.forward(
                        "{\"orderId\":\"1\",\"currency\":\"usd\",\"items\":[{\"name\":\"Tee\",\"price\":-1,\"quantity\":1}]}")
                .get("err");

        assertThat(err.get("status").asInt()).isEqualTo(400);
        assertThat(err.get("statusCode").asInt()).isEqualTo(400);
        assertThat(err.get("message").asString()).contains("price");
        assertThat(orders.forward("{}").get("err").get("status").asInt()).isEqualTo(400);
    }

    @Test
    void createsOneSessionPerRequestWithTwoInstances() {
        long before = createdSessions();

        for (int i = 0; i < 10; i++) {
            orders.createOrder();
        }

        assertThat(createdSessions() - before).isEqualTo(10);
    }

    @Test
    void resolvesAnAnnouncementThatNestHasAppliedBefore() throws Exception {
        JsonNode created = orders.createOrder();
        String orderId = created.get("order").get("id").asString();
        String sessionId = created.get("paymentSession").get("sessionId").asString();
        payments.stripe().pay(sessionId);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> orders.findOrder(orderId).get("paid").asBoolean());

        OrderPaid again = new OrderPaid(
                orderId,
                sessionId,
                Money.ofMinor(3998, "usd"),
                "pi_1",
                null,
                Map.of(),
                TestEvents.source(Instant.now()));
        payments.publish(again);

        assertThat(payments.bean(PaymentSessions.class).findReceipt(sessionId)).isPresent();
        assertThat(orders.findOrder(orderId).get("timesPaid").asInt()).isEqualTo(1);
        assertThat(payments.bean(ParkedOrders.class).count()).isZero();
    }

    private static long createdSessions() {
        return payments.stripe().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    /** As the buyer's browser does. */
    private static void pay(String url) throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        HttpRequest form = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=success&email=buyer%40example.com"))
                .build();
        assertThat(browser.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                        .body())
                .contains("outcome");
        assertThat(browser.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(303);
    }
}
