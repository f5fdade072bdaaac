package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.framing.NestPackets;
import java.util.Optional;

/** Delivered when the server, or a stream, has it. */
record PublishedDelivery(Publisher publisher, NatsProperties properties) implements OrderPaidDelivery {

    @Override
    public Optional<String> deliver(Announcement announcement) {
        String subject = properties.eventSubject();
        byte[] packet = NestPackets.event(subject, announcement.data(properties.eventKeys()));
        publisher.publish(subject, announcement.headers(), packet);
        return Optional.empty();
    }
}
