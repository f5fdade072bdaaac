package dev.payments.payment;

import dev.payments.money.Money;
import dev.payments.session.PaymentException;

/**
 * Takes money that is reserved, or lets go of it. Every method may be called from any thread, blocks until Stripe has answered, and
 * tries again by itself where that is safe. {@code OrderPaid} tells of what was captured, and {@code OrderPaymentFailed} of what was
 * released, whoever has done it.
 *
 * @see <a href="https://docs.stripe.com/payments/place-a-hold-on-a-payment-method">Stripe: place a hold on a payment method</a>
 */
public interface Captures {

    /**
     * Captures all that is reserved.
     *
     * @param paymentId the payment intent, {@code pi_…}, or the checkout session, {@code cs_…}
     * @return what was captured
     * @throws IllegalArgumentException if the payment's id is none; nothing was captured
     * @throws PaymentException if nothing is reserved ({@code payment_intent_unexpected_state}), or Stripe could not be reached
     */
    Money capture(String paymentId);

    /**
     * Captures a part of what is reserved, and lets go of the rest: there is no second capture.
     *
     * @param amount in the payment's currency
     * @throws IllegalArgumentException if the payment's id is none, or the amount in another currency; nothing was captured
     * @throws PaymentException as of {@link #capture(String)}, or if less is reserved ({@code amount_too_large})
     */
    Money capture(String paymentId, Money amount);

    /**
     * Lets go of all that is reserved.
     *
     * @throws IllegalArgumentException if the payment's id is none
     * @throws PaymentException if nothing is reserved any more, or Stripe could not be reached
     */
    void cancel(String paymentId);
}
