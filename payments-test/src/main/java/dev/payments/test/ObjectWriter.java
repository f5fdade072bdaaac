package dev.payments.test;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes Stripe's objects, with the references in them expanded as asked. */
final class ObjectWriter {

    private static final Set<String> ALWAYS_NULL_IN_SESSION =
            Set.of("customer", "invoice", "payment_link", "setup_intent", "subscription", "discounts");
    private static final Set<String> ALWAYS_NULL_IN_PAYMENT_INTENT =
            Set.of("application", "customer", "on_behalf_of", "review", "source");
    private static final Set<String> ALWAYS_NULL_IN_CHARGE = Set.of(
            "application", "application_fee", "balance_transaction", "customer", "on_behalf_of", "refunds", "review");

    private final SessionJson sessions;
    private final PaymentJson payments;
    private final LineItemsJson lineItems;

    ObjectWriter(URI apiBase, boolean livemode) {
        this.sessions = new SessionJson(apiBase, livemode);
        this.payments = new PaymentJson(apiBase, livemode);
        this.lineItems = new LineItemsJson(livemode);
    }

    ObjectNode session(CheckoutSession session) {
        return sessions.write(session);
    }

    ObjectNode session(CheckoutSession session, Expansion expansion) {
        requireSessionExpansion(expansion);
        ObjectNode json = sessions.write(session);
        if (expansion.under("line_items") != null) {
            json.set("line_items", lineItems.firstPage(session));
        }
        Expansion intentToo = expansion.under("payment_intent");
        Payment payment = session.state().payment();
        if (intentToo != null && payment != null) {
            json.set("payment_intent", paymentIntent(payment, intentToo));
        }
        return json;
    }

    /** Asked for before anything is done, so that a bad request leaves no trace. */
    static Expansion requireSessionExpansion(Expansion expansion) {
        expansion.requireOnly(Set.of("payment_intent", "line_items"), ALWAYS_NULL_IN_SESSION);
        Expansion lineItemsToo = expansion.under("line_items");
        if (lineItemsToo != null) {
            lineItemsToo.requireOnly(Set.of("data"), Set.of());
        }
        Expansion intentToo = expansion.under("payment_intent");
        if (intentToo != null) {
            requirePaymentIntentExpansion(intentToo);
        }
        return expansion;
    }

    ObjectNode lineItems(CheckoutSession session, Parameters page) {
        return lineItems.write(session, page);
    }

    ObjectNode paymentIntent(Payment payment, @Nullable Expansion expansion) {
        ObjectNode json = payments.paymentIntent(payment);
        Expansion chargeToo = expansion == null
                ? null
                : requirePaymentIntentExpansion(expansion).under("latest_charge");
        if (chargeToo != null) {
            json.set("latest_charge", charge(payment, chargeToo));
        }
        return json;
    }

    ObjectNode charge(Payment payment, @Nullable Expansion expansion) {
        ObjectNode json = payments.charge(payment);
        Expansion intentToo =
                expansion == null ? null : requireChargeExpansion(expansion).under("payment_intent");
        if (intentToo != null) {
            json.set("payment_intent", paymentIntent(payment, intentToo));
        }
        return json;
    }

    private static Expansion requirePaymentIntentExpansion(Expansion expansion) {
        expansion.requireOnly(Set.of("latest_charge"), ALWAYS_NULL_IN_PAYMENT_INTENT);
        Expansion chargeToo = expansion.under("latest_charge");
        if (chargeToo != null) {
            requireChargeExpansion(chargeToo);
        }
        return expansion;
    }

    private static Expansion requireChargeExpansion(Expansion expansion) {
        expansion.requireOnly(Set.of("payment_intent"), ALWAYS_NULL_IN_CHARGE);
        Expansion intentToo = expansion.under("payment_intent");
        if (intentToo != null) {
            requirePaymentIntentExpansion(intentToo);
        }
        return expansion;
    }
}
