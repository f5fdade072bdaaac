package dev.payments.sample.payment;

import dev.payments.event.OrderEvent;
import dev.payments.event.PaymentEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what was announced. Rows are only ever added, in the transaction in which the event is heard, so that the table
 * tells what the shop knew and since when, and would tell if anything had been announced twice. Thread-safe.
 */
@Component
@Profile("!nats")
class Announcements {

    private final JdbcClient jdbc;

    Announcements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(PaymentEvent event) {
        jdbc.sql(
                        "insert into shop_announcement (event_key, order_id, stripe_event, announced_at) values (:key, :order, :event, :at)")
                .param("key", event.key())
                .param("order", event instanceof OrderEvent ours ? ours.orderId() : null)
                .param("event", event.source().eventId())
                .param("at", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }
}
