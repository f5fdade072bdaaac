package dev.payments.sample.shop.payment;

import dev.payments.money.Money;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer wants to know about the payments for an order.
 *
 * @param receiptUrl the receipt; null for an unpaid order, and until Stripe has provided it
 * @param refundDue whether the shop holds money that the order did not need
 * @param refund whether the order's money was refunded
 * @param refunded how much of it; null if nothing
 * @param dispute whether the buyer disputes it
 */
public record PaymentState(
        @Nullable URI receiptUrl,
        boolean refundDue,
        RefundState refund,
        @Nullable Money refunded,
        DisputeState dispute) {

    /** The state of an order that was placed just now. */
    public static final PaymentState NONE = new PaymentState(null, false, RefundState.NONE, null, DisputeState.NONE);

    /** How much of what was paid for an order was refunded. */
    public enum RefundState {
        /** Nothing. */
        NONE,
        /** A part. */
        PARTLY,
        /** All of it. */
        FULLY
    }

    /** The state of the disputes about an order. */
    public enum DisputeState {
        /** There is none. */
        NONE,
        /** At least one is still to be answered or decided. */
        OPEN,
        /** All are closed, and the shop kept the money. */
        WON,
        /** All are closed, and the shop lost at least one. */
        LOST;

        /** A dispute that was closed stays closed, even if the event that opened it arrives later. */
        static DisputeState of(List<AfterSales.Dispute> disputes) {
            Set<String> closed = disputes.stream()
                    .filter(AfterSales.Dispute::closed)
                    .map(AfterSales.Dispute::disputeId)
                    .collect(Collectors.toSet());
            if (disputes.isEmpty()) {
                return NONE;
            }
            if (disputes.stream().anyMatch(dispute -> !closed.contains(dispute.disputeId()))) {
                return OPEN;
            }
            return disputes.stream().anyMatch(dispute -> dispute.status().equals("lost")) ? LOST : WON;
        }
    }
}
