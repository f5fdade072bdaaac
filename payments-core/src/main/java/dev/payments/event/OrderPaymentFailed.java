package dev.payments.event;

import dev.payments.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A delayed payment was refused in the end: the order stays unpaid.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session, {@code cs_…}
 * @param amount what was to be paid
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param source the Stripe event
 */
public record OrderPaymentFailed(
        String orderId,
        String sessionId,
        Money amount,
        @Nullable String paymentIntentId,
        EventSource source) implements PaymentEvent {

    @Override
    public String key() {
        return "order-payment-failed:" + sessionId;
    }
}
