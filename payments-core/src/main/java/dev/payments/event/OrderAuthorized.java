package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order's money is reserved, where the session was created with manual capture: capture it when the order is delivered, or
 * release it, before the reservation lapses (for cards after seven days by default). {@link OrderPaid} follows the capture, and
 * {@link OrderPaymentFailed} the release.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session, {@code cs_…}
 * @param amount what can be captured
 * @param paymentIntentId the payment intent to capture or cancel, {@code pi_…}
 * @param customerEmail the buyer's address as entered at checkout, where Stripe has one; {@link #toString()} leaves it out
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 * @see <a href="https://docs.stripe.com/payments/place-a-hold-on-a-payment-method">Stripe: place a hold on a payment method</a>
 */
public record OrderAuthorized(
        String orderId,
        String sessionId,
        Money amount,
        String paymentIntentId,
        @Nullable String customerEmail,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public OrderAuthorized {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "order-authorized:" + paymentIntentId;
    }

    @Override
    public String toString() {
        return "OrderAuthorized[orderId=%s, sessionId=%s, amount=%s, paymentIntentId=%s, source=%s]"
                .formatted(orderId, sessionId, amount, paymentIntentId, source);
    }
}
