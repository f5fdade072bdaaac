package dev.payments.test;

import dev.payments.money.Money;
import dev.payments.test.Disputes.Dispute;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Refunds payments, never more than was paid. Thread-safe. */
final class Refunds {

    private final Map<String, Refund> refunds = new ConcurrentHashMap<>();
    private final ObjectWriter writer;
    private final EventLog events;
    private final Clock clock;

    Refunds(ObjectWriter writer, EventLog events, Clock clock) {
        this.writer = writer;
        this.events = events;
        this.clock = clock;
    }

    /** Money returned to the buyer; the amount is in minor units. */
    record Refund(
            String id,
            Payment payment,
            long amount,
            @Nullable String reason,
            Map<String, String> metadata,
            Instant createdAt,
            String status) {

        boolean hasFailed() {
            return status.equals("failed") || status.equals("canceled");
        }

        boolean isSameAs(Refund other) {
            return id.equals(other.id);
        }

        Refund as(String newStatus) {
            return new Refund(id, payment, amount, reason, metadata, createdAt, newStatus);
        }

        @Override
        public String toString() {
            return "Refund[" + id + "]";
        }
    }

    Optional<Refund> find(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    /**
     * Refunds a part of a payment.
     *
     * @param amount in minor units; null for what is left
     * @throws StripeProblem if the payment cannot be refunded, or not by this much
     */
    Refund refund(Payment payment, @Nullable Long amount, @Nullable String reason, Map<String, String> metadata) {
        return refund(payment, amount, reason, metadata, "succeeded");
    }

    /** The same; a refund that is {@code pending} is settled later. */
    Refund refund(
            Payment payment,
            @Nullable Long amount,
            @Nullable String reason,
            Map<String, String> metadata,
            String status) {
        synchronized (payment.session()) {
            long before = payment.state().amountRefunded();
            long left = payment.state().amount() - before;
            requireRefundable(payment, left);
            long value = amount == null ? left : amount;
            requireAmount(payment, value, left);
            Refund refund = new Refund(StripeIds.of("re_"), payment, value, reason, metadata, clock.instant(), status);
            payment.refund(refund);
            refunds.put(refund.id(), refund);
            events.append("refund.created", writer.refund(refund, null));
            events.append("charge.refunded", writer.charge(payment, null), whatChanged(before, value == left));
            return refund;
        }
    }

    /** Ends a refund that is pending; one that has succeeded can still fail. */
    Refund settle(String refundId, boolean succeeded) {
        Refund found = find(refundId).orElseThrow(() -> new IllegalArgumentException("there is no refund " + refundId));
        Payment payment = found.payment();
        synchronized (payment.session()) {
            Refund refund = find(refundId).orElseThrow();
            if (refund.hasFailed() || (succeeded && !refund.status().equals("pending"))) {
                throw new IllegalStateException("the refund cannot be settled: it is " + refund.status());
            }
            Refund settled = refund.as(succeeded ? "succeeded" : "failed");
            payment.refund(settled);
            refunds.put(refundId, settled);
            ObjectNode previous = Json.object().put("status", refund.status());
            events.append("refund.updated", writer.refund(settled, null), previous);
            events.append("charge.refund.updated", writer.refund(settled, null), previous);
            if (!succeeded) {
                events.append("refund.failed", writer.refund(settled, null));
            }
            return settled;
        }
    }

    private static void requireRefundable(Payment payment, long left) {
        Dispute dispute = payment.state().dispute();
        if (!payment.hasSucceeded()) {
            throw StripeProblem.refused(
                    null,
                    null,
                    "This PaymentIntent (" + payment.paymentIntentId()
                            + ") does not have a successful charge to refund.");
        }
        if (dispute != null && dispute.holdsTheMoney()) {
            throw StripeProblem.refused(
                    "charge_disputed",
                    null,
                    "Charge " + payment.chargeId() + " has been charged back; cannot issue a refund.");
        }
        if (left == 0) {
            throw StripeProblem.refused(
                    "charge_already_refunded", null, "Charge " + payment.chargeId() + " has already been refunded.");
        }
    }

    private static void requireAmount(Payment payment, long amount, long left) {
        Money total = Money.ofMinor(
                payment.state().amount(), payment.request().total().currency());
        if (amount < 1) {
            throw StripeProblem.invalid(
                    "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
        }
        if (amount > left) {
            // Stripe gives this error no code.
            String than = left == total.minorUnits() ? "charge amount" : "unrefunded amount on charge";
            throw StripeProblem.refused(
                    null,
                    "amount",
                    "Refund amount (" + new Money(amount, total.currency()) + ") is greater than " + than + " ("
                            + new Money(left, total.currency()) + ")");
        }
    }

    private static ObjectNode whatChanged(long refundedBefore, boolean nowFull) {
        ObjectNode previous = Json.object();
        previous.put("amount_refunded", refundedBefore);
        if (nowFull) {
            previous.put("refunded", false);
        }
        return previous;
    }
}
