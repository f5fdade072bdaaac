package dev.payments.event;

import dev.payments.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A dispute has ended; {@code status} says how.
 *
 * @param orderId the order; null until it is looked up from the payment intent, which happens before the event is published
 * @param disputeId the dispute, {@code dp_…} or {@code du_…}
 * @param chargeId the disputed charge, {@code ch_…}
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param amount the disputed amount, which can differ from what was paid
 * @param reason Stripe's word for the buyer's reason, such as {@code fraudulent}
 * @param status Stripe's word for the dispute's state, such as {@code needs_response}, {@code won} or {@code lost}
 * @param source the Stripe event
 */
public record DisputeClosed(
        @Nullable String orderId,
        String disputeId,
        @Nullable String chargeId,
        @Nullable String paymentIntentId,
        Money amount,
        String reason,
        String status,
        EventSource source)
        implements PaymentEvent {

    @Override
    public String key() {
        return "dispute-closed:" + disputeId;
    }

    /** The same dispute, for this order. */
    public DisputeClosed withOrderId(String orderId) {
        return new DisputeClosed(orderId, disputeId, chargeId, paymentIntentId, amount, reason, status, source);
    }
}
