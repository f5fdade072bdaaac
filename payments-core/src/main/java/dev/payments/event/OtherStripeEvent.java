package dev.payments.event;

/**
 * Any other verified event: of a type that this library has no record for, or about a payment that was not started here. What
 * it is about can be read with {@code StripePayments.objectOf}.
 *
 * @param source what it was read from
 */
public record OtherStripeEvent(EventSource source) implements PaymentEvent {

    @Override
    public String key() {
        return "stripe-event:" + source.eventId();
    }
}
