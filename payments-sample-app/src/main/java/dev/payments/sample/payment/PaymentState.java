package dev.payments.sample.payment;

import dev.payments.money.Money;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer wants to know about the payments for an order.
 *
 * @param receiptUrl the receipt; null for an unpaid order, and while Stripe has not told it
 * @param refundDue whether money came that the order did not need, and that has not gone back yet
 * @param refund whether the order's money has gone back
 * @param refunded how much of it; null if nothing
 * @param dispute whether the buyer disputes it
 */
public record PaymentState(
        @Nullable URI receiptUrl,
        boolean refundDue,
        RefundState refund,
        @Nullable Money refunded,
        DisputeState dispute) {

    /** Of an order that was placed just now. */
    public static final PaymentState NONE = new PaymentState(null, false, RefundState.NONE, null, DisputeState.NONE);
}
