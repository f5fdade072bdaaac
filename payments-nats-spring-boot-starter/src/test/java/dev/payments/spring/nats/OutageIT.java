package dev.payments.spring.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.spring.nats.announcement.ParkedOrders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No order is lost while a part of the network is down. */
class OutageIT {

    private static final int ORDERS = 50;

    private NestJsNetwork network;
    private NestJsOrders orders;
    private PaymentsService payments;
    private final List<String> orderIds = new ArrayList<>();
    private final List<String> sessionIds = new ArrayList<>();

    @BeforeEach
    void createOrders() throws Exception {
        network = NestJsNetwork.start("v11", 1, "--payments.nats.reconnect-wait=20ms");
        orders = network.orders();
        payments = network.payments();
        for (int i = 0; i < ORDERS; i++) {
            JsonNode created = orders.createOrder();
            orderIds.add(created.get("order").get("id").asString());
            sessionIds.add(created.get("paymentSession").get("sessionId").asString());
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (network != null) {
            network.close();
        }
    }

    /**
     * The NestJS payments service gives up for good after ten attempts to reconnect, and jnats by default after sixty: with
     * 20 ms between them, and up to 100 ms that jnats adds at random, there are more in this outage.
     */
    @Test
    void losesNoOrderWhenNatsIsDown() {
        network.server().kill();
        sessionIds.forEach(payments.stripe()::pay);
        outage(Duration.ofSeconds(8));

        network.server().restart();

        requireEachOrderPaidOnce();
    }

    @Test
    void losesNoOrderWhenTheOrdersServiceIsDown() throws Exception {
        orders.kill();
        sessionIds.forEach(payments.stripe()::pay);
        outage(Duration.ofSeconds(2));

        orders.restart();

        requireEachOrderPaidOnce();
    }

    private void outage(Duration duration) {
        await().pollDelay(duration)
                .atMost(Duration.ofMinutes(1))
                .until(() -> payments.stripe().webhookAttempts().size() > 2 * ORDERS);
        assertThat(payments.stripe().webhookAttempts())
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
