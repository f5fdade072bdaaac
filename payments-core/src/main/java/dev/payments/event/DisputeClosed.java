package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dispute has ended; {@code status} says how: {@code won}, {@code lost}, or {@code warning_closed} for an inquiry. Stripe may
 * close one twice, when a decision is changed.
 *
 * @param orderId the order, as given when the session was created; looked up from the payment intent
 * @param disputeId the dispute, {@code dp_…} or {@code du_…}
 * @param chargeId the disputed charge, {@code ch_…}
 * @param paymentIntentId the payment intent, {@code pi_…}
 * @param amount the disputed amount, which can differ from what was paid
 * @param reason Stripe's word for the buyer's reason, such as {@code fraudulent}
 * @param status Stripe's word for the dispute's state, such as {@code won} or {@code lost}
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 */
public record DisputeClosed(
        String orderId,
        String disputeId,
        @Nullable String chargeId,
        @Nullable String paymentIntentId,
        Money amount,
        String reason,
        String status,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public DisputeClosed {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "dispute-closed:" + disputeId + ":" + status;
    }

    @Override
    public String toString() {
        return "DisputeClosed[orderId=%s, disputeId=%s, chargeId=%s, paymentIntentId=%s, amount=%s, reason=%s, status=%s, source=%s]"
                .formatted(orderId, disputeId, chargeId, paymentIntentId, amount, reason, status, source);
    }
}
