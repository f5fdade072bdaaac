package dev.payments.payment;

import dev.payments.money.Money;
import dev.payments.payment.Refunds.Refund;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe knows of an order, for a person who asks whether it was paid. Immutable and thread-safe.
 *
 * <p>It is what Stripe's search finds, which can be a minute behind, and which merchants in India do not have. A session on which
 * nobody has tried to pay has no payment, and is not found.
 *
 * @param orderId the order
 * @param payments the attempts to pay it, newest first; empty if there was none
 * @see <a href="https://docs.stripe.com/search">Stripe: search</a>
 */
public record OrderHistory(String orderId, List<Payment> payments) {

    /** Copies the payments. */
    public OrderHistory {
        payments = List.copyOf(payments);
    }

    /** Whether one of the payments has succeeded, whatever has been given back since. */
    public boolean isPaid() {
        return payments.stream().anyMatch(payment -> payment.status() == Payment.Status.PAID);
    }

    /**
     * A payment, with what came after it.
     *
     * @param paymentIntentId the payment intent, {@code pi_…}
     * @param sessionId the session, {@code cs_…}; null for a payment that was not made through Checkout
     * @param status what has become of it
     * @param amount what was to be paid; with manual capture, what was reserved
     * @param received what was paid, refunds not taken off
     * @param createdAt when the buyer first tried to pay
     * @param refunds its refunds, newest first, those that have failed included
     * @param disputes its chargebacks and inquiries, newest first
     */
    public record Payment(
            String paymentIntentId,
            @Nullable String sessionId,
            Status status,
            Money amount,
            Money received,
            Instant createdAt,
            List<Refund> refunds,
            List<Dispute> disputes) {

        /** Copies the lists. */
        public Payment {
            refunds = List.copyOf(refunds);
            disputes = List.copyOf(disputes);
        }

        /** What has become of a payment. */
        public enum Status {
            /** The buyer has tried, and can try again. */
            UNPAID,
            /** The money is under way. */
            PROCESSING,
            /** The money is reserved. */
            AUTHORIZED,
            /** The money is there. */
            PAID,
            /** What was reserved was released, or the payment was given up. */
            CANCELED
        }

        /** What was given back, or is on its way back. */
        public Money refunded() {
            return refunds.stream()
                    .filter(refund -> switch (refund.status()) {
                        case PENDING, REQUIRES_ACTION, SUCCEEDED -> true;
                        case FAILED, CANCELED -> false;
                    })
                    .map(Refund::amount)
                    .reduce(Money.ofMinor(0, amount.currency()), Money::plus);
        }
    }

    /**
     * A chargeback, or an inquiry, for which no money was taken.
     *
     * @param id the dispute, {@code dp_…} or {@code du_…}
     * @param status Stripe's word for its state, such as {@code needs_response}, {@code won} or {@code lost}; those of inquiries
     *     begin with {@code warning_}
     * @param amount the disputed amount
     */
    public record Dispute(String id, String status, Money amount) {}
}
