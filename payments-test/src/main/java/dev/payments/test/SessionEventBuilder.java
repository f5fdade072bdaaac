package dev.payments.test;

import dev.payments.money.Money;
import tools.jackson.databind.node.ObjectNode;

/** Builds an event about a checkout session; not thread-safe. */
public final class SessionEventBuilder extends StripeEventBuilder<SessionEventBuilder> {

    private String customerEmail = Checkout.UNNAMED_BUYER;

    SessionEventBuilder(String type, String status, String paymentStatus) {
        super(type, Json.template("checkout-session"));
        with("id", StripeIds.checkoutSession(false));
        with("status", status);
        with("payment_status", paymentStatus);
        with("success_url", "https://example.com/success");
        if (!status.equals("expired")) {
            with("payment_intent", StripeIds.paymentIntent());
        }
    }

    /** The session, {@code cs_…}. */
    public SessionEventBuilder sessionId(String sessionId) {
        return with("id", sessionId);
    }

    /** {@code paid}, {@code unpaid} or {@code no_payment_required}. */
    public SessionEventBuilder paymentStatus(String paymentStatus) {
        return with("payment_status", paymentStatus);
    }

    /** The address that the buyer entered. */
    public SessionEventBuilder customerEmail(String customerEmail) {
        this.customerEmail = customerEmail;
        return this;
    }

    @Override
    void complete(ObjectNode data, ObjectNode session, Money amount) {
        session.put("amount_subtotal", amount.minorUnits());
        session.put("amount_total", amount.minorUnits());
        session.put("currency", amount.currency());
        session.put("expires_at", session.get("created").asLong() + 24 * 60 * 60);
        if (!session.get("status").asString().equals("expired")) {
            SessionJson.writeCustomer(session, customerEmail);
        }
        if (session.get("payment_status").asString().equals("no_payment_required")) {
            session.putNull("payment_intent");
        }
    }

    @Override
    SessionEventBuilder self() {
        return this;
    }
}
