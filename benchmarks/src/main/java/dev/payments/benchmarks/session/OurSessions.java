package dev.payments.benchmarks.session;

import dev.payments.money.Money;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import java.net.URI;

/** Sessions over what {@link StripeClients} makes, as the starter wires it. */
final class OurSessions implements SessionCalls {

    private final PaymentSessions sessions;

    OurSessions(URI apiBase) {
        sessions = StripePayments.builder(
                        StripeClients.builder(Cart.API_KEY).apiBase(apiBase).build())
                .successUrl(Cart.SUCCESS_URL)
                .cancelUrl(Cart.CANCEL_URL)
                .build()
                .sessions();
    }

    @Override
    public void create(String orderId) {
        PaymentSessionRequest.Builder request =
                PaymentSessionRequest.builder(orderId);
        Cart.LINES.forEach(
                line -> request.lineItem(line.name(), Money.ofMinor(line.cents(), Cart.CURRENCY), line.quantity()));
        Cart.requireSession(sessions.create(request.build()).id());
    }
}
