package dev.payments.spring.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** End to end with a real NestJS on the other side, unmodified. */
class NestJsIT {

    private NatsServer server;
    private PaymentsService payments;
    private NestJsOrders orders;

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {payments, orders, server}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v10", "v11"})
    void sellsAnOrder(String version) throws Exception {
        start(version, 2);
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

    @ParameterizedTest
    @ValueSource(strings = {"v10", "v11"})
    void tellsTheNestClientWhatIsWrong(String version) throws Exception {
        start(version, 1);

        JsonNode err = orders.forward(
                        "{\"orderId\":\"1\",\"currency\":\"usd\",\"items\":[{\"name\":\"Tee\",\"price\":-1,\"quantity\":1}]}")
                .get("err");

        assertThat(err.get("status").asInt()).isEqualTo(400);
        assertThat(err.get("statusCode").asInt()).isEqualTo(400);
        assertThat(err.get("message").asString()).contains("price");
        assertThat(orders.forward("{}").get("err").get("status").asInt()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v10", "v11"})
    void createsOneSessionPerRequestWithTwoInstances(String version) throws Exception {
        start(version, 2);

        for (int i = 0; i < 10; i++) {
            orders.createOrder();
        }

        assertThat(payments.stripe().requests())
                .filteredOn(request -> request.method().equals("POST"))
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v10", "v11"})
    void resolvesAnAnnouncementThatNestHasAppliedBefore(String version) throws Exception {
        start(version, 1);
        JsonNode created = orders.createOrder();
        String orderId = created.get("order").get("id").asString();
        String sessionId = created.get("paymentSession").get("sessionId").asString();
        payments.stripe().pay(sessionId);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> orders.findOrder(orderId).get("paid").asBoolean());

        OrderPaid again = new OrderPaid(
                orderId, sessionId, Money.ofMinor(3998, "usd"), "pi_1", null, TestEvents.source(Instant.now()));
        payments.bean(OrderPaidAnnouncer.class).on(again);

        assertThat(payments.bean(PaymentSessions.class).findReceipt(sessionId)).isPresent();
        assertThat(orders.findOrder(orderId).get("timesPaid").asInt()).isEqualTo(1);
        assertThat(payments.bean(ParkedOrders.class).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v10", "v11"})
    void announcesNothingThatClassValidatorRefuses(String version) throws IOException {
        String values =
                new String(getClass().getResourceAsStream("consumer-rules.txt").readAllBytes(), UTF_8);
        java.nio.file.Path directory = NestJsOrders.install(version);
        java.nio.file.Files.writeString(directory.resolve("values.txt"), values);

        String[] lines = values.strip().split("\n");
        String[] taken = NestJsOrders.run(directory, "node", "rules.js", "values.txt")
                .strip()
                .split("\n");

        assertThat(taken).hasSameSizeAs(lines);
        for (int i = 0; i < lines.length; i++) {
            if (isAnnounced(lines[i])) {
                assertThat(taken[i]).as(lines[i]).isEqualTo("true");
            }
        }
    }

    private static boolean isAnnounced(String line) {
        ConsumerRules rules = new ConsumerRules(true);
        String value = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("uuid ")) {
            return rules.refusalOfOrderId(value).isEmpty();
        }
        try {
            return rules.refusalOfReceiptUrl(URI.create(value)).isEmpty();
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    private void start(String version, int instances) throws IOException {
        server = NatsServer.start();
        orders = NestJsOrders.start(version, server);
        payments = PaymentsService.start(server, instances);
        await().until(payments.bean(NatsLink.class)::isConnected);
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
