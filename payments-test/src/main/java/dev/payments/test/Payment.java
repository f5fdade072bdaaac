package dev.payments.test;

import java.time.Instant;

/** The payment of one session: its payment intent and its charge, which come into being together. */
record Payment(
        SessionRequest request,
        String paymentIntentId,
        String clientSecret,
        String chargeId,
        String paymentMethodId,
        String buyerEmail,
        Instant paidAt) {

    static Payment of(SessionRequest request, String buyerEmail, Instant paidAt) {
        String paymentIntentId = StripeIds.paymentIntent();
        return new Payment(
                request,
                paymentIntentId,
                paymentIntentId + "_secret_" + StripeIds.random(25),
                StripeIds.charge(),
                StripeIds.of("pm_"),
                buyerEmail,
                paidAt);
    }
}
