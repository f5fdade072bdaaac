package dev.payments.event;

import dev.payments.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money went back to the buyer. Partial refunds are published one by one.
 *
 * @param orderId the order, as given when the session was created
 * @param chargeId the charge that was refunded, {@code ch_…}
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param amount this refund
 * @param totalRefunded everything refunded so far, this refund included
 * @param full whether nothing is left to refund
 * @param source the Stripe event
 */
public record OrderRefunded(
        String orderId,
        String chargeId,
        @Nullable String paymentIntentId,
        Money amount,
        Money totalRefunded,
        boolean full,
        EventSource source)
        implements PaymentEvent {

    @Override
    public String key() {
        return "order-refunded:" + chargeId + ":" + totalRefunded.minorUnits();
    }
}
