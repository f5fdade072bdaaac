package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.TestProperties;
import dev.payments.spring.nats.connection.NatsDeliveryException;
import dev.payments.spring.nats.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmedDeliveryTests {

    private static NatsServer server;

    private Connection connection;

    @BeforeAll
    static void startServer() {
        server = NatsServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void connect() {
        connection = server.connect();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    @Test
    void failsWhenNobodyListens() {
        assertThatThrownBy(() -> delivery("ack-timeout=10s").deliver(TestEvents.announcement()))
                .isInstanceOf(NatsDeliveryException.class)
                .hasMessageContaining("nobody listens");
    }

    @Test
    void failsWhenTheConsumerRefuses() {
        try (FakeOrders orders = new FakeOrders(server)) {
            orders.refusesEverything = true;

            assertThatThrownBy(() -> delivery().deliver(TestEvents.announcement()))
                    .isInstanceOf(NatsDeliveryException.class)
                    .hasMessageContaining("refused");
            assertThat(orders.lookups).hasSize(1);
        }
    }

    @Test
    void failsWhenNoAnswerComesAndTheOrderIsUnpaid() {
        try (FakeOrders orders = new FakeOrders(server)) {
            orders.refusesEverything = true;
            orders.losesAnswers = true;

            assertThatThrownBy(() -> delivery("ack-timeout=300ms").deliver(TestEvents.announcement()))
                    .isInstanceOf(NatsDeliveryException.class)
                    .hasMessageContaining("did not acknowledge");
        }
    }

    @Test
    void parksAnOldAnnouncementThatIsRefused() {
        try (FakeOrders orders = new FakeOrders(server)) {
            orders.refusesEverything = true;
            Announcement old = TestEvents.announcement(TestEvents.orderPaid(
                    "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f",
                    "pi_1",
                    Instant.now().minus(Duration.ofDays(3))));

            assertThat(delivery().deliver(old))
                    .hasValueSatisfying(why -> assertThat(why).contains("keeps refusing"));
        }
    }

    @Test
    void doesNotParkAnOldAnnouncementThatNobodyAnswers() {
        Announcement old = TestEvents.announcement(TestEvents.orderPaid(
                "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f", "pi_1", Instant.now().minus(Duration.ofDays(3))));

        assertThatThrownBy(() -> delivery().deliver(old)).isInstanceOf(NatsDeliveryException.class);
    }

    @Test
    void takesTheConsumersAnswerForTheAcknowledgement() {
        try (FakeOrders orders = new FakeOrders(server)) {
            Announcement announcement = TestEvents.announcement();

            assertThat(delivery().deliver(announcement)).isEmpty();

            assertThat(orders.chargeOfOrder).containsEntry(announcement.event().orderId(), "ch_1");
            assertThat(orders.lookups).isEmpty();
        }
    }

    @Test
    void sendsTheThreePropertiesAndTheRestInHeaders() {
        try (FakeOrders orders = new FakeOrders(server)) {
            Announcement announcement = TestEvents.announcement();

            delivery().deliver(announcement);

            Message message = orders.events.get(0);
            String orderId = announcement.event().orderId();
            assertThat(new String(message.getData(), UTF_8))
                    .startsWith(
                            "{\"pattern\":\"payment.succeeded\",\"data\":{\"stripePaymentId\":\"ch_1\",\"orderId\":\""
                                    + orderId + "\",\"receiptUrl\":\"https://pay.stripe.com/receipts/1\"},\"id\":\"");
            assertThat(message.getHeaders().getFirst("Nats-Msg-Id")).isEqualTo("order-paid:cs_test_" + orderId);
            assertThat(message.getHeaders().getFirst("Payments-Amount")).isEqualTo("3998");
            assertThat(message.getHeaders().toString()).doesNotContain("buyer@example.com");
        }
    }

    @Test
    void resolvesARedeliveryOfWhatWasAppliedBefore() {
        try (FakeOrders orders = new FakeOrders(server)) {
            Announcement announcement = TestEvents.announcement();
            delivery().deliver(announcement);

            assertThat(delivery().deliver(announcement)).isEmpty();

            assertThat(orders.events).hasSize(2);
            assertThat(orders.chargeOfOrder).hasSize(1);
        }
    }

    @Test
    void resolvesALostAcknowledgement() {
        try (FakeOrders orders = new FakeOrders(server)) {
            orders.losesAnswers = true;

            assertThat(delivery("ack-timeout=300ms").deliver(TestEvents.announcement()))
                    .isEmpty();

            assertThat(orders.lookups).hasSize(1);
        }
    }

    @Test
    void parksASecondPaymentOfAnOrder() {
        try (FakeOrders orders = new FakeOrders(server)) {
            Announcement announcement = TestEvents.announcement();
            orders.chargeOfOrder.put(announcement.event().orderId(), "ch_other");

            assertThat(delivery().deliver(announcement))
                    .hasValueSatisfying(why -> assertThat(why).contains("another charge"));
        }
    }

    @Test
    void doesWithoutALookupIfTheConsumerHasNone() {
        try (FakeOrders orders = new FakeOrders(server)) {
            orders.losesAnswers = true;

            assertThatThrownBy(() ->
                            delivery("ack-timeout=300ms", "lookup.subject=").deliver(TestEvents.announcement()))
                    .isInstanceOf(NatsDeliveryException.class);
            assertThat(orders.lookups).isEmpty();
        }
    }

    @Test
    void takesTheAnswerOfTheInstanceThatSucceeded() {
        try (FakeOrders refusing = new FakeOrders(server);
                FakeOrders taking = new FakeOrders(server)) {
            refusing.refusesEverything = true;

            assertThat(delivery().deliver(TestEvents.announcement())).isEmpty();

            assertThat(taking.events).hasSize(1);
            await().untilAsserted(() -> assertThat(refusing.events).hasSize(1));
        }
    }

    @Test
    void doesNotTakeAStreamsAcknowledgementForTheConsumers() throws Exception {
        connection
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder()
                        .name("PAYMENTS")
                        .subjects("payment.>")
                        .storageType(StorageType.Memory)
                        .build());
        try (FakeOrders orders = new FakeOrders(server)) {
            assertThat(delivery().deliver(TestEvents.announcement())).isEmpty();

            orders.refusesEverything = true;
            assertThatThrownBy(() -> delivery().deliver(TestEvents.announcement()))
                    .isInstanceOf(NatsDeliveryException.class);
        } finally {
            connection.jetStreamManagement().deleteStream("PAYMENTS");
        }
    }

    @Test
    void failsAtOnceWhenTheConnectionIsClosed() throws InterruptedException {
        connection.close();

        assertThatThrownBy(() -> delivery("ack-timeout=1h").deliver(TestEvents.announcement()))
                .isInstanceOf(NatsDeliveryException.class);
    }

    private OrderPaidDelivery delivery(String... properties) {
        return OrderPaidDeliveries.of(NatsLink.of(connection), TestProperties.of(properties), Clock.systemUTC());
    }
}
