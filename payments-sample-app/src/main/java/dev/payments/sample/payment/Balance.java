package dev.payments.sample.payment;

import dev.payments.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an order's payments and refunds come to. It depends on what has arrived and not on the order in which it did: of the
 * payments that have not gone back, the earliest by Stripe's clock is the one that the order is paid by, and any other is too
 * much. Immutable.
 */
final class Balance {

    private final List<Payment> payments;
    private final List<AfterSales.Refund> refunds;

    /** @param payments in the order in which they were paid */
    Balance(List<Payment> payments, List<AfterSales.Refund> refunds) {
        this.payments = payments;
        this.refunds = refunds;
    }

    /** What the order is paid by; if everything has gone back, what it had been paid by first. */
    Optional<Payment> paidBy() {
        List<Payment> wanted = payments.stream()
                .filter(payment -> payment.finding().isWanted())
                .toList();
        return wanted.stream()
                .filter(payment -> !isGone(payment))
                .findFirst()
                .or(() -> wanted.stream().findFirst());
    }

    boolean isRefundDue() {
        Payment paidBy = paidBy().orElse(null);
        return payments.stream().anyMatch(payment -> !payment.equals(paidBy) && !isGone(payment));
    }

    RefundState refund() {
        Payment paidBy = paidBy().orElse(null);
        if (paidBy == null || refunded() == null) {
            return RefundState.NONE;
        }
        return isGone(paidBy) ? RefundState.FULLY : RefundState.PARTLY;
    }

    /** Null if nothing. Stripe tells the total with each refund, so the largest is the latest. */
    @Nullable
    Money refunded() {
        return paidBy().flatMap(payment -> refunds.stream()
                        .filter(refund -> isOf(refund, payment))
                        .map(refund -> Money.ofMinor(refund.totalRefunded(), refund.currency()))
                        .reduce((one, other) -> one.minorUnits() > other.minorUnits() ? one : other))
                .orElse(null);
    }

    private boolean isGone(Payment payment) {
        return refunds.stream().anyMatch(refund -> refund.full() && isOf(refund, payment));
    }

    private static boolean isOf(AfterSales.Refund refund, Payment payment) {
        return refund.paymentIntentId() != null && Objects.equals(refund.paymentIntentId(), payment.paymentIntentId());
    }
}
