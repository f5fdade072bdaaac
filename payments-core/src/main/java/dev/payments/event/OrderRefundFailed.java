package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refund did not reach the buyer, and the money is back: pay it back in another way. It may follow the {@link OrderRefunded} of
 * the same refund, come alone, or come first, since a refund can fail days after it succeeded, or before.
 *
 * @param orderId the order, as given when the session was created
 * @param refundId the refund, {@code re_…} or {@code pyr_…}
 * @param chargeId the charge that it was to be a refund of, {@code ch_…}
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param amount this refund
 * @param refundedTotal everything refunded of the charge when Stripe was asked, without this refund
 * @param failureReason Stripe's word for what went wrong, such as {@code expired_or_canceled_card}; null where it gives none,
 *     and for a refund that was canceled
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 * @see <a href="https://docs.stripe.com/refunds#failed-refunds">Stripe: failed refunds</a>
 */
public record OrderRefundFailed(
        String orderId,
        String refundId,
        String chargeId,
        @Nullable String paymentIntentId,
        Money amount,
        Money refundedTotal,
        @Nullable String failureReason,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public OrderRefundFailed {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "order-refund-failed:" + refundId;
    }

    @Override
    public String toString() {
        return "OrderRefundFailed[orderId=%s, refundId=%s, chargeId=%s, paymentIntentId=%s, amount=%s, refundedTotal=%s, failureReason=%s, source=%s]"
                .formatted(orderId, refundId, chargeId, paymentIntentId, amount, refundedTotal, failureReason, source);
    }
}
