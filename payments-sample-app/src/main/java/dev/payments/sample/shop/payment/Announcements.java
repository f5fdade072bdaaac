package dev.payments.sample.shop.payment;

import dev.payments.event.OrderEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records every event about an order. Rows are only ever added, in the transaction that records the event, so that the table
 * shows what the shop knew and since when, and whether anything was announced twice. Thread-safe.
 */
@Component
class Announcements {

    private final JdbcClient jdbc;

    Announcements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(OrderEvent event) {
        jdbc.sql(
                        "insert into shop_announcement (event_key, order_id, stripe_event, announced_at) values (:key, :order, :event, :at)")
                .param("key", event.key())
                .param("order", event.orderId())
                .param("event", event.source().eventId())
                .param("at", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }
}
