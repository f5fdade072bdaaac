package dev.payments.event;

import dev.payments.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The buyer has finished checkout with a delayed method, such as SEPA debit: the money is under way. {@link OrderPaid} or
 * {@link OrderPaymentFailed} follows, days later for some methods, and may arrive first.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session, {@code cs_…}
 * @param amount what is to be paid
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param source the Stripe event
 */
public record OrderPaymentPending(
        String orderId,
        String sessionId,
        Money amount,
        @Nullable String paymentIntentId,
        EventSource source) implements PaymentEvent {

    @Override
    public String key() {
        return "order-payment-pending:" + sessionId;
    }
}
