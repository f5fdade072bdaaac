package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.event.PaymentSessionExpired;
import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.TestProperties;
import dev.payments.spring.nats.connection.NatsDeliveryException;
import dev.payments.spring.nats.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherEventsTests {

    private final PaymentSessionExpired expired =
            new PaymentSessionExpired("order-1", "cs_1", Map.of(), TestEvents.source(Instant.EPOCH));

    @Test
    void publishesEachEventOnItsOwnSubjectAndNotThePaidOrder() throws Exception {
        try (NatsServer server = NatsServer.start();
                Connection connection = server.connect()) {
            Subscription subscription = connection.subscribe("shop.>");
            OtherEvents events = events(connection);

            events.on(TestEvents.orderPaid());
            events.on(expired);

            Message message = subscription.nextMessage(Duration.ofSeconds(5));
            assertThat(message.getSubject()).isEqualTo("shop.payment-session-expired");
            assertThat(message.getHeaders().getFirst("Nats-Msg-Id")).isEqualTo("payment-session-expired:cs_1");
            assertThat(new String(message.getData(), UTF_8)).contains("\"sessionId\":\"cs_1\"");
        }
    }

    @Test
    void failsWhenTheServerIsGone() throws Exception {
        try (NatsServer server = NatsServer.start();
                Connection connection = server.connect()) {
            OtherEvents events = events(connection);
            server.kill();

            assertThatThrownBy(() -> events.on(expired)).isInstanceOf(NatsDeliveryException.class);
        }
    }

    private static OtherEvents events(Connection connection) {
        NatsProperties properties = TestProperties.of("ack-timeout=500ms");
        return new OtherEvents(OrderPaidDeliveries.publisher(NatsLink.of(connection), properties), "shop");
    }
}
