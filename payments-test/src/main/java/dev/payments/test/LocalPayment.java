package dev.payments.test;

import dev.payments.money.Money;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A payment in {@link LocalStripe}, and what the shop's staff, the buyer's bank and time can do to it. Each operation starts to
 * deliver the events that Stripe sends; none waits for them. What is impossible, such as capturing what is not reserved, throws an
 * {@link IllegalStateException}. Thread-safe.
 */
public final class LocalPayment {

    private final Payment payment;
    private final Checkout checkout;
    private final Refunds refunds;
    private final Disputes disputes;

    LocalPayment(Payment payment, Checkout checkout, Refunds refunds, Disputes disputes) {
        this.payment = payment;
        this.checkout = checkout;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    /** The payment intent, {@code pi_…}. */
    public String paymentIntentId() {
        return payment.paymentIntentId();
    }

    /** The charge, {@code ch_…}. */
    public String chargeId() {
        return payment.chargeId();
    }

    /** Captures all that is reserved. */
    public void capture() {
        orImpossible(() -> checkout.capture(payment, null));
    }

    /** Captures a part of what is reserved, and releases the rest. */
    public void capture(Money amount) {
        long cents = minorUnits(amount);
        orImpossible(() -> checkout.capture(payment, cents));
    }

    /** Releases what is reserved, as the shop can, and as happens by itself after some days. */
    public void release() {
        orImpossible(() -> checkout.release(payment));
    }

    /**
     * Begins a refund that takes time, until {@link #settleRefund}.
     *
     * @return the refund, {@code re_…}
     */
    public String beginRefund(Money amount) {
        long cents = minorUnits(amount);
        return orImpossible(() -> refunds.refund(payment, cents, null, Map.of(), "pending"))
                .id();
    }

    /**
     * Ends a refund that takes time, or lets one fail that had succeeded.
     *
     * @throws IllegalArgumentException if there is no such refund
     */
    public void settleRefund(String refundId, boolean succeeded) {
        refunds.settle(refundId, succeeded);
    }

    /**
     * The card's bank warns that the payment may be a fraud.
     *
     * @param fraudType one of Stripe's kinds of fraud, such as {@code made_with_stolen_card}
     * @return the early fraud warning, {@code issfr_…}
     */
    public String warnOfFraud(String fraudType) {
        return disputes.warn(payment, fraudType);
    }

    /**
     * The buyer's bank asks about the payment, and takes no money yet.
     *
     * @param reason one of Stripe's reasons for a dispute, such as {@code fraudulent}
     * @return the dispute, {@code dp_…}
     */
    public String inquire(String reason) {
        return disputes.open(payment, reason, Disputes.Dispute.INQUIRY).id();
    }

    /**
     * An inquiry becomes a chargeback.
     *
     * @throws IllegalArgumentException if there is no such dispute
     */
    public void escalate(String disputeId) {
        disputes.escalate(disputeId);
    }

    private long minorUnits(Money amount) {
        String currency = payment.request().total().currency();
        if (!currency.equals(amount.currency())) {
            throw new IllegalArgumentException("the amount must be in the payment's currency, " + currency);
        }
        return amount.minorUnits();
    }

    private static <T> T orImpossible(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StripeProblem refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }
}
