package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order is paid: deliver it. Also published for an order that a discount made free.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session that was paid, {@code cs_…}
 * @param amount what the buyer paid, discounts and taxes included; with manual capture, what was captured
 * @param paymentIntentId the payment intent, {@code pi_…}; null when there was nothing to pay
 * @param customerEmail the buyer's address as entered at checkout, where Stripe has one; {@link #toString()} leaves it out
 * @param buyer what else the buyer entered; null if there is nothing; {@link #toString()} leaves it out
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 */
public record OrderPaid(
        String orderId,
        String sessionId,
        Money amount,
        @Nullable String paymentIntentId,
        @Nullable String customerEmail,
        @Nullable Buyer buyer,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public OrderPaid {
        metadata = Map.copyOf(metadata);
    }

    /** One of whose buyer no more is known. */
    public OrderPaid(
            String orderId,
            String sessionId,
            Money amount,
            @Nullable String paymentIntentId,
            @Nullable String customerEmail,
            Map<String, String> metadata,
            EventSource source) {
        this(orderId, sessionId, amount, paymentIntentId, customerEmail, null, metadata, source);
    }

    /**
     * Compares what was paid with what the order costs here. Discounts, taxes and shipping that Stripe has added count as paid.
     *
     * @throws IllegalStateException if they differ, which says both; a listener that lets it out is called again and again
     */
    public void requirePaid(Money expected) {
        if (!amount.equals(expected)) {
            throw new IllegalStateException(
                    "The session " + sessionId + " was paid with " + amount + ", not " + expected);
        }
    }

    @Override
    public String key() {
        return "order-paid:" + sessionId;
    }

    @Override
    public String toString() {
        return "OrderPaid[orderId=%s, sessionId=%s, amount=%s, paymentIntentId=%s, source=%s]"
                .formatted(orderId, sessionId, amount, paymentIntentId, source);
    }
}
