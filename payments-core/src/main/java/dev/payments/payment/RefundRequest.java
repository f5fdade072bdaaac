package dev.payments.payment;

import dev.payments.money.Money;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which payment to refund, and how much of it. Immutable.
 *
 * @param paymentId the payment intent, {@code pi_…}, or the checkout session, {@code cs_…}
 * @param amount how much, in the payment's currency; null for all that is left
 * @param reason why, for Stripe's records; null for none
 * @param metadata facts to keep on the refund; {@link #toString()} leaves it out
 * @param idempotencyKey makes repeated requests one refund; null for a fresh key at each call
 */
public record RefundRequest(
        String paymentId,
        @Nullable Money amount,
        @Nullable Reason reason,
        Map<String, String> metadata,
        @Nullable String idempotencyKey) {

    /** The metadata is copied. */
    public RefundRequest {
        metadata = Map.copyOf(metadata);
    }

    /** Stripe's reasons. */
    public enum Reason {
        /** The buyer was charged twice. */
        DUPLICATE,
        /** The payment is a fraud; Stripe adds the card to its block list. */
        FRAUDULENT,
        /** The buyer asked for it. */
        REQUESTED_BY_CUSTOMER;

        /** Stripe's word for it. */
        public String toStripe() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Starts a request for this payment, by its payment intent ({@code pi_…}) or its session ({@code cs_…}). */
    public static Builder builder(String paymentId) {
        return new Builder(paymentId);
    }

    @Override
    public String toString() {
        return "RefundRequest[paymentId=%s, amount=%s, reason=%s]".formatted(paymentId, amount, reason);
    }

    /** Collects a request; not thread-safe. */
    public static final class Builder {

        private final String paymentId;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable Money amount;
        private @Nullable Reason reason;
        private @Nullable String idempotencyKey;

        private Builder(String paymentId) {
            this.paymentId = paymentId;
        }

        /** How much, unless all that is left. */
        public Builder amount(@Nullable Money amount) {
            this.amount = amount;
            return this;
        }

        /** Why, for Stripe's records. */
        public Builder reason(@Nullable Reason reason) {
            this.reason = reason;
            return this;
        }

        /** Adds an entry of metadata. */
        public Builder metadata(String key, String value) {
            metadata.put(key, value);
            return this;
        }

        /** Makes repeated requests one refund: use what is the same for the same refund, such as the number of a return. */
        public Builder idempotencyKey(@Nullable String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /** The request. */
        public RefundRequest build() {
            return new RefundRequest(paymentId, amount, reason, metadata, idempotencyKey);
        }
    }
}
