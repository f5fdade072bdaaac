package dev.payments.spring.nats.announcement;

import dev.payments.event.PaymentEvent;
import io.nats.client.impl.Headers;

/** The headers that every event has: with {@code Nats-Msg-Id}, a JetStream stream drops what it has stored already. */
final class EventHeaders {

    private EventHeaders() {}

    static Headers of(PaymentEvent event) {
        Headers headers = new Headers();
        headers.put("Nats-Msg-Id", event.key());
        headers.put("Payments-Event-Key", event.key());
        headers.put("Payments-Occurred-At", event.occurredAt().toString());
        headers.put("Payments-Livemode", Boolean.toString(event.livemode()));
        if (event.source().eventId() != null) {
            headers.put("Payments-Stripe-Event-Id", event.source().eventId());
        }
        return headers;
    }
}
