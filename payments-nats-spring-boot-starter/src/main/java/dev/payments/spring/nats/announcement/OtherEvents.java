package dev.payments.spring.nats.announcement;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Publishes the order events beside the paid order, each on a subject of its own such as
 * {@code payments.events.order-refunded}, as plain JSON. Inside the gate: Stripe delivers again what was not published.
 */
final class OtherEvents {

    private final Publisher publisher;
    private final String prefix;

    OtherEvents(Publisher publisher, String prefix) {
        this.publisher = publisher;
        this.prefix = prefix;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(OrderEvent event) {
        if (event instanceof OrderPaid) {
            return;
        }
        publisher.publish(prefix + "." + EventJson.type(event), EventHeaders.of(event), EventJson.write(event));
    }
}
