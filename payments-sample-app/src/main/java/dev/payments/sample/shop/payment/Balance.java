package dev.payments.sample.shop.payment;

import dev.payments.money.Money;
import dev.payments.sample.shop.payment.PaymentState.RefundState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an order's payments and refunds add up to, whatever the order in which they arrived: of the payments that were not fully
 * refunded, the earliest by Stripe's clock is the one that the order is paid by, and any other has to be refunded. Immutable.
 */
final class Balance {

    private final List<Payment> payments;
    private final List<AfterSales.Refund> refunds;

    /** @param payments in the order in which they were paid */
    Balance(List<Payment> payments, List<AfterSales.Refund> refunds) {
        this.payments = payments;
        this.refunds = refunds;
    }

    /** What the order is paid by; if everything was refunded, what it was first paid by. */
    Optional<Payment> paidBy() {
        List<Payment> settling = payments.stream()
                .filter(payment -> payment.finding().canSettle())
                .toList();
        return settling.stream()
                .filter(payment -> !isRefunded(payment))
                .findFirst()
                .or(() -> settling.stream().findFirst());
    }

    boolean isRefundDue() {
        Payment paidBy = paidBy().orElse(null);
        return payments.stream().anyMatch(payment -> !payment.equals(paidBy) && !isRefunded(payment));
    }

    RefundState refund() {
        Payment paidBy = paidBy().orElse(null);
        if (paidBy == null || refunded() == null) {
            return RefundState.NONE;
        }
        return isRefunded(paidBy) ? RefundState.FULLY : RefundState.PARTLY;
    }

    /** Null if nothing. */
    @Nullable
    Money refunded() {
        return paidBy().flatMap(this::refundedOf).orElse(null);
    }

    private boolean isRefunded(Payment payment) {
        return refundedOf(payment)
                .filter(refunded -> refunded.minorUnits() >= payment.amount().minorUnits())
                .isPresent();
    }

    /** Those that did not fail, whichever news of a refund came first. */
    private Optional<Money> refundedOf(Payment payment) {
        Set<String> failed = refunds.stream()
                .filter(AfterSales.Refund::failed)
                .map(AfterSales.Refund::refundId)
                .collect(Collectors.toSet());
        return refunds.stream()
                .filter(refund -> refund.paymentIntentId() != null
                        && Objects.equals(refund.paymentIntentId(), payment.paymentIntentId()))
                .filter(refund -> !failed.contains(refund.refundId()))
                .map(AfterSales.Refund::amount)
                .reduce(Money::plus);
    }
}
