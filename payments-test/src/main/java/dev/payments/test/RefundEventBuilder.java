package dev.payments.test;

import dev.payments.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Builds {@code charge.refunded}; the amount is what was paid. Not thread-safe. */
public final class RefundEventBuilder extends StripeEventBuilder<RefundEventBuilder> {

    private @Nullable Money refunded;
    private @Nullable Money refundedBefore;

    RefundEventBuilder() {
        super("charge.refunded", Json.template("charge"));
        with("id", StripeIds.charge());
        with("payment_intent", StripeIds.paymentIntent());
    }

    /** The charge, {@code ch_…}. */
    public RefundEventBuilder chargeId(String chargeId) {
        return with("id", chargeId);
    }

    /** The amount of this refund; by default, all that was left. */
    public RefundEventBuilder refunded(Money refunded) {
        this.refunded = refunded;
        return this;
    }

    /** The total of earlier refunds; nothing by default. */
    public RefundEventBuilder refundedBefore(Money refundedBefore) {
        this.refundedBefore = refundedBefore;
        return this;
    }

    @Override
    void complete(ObjectNode data, ObjectNode charge, Money amount) {
        Money before = refundedBefore != null ? refundedBefore : new Money(0, amount.currency());
        Money total = refunded != null ? before.plus(refunded) : amount;
        charge.put("amount", amount.minorUnits());
        charge.put("amount_captured", amount.minorUnits());
        charge.put("amount_refunded", total.minorUnits());
        charge.put("currency", amount.currency());
        charge.put("refunded", total.minorUnits() >= amount.minorUnits());
        ObjectNode previous = data.putObject("previous_attributes");
        previous.put("amount_refunded", before.minorUnits());
        if (total.minorUnits() >= amount.minorUnits()) {
            previous.put("refunded", false);
        }
    }

    @Override
    RefundEventBuilder self() {
        return this;
    }
}
