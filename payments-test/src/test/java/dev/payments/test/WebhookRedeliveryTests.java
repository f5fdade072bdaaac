package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import dev.payments.test.WebhookReceiver.Delivery;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRedeliveryTests extends WebhookFixture {

    @Test
    void retriesUntilAccepted() throws IOException {
        receive(number -> number < 3 ? 500 : 200);

        stripe.pay(client.createSession(RawClient.session()));
        clock.advance(Duration.ofSeconds(60));

        await().until(() -> stripe.webhookAttempts().size() == 3);
        assertThat(stripe.webhookAttempts()).extracting(WebhookAttempt::status).containsExactly(500, 500, 200);
        assertThat(stripe.webhookAttempts()).extracting(WebhookAttempt::attempt).containsExactly(1, 2, 3);
        assertThat(stripe.webhookAttempts())
                .extracting(WebhookAttempt::eventId)
                .hasSize(3)
                .containsOnly(stripe.webhookAttempts().get(0).eventId());
        Delivery first = webhook.deliveries().get(0);
        Delivery last = webhook.deliveries().get(2);
        assertThat(last.body()).isEqualTo(first.body());
        assertThat(last.signature()).isNotEqualTo(first.signature());
        assertThat(read(last)).isInstanceOf(OrderPaid.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 407, 410, 503})
    void acceptsOnlyTwoHundreds(int status) throws IOException {
        receive(number -> number == 1 ? status : 202);

        stripe.pay(client.createSession(RawClient.session()));

        await().until(() -> stripe.webhookAttempts().size() == 2);
        assertThat(stripe.webhookAttempts()).extracting(WebhookAttempt::status).containsExactly(status, 202);
        assertThat(webhook.deliveries()).hasSize(2).extracting(Delivery::method).containsOnly("POST");
    }

    @Test
    void givesUpAfterTheLastAttempt() throws IOException {
        receive(number -> 500);

        stripe.pay(client.createSession(RawClient.session()));

        await().until(() -> stripe.webhookAttempts().size() == 5);
        await().during(Duration.ofMillis(200)).until(() -> webhook.deliveries().size() == 5);
    }

    @Test
    void deliversOnceTheServiceIsUp() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        stripe.webhookUrl(URI.create("http://127.0.0.1:" + closedPort + "/"));
        stripe.pay(client.createSession(RawClient.session()));
        assertThat(stripe.webhookAttempts().get(0).status()).isZero();

        receive(number -> 200);

        await().until(() -> webhook.deliveries().size() == 1);
    }
}
