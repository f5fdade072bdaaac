package dev.payments.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import dev.payments.session.PaymentSessionRequest;

/**
 * Sets what {@link PaymentSessionRequest} does not name, such as shipping, taxes, or discounts, just before a session is
 * created. Must give the same parameters for the same request each time: Stripe refuses others under the same idempotency
 * key. The order id in the metadata is written afterwards and cannot be lost.
 */
@FunctionalInterface
public interface CheckoutSessionCustomizer {

    void customize(PaymentSessionRequest request, SessionCreateParams.Builder params);
}
