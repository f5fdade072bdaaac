package dev.payments.sample.payment;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks up what is known about an order's payments. Thread-safe. */
@Service
public class PaymentStates {

    private final Payments payments;
    private final Receipts receipts;

    PaymentStates(Payments payments, Receipts receipts) {
        this.payments = payments;
        this.receipts = receipts;
    }

    /** The state now; asks Stripe for a receipt that is missing, and does without it when the answer takes too long. */
    public PaymentState of(UUID orderId) {
        List<Payment> arrived = payments.of(orderId);
        URI receiptUrl = null;
        boolean refundDue = false;
        for (Payment payment : arrived) {
            if (payment.finding() == PaymentFinding.SETTLES) {
                receiptUrl = receiptUrl(payment);
            } else {
                refundDue = true;
            }
        }
        return new PaymentState(receiptUrl, refundDue);
    }

    private @Nullable URI receiptUrl(Payment payment) {
        return payment.receiptUrl() != null
                ? payment.receiptUrl()
                : receipts.find(payment.sessionId()).orElse(null);
    }
}
