package dev.payments.sample.shop.payment;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks up what is known about an order's payments. Thread-safe. */
@Service
public class PaymentStates {

    private final Payments payments;
    private final AfterSales afterSales;
    private final Receipts receipts;

    PaymentStates(Payments payments, AfterSales afterSales, Receipts receipts) {
        this.payments = payments;
        this.afterSales = afterSales;
        this.receipts = receipts;
    }

    /** The state now; asks Stripe for a missing receipt, and does without it if the answer takes too long. */
    public PaymentState of(UUID orderId) {
        Balance balance = new Balance(payments.of(orderId), afterSales.refunds(orderId));
        return new PaymentState(
                balance.paidBy().map(this::receiptUrl).orElse(null),
                balance.isRefundDue(),
                balance.refund(),
                balance.refunded(),
                PaymentState.DisputeState.of(afterSales.disputes(orderId)));
    }

    private @Nullable URI receiptUrl(Payment payment) {
        return payment.receiptUrl() != null
                ? payment.receiptUrl()
                : receipts.find(payment.sessionId()).orElse(null);
    }
}
