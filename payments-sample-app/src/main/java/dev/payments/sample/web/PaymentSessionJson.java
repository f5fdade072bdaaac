package dev.payments.sample.web;

import dev.payments.session.PaymentSession;
import org.jspecify.annotations.Nullable;

/** Where to send the buyer, and where Stripe will send them back to. */
record PaymentSessionJson(
        String sessionId,
        @Nullable String url,
        @Nullable String successUrl,
        @Nullable String cancelUrl) {

    static PaymentSessionJson of(PaymentSession session) {
        return new PaymentSessionJson(session.id(), session.url(), session.successUrl(), session.cancelUrl());
    }
}
