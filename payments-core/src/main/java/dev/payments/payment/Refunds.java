package dev.payments.payment;

import dev.payments.money.Money;
import dev.payments.session.PaymentException;

/**
 * Gives money back. Every method may be called from any thread, blocks until Stripe has answered, and tries again by itself where
 * that is safe. What became of a refund is told by {@code OrderRefunded} and {@code OrderRefundFailed}, whoever has asked for it.
 *
 * @see <a href="https://docs.stripe.com/refunds">Stripe: refunds</a>
 */
public interface Refunds {

    /**
     * Refunds a payment, or a part of it. However often it has to be tried, there will be one refund: every attempt of a call carries
     * the same idempotency key.
     *
     * @throws IllegalArgumentException if the payment's id is none, or the amount is in another currency than the payment;
     *     nothing was refunded
     * @throws PaymentException if Stripe refused, such as with the code {@code charge_already_refunded}, or could not be reached
     */
    Refund refund(RefundRequest request);

    /** Refunds all that is left of a payment, by its payment intent ({@code pi_…}) or its session ({@code cs_…}). */
    default Refund refund(String paymentId) {
        return refund(RefundRequest.builder(paymentId).build());
    }

    /**
     * A refund as Stripe has answered it.
     *
     * @param id the refund, {@code re_…}
     * @param status what has become of it so far
     * @param amount how much is given back
     * @param paymentIntentId the payment intent, {@code pi_…}
     */
    record Refund(String id, Status status, Money amount, String paymentIntentId) {

        /**
         * Stripe's {@code status}.
         *
         * @see <a href="https://docs.stripe.com/api/refunds/object#refund_object-status">Stripe: a refund's status</a>
         */
        public enum Status {
            /** It is on its way. */
            PENDING,
            /** The buyer has to say where to, as Stripe has asked by e-mail. */
            REQUIRES_ACTION,
            /** It has been sent; it can still fail at the buyer's bank. */
            SUCCEEDED,
            /** It did not arrive. */
            FAILED,
            /** It was canceled on its way. */
            CANCELED
        }
    }
}
