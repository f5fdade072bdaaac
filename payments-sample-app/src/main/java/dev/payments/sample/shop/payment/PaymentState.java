package dev.payments.sample.shop.payment;

import dev.payments.money.Money;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        /** There are inquiries only, for which no money was taken. */
        INQUIRY,
        /** At least one chargeback is still to be answered or decided. */
        OPEN,
        /** All are closed, and the shop kept the money. */
        WON,
        /** All are closed, and the shop lost at least one. */
        LOST;

        /**
         * What has been heard of them, in the order in which it happened. A dispute that was closed stays closed, and an inquiry that
         * became a chargeback is none any more, even if the events arrive the other way round.
         */
        static DisputeState of(List<AfterSales.Dispute> news) {
            Map<String, AfterSales.Dispute> latest = new HashMap<>();
            news.forEach(dispute -> latest.merge(dispute.disputeId(), dispute, DisputeState::later));
            if (latest.isEmpty()) {
                return NONE;
            }
            List<AfterSales.Dispute> open = latest.values().stream()
                    .filter(dispute -> !dispute.closed())
                    .toList();
            if (!open.isEmpty()) {
                return open.stream().allMatch(AfterSales.Dispute::isInquiry) ? INQUIRY : OPEN;
            }
            return latest.values().stream().anyMatch(dispute -> dispute.status().equals("lost")) ? LOST : WON;
        }

        private static AfterSales.Dispute later(AfterSales.Dispute one, AfterSales.Dispute other) {
            if (one.closed() != other.closed()) {
                return one.closed() ? one : other;
            }
            return !one.isInquiry() && other.isInquiry() ? one : other;
        }
    }
}
