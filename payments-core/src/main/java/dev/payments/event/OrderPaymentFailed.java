package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delayed payment was refused in the end, or money that was reserved was released or lapsed: the order stays unpaid.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session, {@code cs_…}
 * @param amount what was to be paid
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 */
public record OrderPaymentFailed(
        String orderId,
        String sessionId,
        Money amount,
        @Nullable String paymentIntentId,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public OrderPaymentFailed {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "order-payment-failed:" + sessionId;
    }

    @Override
    public String toString() {
        return "OrderPaymentFailed[orderId=%s, sessionId=%s, amount=%s, paymentIntentId=%s, source=%s]"
                .formatted(orderId, sessionId, amount, paymentIntentId, source);
    }
}
