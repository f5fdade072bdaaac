package dev.payments.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bank that issued the card warns that the payment may be a fraud: most such payments are disputed if they are not refunded.
 *
 * @param orderId the order, as given when the session was created; looked up from the payment intent
 * @param warningId Stripe's early fraud warning, {@code issfr_…}
 * @param chargeId the charge, {@code ch_…}
 * @param paymentIntentId the payment intent to refund, {@code pi_…}
 * @param fraudType Stripe's word for the kind of fraud, such as {@code made_with_stolen_card} or {@code misc}
 * @param actionable whether a refund can still prevent a dispute: false if it was refunded in full or is disputed already
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 * @see <a href="https://docs.stripe.com/disputes/measuring#early-fraud-warnings">Stripe: early fraud warnings</a>
 */
public record FraudWarned(
        String orderId,
        String warningId,
        @Nullable String chargeId,
        String paymentIntentId,
        String fraudType,
        boolean actionable,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public FraudWarned {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "fraud-warned:" + warningId;
    }

    @Override
    public String toString() {
        return "FraudWarned[orderId=%s, warningId=%s, chargeId=%s, paymentIntentId=%s, fraudType=%s, actionable=%s, source=%s]"
                .formatted(orderId, warningId, chargeId, paymentIntentId, fraudType, actionable, source);
    }
}
