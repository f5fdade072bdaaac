package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money went back to the buyer. Each refund is published by itself, once it has succeeded; {@link OrderRefundFailed} follows if the
 * money does not arrive after all.
 *
 * <p>Keep refunds by their id, and count those that have not failed: that is right in whatever order they are told. {@code
 * refundedTotal} is what Stripe said when it was asked; of two refunds that are told at the same time, the one that comes last need
 * not be the one that was asked about last.
 *
 * @param orderId the order, as given when the session was created
 * @param refundId the refund, {@code re_…} or {@code pyr_…}
 * @param chargeId the charge that was refunded, {@code ch_…}
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param amount this refund
 * @param refundedTotal everything refunded of the charge when Stripe was asked, this refund included
 * @param full whether nothing was left to refund then
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 * @see <a href="https://docs.stripe.com/refunds">Stripe: refunds</a>
 */
public record OrderRefunded(
        String orderId,
        String refundId,
        String chargeId,
        @Nullable String paymentIntentId,
        Money amount,
        Money refundedTotal,
        boolean full,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public OrderRefunded {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "order-refunded:" + refundId;
    }

    @Override
    public String toString() {
        return "OrderRefunded[orderId=%s, refundId=%s, chargeId=%s, paymentIntentId=%s, amount=%s, refundedTotal=%s, full=%s, source=%s]"
                .formatted(orderId, refundId, chargeId, paymentIntentId, amount, refundedTotal, full, source);
    }
}
