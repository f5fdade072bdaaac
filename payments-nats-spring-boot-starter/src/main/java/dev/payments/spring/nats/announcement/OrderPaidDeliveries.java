package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.NatsProperties.Delivery;
import dev.payments.spring.nats.connection.NatsLink;
import java.time.Clock;

/** Makes the delivery that the properties ask for. */
final class OrderPaidDeliveries {

    private OrderPaidDeliveries() {}

    static OrderPaidDelivery of(NatsLink link, NatsProperties properties, Clock clock) {
        if (properties.delivery() == Delivery.CONFIRMED) {
            Exchange exchange = new Exchange(link, properties.ackTimeout());
            return new ConfirmedDelivery(exchange, new OrderLookup(exchange, properties.lookup()), properties, clock);
        }
        return new PublishedDelivery(publisher(link, properties), properties);
    }

    static Publisher publisher(NatsLink link, NatsProperties properties) {
        return new Publisher(link, properties.ackTimeout(), properties.delivery() == Delivery.JETSTREAM);
    }
}
