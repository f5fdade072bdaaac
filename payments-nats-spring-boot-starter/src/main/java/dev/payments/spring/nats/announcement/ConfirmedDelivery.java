package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.announcement.OrderLookup.Knowledge;
import dev.payments.spring.nats.connection.NatsDeliveryException;
import java.time.Clock;
import java.util.Optional;

/**
 * Delivered once the consumer has confirmed it: NestJS answers an event that has an id and a reply subject.
 *
 * <ol>
 *   <li>The announcement is sent, and a successful answer ends the matter.
 *   <li>Without a consumer it has to be sent again later.
 *   <li>A consumer also answers an announcement that it has applied before with an error, and silence can be a lost answer:
 *       so it is asked what it knows about the order.
 *   <li>If the order is paid by this charge, the announcement had arrived. If it is paid by another charge, the buyer paid
 *       twice, which only a person can resolve.
 *   <li>If it is not paid, the announcement has to be sent again, unless it was refused and the payment is so old that Stripe
 *       will soon stop delivering: then it is parked rather than lost.
 * </ol>
 */
record ConfirmedDelivery(Exchange exchange, OrderLookup lookup, NatsProperties properties, Clock clock)
        implements OrderPaidDelivery {

    @Override
    public Optional<String> deliver(Announcement announcement) {
        String subject = properties.eventSubject();
        Exchange.Result result =
                exchange.ask(subject, announcement.data(properties.eventKeys()), announcement.headers());
        return switch (result.kind()) {
            case ANSWERED -> Optional.empty();
            case NO_RESPONDERS -> throw new NatsDeliveryException("nobody listens to " + subject);
            case REFUSED, SILENCE -> resolve(announcement, result.kind());
        };
    }

    private Optional<String> resolve(Announcement announcement, Exchange.Kind kind) {
        Knowledge knowledge = lookup.find(
                announcement.event().orderId(), announcement.receipt().chargeId());
        return switch (knowledge) {
            case PAID_BY_THIS_CHARGE -> Optional.empty();
            case PAID_BY_ANOTHER_CHARGE ->
                Optional.of("the consumer has the order as paid by another charge: refund one of them");
            case NOT_KNOWN_AS_PAID -> repeatOrPark(announcement, kind);
        };
    }

    private Optional<String> repeatOrPark(Announcement announcement, Exchange.Kind kind) {
        boolean refused = kind == Exchange.Kind.REFUSED;
        if (refused && isOld(announcement)) {
            return Optional.of("the consumer keeps refusing it");
        }
        throw new NatsDeliveryException(
                refused
                        ? "the consumer refused " + properties.eventSubject() + " and does not have the order as paid"
                        : "the consumer did not acknowledge " + properties.eventSubject() + " within "
                                + properties.ackTimeout());
    }

    private boolean isOld(Announcement announcement) {
        return announcement.event().occurredAt().isBefore(clock.instant().minus(properties.parkAfter()));
    }
}
