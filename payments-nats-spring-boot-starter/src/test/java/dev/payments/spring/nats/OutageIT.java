package dev.payments.spring.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An outage that is longer than the 20 s after which the NestJS payments service gave up for good. */
class OutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(40);
    private static final int ORDERS = 50;

    private NatsServer server;
    private PaymentsService payments;
    private NestJsOrders orders;
    private final List<String> orderIds = new ArrayList<>();
    private final List<String> sessionIds = new ArrayList<>();

    @BeforeEach
    void createOrders() throws Exception {
        server = NatsServer.start();
        orders = NestJsOrders.start("v11", server);
        payments = PaymentsService.start(server, 1);
        await().until(payments.bean(NatsLink.class)::isConnected);
        for (int i = 0; i < ORDERS; i++) {
            JsonNode created = orders.createOrder();
            orderIds.add(created.get("order").get("id").asString());
            sessionIds.add(created.get("paymentSession").get("sessionId").asString());
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {payments, orders, server}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void losesNoOrderWhenNatsIsDown() {
        server.kill();
        sessionIds.forEach(payments.stripe()::pay);
        outage();

        server.restart();

        requireEachOrderPaidOnce();
    }

    @Test
    void losesNoOrderWhenTheOrdersServiceIsDown() throws Exception {
        orders.kill();
        sessionIds.forEach(payments.stripe()::pay);
        outage();

        orders.restart();

        requireEachOrderPaidOnce();
    }

    private void outage() {
        await().pollDelay(OUTAGE).atMost(OUTAGE.multipliedBy(2)).until(() -> true);
        assertThat(payments.stripe().webhookAttempts())
                .hasSizeGreaterThan(ORDERS)
                .allSatisfy(attempt -> assertThat(attempt.status()).isBetween(500, 599));
    }

    private void requireEachOrderPaidOnce() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(orderIds).allSatisfy(orderId -> {
                    JsonNode order = orders.findOrder(orderId);
                    assertThat(order.get("paid").asBoolean()).isTrue();
                    assertThat(order.get("timesPaid").asInt()).isEqualTo(1);
                }));
        assertThat(payments.bean(ParkedOrders.class).count()).isZero();
    }
}
