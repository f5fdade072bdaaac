package dev.payments.spring.nats.announcement;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.money.Money;
import dev.payments.session.PaymentSession.Receipt;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

public final class TestEvents {

    static final Receipt RECEIPT = new Receipt("ch_1", URI.create("https://pay.stripe.com/receipts/1"));

    private TestEvents() {}

    static OrderPaid orderPaid() {
        return orderPaid(UUID.randomUUID().toString(), "pi_1", Instant.now());
    }

    public static OrderPaid orderPaid(String orderId, String paymentIntentId, Instant occurredAt) {
        return new OrderPaid(
                orderId,
                "cs_test_" + orderId,
                Money.ofMinor(3998, "usd"),
                paymentIntentId,
                "buyer@example.com",
                Map.of(),
                source(occurredAt));
    }

    static Announcement announcement() {
        return announcement(orderPaid());
    }

    static Announcement announcement(OrderPaid event) {
        return new Announcement(event, RECEIPT);
    }

    public static EventSource source(Instant occurredAt) {
        return new EventSource(
                "evt_1", "checkout.session.completed", "2026-09-30.endive", null, occurredAt, false, new byte[0]);
    }
}
