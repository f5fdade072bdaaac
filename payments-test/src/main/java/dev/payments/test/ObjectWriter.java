package dev.payments.test;

import dev.payments.test.Disputes.Dispute;
import dev.payments.test.Refunds.Refund;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes Stripe's objects, with the references in them expanded as requested. */
final class ObjectWriter {

    private static final Set<String> ALWAYS_NULL_IN_SESSION =
            Set.of("customer", "invoice", "payment_link", "setup_intent", "subscription", "discounts");
    private static final Set<String> ALWAYS_NULL_IN_PAYMENT_INTENT =
            Set.of("application", "customer", "on_behalf_of", "review", "source");
    private static final Set<String> ALWAYS_NULL_IN_CHARGE =
            Set.of("application", "application_fee", "customer", "on_behalf_of", "refunds", "review");

    private static final Set<String> ALWAYS_NULL_IN_REFUND =
            Set.of("balance_transaction", "customer", "source_transfer_reversal", "transfer_reversal");

    private final SessionJson sessions;
    private final PaymentJson payments;
    private final AfterSaleJson afterSale;
    private final LineItemsJson lineItems;

    ObjectWriter(URI apiBase, boolean livemode) {
        this.sessions = new SessionJson(apiBase, livemode);
        this.afterSale = new AfterSaleJson(livemode);
        this.payments = new PaymentJson(apiBase, livemode, afterSale);
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
        if (intentToo != null && payment != null && json.get("payment_intent").isString()) {
            json.set("payment_intent", paymentIntent(payment, intentToo));
        }
        return json;
    }

    /** Called before anything is done, so that a bad request leaves no trace. */
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
        if (chargeToo != null && json.get("latest_charge").isString()) {
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
        boolean balanceToo = expansion != null && expansion.under("balance_transaction") != null;
        if (balanceToo && json.get("balance_transaction").isString()) {
            json.set("balance_transaction", payments.balanceTransaction(payment));
        }
        return json;
    }

    ObjectNode refund(Refund refund, @Nullable Expansion expansion) {
        ObjectNode json = afterSale.refund(refund);
        if (expansion != null) {
            requireRefundExpansion(expansion);
            Expansion chargeToo = expansion.under("charge");
            if (chargeToo != null) {
                json.set("charge", charge(refund.payment(), chargeToo));
            }
            Expansion intentToo = expansion.under("payment_intent");
            if (intentToo != null) {
                json.set("payment_intent", paymentIntent(refund.payment(), intentToo));
            }
        }
        return json;
    }

    /** Called before anything is done, so that a bad request leaves no trace. */
    static Expansion requireRefundExpansion(Expansion expansion) {
        expansion.requireOnly(Set.of("charge", "payment_intent"), ALWAYS_NULL_IN_REFUND);
        Expansion chargeToo = expansion.under("charge");
        if (chargeToo != null) {
            requireChargeExpansion(chargeToo);
        }
        Expansion intentToo = expansion.under("payment_intent");
        if (intentToo != null) {
            requirePaymentIntentExpansion(intentToo);
        }
        return expansion;
    }

    ObjectNode dispute(Dispute dispute) {
        return afterSale.dispute(dispute);
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
        expansion.requireOnly(Set.of("payment_intent", "balance_transaction"), ALWAYS_NULL_IN_CHARGE);
        Expansion intentToo = expansion.under("payment_intent");
        if (intentToo != null) {
            requirePaymentIntentExpansion(intentToo);
        }
        return expansion;
    }
}
