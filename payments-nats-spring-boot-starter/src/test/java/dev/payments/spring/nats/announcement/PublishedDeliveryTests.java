package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.TestProperties;
import dev.payments.spring.nats.connection.NatsDeliveryException;
import dev.payments.spring.nats.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedDeliveryTests {

    private NatsServer server;
    private Connection connection;

    @BeforeEach
    void start() {
        server = NatsServer.start();
        connection = server.connect();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            connection.close();
            server.close();
        }
    }

    @Test
    void failsWhenTheServerIsGone() {
        server.kill();

        assertThatThrownBy(() -> delivery("delivery=core", "ack-timeout=500ms").deliver(TestEvents.announcement()))
                .isInstanceOf(NatsDeliveryException.class);
    }

    @Test
    void publishesAsTheOriginalDoes() throws Exception {
        Subscription consumer = connection.subscribe("payment.succeeded");
        Announcement announcement = TestEvents.announcement();

        delivery("delivery=core").deliver(announcement);

        Message message = consumer.nextMessage(Duration.ofSeconds(5));
        assertThat(message.getReplyTo()).isNull();
        assertThat(new String(message.getData(), UTF_8))
                .isEqualTo("{\"pattern\":\"payment.succeeded\",\"data\":{\"stripePaymentId\":\"ch_1\",\"orderId\":\""
                        + announcement.event().orderId()
                        + "\",\"receiptUrl\":\"https://pay.stripe.com/receipts/1\"}}");
    }

    @Test
    void takesOtherNames() throws Exception {
        Subscription consumer = connection.subscribe("payments.succeeded");

        delivery("delivery=core", "event-subject=payments.succeeded", "event-keys.payment-id=stripeChargeId")
                .deliver(TestEvents.announcement());

        assertThat(new String(consumer.nextMessage(Duration.ofSeconds(5)).getData(), UTF_8))
                .startsWith("{\"pattern\":\"payments.succeeded\",\"data\":{\"stripeChargeId\":\"ch_1\",");
    }

    @Test
    void failsWithoutAStream() {
        assertThatThrownBy(() -> delivery("delivery=jetstream").deliver(TestEvents.announcement()))
                .isInstanceOf(NatsDeliveryException.class)
                .hasMessageContaining("stream");
    }

    @Test
    void isStoredOnceHoweverOftenItIsDelivered() throws Exception {
        JetStreamManagement streams = connection.jetStreamManagement();
        streams.addStream(StreamConfiguration.builder()
                .name("PAYMENTS")
                .subjects("payment.>")
                .storageType(StorageType.Memory)
                .build());
        Announcement announcement = TestEvents.announcement();

        delivery("delivery=jetstream").deliver(announcement);
        delivery("delivery=jetstream").deliver(announcement);
        delivery("delivery=jetstream").deliver(TestEvents.announcement());

        assertThat(streams.getStreamInfo("PAYMENTS").getStreamState().getMsgCount())
                .isEqualTo(2);
    }

    private OrderPaidDelivery delivery(String... properties) {
        return OrderPaidDeliveries.of(NatsLink.of(connection), TestProperties.of(properties), Clock.systemUTC());
    }
}
