package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
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
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 */
public record OrderRefunded(
        String orderId,
        String chargeId,
        @Nullable String paymentIntentId,
        Money amount,
        Money totalRefunded,
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
        return "order-refunded:" + chargeId + ":" + totalRefunded.minorUnits();
    }

    @Override
    public String toString() {
        return "OrderRefunded[orderId=%s, chargeId=%s, paymentIntentId=%s, amount=%s, totalRefunded=%s, full=%s, source=%s]"
                .formatted(orderId, chargeId, paymentIntentId, amount, totalRefunded, full, source);
    }
}
