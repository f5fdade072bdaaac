package dev.payments.test;

import dev.payments.money.Money;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds an event about a dispute of the given amount. As with Stripe, only the payment intent connects a dispute to its
 * order. Not thread-safe.
 */
public final class DisputeEventBuilder extends StripeEventBuilder<DisputeEventBuilder> {

    DisputeEventBuilder(String type, String status) {
        super(type, Json.template("dispute"));
        with("id", StripeIds.of("dp_"));
        with("charge", StripeIds.charge());
        with("payment_intent", StripeIds.paymentIntent());
        with("status", status);
    }

    /** The dispute, {@code dp_…}. */
    public DisputeEventBuilder disputeId(String disputeId) {
        return with("id", disputeId);
    }

    /** The disputed charge, {@code ch_…}. */
    public DisputeEventBuilder chargeId(String chargeId) {
        return with("charge", chargeId);
    }

    /** The buyer's reason, such as {@code product_not_received}; {@code fraudulent} by default. */
    public DisputeEventBuilder reason(String reason) {
        return with("reason", reason);
    }

    /** The dispute's status, such as {@code won} or {@code lost}. */
    public DisputeEventBuilder status(String status) {
        return with("status", status);
    }

    @Override
    void complete(ObjectNode data, ObjectNode dispute, Money amount) {
        dispute.put("amount", amount.minorUnits());
        dispute.put("currency", amount.currency());
    }

    @Override
    DisputeEventBuilder self() {
        return this;
    }
}
