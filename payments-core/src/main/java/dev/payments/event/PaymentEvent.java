package dev.payments.event;

import java.time.Instant;

/**
 * A fact about a payment that Stripe vouches for. Listen to one of the records for one kind of fact, to {@link OrderEvent} for
 * all that is about orders, or to this interface for everything. All implementations are immutable.
 */
public sealed interface PaymentEvent permits OrderEvent, OtherStripeEvent {

    /**
     * What makes this fact the same fact however often and whichever way it arrives, such as {@code order-paid:cs_…}.
     * Each key is published once.
     */
    String key();

    /** What the fact was read from. */
    EventSource source();

    /** When it happened, by Stripe's clock, or when a session was read that says so; see {@link EventSource#occurredAt()}. */
    default Instant occurredAt() {
        return source().occurredAt();
    }

    /** Whether real money is meant, as opposed to Stripe's test mode. */
    default boolean livemode() {
        return source().livemode();
    }
}
