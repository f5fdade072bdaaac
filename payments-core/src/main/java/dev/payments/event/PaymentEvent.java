package dev.payments.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a payment that Stripe vouches for. Listen to one of the records for one kind of fact, or to this interface
 * for all of them. All implementations are immutable.
 */
public sealed interface PaymentEvent
        permits OrderPaid,
                OrderPaymentPending,
                OrderPaymentFailed,
                PaymentSessionExpired,
                OrderRefunded,
                DisputeOpened,
                DisputeClosed,
                OtherStripeEvent {

    /**
     * What makes this fact the same fact however often and whichever way it arrives, such as {@code order-paid:cs_…}.
     * Each key is published once.
     */
    String key();

    /** The order that the payment is for, as it was given when the session was created; null where it is not ours. */
    @Nullable
    String orderId();

    /** The Stripe event that the fact was read from. */
    EventSource source();

    /** When it happened, by Stripe's clock. */
    default Instant occurredAt() {
        return source().occurredAt();
    }

    /** Whether real money is meant, as opposed to Stripe's test mode. */
    default boolean livemode() {
        return source().livemode();
    }
}
