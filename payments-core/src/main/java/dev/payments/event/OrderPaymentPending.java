package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The buyer has finished checkout with a delayed method, such as SEPA debit: the money is under way. {@link OrderPaid} or
 * {@link OrderPaymentFailed} follows, days later for some methods, and may arrive first.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session, {@code cs_…}
 * @param amount what is to be paid
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 */
public record OrderPaymentPending(
        String orderId,
        String sessionId,
        Money amount,
        @Nullable String paymentIntentId,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public OrderPaymentPending {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "order-payment-pending:" + sessionId;
    }

    @Override
    public String toString() {
        return "OrderPaymentPending[orderId=%s, sessionId=%s, amount=%s, paymentIntentId=%s, source=%s]"
                .formatted(orderId, sessionId, amount, paymentIntentId, source);
    }
}
