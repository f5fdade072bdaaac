package dev.payments.benchmarks.session;

import dev.payments.money.Money;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessionRequestBuilder;
import dev.payments.session.PaymentSessions;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePaymentSessions;
import java.net.URI;

/** {@link StripePaymentSessions} over what {@link StripeClients} makes, as the starter wires it. */
final class OurSessions implements SessionCalls {

    private final PaymentSessions sessions;

    OurSessions(URI apiBase) {
        sessions = StripePaymentSessions.builder(
                        StripeClients.builder(Cart.API_KEY).apiBase(apiBase).build())
                .successUrl(Cart.SUCCESS_URL)
                .cancelUrl(Cart.CANCEL_URL)
                .build();
    }

    @Override
    public void create(String orderId) {
        PaymentSessionRequestBuilder request =
                PaymentSessionRequest.builder(orderId).idempotencyKey(orderId);
        Cart.LINES.forEach(
                line -> request.lineItem(line.name(), Money.ofMinor(line.cents(), Cart.CURRENCY), line.quantity()));
        Cart.requireSession(sessions.create(request.build()).id());
    }
}
