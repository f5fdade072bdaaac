package dev.payments.test;

import dev.payments.event.PaymentEvent;
import dev.payments.webhook.WebhookParser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A Stripe whose clock can be moved, and a webhook that answers as the test wants. */
abstract class WebhookFixture {

    final MovingClock clock = new MovingClock(Instant.now());
    final LocalStripe stripe = LocalStripe.builder()
            .redelivery(Duration.ofMillis(20), Duration.ofMillis(40), 5)
            .clock(clock)
            .start();
    final RawClient client = new RawClient(stripe);
    WebhookReceiver webhook;

    @AfterEach
    void close() {
        stripe.close();
        if (webhook != null) {
            webhook.close();
        }
    }

    void receive(IntUnaryOperator answer) throws IOException {
        webhook = new WebhookReceiver(answer);
        stripe.webhookUrl(webhook.url());
    }

    /** The fact that a genuine delivery is about; none of these tests needs Stripe to be asked for more. */
    PaymentEvent read(WebhookReceiver.Delivery delivery) {
        return WebhookParser.builder(List.of(stripe.webhookSecret()))
                .clock(clock)
                .build()
                .parse(delivery.body(), delivery.signature())
                .resolve(paymentIntentId -> Optional.empty(), key -> false)
                .get(0);
    }
}
