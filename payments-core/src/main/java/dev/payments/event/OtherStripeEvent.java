package dev.payments.event;

import org.jspecify.annotations.Nullable;

/**
 * Any other verified event: of a type that this library has no record for, or about a payment that was not started here.
 * Read what you need from {@link EventSource#json()}.
 *
 * @param source the Stripe event
 */
public record OtherStripeEvent(EventSource source) implements PaymentEvent {

    @Override
    public String key() {
        return "stripe-event:" + source.eventId();
    }

    /** Always null: nothing in the event says that the order is ours. */
    @Override
    public @Nullable String orderId() {
        return null;
    }
}
